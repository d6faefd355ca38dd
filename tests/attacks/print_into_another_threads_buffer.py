# expect: violated assertion
# why: sys.stdout is one for all threads, so what the other thread prints meanwhile lands in main's buffer

import io
import threading
from contextlib import redirect_stdout


def work():
    print("from the thread")


buffer = io.StringIO()
t = threading.Thread(target=work)
t.start()
with redirect_stdout(buffer):
    print("captured")
t.join()
assert buffer.getvalue() == "captured\n"
