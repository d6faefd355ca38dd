# expect: violated assertion
# why: two grandchildren count in a closure variable of their maker without a lock

import threading
got = []
def maker():
    n = 0
    def leaf():
        nonlocal n
        n += 1
    ts = [threading.Thread(target=leaf) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    got.append(n)
t = threading.Thread(target=maker)
t.start(); t.join()
assert got == [2]
