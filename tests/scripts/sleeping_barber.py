"""The sleeping barber: one barber, two chairs to wait on, three customers; whoever finds no chair leaves.

`customers` counts who waits, `barber_ready` calls one in, `mutex` protects the number of free chairs. The barber cuts for ever and is a daemon.
A customer who has sat down has released `customers` once, so the barber comes to release `barber_ready` once for him. Each customer is served or has left,
and there are always between 0 and 2 free chairs.

Verdict: verified
Runs: ends
"""

import random
import threading
import time

CHAIRS = 2
CUSTOMERS = 3

customers = threading.Semaphore(0)
barber_ready = threading.Semaphore(0)
mutex = threading.Lock()
free_chairs = CHAIRS
served, left = [], []


class Barber(threading.Thread):
    def __init__(self):
        super().__init__(name="이발사", daemon=True)

    def run(self):
        global free_chairs
        while True:
            customers.acquire()
            mutex.acquire()
            free_chairs += 1
            barber_ready.release()
            mutex.release()
            self.cut()

    def cut(self):
        print("%s: 사각사각" % self.name)
        time.sleep(random.random() * 0.002)


class Customer(threading.Thread):
    def __init__(self, number):
        super().__init__()
        self.number = number

    def run(self):
        global free_chairs
        with mutex:
            assert 0 <= free_chairs <= CHAIRS
            if free_chairs == 0:
                left.append(self.number)
                print("Customer {} leaves".format(self.number))
                return
            free_chairs -= 1
            customers.release()
        barber_ready.acquire()
        served.append(self.number)
        print("Customer {} gets a haircut".format(self.number))


def main():
    Barber().start()
    queue = [Customer(number) for number in range(CUSTOMERS)]
    for customer in queue:
        time.sleep(random.randint(0, 2) / 1000)
        customer.start()
    for customer in queue:
        customer.join()
    assert sorted(served + left) == list(range(CUSTOMERS))
    print(f"served {served}, left {left}, {threading.active_count()} threads")


if __name__ == "__main__":
    main()
