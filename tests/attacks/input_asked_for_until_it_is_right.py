# expect: verified
# why: each round asks anew, and what was typed before does not count: the loop can end, and x is "q" then

import threading
done = threading.Event()
def w():
    x = input()
    while x != "q":
        x = input()
    assert x == "q"
    done.set()
threading.Thread(target=w).start()
done.wait()
