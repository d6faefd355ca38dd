# expect: violated deadlock
# why: the property takes the lock for the thread named B alone and never gives it back

import threading
lock = threading.Lock()
class T(threading.Thread):
    @property
    def label(self):
        if self.name == "B":
            lock.acquire()
        return self.name
    def run(self):
        print(self.label)
        with lock:
            pass
ts = [T(name=k) for k in "AB"]
for t in ts: t.start()
for t in ts: t.join()
