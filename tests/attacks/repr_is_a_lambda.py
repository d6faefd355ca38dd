# expect: violated deadlock
# why: printing the list calls A's __repr__, which takes the lock that is held

import threading
lock = threading.Lock()
class A:
    __repr__ = lambda self: show(self)
def show(a):
    with lock:
        return "A"
a = A()
def w():
    with lock:
        print([a])
t = threading.Thread(target=w); t.start(); t.join()
