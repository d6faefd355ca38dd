"""Check a program as `checker check --json` does, and say how long the search took: `own_search.py PROGRAM SIZE WORKERS [REDUCTION...]`.

The search is everything from the first state of the last round to the last one: the runs of the machine for local transitions that it has
not seen yet are part of it, reading the program and explaining what was found are not.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from checker import checking, searching


def main() -> None:
    program, size, workers, *without = sys.argv[1:]
    explore = searching.explore
    seconds = 0.0

    def timed(*arguments: Any, **options: Any) -> Any:
        nonlocal seconds
        begun = time.perf_counter()
        try:
            return explore(*arguments, **options)
        finally:
            seconds = time.perf_counter() - begun

    searching.explore = timed
    report = checking.check(program, overrides={"SIZE": int(size)}, workers=int(workers), no_reduction=without)
    json.dump({"search": seconds, "states": report.states, "transitions": report.transitions, "verdict": report.verdict}, sys.stdout)


if __name__ == "__main__":
    main()
