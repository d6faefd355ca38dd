# expect: violated assertion
# why: w looks len up in the globals first

import threading
r = []
def w(): r.append(len([1]))
t = threading.Thread(target=w)
t.start()
len = lambda x: 5
t.join()
assert r == [1]
