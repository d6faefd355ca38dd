# expect: violated livelock
# why: three items are put and four are wanted: the consumer polls the empty list for ever
import threading
buf = []; lock = threading.Lock()
N = 3
def prod():
    for i in range(N):
        while True:
            with lock:
                if len(buf) < 1:
                    buf.append(i)
                    break
def cons():
    for i in range(N + 1):
        while True:
            with lock:
                if buf:
                    buf.pop()
                    break
ts = [threading.Thread(target=f) for f in (prod, cons)]
for t in ts: t.start()
for t in ts: t.join()
