# expect: violated assertion
# why: a may read x after main's write

import threading
x = 0
r = []
def a(): r.append(("a", x))
def b(): r.append(("b", x))
ta = threading.Thread(target=a); ta.start()
x = 1
tb = threading.Thread(target=b); tb.start()
ta.join(); tb.join()
assert ("a", 0) in r
