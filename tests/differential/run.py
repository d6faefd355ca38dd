"""Many random programs by hand: `python -m tests.differential.run --count 200000`, with threads: `... --threads --count 2000 --runs 200`.

Prints each difference with its seed as it comes (`python -m tests.differential.generate SEED`, `... .threads SEED` shows the program), and
a summary by cause.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
import time
import traceback
from collections import Counter
from functools import partial
from multiprocessing import Pool

from tests.differential.compare import Difference, compare_all
from tests.differential.cpython import run_threads
from tests.differential.generate import program
from tests.differential.threaded import NotCompared, differing_searches, differing_verdicts, impossible_outputs
from tests.differential.threads import threaded_program

BATCH = 100
THREADED_BATCH = 10
MINUTE = 60


def batch(seeds: range) -> list[Difference]:
    """The differences among the programs of these seeds. Rubbish is collected once for all of them."""
    gc.disable()
    try:
        return compare_all([(str(seed), program(seed)) for seed in seeds])
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


def threaded_batch(seeds: range, runs: int) -> list[Difference]:
    """The differences among the threaded programs of these seeds."""
    texts = [threaded_program(seed) for seed in seeds]
    found = []
    for seed, text, real in zip(seeds, texts, run_threads(texts, runs, seed=seeds.start, seconds=3600)):
        for compare in differing_searches, differing_verdicts, partial(impossible_outputs, real=real):
            name = getattr(compare, "__name__", "impossible_outputs")
            try:
                cause = compare(text)
            except NotCompared:
                found.append(Difference(str(seed), "not compared", name, text))
                continue
            except Exception as error:
                last = traceback.extract_tb(error.__traceback__)[-1]
                cause = f"{type(error).__name__}: {str(error)[:300]} ({last.filename.rpartition('/')[2]}:{last.lineno})"
            if cause:
                found.append(Difference(str(seed), name, cause, text))
    return found


def main() -> int:
    """Run and report; 0 if there is no difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", action="store_true", help="programs with threads")
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--start", type=int, default=0, help="the first seed")
    parser.add_argument("--runs", type=int, default=20, help="with --threads: runs of each program on real threads")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after that time")
    options = parser.parse_args()
    ends = time.monotonic() + options.seconds
    end, size = options.start + options.count, THREADED_BATCH if options.threads else BATCH
    batches = [range(first, min(first + size, end)) for first in range(options.start, end, size)]
    done, passed_over, causes, examples = 0, 0, Counter(), {}
    shown = time.monotonic()
    with Pool(options.processes, maxtasksperchild=20) as pool:
        for seeds, differences in zip(batches, pool.imap(partial(threaded_batch, runs=options.runs) if options.threads else batch, batches)):
            done += len(seeds)
            for difference in differences:
                if difference.kind == "not compared":
                    passed_over += 1
                    continue
                print(difference, flush=True)
                kind = f"{difference.kind}: " + re.sub(r"\d+", "N", difference.cause)[:150]
                causes[kind] += 1
                examples.setdefault(kind, difference.name)
            if time.monotonic() > shown + MINUTE:
                shown = time.monotonic()
                print(f"{done} programs so far", file=sys.stderr, flush=True)
            if time.monotonic() > ends:
                pool.terminate()
                break
    print(f"{done} programs from seed {options.start}, {sum(causes.values())} different" + f", {passed_over} comparisons left out" * options.threads)
    for kind, count in causes.most_common(60):
        print(f"{count:6}  seed {examples[kind]}: {kind}")
    return 1 if causes else 0


if __name__ == "__main__":
    sys.exit(main())
