# expect: violated assertion
# why: one of the nodes can be lost

import threading
class Node:
    def __init__(self, v, nxt): self.v, self.next = v, nxt
head = None
def push(v):
    global head
    head = Node(v, head)
ts = [threading.Thread(target=push, args=(i,)) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
n, c = head, 0
while n: c += 1; n = n.next
assert c == 2
