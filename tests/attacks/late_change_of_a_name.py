# expect: violated assertion
# why: the name is changed after the start

import threading
r = []
def w(): r.append(threading.current_thread().name)
t = threading.Thread(target=w, name="a")
t.start()
t.name = "b"
t.join()
assert r == ["b"]
