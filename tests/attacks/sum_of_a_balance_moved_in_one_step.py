# expect: verified
# why: dict.update is one C call, and so is the sum: it sees the money before it is moved or after

import threading
accounts = {"a": 10, "b": 0}
seen = []
def r(): seen.append(sum(map(int, accounts.values())))
def w(): accounts.update(a=0, b=10)
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
assert seen == [10]
