# expect: verified
# why: `in`, `sum` and `max` over numbers are C from beginning to end, and sorted goes through a copy

import threading
a = [1, 5]
def w():
    a.insert(0, a[-1])
    del a[-1]
threading.Thread(target=w).start()
assert 5 in a and max(a) == 5 and sum(a) in (6, 11) and sorted(a, key=lambda n: -n)[0] == 5
