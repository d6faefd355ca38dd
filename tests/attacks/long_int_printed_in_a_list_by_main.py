# expect: violated exception
# why: str() of the list raises ValueError as str() of the int does

import sys, threading
def w(): pass
t = threading.Thread(target=w); t.start()
sys.stdout.write(str([10**5000]))
