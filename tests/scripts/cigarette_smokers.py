"""Cigarette smokers, the wrong solution that the textbook warns of: each smoker waits for its two ingredients one after the other.

The agent puts tobacco and paper on the table. The smoker with matches needs both, but another one may take the paper first, waiting for matches that will
not come, or the tobacco. Then nobody has two ingredients, nobody smokes, and the agent waits for the one who would say so.

Verdict: violated (deadlock, exhausted-semaphore)
Runs: may hang
"""

import itertools
import random
import sys
import threading
from functools import partial

INGREDIENTS = ("담배", "종이", "성냥")
table = {name: threading.Semaphore(0) for name in INGREDIENTS}
done = threading.Semaphore(0)
ROUNDS = 1


def agent(rounds):
    pairs = list(itertools.combinations(INGREDIENTS, 2))
    for _ in range(rounds):
        for ingredient in random.choice(pairs):
            print("agent puts {} on the table".format(ingredient))
            table[ingredient].release()
        done.acquire()


def smoker(own, **options):
    needed = [name for name in INGREDIENTS if name != own]
    while True:
        for name in needed:
            table[name].acquire()
        print("the smoker with %s smokes" % own, file=options.get("file"))
        done.release()


def main(argv):
    start = partial(threading.Thread, daemon=True)
    for own in INGREDIENTS:
        start(target=smoker, args=(own,), kwargs={"file": sys.stdout}, name=own).start()
    boss = threading.Thread(target=agent, args=(int(argv[1]) if len(argv) > 1 else ROUNDS,), name="agent")
    boss.start()
    boss.join()
    print("no more tobacco")


if __name__ == "__main__":
    main(sys.argv)
