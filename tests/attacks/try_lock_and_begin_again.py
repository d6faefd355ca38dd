# expect: verified
# why: each may fail again and again, but whenever one stands still the other gets both locks, so each state can finish
import threading
a, b = threading.Lock(), threading.Lock()
def polite(first, second):
    while True:
        with first:
            if second.acquire(blocking=False):
                second.release()
                return
ts = [threading.Thread(target=polite, args=p) for p in ((a, b), (b, a))]
for t in ts: t.start()
for t in ts: t.join()
