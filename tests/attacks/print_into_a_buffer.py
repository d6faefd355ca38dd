# expect: verified
# why: what main prints into a buffer of its own is kept there, while the threads print nothing

import io
import threading
from contextlib import redirect_stdout

buffer = io.StringIO()
t = threading.Thread(target=len, args=("",))
t.start()
with redirect_stdout(buffer):
    print("captured")
t.join()
assert buffer.getvalue() == "captured\n"
