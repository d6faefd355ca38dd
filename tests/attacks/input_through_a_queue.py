# expect: verified
# why: what comes out of the queue is what went in, in whichever thread it is tested

import queue
import threading
q = queue.Queue()
seen = []
def reader():
    for _ in range(2):
        word = input()
        q.put((word, word == "stop"))
def writer():
    for _ in range(2):
        word, is_stop = q.get()
        if word == "stop":
            assert is_stop
        if is_stop:
            assert not word != "stop"
ts = [threading.Thread(target=f) for f in (reader, writer)]
for t in ts: t.start()
for t in ts: t.join()
