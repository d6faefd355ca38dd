# expect: verified
# why: x stays what it is: where it is "go", no thread enters the loop, and nothing is passed

import threading
x = input()
condition = threading.Condition()
passed = []
def w():
    with condition:
        while x != "go" and not passed:
            condition.wait(1)
            passed.append(1)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
if x == "go":
    assert not passed
