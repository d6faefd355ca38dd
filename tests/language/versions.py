"""Hold the snippets themselves against several CPythons: `python -m tests.language.versions PYTHON PYTHON ...`.

A snippet must give the same on all of them, under two hash seeds, or carry the mark `varies`; and one that carries it must differ
somewhere. Patch releases count: the marks hold for 3.10.13, 3.11.7, 3.12.1 and 3.13.0 (argparse, for one, words its complaints anew in later
ones), so with others look at what is printed before changing a mark.
"""

from __future__ import annotations

import subprocess
import sys

from tests.differential.cpython import run_all
from tests.language.corpus import all_snippets


def main(pythons: list[str]) -> int:
    """Print every snippet whose output differs; the number of them."""
    seen: dict[str, dict] = {}
    marked = {s.name: s.varies for s in all_snippets()}
    for python in pythons:
        reported = subprocess.run([python, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True)
        version = tuple(map(int, reported.stdout.split()))
        chosen = [s for s in all_snippets() if s.runs_on(version)]
        for seed in "0", "7":
            for snippet, outcome in zip(chosen, run_all([s.text for s in chosen], python, hash_seed=seed)):
                seen.setdefault(snippet.name, {})[version, seed] = outcome
    different = 0
    for name, outcomes in seen.items():
        kinds = set(outcomes.values())
        within = any(outcomes[key] != outcomes[key[0], "0"] for key in outcomes)
        broken = any(o.exception in ("SyntaxError", "IndentationError") for o in kinds)
        if within or broken or (len(kinds) > 1) != marked[name]:
            different += 1
            print(f"=== {name}" + (" (depends on the hash seed)" if within else "") + (" (marked varies)" if marked[name] else ""))
            previous = None
            for key, outcome in outcomes.items():
                if outcome != previous:
                    print(f"  {key[0][0]}.{key[0][1]}: {outcome.exception} {outcome.message}")
                    old = previous.output.splitlines() if previous else []
                    print(*("      " + line for line in outcome.output.splitlines() if line not in old), sep="\n")
                previous = outcome
    print(f"{len(seen)} snippets, {different} different")
    return different


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:] or [sys.executable]) else 0)
