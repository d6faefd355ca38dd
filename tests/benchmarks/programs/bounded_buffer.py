"""A shelf for two parcels with one bell for everybody: `notify` may wake the wrong one, and then all wait for ever."""
import threading

SIZE = 3  # producers, and as many consumers
CAPACITY = 2
PARCELS = 3  # how many each producer brings and each consumer takes

parcels = []
bell = threading.Condition()  # guards `parcels`


def produce():
    for _ in range(PARCELS):
        with bell:
            while len(parcels) == CAPACITY:
                bell.wait()
            parcels.append("parcel")
            bell.notify()


def consume():
    for _ in range(PARCELS):
        with bell:
            while len(parcels) == 0:
                bell.wait()
            parcels.pop()
            bell.notify()


for _ in range(SIZE):
    threading.Thread(target=produce).start()
for _ in range(SIZE):
    threading.Thread(target=consume).start()
