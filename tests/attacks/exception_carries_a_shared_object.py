# expect: violated assertion
# why: the exception hands the list over; its maker goes on to change it

import threading
box = []
class Found(Exception): pass
ready = threading.Event()
def w():
    mine = [1]
    try: raise Found(mine)
    except Found as e:
        box.append(e.args[0])
        ready.set()
        mine.append(2)
t = threading.Thread(target=w)
t.start()
ready.wait()
assert box[0] == [1]
t.join()
