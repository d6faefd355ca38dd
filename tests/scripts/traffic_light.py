"""A crossing with a traffic light: a daemon thread changes the light for ever, cars wait for green.

The light is a daemon, so the interpreter does not wait for it; an endless loop is its purpose. Cars wait in a loop under the lock of the
condition, the light notifies all when it turns green. Once the cars have passed main ends. At every time the light could turn green again.

Verdict: verified
Runs: ends
"""

import contextlib
import enum
import itertools
import threading
import time


class Light(enum.Enum):
    RED = "빨강"
    GREEN = "초록"
    YELLOW = "노랑"


class Crossing:
    def __init__(self):
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.light = Light.RED
        self.passed = []

    def control(self):
        for light in itertools.cycle([Light.GREEN, Light.YELLOW, Light.RED]):
            with self.changed:
                self.light = light
                print("신호등: {}".format(light.value))
                if light is Light.GREEN:
                    self.changed.notifyAll()
            time.sleep(0.001)

    def drive(self, car):
        with self.changed:
            while self.light is not Light.GREEN:
                self.changed.wait()
            assert self.light is Light.GREEN
            self.passed.append(car)
            print("%s passes" % car)


if __name__ == "__main__":
    crossing = Crossing()
    light = threading.Thread(target=crossing.control, name="light")
    light.setDaemon(True)
    light.start()
    cars = [threading.Thread(target=crossing.drive, args=(car,)) for car in ("현대", "기아")]
    with contextlib.ExitStack() as stack:
        for car in cars:
            car.start()
            stack.callback(car.join)
    print("light is on:", light.is_alive(), threading.enumerate())
    assert sorted(crossing.passed) == ["기아", "현대"]
