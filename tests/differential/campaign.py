"""Random programs under every combination of reductions, by hand and for as long as one likes.

    python -m tests.differential.campaign --seeds 0-20000
    python -m tests.differential.campaign --seeds 4711 --show

Each difference is printed with its seed as it comes, and at the end what there was to compare (see `combinations.SAID`). With `--show`
the programs that differ are printed, made as small as they can be. `python -m tests.differential.small SEED` prints one as it is.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import traceback
from collections import Counter
from functools import partial
from multiprocessing import Pool
from typing import Callable, Iterator

from tests.differential.combinations import MOST_STATES, SAID, TooLarge, differences
from tests.differential.shrink import shrink
from tests.differential.small import small_program

BATCH = 25
PILOTS = 4
"""In one program of so many pilot runs come first."""
REPORTS = 20
"""One program of so many is also checked as a user would, once for each combination."""
WALKED = 4
"""One program of so many is also run at random with a switch possible at every instruction."""


def fared(seed: int, text: str, most_states: int = MOST_STATES) -> tuple[list[str], Counter]:
    """How the program of a seed, or a smaller one made of it, fares: differences, a crash of the checker among them, and counts."""
    try:
        compared = differences(text, most_states=most_states, flies=seed % PILOTS == 0, explains=seed % REPORTS == 0, walked=seed % WALKED == 1)
    except TooLarge as reason:
        return [], Counter({"left out": 1, "left out, " + re.sub(r"^.*?: ", "", str(reason).splitlines()[0]): 1})
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # (The machine's signals are no Exceptions.)
        last = traceback.extract_tb(error.__traceback__)[-1]
        return [f"{type(error).__name__}: {str(error)[:200]} ({last.filename.rpartition('/')[2]}:{last.lineno})"], Counter(crashes=1)
    return compared.differences, compared.counts


def batch(seeds: range, most_states: int) -> list[tuple[int, list[str], Counter]]:
    """How the programs of these seeds fare."""
    return [(seed, *fared(seed, small_program(seed), most_states)) for seed in seeds]


def smallest(seed: int) -> str:
    """The smallest program made of that of the seed that differs in the same way."""
    text = small_program(seed)
    wanted = shape(fared(seed, text)[0])
    return shrink(text, lambda text: shape(fared(seed, text)[0]) == wanted)


def shape(found: list[str]) -> str:
    """What stays the same while a program shrinks."""
    return re.sub(r"[:\[(].*", "", found[0]) if found else ""


def seeds_of(text: str) -> range:
    """The seeds of "4711" or "0-20000" (the end is not among them)."""
    first, _, end = text.partition("-")
    return range(int(first), int(end) if end else int(first) + 1)


def campaign(seeds: range, jobs: int, most_states: int) -> Iterator[tuple[int, list[str], Counter]]:
    """How each program fares, in the order of the seeds."""
    batches = [range(first, min(first + BATCH, seeds.stop)) for first in range(seeds.start, seeds.stop, BATCH)]
    work: Callable = partial(batch, most_states=most_states)
    if jobs == 1:
        for part in batches:
            yield from work(part)
        return
    with Pool(jobs, maxtasksperchild=40) as pool:
        for part in pool.imap(work, batches):
            yield from part


def main() -> int:
    """Run and report; 0 if there is no difference."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=seeds_of, default=range(1_000), help="one seed, or FIRST-END")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--most-states", type=int, default=MOST_STATES, help="programs with more states are left out")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after that time")
    parser.add_argument("--show", action="store_true", help="make programs that differ small, and print them")
    options = parser.parse_args()
    begun, counts, done, different = time.monotonic(), Counter(), 0, 0
    for seed, found, counted in campaign(options.seeds, options.jobs, options.most_states):
        done += 1
        different += bool(found)
        counts.update(counted)
        for difference in found:
            print(f"seed {seed}: {difference}", flush=True)
        if found and options.show:
            print(smallest(seed), flush=True)
        if done % 1_000 == 0:
            print(f"{done} programs, {different} different, {counts['left out']} left out, {time.monotonic() - begun:.0f} s", flush=True)
        if time.monotonic() - begun > options.seconds:
            break
    print(f"{done} programs from seed {options.seeds.start}: {different} different, {counts['left out']} left out")
    for name, words in SAID.items():
        print(f"{counts[name]:7} {words}")
    for name in sorted(name for name in counts if name.startswith("left out, ")):
        print(f"{counts[name]:7} {name}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
