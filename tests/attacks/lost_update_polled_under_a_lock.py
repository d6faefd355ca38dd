# expect: violated livelock
# why: both workers may read 0, so that done ends at 1 and the watcher polls for 2 for ever
import threading
lock = threading.Lock()
done = 0
def work():
    global done
    d = done
    done = d + 1
def watch():
    while True:
        with lock:
            if done == 2:
                break
ts = [threading.Thread(target=f) for f in (work, work, watch)]
for t in ts: t.start()
for t in ts: t.join()
