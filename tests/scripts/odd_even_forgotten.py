"""The same exercise, with the wait behind the print: the last one to wait is never woken.

Odd prints 1, notifies, waits; even prints 2, notifies, waits ... After the 10 even waits for a turn that nobody will give, for odd has printed its last
number, is woken, and leaves without a notify. The wait that remains has no partner in any schedule that gets so far.

Verdict: violated (deadlock, missing-wakeup)
Runs: may hang
"""

import logging
import sys
import threading
from typing import Callable

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
LIMIT = 10


class Turns:
    def __init__(self):
        self.condition = threading.Condition()
        self.next_is_odd = True

    def play(self, odd: bool, numbers: range, show: Callable[[int], None]) -> None:
        with self.condition:
            while self.next_is_odd != odd:
                self.condition.wait()
            for number in numbers:
                show(number)
                self.next_is_odd = not odd
                self.condition.notify_all()
                while self.next_is_odd != odd:
                    self.condition.wait()


if __name__ == "__main__":
    turns = Turns()
    odds = threading.Thread(target=turns.play, args=(True, range(1, LIMIT, 2), lambda n: logging.info("홀 %d", n)), daemon=False)
    evens = threading.Thread(target=turns.play, args=(False, range(2, LIMIT + 1, 2), lambda n: logging.info("짝 %d", n)), daemon=False)
    for thread in (odds, evens):
        thread.start()
    for thread in (odds, evens):
        thread.join()
    logging.info("끝")
