# expect: violated livelock
# why: the waiter may time out before the set and after the clear, and nobody sets it again
import threading
event = threading.Event()
def waiter():
    while not event.wait(0.1):
        print("still waiting")
def setter():
    event.set()
    event.clear()
ts = [threading.Thread(target=f) for f in (waiter, setter)]
for t in ts: t.start()
for t in ts: t.join()
