# expect: violated assertion
# why: random.shuffle exchanges items in Python, one after the other: between the two stores of an exchange one item is there twice

import random
import threading
a = [1, 2, 3]
threading.Thread(target=random.shuffle, args=(a,)).start()
assert len(set(a)) == 3
