# expect: violated assertion
# why: the daemon has put something into the list before it goes round for ever, so that main may find it there

import threading

found = []


def work():
    found.append(1)
    while True:
        pass


threading.Thread(target=work, daemon=True).start()
assert not found
