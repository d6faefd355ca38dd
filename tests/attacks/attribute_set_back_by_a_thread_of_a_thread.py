# expect: violated livelock
# why: the child may set done and set it back before its maker looks; nobody sets it again
import threading
class Job:
    def __init__(self): self.done = False; self.child = None
    def run(self):
        self.child = threading.Thread(target=self.work)
        self.child.start()
        while not self.done:
            pass
    def work(self):
        self.done = True
        self.done = False
jobs = [Job(), Job()]
ts = [threading.Thread(target=j.run) for j in jobs]
for t in ts: t.start()
for t in ts: t.join()
