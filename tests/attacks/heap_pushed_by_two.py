# expect: verified
# why: heappush of numbers is one call into C: the heap stays a heap

import threading, heapq
h = [5]
def w(n): heapq.heappush(h, n)
ts = [threading.Thread(target=w, args=(n,)) for n in (3, 4)]
for t in ts: t.start()
for t in ts: t.join()
assert [heapq.heappop(h) for _ in range(3)] == [3, 4, 5]
