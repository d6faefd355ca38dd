"""Print in order with a condition, without looking whether it has already happened.

`second` calls `wait()` without asking first. If `first` has printed and notified before `second` waits, the notification goes to nobody: the
wakeup is lost, and `second` waits for ever.

Verdict: violated (deadlock, lost-wakeup)
Runs: may hang
"""

import functools
import random
import threading
import time

turn = threading.Condition()
printed = []


def traced(function):
    """Print the name of a function when it begins and ends."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("-> %s" % function.__name__)
        try:
            return function(*args, **kwargs)
        finally:
            print("<- %s" % function.__name__)

    return wrapper


@traced
def first():
    time.sleep(random.random() / 1000)
    with turn:
        printed.append("first")
        turn.notify(1)


@traced
def second():
    with turn:
        turn.wait()
        printed.append("second")


def main():
    threads = [threading.Thread(target=work, name=work.__name__) for work in (second, first)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert printed == ["first", "second"]
    print(", ".join(printed))


if __name__ == "__main__":
    main()
