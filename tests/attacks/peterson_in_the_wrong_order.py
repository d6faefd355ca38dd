# expect: violated assertion
# why: turn before flag lets both in

import threading
flag = [False, False]
turn = 0
inside = 0
def p(i):
    global turn, inside
    turn = 1 - i
    flag[i] = True
    while flag[1 - i] and turn == 1 - i: pass
    inside += 1
    assert inside == 1
    inside -= 1
    flag[i] = False
ts = [threading.Thread(target=p, args=(i,)) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
