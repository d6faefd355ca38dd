# expect: violated exception
# why: run() forgets the target: the second call fails

import threading
def f(): pass
t = threading.Thread(target=f)
t.run()
t.run()
