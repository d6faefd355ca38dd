# expect: violated assertion
# why: a lambda asks for each of the votes: a has none yet, c has none any more, and b wins

import threading
votes = {"a": 0, "b": 1, "c": 2}
won = []
def r(): won.append(max(votes, key=lambda name: votes[name]))
def w(): votes.update(a=2, c=0)
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
assert won[0] in "ac"
