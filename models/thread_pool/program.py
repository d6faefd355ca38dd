"""A boat hire with two boats: a semaphore hands out permits, a logbook says who is on the lake."""
import threading
import time

BOATS = 2
PERMITS = 2
ROWERS = 3


class Harbour:
    def __init__(self):
        self.on_lake = []
        self.logbook = threading.Lock()  # guards `on_lake`

    def launch(self, name):
        with self.logbook:
            self.on_lake.append(name)
            assert len(self.on_lake) <= BOATS, "more boats on the lake than the harbour owns"

    def land(self, name):
        with self.logbook:
            self.on_lake.remove(name)


def rower(name, permits, harbour):
    with permits:
        harbour.launch(name)
        time.sleep(0.1)  # a turn on the lake
        harbour.land(name)


if __name__ == "__main__":
    harbour = Harbour()
    permits = threading.Semaphore(PERMITS)
    rowers = []
    for number in range(ROWERS):
        person = threading.Thread(target=rower, args=(f"rower {number}", permits, harbour))
        person.start()
        rowers.append(person)
    for person in rowers:
        person.join()
    print("all boats are back")
