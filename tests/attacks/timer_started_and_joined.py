# expect: verified
# why: a timer that is not cancelled has run when it is joined

import threading
done = []
t = threading.Timer(5, done.append, ["x"])
t.start()
t.join()
assert done == ["x"]
