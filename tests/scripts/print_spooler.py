"""A print spooler: jobs by priority, a printer that polls with a timeout, and a graceful shutdown by an event.

The printer goes on while the event is not set or jobs are left; `get` has a timeout, so the printer looks at the event again. main waits with `jobs.join()`
until all jobs are done and sets the event then: nothing is left behind, and the spool folder is removed after the printer has ended.

Verdict: verified
Runs: ends
"""

import abc
import copy
import datetime
import enum
import os
import queue
import shutil
import signal
import sys
import tempfile
import threading


class Urgency(enum.IntEnum):
    NOW = 0
    LATER = 1


class Device(abc.ABC):
    @abc.abstractmethod
    def show(self, text):
        """Put the text on paper."""


class Printer(Device, threading.Thread):
    def __init__(self, folder):
        threading.Thread.__init__(self)
        self.setName("프린터")
        self.setDaemon(False)
        self.folder = folder
        self.jobs = queue.PriorityQueue()
        self.trays = queue.LifoQueue()
        self.stop = threading.Event()
        self.printed = []

    def show(self, text):
        with open(os.path.join(self.folder, "spool.txt"), "a", encoding="utf-8") as paper:
            paper.write("%s %s\n" % (datetime.datetime.now(), text))
        sys.stdout.write(text + "\n")

    def run(self):
        while not self.stop.is_set() or not self.jobs.empty():
            try:
                urgency, text = self.jobs.get(block=True, timeout=0.05)
            except queue.Empty:
                continue
            self.show(text)
            self.printed.append((urgency, text))
            self.trays.put(text)
            self.jobs.task_done()


def main():
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    folder = tempfile.mkdtemp()
    template = [(Urgency.LATER, "보고서"), (Urgency.NOW, "invoice")]
    printer = Printer(folder)
    printer.start()
    for job in copy.deepcopy(template):
        printer.jobs.put(job)
    printer.jobs.join()
    printer.stop.set()
    while printer.is_alive():
        printer.join(timeout=0.5)
    shutil.rmtree(folder)
    assert printer.stop.isSet() and printer.jobs.qsize() == 0
    assert sorted(printer.printed) == sorted(template)
    assert printer.trays.qsize() == 2
    print([t.name for t in threading.enumerate()], threading.activeCount())


if __name__ == "__main__":
    main()
