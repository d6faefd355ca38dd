# expect: verified
# why: "-".join(map(str, s)) walks the list in one C call once the iterator is made, and that looks at nothing before

import threading
s = [1, 2]
said = []
def r(): said.append("-".join(map(str, s)))
def w(): s[:] = [2, 1]
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
assert said[0] in ("1-2", "2-1")
