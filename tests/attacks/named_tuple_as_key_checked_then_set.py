# expect: violated assertion
# why: both may find the key missing before either enters it

import threading
from collections import namedtuple
Place = namedtuple("Place", "x y")
cache, made = {}, []
def w():
    place = Place(1, 2)
    if place not in cache:
        made.append(place)
        cache[place] = True
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(made) == 1
