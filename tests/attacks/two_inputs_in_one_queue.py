# expect: violated assertion
# why: the two texts come out in the order in which they went in, but they need not be alike

import queue
import threading
q = queue.Queue()
def reader():
    q.put(input())
    q.put(input())
def writer():
    first = q.get() == "stop"
    second = q.get() == "stop"
    assert first == second
ts = [threading.Thread(target=f) for f in (reader, writer)]
for t in ts: t.start()
for t in ts: t.join()
