# expect: verified
# why: one waiter puts and one cook takes, in the order of the queue; the waiter waits while it is full and the cook while it is empty
# follows: Write it with threads: def for async def, threading.Thread for a task, a plain call for await.
# follows: Use threads: threading.Thread for a task, queue.Queue for a channel, threading.Lock for a lock.
"""Orders are taken and cooked at the same time, with threads."""

import queue
import threading
import time

DISHES = ["soup", "noodles"]


def waiter(orders):
    for dish in DISHES:
        orders.put(dish)
    orders.put(None)


def cook(orders, served):
    while True:
        dish = orders.get()
        if dish is None:
            break
        time.sleep(0.1)
        served.append(dish)


def main():
    orders = queue.Queue(maxsize=1)
    served = []
    tasks = [threading.Thread(target=waiter, args=(orders,)), threading.Thread(target=cook, args=(orders, served))]
    for task in tasks:
        task.start()
    for task in tasks:
        task.join()
    assert served == DISHES


main()
