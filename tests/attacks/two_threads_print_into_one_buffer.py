# expect: verified
# why: print() to a StringIO is C code from beginning to end, so its text and its line end stay together

import io, threading
b = io.StringIO()
def work():
    print("ab", file=b)
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert b.getvalue() == "ab\nab\n"
