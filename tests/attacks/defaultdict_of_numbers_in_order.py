# expect: verified
# why: numbers[k] asks the count for a number only where k is missing, in one step

import itertools
import threading
from collections import defaultdict
numbers = defaultdict(itertools.count().__next__)
def w(k): numbers[k]
ts = [threading.Thread(target=w, args=(k,)) for k in "aab"]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(numbers.values()) == [0, 1]
