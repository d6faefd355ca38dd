# expect: verified
# why: main presses once, so one thread alone counts; main only reads what it counts, and 0 <= remaining <= 2 holds whenever it looks
# follows: Check the worker threads without the window: put what they share into a module of its own, and let main stand for the person.
"""The countdown without its window; main presses the button and looks."""

import threading
import time


class Countdown:
    def __init__(self):
        self.remaining = 2
        self.running = False

    def start(self):
        if not self.running:
            self.running = True
            threading.Thread(target=self.run).start()

    def run(self):
        while self.remaining > 0:
            time.sleep(1)
            self.remaining -= 1
        assert self.remaining == 0
        self.running = False


if __name__ == "__main__":
    countdown = Countdown()
    countdown.start()
    assert 0 <= countdown.remaining <= 2
