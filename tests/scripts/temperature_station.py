"""A weather station: a sensor thread reports until it is told to stop, a timer resets the alarm, main collects.

The sensor is stopped by an event and joined before main reads the values; the alarm event is set and cleared by others and only looked at. All waits have
timeouts or end by the stop event, so everybody ends.

Verdict: verified
Runs: ends
"""

import abc
import heapq
import os
import queue
import random
import shutil
import signal
import statistics
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor


class Sensor(abc.ABC):
    limit = 30

    @abc.abstractmethod
    def read(self):
        """The temperature in degrees."""


class Thermometer(Sensor):
    def read(self):
        return random.choice((20, 35))


alarm = threading.Event()
stop = threading.Event()
values = queue.PriorityQueue(maxsize=2)


def report(sensor: Sensor, rounds: int = 2) -> None:
    for _ in range(rounds):
        if stop.is_set():
            break
        value = sensor.read()
        if value > sensor.limit:
            alarm.set()
        values.put(value, block=True)


def reset():
    if alarm.isSet():
        alarm.clear()


def main():
    signal.signal(signal.SIGTERM, lambda *args: stop.set())
    folder = tempfile.mkdtemp("-기상")
    timer = threading.Timer(0.01, reset)
    timer.start()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="sensor") as pool:
        pool.submit(report, Thermometer()).result()
    stop.set()
    stop.wait(timeout=None)
    timer.join()
    collected = []
    while not values.empty():
        try:
            heapq.heappush(collected, values.get(timeout=0.1))
            values.task_done()
        except queue.Empty:
            raise AssertionError("nobody else takes values")
    assert len(collected) == 2 and collected == sorted(collected)
    path = os.path.join(folder, "values.txt")
    with open(path, "w") as file:
        file.write(str(statistics.mean(collected)))
    shutil.rmtree(folder)
    print("평균 {:.1f}".format(statistics.mean(collected)), "alarm" if alarm.is_set() else "")


if __name__ == "__main__":
    main()
