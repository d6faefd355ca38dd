# expect: violated assertion
# why: kw is copied by the call, the dict inside is not

import threading
kw = {"d": {}}
r = []
def w(d):
    r.append(dict(d))
t = threading.Thread(target=w, kwargs=kw)
t.start()
kw["d"]["k"] = 1
t.join()
assert r == [{}]
