# expect: violated assertion
# why: the registered function runs when the program ends, whatever the thread has done

import atexit
import threading

n = []


def bye():
    assert n == []


atexit.register(bye)
threading.Thread(target=n.append, args=(1,)).start()
