# expect: verified
# why: a tuple equals nothing but a tuple, whatever the clock in it says; only a method of the program's own may say otherwise

import time
STOP = object()
class C:
    def __eq__(self, other):
        return True
now = (time.time(), "x")
assert not (now == "stop") and now != "stop"
assert not ("stop" == now) and "stop" != now
assert not (now == STOP) and now != STOP and not (STOP == now)
assert now != None and not (now == None) and now != 3 and now != [1] and [1] != now
assert now == C() and C() == now
assert (now, 1) != ("stop", 1) and (now, 1) != "x" and now not in ("a", None, STOP, "stop")
try:
    now < "a"
    assert False
except TypeError as e:
    assert str(e) == "'<' not supported between instances of 'tuple' and 'str'", str(e)
try:
    3 < now
    assert False
except TypeError as e:
    assert str(e) == "'<' not supported between instances of 'int' and 'tuple'", str(e)
import queue
import threading
lines = queue.Queue()
written = 0
def writer():
    global written
    while True:
        line = lines.get()
        if line == "stop":
            break
        written += 1
t = threading.Thread(target=writer)
t.start()
lines.put((time.time(), "started"))
lines.put("stop")
t.join()
assert written == 1
