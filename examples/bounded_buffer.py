"""A shelf for two parcels between producers and consumers, with one bell for everybody: `notify` may wake the wrong one."""
import threading

CAPACITY = 2
PRODUCERS = 3
CONSUMERS = 3
PARCELS = 2  # how many each producer brings and each consumer takes


class Shelf:
    def __init__(self):
        self.parcels = []
        self.bell = threading.Condition()  # guards `parcels`; producers wait for room on it, consumers for parcels

    def put(self, parcel):
        with self.bell:
            while len(self.parcels) == CAPACITY:
                self.bell.wait()
            self.parcels.append(parcel)
            self.bell.notify()

    def take(self):
        with self.bell:
            while len(self.parcels) == 0:
                self.bell.wait()
            parcel = self.parcels.pop(0)
            self.bell.notify()
            return parcel


def producer(shelf):
    for _ in range(PARCELS):
        shelf.put("parcel")


def consumer(shelf):
    for _ in range(PARCELS):
        shelf.take()


if __name__ == "__main__":
    shelf = Shelf()
    workers = [threading.Thread(target=producer, args=(shelf,)) for _ in range(PRODUCERS)]
    workers += [threading.Thread(target=consumer, args=(shelf,)) for _ in range(CONSUMERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("every parcel has been delivered")
