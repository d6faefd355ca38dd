"""Peterson's algorithm: two threads keep out of each other's way with nothing but shared variables."""
import threading

SIZE = 1  # times that each thread enters

wants = [False, False]
turn = 0
owner = 0


def enter(me):
    global turn, owner
    other = 1 - me
    for _ in range(SIZE):
        wants[me] = True
        turn = other
        while wants[other] and turn == other:
            pass
        owner = me
        assert owner == me, "both are inside"
        wants[me] = False


for me in range(2):
    threading.Thread(target=enter, args=(me,)).start()
