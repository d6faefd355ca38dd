# expect: violated assertion
# why: str() runs a __str__ of the program for each item, in which others may exchange them

import threading
class Number:
    def __init__(self, value): self.value = value
    def __str__(self): return str(self.value)
one, two = Number(1), Number(2)
s = [one, two]
said = []
def r(): said.append("-".join(map(str, s)))
def w(): s[:] = [two, one]
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
assert said[0] in ("1-2", "2-1")
