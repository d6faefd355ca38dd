"""A backup thread that is woken by an event for every changed file, and clears the event after the wait.

An event is no counter. If the editor sets it twice before the backup thread has woken, the two sets are one: the thread saves once and waits for a second
set that has come already. main waits for the thread, and nobody sets the event again.

Verdict: violated (deadlock, lost-wakeup)
Runs: may hang
"""

import json
import os
import shutil
import tempfile
import threading
from contextlib import contextmanager
from datetime import datetime
from queue import Empty, LifoQueue, PriorityQueue

FILES = ("수필.txt", "notes.txt")
changed = threading.Event()
stack = LifoQueue()
order = PriorityQueue()


@contextmanager
def folder():
    path = tempfile.mkdtemp(prefix="backup")
    try:
        yield path
    finally:
        shutil.rmtree(path)


def editor(path):
    for number, name in enumerate(FILES):
        with open(os.path.join(path, name), "w") as file:
            json.dump({"saved": str(datetime.now())}, file)
        stack.put(name)
        changed.set()


def backup(path):
    for _ in FILES:
        changed.wait()
        changed.clear()
        try:
            order.put(stack.get(block=False))
        except Empty:
            print("nothing to save in", path)


def main():
    with folder() as path:
        threads = [threading.Thread(target=editor, args=(path,)), threading.Thread(target=backup, args=(path,))]
        threads[0].setName("editor")
        threads[1].setName("backup")
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        print("saved", order.qsize(), "files,", "event is %s" % changed.isSet())


if __name__ == "__main__":
    main()
