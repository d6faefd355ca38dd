# expect: violated livelock
# why: one worker takes the lock and keeps it, the other and main wait for ever; only the daemon's heart still beats
import threading
lock = threading.Lock(); beat = 0
def heart():
    global beat
    while True:
        beat = 1 - beat
def worker():
    lock.acquire()
threading.Thread(target=heart, daemon=True).start()
a = threading.Thread(target=worker); b = threading.Thread(target=worker)
a.start(); b.start()
print("beat" if beat else "")
if beat: pass
a.join(); b.join()
