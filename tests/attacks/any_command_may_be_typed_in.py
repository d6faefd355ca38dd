# expect: violated assertion
# why: "stop" may be typed in, and is found

import threading
commands = {"start": 1, "stop": 2}
def w():
    assert commands.get(input(), 1) == 1
t = threading.Thread(target=w)
t.start()
t.join()
