# expect: violated exception
# why: the daemon may get as far as the raise

import threading
n = []
def d(): n.append(1); raise ValueError
threading.Thread(target=d, daemon=True).start()
