# expect: verified
# why: which number id() gives matters to the output alone

import threading
class Job: pass
def w():
    job = Job()
    with lock:
        print("made", id(job), f"{id(job)}", str(id(job)))
    jobs.append(job)
lock = threading.Lock()
jobs = []
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
