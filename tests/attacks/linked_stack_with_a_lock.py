# expect: verified
# why: pushes exclude each other

import threading
class Node:
    def __init__(self, v, nxt): self.v, self.next = v, nxt
head = None
lock = threading.Lock()
def push(v):
    global head
    with lock:
        head = Node(v, head)
ts = [threading.Thread(target=push, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
n, c = head, 0
while n: c += 1; n = n.next
assert c == 3
