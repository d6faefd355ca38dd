# expect: violated assertion
# why: two lines may be typed in

import sys
import threading
lines = []
def w():
    for line in sys.stdin:
        lines.append(line)
t = threading.Thread(target=w)
t.start()
t.join()
assert len(lines) < 2
