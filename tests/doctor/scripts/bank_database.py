"""Transfers between two accounts in a database, from several threads."""

import sqlite3
import threading

db = sqlite3.connect(":memory:", check_same_thread=False)
db_lock = threading.Lock()


def balance(name):
    return db.execute("select amount from account where name = ?", (name,)).fetchone()[0]


def transfer(source, target, amount):
    with db_lock:
        db.execute("update account set amount = ? where name = ?", (balance(source) - amount, source))
        db.execute("update account set amount = ? where name = ?", (balance(target) + amount, target))
        db.commit()


with db_lock:
    db.execute("create table account (name text, amount integer)")
    db.executemany("insert into account values (?, ?)", [("ann", 10), ("bob", 10)])

threads = [threading.Thread(target=transfer, args=args) for args in (("ann", "bob", 5), ("bob", "ann", 3))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(balance("ann"), balance("bob"))
