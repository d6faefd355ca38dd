# expect: verified
# why: whoever looks has waited for the end of the shuffling

import random
import threading
a = [1, 2, 3]
t = threading.Thread(target=random.shuffle, args=(a,))
t.start()
t.join()
assert sorted(a) == [1, 2, 3]
