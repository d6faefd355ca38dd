# expect: violated assertion
# why: an identifier is a positive number, whatever the schedule; whether it is even nobody can know, also for a thread that main starts late

import threading
seen = []
lock = threading.Lock()
def w():
    me = threading.get_ident()
    with lock:
        seen.append(me)
for n in range(2):
    threading.Thread(target=w, daemon=True).start()
    with lock:
        pass
while len(seen) < 2:
    pass
assert seen[0] > 0 and seen[1] and seen[1] != 0
assert seen[0] % 2 == 0 and seen[1] % 2 == 0
