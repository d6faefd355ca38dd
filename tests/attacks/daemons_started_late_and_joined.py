# expect: verified
# why: main joins both daemons, one of them started while the first is at work; a third that waits for ever is cut off at the end

import threading
lock = threading.Lock()
never = threading.Event()
done = []
def w(n):
    with lock:
        done.append(n)
threads = []
for n in range(2):
    t = threading.Thread(target=w, args=(n,), daemon=True)
    t.start()
    with lock:
        threads.append(t)
threading.Thread(target=never.wait, daemon=True).start()
for t in threads: t.join()
assert sorted(done) == [0, 1]
