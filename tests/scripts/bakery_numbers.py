"""A bakery where the customers take numbers: `wait_for`, `notify(n)`, `notify_all` and polling with a timeout.

`serving` and `next_number` change only under the lock of the condition; each customer waits until its number is called, in a loop with a timeout, and every
change notifies all. So each customer is served in the order of the numbers.

Verdict: verified
Runs: ends
"""

import contextlib
import threading
from dataclasses import dataclass
from typing import List

from toolbox.screen import say


class Closed(Exception):
    """The shop has no more bread."""


@dataclass
class Ticket:
    number: int


class Bakery:
    def __init__(self, loaves: int):
        self.counter = threading.RLock()
        self.called = threading.Condition(self.counter)
        self.loaves = threading.BoundedSemaphore(loaves)
        self.next_number = 0
        self.serving = 0
        self.served: List[int] = []

    def take_number(self) -> Ticket:
        with self.called:
            ticket = Ticket(self.next_number)
            self.next_number += 1
        return ticket

    @contextlib.contextmanager
    def turn(self, ticket: Ticket):
        with self.called:
            while self.serving != ticket.number:
                if not self.called.wait(timeout=0.5):
                    say("아직...", ticket.number)
            yield
            self.serving += 1
            self.called.notifyAll()

    def buy(self) -> None:
        ticket = self.take_number()
        with self.turn(ticket):
            if not self.loaves.acquire(False):
                raise Closed(ticket.number)
            self.served.append(ticket.number)

    def close(self, customers: int) -> None:
        with self.called:
            self.called.wait_for(lambda: self.serving == customers)
        with self.called:
            self.called.notify(2)
            self.called.notify_all()


if __name__ == "__main__":
    bakery = Bakery(loaves=2)
    customers = [threading.Thread(target=bakery.buy, name=f"손님 {n}", daemon=True) for n in (1, 2)]
    for customer in customers:
        customer.start()
    bakery.close(len(customers))
    for customer in customers:
        customer.join(timeout=None)
    assert bakery.served == [0, 1], bakery.served
    say("%d served" % len(bakery.served))
