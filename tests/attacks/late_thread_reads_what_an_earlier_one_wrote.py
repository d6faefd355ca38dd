# expect: verified
# why: the writer is joined before the reader is started; the long loop between hides the reader from a short trial run

import threading
n = 0
seen = []
def writer():
    global n
    n = 5
def reader():
    seen.append(n)
t = threading.Thread(target=writer); t.start(); t.join()
total = 0
for i in range(40_000): total += i
t = threading.Thread(target=reader); t.start(); t.join()
assert seen == [5]
