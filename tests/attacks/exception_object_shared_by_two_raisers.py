# expect: verified
# why: both raise and catch the same exception object; its args do not change

import threading
error = ValueError("x")
def w():
    try: raise error
    except ValueError as e: assert e.args == ("x",)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
