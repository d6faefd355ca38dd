# expect: verified
# why: two texts are equal or not, whichever way round and whoever asks

import threading
a, b = input(), input()
same = a == b
def w():
    if b == a:
        assert same and not a != b
    else:
        assert a != b
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
