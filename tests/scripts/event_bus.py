"""An event bus whose handler raises while the publisher holds the lock: nobody gets it back.

`publish` acquires the lock by hand and releases it by hand. The handler of "pay" raises KeyError for an order without a price; the thread dies
with its traceback and holds the lock for ever. Whoever publishes next waits for ever. The exception comes in every schedule, so it is the first
finding; the abandoned lock follows from it.

Verdict: violated (exception, KeyError)
Runs: may hang
"""

import logging
import threading
from collections import defaultdict
from enum import Enum, auto

log = logging.getLogger(__name__)


class Topic(Enum):
    ORDER = auto()
    PAY = auto()


class EventBus:
    def __init__(self):
        self._lock = threading.Lock()
        self._handlers = defaultdict(list)

    def on(self, topic):
        """Decorator: register a handler for a topic."""

        def register(handler):
            self._handlers[topic].append(handler)
            return handler

        return register

    def publish(self, topic, **data):
        self._lock.acquire()
        for handler in self._handlers[topic]:
            handler(**data)
        self._lock.release()


bus = EventBus()
totals = []


@bus.on(Topic.ORDER)
def note(**data):
    log.warning("주문: %s", data)


@bus.on(Topic.PAY)
def pay(**data):
    totals.append(data["price"] * data.get("count", 1))


def shop(name, orders):
    for order in orders:
        bus.publish(Topic.ORDER, customer=name)
        bus.publish(Topic.PAY, **order)
    print("{} is done: {} payments".format(name, len(totals)))


if __name__ == "__main__":
    logging.basicConfig(format="%(threadName)s: %(message)s")
    good = threading.Thread(target=shop, name="철수", args=("철수", [{"price": 10, "count": 2}]))
    bad = threading.Thread(target=shop, name="영희", args=("영희", [{"prize": 10}]))
    for thread in (good, bad):
        thread.start()
    for thread in (good, bad):
        thread.join()
    print("total", sum(totals))
