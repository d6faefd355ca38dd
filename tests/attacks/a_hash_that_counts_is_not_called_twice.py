# expect: violated assertion
# why: always: to count the call again that had to wait would verify this

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
    assert seen == [1, 2]


def replace():
    key = Key()
    items[key] = 7
    pass


threads = [threading.Thread(target=work) for work in (put, put, replace, replace)]
for t in threads:
    t.start()
for t in threads:
    t.join()
