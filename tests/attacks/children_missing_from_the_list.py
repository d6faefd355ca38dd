# expect: violated assertion
# why: the list is made before the parent starts its child

import threading
done = []
def child(): done.append(1)
def parent(): threading.Thread(target=child).start()
threading.Thread(target=parent).start()
for t in threading.enumerate():
    if t is not threading.main_thread():
        t.join()
assert done == [1]
