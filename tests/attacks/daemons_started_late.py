# expect: violated assertion
# why: main ends without waiting for the two daemons, of which the second is started when the first may have done its work already

import threading
lock = threading.Lock()
done = []
def w(n):
    with lock:
        done.append(n)
for n in range(2):
    threading.Thread(target=w, args=(n,), daemon=True).start()
    with lock:
        pass
assert done
