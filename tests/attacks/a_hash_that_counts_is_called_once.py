# expect: verified
# why: setting an item of a shared dict waits for its turn; the methods of the key that were called before that have changed nothing when they are called again

import threading
shared = {}
items = [5, 6]


class Key:
    def __init__(self):
        self.calls = 0
        self.seen = []

    def __hash__(self):
        self.calls += 1
        self.seen.append(self.calls)
        return 1

    def __index__(self):
        self.calls += 10
        self.seen.append(self.calls)
        return 0


def put():
    key = Key()
    seen = key.seen
    shared[key] = 1
    assert seen == [1]


def replace():
    key = Key()
    items[key] = 7
    assert (key.calls, key.seen) == (10, [10])


threads = [threading.Thread(target=work) for work in (put, put, replace, replace)]
for t in threads:
    t.start()
for t in threads:
    t.join()
