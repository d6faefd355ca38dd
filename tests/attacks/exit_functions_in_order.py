# expect: verified
# why: the last registered function runs first, once, after the thread has ended

import atexit
import threading

n = []


def first(expected):
    assert n == expected
    n.append("first")


def second():
    assert n == ["thread"]
    n.append("second")


atexit.register(first, ["thread", "second"])
atexit.register(second)
threading.Thread(target=n.append, args=("thread",)).start()
