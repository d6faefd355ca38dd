"""A race with a starting line for four, but only three runners are started: `range(1, 4)` is not four numbers.

All three wait at the barrier for a fourth who never comes, and main waits for them.

Verdict: violated (deadlock, barrier)
Runs: may hang
"""

import random
import string
import threading
import time

RUNNERS = 4
finish = []


def starting_shot():
    print("탕!")


line = threading.Barrier(RUNNERS, starting_shot)


class Runner(threading.Thread):
    count = 0

    def __init__(self, number):
        super().__init__()
        self.number = number
        Runner.count += 1
        self.setName("Runner-" + string.ascii_letters[number])

    def run(self):
        print("%s is ready" % threading.currentThread().getName())
        try:
            line.wait()
        except threading.BrokenBarrierError as error:
            print("no race today:", error)
            return
        time.sleep(random.uniform(0.001, 0.01))
        finish.append(self.number)


if __name__ == "__main__":
    runners = [Runner(number) for number in range(1, RUNNERS)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    print("results: {}".format(finish), "of", Runner.count)
