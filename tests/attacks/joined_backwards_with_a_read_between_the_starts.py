# expect: verified
# why: both threads are joined, the last one first, before the assertion; that main looks at x between the starts changes nothing

import threading
x = 0
def count():
    global x
    x = 1
def rest():
    pass
threads = [threading.Thread(target=f) for f in (count, rest)]
for t in threads:
    t.start()
    print(x)
for t in reversed(threads):
    t.join()
assert x == 1
