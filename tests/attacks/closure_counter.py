# expect: violated assertion
# why: nonlocal n += 1 is a read and a write of one closure cell

import threading
def main():
    n = 0
    def w():
        nonlocal n
        n += 1
    ts = [threading.Thread(target=w) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    assert n == 2
main()
