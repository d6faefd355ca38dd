# expect: violated assertion
# why: the weights may change between two calls of the key function

import threading
weight = {"a": 1, "b": 2}
seen = []
def r():
    seen.append(sorted(["a", "b"], key=lambda k: weight[k]))
def w():
    weight["a"], weight["b"] = 4, 3
ts = [threading.Thread(target=f) for f in (r, w)]
for t in ts: t.start()
for t in ts: t.join()
assert seen == [["a", "b"]]
