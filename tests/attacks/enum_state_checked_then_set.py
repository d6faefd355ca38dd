# expect: violated assertion
# why: both may find the state free

import threading
from enum import Enum
class State(Enum):
    FREE = 1
    TAKEN = 2
state = State.FREE
winners = []
def w():
    global state
    if state is State.FREE:
        state = State.TAKEN
        winners.append(1)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert len(winners) == 1
