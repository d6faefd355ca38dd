"""Many random programs by hand: `python -m tests.differential.run --count 200000`.

Prints each difference with its seed as it comes (`python -m tests.differential.generate SEED` shows the program), and a summary by cause.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from multiprocessing import Pool

from tests.differential.compare import Difference, compare_all
from tests.differential.generate import program

BATCH = 50


def batch(seeds: range) -> list[Difference]:
    """The differences among the programs of these seeds."""
    return compare_all([(str(seed), program(seed)) for seed in seeds])


def main() -> int:
    """Run and report; 0 if there is no difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--start", type=int, default=0, help="the first seed")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after that time")
    options = parser.parse_args()
    ends = time.monotonic() + options.seconds
    end = options.start + options.count
    batches = [range(first, min(first + BATCH, end)) for first in range(options.start, end, BATCH)]
    done, causes, examples = 0, Counter(), {}
    with Pool(options.processes) as pool:
        for seeds, differences in zip(batches, pool.imap(batch, batches)):
            done += len(seeds)
            for difference in differences:
                print(difference, flush=True)
                kind = f"{difference.kind}: " + re.sub(r"\d+", "N", difference.cause)[:150]
                causes[kind] += 1
                examples.setdefault(kind, difference.name)
            if time.monotonic() > ends:
                pool.terminate()
                break
    print(f"{done} programs from seed {options.start}, {sum(causes.values())} different")
    for kind, count in causes.most_common(60):
        print(f"{count:6}  seed {examples[kind]}: {kind}")
    return 1 if causes else 0


if __name__ == "__main__":
    sys.exit(main())
