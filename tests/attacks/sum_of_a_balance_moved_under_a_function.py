# expect: violated assertion
# why: the function of the program that map calls gives others time to move the money: seen twice or not at all

import threading
accounts = {"a": 10, "b": 0}
seen = []
def amount(value): return int(value)
def r(): seen.append(sum(map(amount, accounts.values())))
def w(): accounts.update(a=0, b=10)
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
assert seen == [10]
