# expect: verified
# why: the lock is held over both reads and both writes of a transfer, so the transfers happen one after the other: 10-5+3 and 10+5-3
# follows: Keep the rows in a list or dict behind a lock of your own while checking.
"""Transfers between two accounts in a dict, from several threads."""

import threading

account = {"ann": 10, "bob": 10}
db_lock = threading.Lock()


def balance(name):
    return account[name]


def transfer(source, target, amount):
    with db_lock:
        account[source] = balance(source) - amount
        account[target] = balance(target) + amount


threads = [threading.Thread(target=transfer, args=args) for args in (("ann", "bob", 5), ("bob", "ann", 3))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert (balance("ann"), balance("bob")) == (8, 12)
