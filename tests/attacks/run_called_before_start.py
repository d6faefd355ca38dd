# expect: violated exception
# why: run() forgets the target: the started thread fails

import threading
def f(): pass
t = threading.Thread(target=f)
t.run()
t.start()
t.join()
