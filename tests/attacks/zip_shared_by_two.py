# expect: verified
# why: next() on a zip object is one call into C: the pairs stay pairs, none comes twice

import threading
pairs = zip([1, 2], ["a", "b"])
got = []
def w(): got.append(next(pairs))
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(got) == [(1, "a"), (2, "b")]
