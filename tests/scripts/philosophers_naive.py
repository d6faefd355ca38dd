"""Dining philosophers, first lecture: everybody takes the left fork and then the right one.

All three may take their left forks, and then each waits for the neighbour's: a circle of three. main waits in join().

Verdict: violated (deadlock, circular-wait)
Runs: may hang
"""

import random
import string
import threading
import time

NAMES = ["Platón", "공자", "Иммануил"]
forks = [threading.Lock() for _ in NAMES]
meals = 0


class Philosopher(threading.Thread):
    def __init__(self, index, name, rounds=1):
        threading.Thread.__init__(self, name=name)
        self.left = forks[index]
        self.right = forks[(index + 1) % len(forks)]
        self.rounds = rounds
        self.mark = string.ascii_uppercase[index]

    def think(self):
        print("%s thinks" % self.name)
        time.sleep(random.random() * 0.01)

    def run(self):
        while self.rounds > 0:
            self.think()
            self.left.acquire()
            print("{0} ({1}) took the left fork".format(self.getName(), self.mark))
            self.right.acquire()
            try:
                self.eat()
            finally:
                self.right.release()
                self.left.release()
            self.rounds -= 1

    def eat(self):
        global meals
        meals += 1
        print("%s eats" % self.name)
        time.sleep(random.uniform(0.001, 0.002))


def main():
    table = [Philosopher(index, name) for index, name in enumerate(NAMES)]
    for philosopher in table:
        philosopher.setDaemon(False)
        philosopher.start()
    for philosopher in table:
        philosopher.join()
    print("everybody has eaten")


if __name__ == "__main__":
    main()
