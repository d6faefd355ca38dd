"""A shelf for two parcels between producers and consumers, with a bell for each side, so `notify` wakes the right one."""
import threading

CAPACITY = 2
PRODUCERS = 3
CONSUMERS = 3
PARCELS = 2  # how many each producer brings and each consumer takes


class Shelf:
    def __init__(self):
        self.parcels = []
        self.lock = threading.Lock()  # guards `parcels`
        self.room = threading.Condition(self.lock)  # producers wait on it; a consumer wakes one of them
        self.arrival = threading.Condition(self.lock)  # consumers wait on it; a producer wakes one of them

    def put(self, parcel):
        with self.lock:
            while len(self.parcels) == CAPACITY:
                self.room.wait()
            self.parcels.append(parcel)
            self.arrival.notify()

    def take(self):
        with self.lock:
            while len(self.parcels) == 0:
                self.arrival.wait()
            parcel = self.parcels.pop(0)
            self.room.notify()
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
