# expect: verified
# why: one producer, one consumer, a condition for each

import threading
l = threading.Lock()
ne, nf = threading.Condition(l), threading.Condition(l)
buf = []
def p():
    for i in range(2):
        with nf:
            while len(buf) == 1: nf.wait()
            buf.append(i)
            ne.notify()
def c():
    for i in range(2):
        with ne:
            while not buf: ne.wait()
            buf.pop()
            nf.notify()
ts = [threading.Thread(target=f) for f in (p, c)]
for t in ts: t.start()
for t in ts: t.join()
