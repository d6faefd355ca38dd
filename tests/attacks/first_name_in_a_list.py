# expect: violated assertion
# why: either name may come first, although the threads run the same code

import threading
lock = threading.Lock()
first = []
def w():
    with lock:
        if not first:
            first.append(threading.current_thread().name)
ts = [threading.Thread(target=w, name=n) for n in ("a", "b")]
for t in ts: t.start()
for t in ts: t.join()
assert first == ["a"]
