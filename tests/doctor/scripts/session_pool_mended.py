# expect: violated assertion
# why: two threads are in the pool at once and `open_sessions +=` is a read and a write: both may read 0, so that the counter ends below 0
# follows: Use a context manager or an explicit close().
# follows: Use slices of bytes.
# follows: Take it out while checking; the checker shows every step of a failing run.
"""A pool of sessions that count themselves."""

import threading

open_sessions = 0
pool = threading.Semaphore(2)


class Session:
    def __enter__(self):
        global open_sessions
        open_sessions += 1
        return self

    def __exit__(self, *exception):
        global open_sessions
        open_sessions -= 1


def visit():
    with pool:
        with Session() as session:
            print(session, b"hello"[0:1], "sessions:", open_sessions)


threads = [threading.Thread(target=visit) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert open_sessions == 0
