"""Reminders with `threading.Timer`: the callback checks the list of appointments that main is clearing.

The timer looks whether there are appointments and takes the first one; between the two main cancels, which does not stop a callback that already runs, and clears
the list: IndexError in the timer's thread. With real clocks this happens once in a blue moon.

Verdict: violated (exception, IndexError)
Runs: may fail
"""

import datetime
import logging
import os
import shutil
import signal
import tempfile
import threading
from enum import Enum, unique
from queue import Empty, PriorityQueue

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")


@unique
class Tone(Enum):
    BELL = "종"
    BIRD = "새"


class Calendar:
    def __init__(self):
        self.appointments = []
        self.rung = threading.Event()
        self.tones = PriorityQueue()
        self.timer = threading.Timer(0.05, self.remind, kwargs={"tone": Tone.BELL})
        self.timer.setName("알람")
        self.timer.setDaemon(True)

    def add(self, title, day=datetime.date(2024, 3, 1)):
        self.appointments.append((day.isoformat(), title))

    def remind(self, tone):
        if len(self.appointments) > 0:
            day, title = self.appointments[0]
            logging.info("%s: %s (%s)", day, title, tone.value)
            self.tones.put(tone.value)
        self.rung.set()


def main():
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(1))
    folder = tempfile.mkdtemp()
    calendar = Calendar()
    calendar.add("치과")
    calendar.timer.start()
    if not calendar.rung.wait(timeout=0.2):
        calendar.timer.cancel()
        calendar.appointments.clear()
    calendar.timer.join(timeout=1)
    with open(os.path.join(folder, "log"), "w") as file:
        try:
            file.write(calendar.tones.get(timeout=0.1))
        except Empty:
            file.write("silent")
    shutil.rmtree(folder)
    print("rung:", calendar.rung.isSet(), calendar.rung.is_set(), [t.name for t in threading.enumerate()])


if __name__ == "__main__":
    main()
