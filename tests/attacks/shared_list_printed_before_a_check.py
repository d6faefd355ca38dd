# expect: violated assertion
# why: both threads may still be about to append; that the list is printed first changes nothing

import threading
done = []
def w(): done.append(1)
ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts: t.start()
print(done, "{}".format(done), str(done))
assert len(done) == 2
