"""Two consumers but only one sentinel: the classical mistake at the end of the exercise.

The consumer that takes `STOP` ends; the other one waits in `get()` on an empty queue for an article that nobody will put. main is done, but the
interpreter waits for the consumer.

Verdict: violated (deadlock, starved-queue)
Runs: may hang
"""

import collections
import queue
import random
import sys
import threading
import time

STOP = object()
Order = collections.namedtuple("Order", ["번호", "메뉴"])
kitchen = queue.Queue()
served = collections.deque(maxlen=100)


def waiter(orders, delay=0.002):
    """Take the orders to the kitchen."""
    for number, dish in enumerate(orders, start=1):
        kitchen.put(Order(number, dish))
        time.sleep(delay)
    kitchen.put(STOP)


def cook(name):
    while True:
        order = kitchen.get()
        if order is STOP:
            print("{} goes home".format(name))
            break
        try:
            time.sleep(random.random() * 0.002)
            served.append((name, order.메뉴))
            print(f"{name}: {order.번호}. {order.메뉴}")
        except Exception as problem:
            print("problem:", problem, file=sys.stderr)


def main():
    cooks = []
    for name in ("김", "이"):
        t = threading.Thread(target=cook, args=(name,))
        t.setName("요리사 " + name)
        t.start()
        cooks.append(t)
    waiter(["비빔밥", "냉면"])
    print("all orders are in the kitchen, %d threads alive" % threading.activeCount())


if __name__ == "__main__":
    main()
