# expect: verified
# why: each thread writes a key of its own in the dict, one operation each, and main reads after joining both
# follows: Write the code out in the file itself, or put the call into a function of its own and declare that: --assume-opaque NAME.
"""Computes a table from formulas, one thread per formula."""

import threading

FORMULAS = {"double": lambda x: x * 2, "square": lambda x: x**2}
table = {}


def shifted(x):
    return x + 1


def fill(name, formula):
    row = []
    for x in range(3):
        row.append(formula(shifted(x)))
    table[name] = row


threads = [threading.Thread(target=fill, args=item) for item in FORMULAS.items()]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert table == {"double": [2, 4, 6], "square": [1, 4, 9]}
