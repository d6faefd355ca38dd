# expect: violated exception
# why: one of the two specs does not suit a float

import threading
lock = threading.Lock()
def w(spec):
    with lock:
        pass
    print(f"{3.5:{spec}}")
ts = [threading.Thread(target=w, args=(k,)) for k in (".2f", "d")]
for t in ts: t.start()
for t in ts: t.join()
