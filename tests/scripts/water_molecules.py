"""H2O: two hydrogen threads and one oxygen thread make a molecule, then the next.

The semaphores admit two H and one O; the three meet at a barrier, whose action writes down the molecule; only then are the places given back. So of
every three atoms that bond two are hydrogen: nobody can enter twice before the molecule is complete.

Verdict: verified
Runs: ends
"""

import threading
from collections import Counter
from typing import List

MOLECULES = 2


class H2O:
    def __init__(self):
        self.hydrogen = threading.Semaphore(2)
        self.oxygen = threading.Semaphore(1)
        self.barrier = threading.Barrier(3, action=self.bonded)
        self.waiting: List[str] = []
        self.molecules: List[str] = []

    def bonded(self):
        formula = Counter(self.waiting)
        assert formula == {"H": 2, "O": 1}, formula
        self.waiting.clear()
        self.molecules.append("H%dO" % formula["H"])
        print("분자 완성: {}".format(self.molecules[-1]))

    def atom(self, kind, places):
        places.acquire()
        try:
            self.waiting.append(kind)
            self.barrier.wait()
        finally:
            places.release()


def main():
    water = H2O()
    atoms = []
    for index, kind in enumerate("OHH" * MOLECULES):
        places = water.oxygen if kind == "O" else water.hydrogen
        atoms.append(threading.Thread(target=water.atom, args=(kind, places), name=f"{kind}{index}"))
    for atom in atoms:
        atom.start()
    for atom in atoms:
        atom.join()
    assert water.molecules == ["H2O"] * MOLECULES
    assert not water.waiting


if __name__ == "__main__":
    main()
