"""A glass platform high on a tower bears two visitors; every visitor steps out on it twice."""
import threading
import time

PLACES = 2
VISITORS = 3
TURNS = 2

platform = threading.Semaphore(PLACES)


class Visitor(threading.Thread):
    def run(self):
        for _ in range(TURNS):
            platform.acquire()
            # From here to the release at most PLACES visitors can be found.
            time.sleep(0.05)  # the view
            platform.release()


if __name__ == "__main__":
    visitors = [Visitor() for _ in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    print("the tower closes for the night")
