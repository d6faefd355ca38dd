"""Run snippets by hand: `python -m tests.language [PART OF A NAME ...]` prints where machine and CPython differ."""

from __future__ import annotations

import sys
import traceback

from checker.machine.run import run_script
from tests.differential.cpython import Outcome, run_all
from tests.language.corpus import snippets


def main(parts: list[str]) -> int:
    """Compare the chosen snippets; the number that differ or are refused."""
    chosen = [s for s in snippets() if not parts or any(part in s.name for part in parts)]
    counts = {"same": 0, "different": 0, "refused": 0, "crashed": 0}
    for snippet, expected in zip(chosen, run_all([s.text for s in chosen])):
        try:
            result = run_script(snippet.text)
        except BaseException as error:
            counts["crashed"] += 1
            where = traceback.extract_tb(error.__traceback__)[-1]
            print(f"CRASHED {snippet.name}: {type(error).__name__}: {str(error)[:300]} ({where.filename.split('/')[-1]}:{where.lineno})")
            continue
        if result.refusal:
            counts["refused"] += 1
            print(f"REFUSED {snippet.name}: {result.refusal.splitlines()[0]}")
        elif Outcome(result.output, result.exception, result.message) == expected:
            counts["same"] += 1
        else:
            counts["different"] += 1
            print(f"DIFFERENT {snippet.name}")
            for ours, theirs in zip(result.output.splitlines() + ["<end>"], expected.output.splitlines() + ["<end>"]):
                if ours != theirs:
                    print(f"    machine: {ours}\n    CPython: {theirs}")
                    break
            if (result.exception, result.message) != (expected.exception, expected.message):
                print(f"    machine: {result.exception}: {result.message}\n    CPython: {expected.exception}: {expected.message}")
    print(counts)
    return len(chosen) - counts["same"]


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
