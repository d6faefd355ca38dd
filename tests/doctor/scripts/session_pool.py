"""A pool of sessions that count themselves, with a tracer to look at the threads."""

import sys
import threading

open_sessions = 0
pool = threading.Semaphore(2)


class Session:
    def __init__(self):
        global open_sessions
        open_sessions += 1

    def __del__(self):
        global open_sessions
        open_sessions -= 1


def trace(frame, event, argument):
    return trace


def visit():
    with pool:
        session = Session()
        print(session, memoryview(b"hello")[0], "sessions:", open_sessions)


sys.settrace(trace)
for _ in range(3):
    threading.Thread(target=visit).start()
