# expect: violated assertion
# why: the timer may run before it is cancelled

import threading
done = []
timer = threading.Timer(5, lambda: done.append(1))
def c(): timer.cancel()
timer.start()
t = threading.Thread(target=c)
t.start(); t.join(); timer.join()
assert not done
