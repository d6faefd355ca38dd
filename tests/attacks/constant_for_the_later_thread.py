# expect: verified
# why: b is started after x = 1, so it sees 1; a does not look

import threading
x = 0
r = []
def a(): r.append(("a", 0))
def b(): r.append(("b", x))
ta = threading.Thread(target=a); ta.start()
x = 1
tb = threading.Thread(target=b); tb.start()
ta.join(); tb.join()
assert ("b", 1) in r
