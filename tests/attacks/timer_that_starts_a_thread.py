# expect: violated assertion
# why: the timer's child is not joined

import threading
done = []
def leaf(): done.append(1)
def tick(): threading.Thread(target=leaf).start()
t = threading.Timer(0.1, tick)
t.start(); t.join()
assert done == [1]
