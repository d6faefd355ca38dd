# expect: violated deadlock
# why: the end of the program waits for w, which nobody wakes

import threading, sys
e = threading.Event()
def w(): e.wait()
t = threading.Thread(target=w); t.start()
sys.exit(3)
