# expect: verified
# why: the heartbeat is cut off when main ends

import threading, time
def beat():
    while True:
        time.sleep(1)
        print("tick")
threading.Thread(target=beat, daemon=True).start()
n = []
def w(): n.append(1)
t = threading.Thread(target=w); t.start(); t.join()
assert n
