"""A doctor's waiting room with `release(n)`, `wait_for` and `notify(n)`.

The doctor opens three places at once with `release(3)`, the patients take one each. The last patient to come in makes the predicate true and notifies; the
doctor sleeps in `wait_for`, which asks again after each wakeup. Nobody waits for something that does not come.

Verdict: verified
Runs: ends
"""

import _thread
import argparse
import contextlib
import sys
import threading
from dataclasses import dataclass, field

from toolbox.screen import say


class TooMany(Exception):
    """More patients than chairs."""


@dataclass
class Room:
    chairs: int = 3
    inside: int = 0
    lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self):
        self.door = threading.Semaphore(0)
        self.entered = threading.Condition(self.lock)

    def __enter__(self):
        self.door.acquire(timeout=None)
        with self.entered:
            self.inside += 1
            if self.inside > self.chairs:
                raise TooMany(self.inside)
            if self.inside == self.chairs:
                self.entered.notify(1)
        return self

    def __exit__(self, kind, value, trace):
        return False

    def open(self):
        self.door.release(self.chairs)
        with self.entered:
            self.entered.wait_for(lambda: self.inside == self.chairs)


closed = threading.Lock()


@contextlib.contextmanager
def office(room):
    room.open()
    yield room.inside
    closed.release()


def doctor(room):
    with office(room) as count:
        say("의사:", count, "patients")


def patient(room, number):
    with room:
        sys.stdout.write("환자 %d\n" % number)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-n", "--patients", type=int, default=3)
    options = parser.parse_args()
    room = Room(options.patients)
    closed.acquire()
    _thread.start_new_thread(doctor, (room,))
    for number in range(options.patients):
        threading.Thread(target=patient, args=(room, number)).start()
    if not closed.acquire(blocking=True):
        raise RuntimeError("never")
    assert room.inside == options.patients and closed.locked()
    print("threads:", threading.activeCount() > 0)


if __name__ == "__main__":
    main()
