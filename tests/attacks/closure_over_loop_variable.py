# expect: violated assertion
# why: the lambda reads i when it runs: both may see 1

import threading
out = []
ts = []
def main():
    for i in range(2):
        t = threading.Thread(target=lambda: out.append(i))
        ts.append(t)
        t.start()
    for t in ts: t.join()
    assert sorted(out) == [0, 1]
main()
