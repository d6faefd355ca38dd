# expect: verified
# why: max(d, key=d.get) is one C call: the winner before or after, never b

import threading
votes = {"a": 0, "b": 1, "c": 2}
won = []
def r(): won.append(max(votes, key=votes.get))
def w(): votes.update(a=2, c=0)
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
assert won[0] in "ac"
