"""An elevator with a condition and a heap of requests; `stop` is only a flag, and it is set without a notify.

The elevator sleeps in `wait()` while there are no requests. main sets `running = False` and joins. If the elevator is asleep by then nobody wakes it. The
student saw it work because the last rider usually still was in the list when the flag was set.

Verdict: violated (deadlock, missing-wakeup)
Runs: may hang
"""

import heapq
import logging
import random
import threading
import time
from dataclasses import dataclass, field

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(threadName)s: %(message)s")


@dataclass(order=True)
class Request:
    floor: int
    rider: str = field(compare=False)


class Elevator(threading.Thread):
    def __init__(self, **kwargs):
        super().__init__(name=kwargs.pop("name", "엘리베이터"), **kwargs)
        self._lock = threading.Lock()
        self._called = threading.Condition(self._lock)
        self._requests = []
        self.running = True
        self.log = []

    def call(self, floor, rider):
        with self._called:
            heapq.heappush(self._requests, Request(floor, rider))
            self._called.notifyAll()

    def stop(self):
        self.running = False

    def run(self):
        while self.running:
            with self._called:
                while self.running and not self._requests:
                    self._called.wait()
                if not self._requests:
                    break
                request = heapq.heappop(self._requests)
            logging.info("%d층 %s", request.floor, request.rider)
            self.log.append(request.floor)
            time.sleep(random.uniform(0, 0.001))


def rider(elevator, name, *floors):
    for floor in floors:
        elevator.call(floor, name)


if __name__ == "__main__":
    elevator = Elevator()
    elevator.start()
    riders = [
        threading.Thread(target=rider, args=(elevator, "안나", 3)),
        threading.Thread(target=rider, args=(elevator, "Björn", 7)),
    ]
    for r in riders:
        r.start()
    for r in riders:
        r.join()
    elevator.stop()
    elevator.join()
    print("visited", elevator.log)
