# expect: violated assertion
# why: += on a dataclass field is a read and a write

import threading
from dataclasses import dataclass, field
@dataclass
class Account:
    balance: int = 0
    log: list = field(default_factory=list)
a = Account()
def w():
    a.balance += 1
    a.log.append(1)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert a.log == [1, 1]
assert a.balance == 2
