"""Fixed small programs under every combination of reductions, against the oracle, random switches and CPython's own runs.

Each stands below a line `### name` in fixed/*.txt.
"""

from __future__ import annotations

import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest

from checker.checking import outputs
from tests.differential.combinations import differences
from tests.differential.walks import walks

AT_ONCE = "import builtins, sys; builtins.print = lambda *values: sys.stdout.write(' '.join(map(str, values)) + '\\n')\n"
"""CPython writes a line and its end one after the other, and another thread, or the end of the process, may come between."""
RUNS = 2
"""Runs of each program by CPython; one that hangs is not run."""


def programs() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted((Path(__file__).parent / "fixed").glob("*.txt")):
        pieces = re.split(r"^### (\w+)\n", path.read_text("utf-8"), flags=re.MULTILINE)
        for name, text in zip(pieces[1::2], pieces[2::2]):
            assert name not in found, name
            found[name] = text
    return found


PROGRAMS = programs()


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_combination_of_reductions_agrees_with_the_oracle(name):
    compared = differences(PROGRAMS[name], flies=True)
    assert compared.differences == []
    assert compared.counts["programs"] == 1


@lru_cache(maxsize=None)
def possible_outputs() -> dict[str, frozenset[str]]:
    return {name: frozenset(outputs(text)) for name, text in PROGRAMS.items()}


@pytest.mark.parametrize("name", PROGRAMS)
def test_runs_that_switch_at_any_instruction_print_what_was_found(name):
    assert walks(PROGRAMS[name], 8, 150) <= possible_outputs()[name]


def test_cpython_prints_what_was_found(tmp_path):
    """All programs that always end, a few at a time."""
    possible = possible_outputs()
    names = [name for name in PROGRAMS if not any("<deadlock>" in one for one in possible[name])]
    assert len(names) > len(PROGRAMS) // 2
    for name in names:
        (tmp_path / f"{name}.py").write_text(AT_ONCE + PROGRAMS[name], encoding="utf-8")
    runs, unknown = names * RUNS, {}
    for begin in range(0, len(runs), 4):
        part = runs[begin : begin + 4]
        running = [subprocess.Popen([sys.executable, str(tmp_path / f"{name}.py")], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) for name in part]
        for name, process in zip(part, running):
            printed = process.communicate(timeout=60)[0]
            if printed not in possible[name]:
                unknown[name] = printed
    assert not unknown
