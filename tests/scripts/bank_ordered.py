"""Bank transfers, repaired: the two accounts are always locked in the order of their numbers.

With one order for all locks no circle of waiting can close, so there is no deadlock. Every change of a balance happens while both locks
are held, so the sum stays 200 and no balance falls below zero: the amounts are 70 and 40, and a clerk who finds too little gives up.

Verdict: verified
Runs: ends
"""

import functools
import itertools
import logging
import threading
from abc import ABC, abstractmethod

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(threadName)s %(message)s")
log = logging.getLogger("bank")
numbers = itertools.count(1001)
context = threading.local()


class NotEnough(Exception):
    """The account does not hold so much."""


class Ledger(ABC):
    @abstractmethod
    def book(self, amount):
        """Change the balance."""


@functools.total_ordering
class Account(Ledger):
    def __init__(self, balance):
        self.number = next(numbers)
        self._balance = balance
        self._lock = threading.RLock()

    def __lt__(self, other):
        return self.number < other.number

    def __eq__(self, other):
        return self.number == other.number

    def __enter__(self):
        self._lock.acquire()
        return self

    def __exit__(self, *exc):
        self._lock.release()
        return False

    @property
    def balance(self):
        with self._lock:                 # re-entrant: transfer() holds it already
            return self._balance

    def book(self, amount):
        if self.balance + amount < 0:
            raise NotEnough(self.number)
        with self._lock:
            self._balance += amount


def transfer(giver, taker, amount):
    context.clerk = threading.current_thread().name
    first, second = sorted([giver, taker])
    with first, second:
        try:
            giver.book(-amount)
        except NotEnough as problem:
            log.warning("%s cannot move %d: account %s", context.clerk, amount, problem)
            return
        taker.book(amount)
    log.info("{} moved {}".format(context.clerk, amount))


if __name__ == "__main__":
    checking, savings = Account(100), Account(100)
    jobs = [(checking, savings, 70), (savings, checking, 40), (checking, savings, 70)]
    threads = [threading.Thread(target=transfer, args=job, name=f"clerk-{n}") for n, job in enumerate(jobs)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    total = sum(map(lambda account: account.balance, (checking, savings)))
    assert total == 200, total
    print("alive:", threading.active_count(), "total:", total)
