# expect: violated livelock
# why: each hands the spoon on while the other is hungry, and both stay hungry: in no schedule does anybody eat
import threading
spoon = "A"
hungry = [True, True]
def eat(me, other, name, partner):
    global spoon
    while hungry[me]:
        if spoon != name:
            continue
        if hungry[other]:
            spoon = partner
            continue
        hungry[me] = False
        spoon = partner
ts = [threading.Thread(target=eat, args=(0, 1, "A", "B")), threading.Thread(target=eat, args=(1, 0, "B", "A"))]
for t in ts: t.start()
for t in ts: t.join()
