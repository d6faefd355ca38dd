# expect: verified
# why: the daemon sets the event before it goes round for ever, so main gets on

import threading
done = threading.Event()
def d():
    done.set()
    n = 0
    while True: n = 1 - n
threading.Thread(target=d, daemon=True).start()
done.wait()
