"""A logger thread: everybody puts lines on a queue, one thread writes them to a file, and stops at a sentinel.

main puts the sentinel after having joined the workers, so it is the last line in the queue and all lines before it are written. Only one
thread touches the file.

Verdict: verified
Runs: ends
"""

import datetime
import os
import queue
import shutil
import tempfile
import threading
from contextlib import closing


class LogWriter(threading.Thread):
    """Owns the file; others only call `log`."""

    STOP = "###stop###"

    def __init__(self, path):
        super().__init__(name="log writer")
        self.setDaemon(True)
        self.path = path
        self.lines = queue.Queue(maxsize=3)
        self.written = 0

    def log(self, text, *args):
        stamp = datetime.datetime.now().isoformat()
        self.lines.put((stamp, threading.get_native_id(), text % args))

    def run(self):
        with open(self.path, "w", encoding="utf-8") as file:
            while True:
                line = self.lines.get(block=True)
                if line == self.STOP:
                    break
                file.write("{} [{}] {}\n".format(*line))
                self.written += 1

    def close(self):
        self.lines.put(self.STOP)
        self.join()


def work(writer, name, count=2):
    for step in range(count):
        writer.log("%s: step %d", name, step)


def main():
    folder = tempfile.mkdtemp(prefix="기록-")
    try:
        with closing(LogWriter(os.path.join(folder, "log.txt"))) as writer:
            writer.start()
            workers = [threading.Thread(target=work, args=(writer, name)) for name in ("가", "나")]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
        assert writer.written == 4, writer.written
        assert writer.lines.qsize() == 0
    finally:
        shutil.rmtree(folder)
    print("4 lines written")


if __name__ == "__main__":
    main()
