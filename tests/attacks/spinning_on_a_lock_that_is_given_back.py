# expect: verified
# why: who holds the lock gives it back whatever the others do, so each of the spinning gets it in some schedule
import threading
held = threading.Lock(); n = 0
def work():
    global n
    while not held.acquire(blocking=False):
        pass
    n += 1
    held.release()
ts = [threading.Thread(target=work) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 3
