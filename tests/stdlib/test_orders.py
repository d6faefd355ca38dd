"""Small programs on the modelled library, and all the outcomes that they can have: exactly these.

Each stands in orders.txt below a line `### name`; its outcomes follow, each behind `--- `: what is in `result` at the end, or `deadlock`.
"""

import re
from pathlib import Path

import pytest

from checker.checking import outputs
from tests.stdlib import shim

PRELUDE = """
import threading, queue, _thread, time
from threading import *
result = []
def run(*functions):
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads: t.start()
    for t in threads: t.join()
"""


def programs() -> dict[str, tuple[str, set[str]]]:
    """The program's text and its outcomes, by name."""
    found = {}
    pieces = re.split(r"^### (\w+)$", Path(__file__).with_name("orders.txt").read_text("utf-8"), flags=re.MULTILINE)
    for name, body in zip(pieces[1::2], pieces[2::2]):
        lines = body.strip().splitlines()
        text = "\n".join(line for line in lines if not line.startswith("--- "))
        found[name] = PRELUDE + text + "\n", {line[4:] for line in lines if line.startswith("--- ")}
    return found


PROGRAMS = programs()


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_checker_finds_exactly_these_outcomes(name):
    text, expected = PROGRAMS[name]
    found = {"deadlock" if "<deadlock>" in output else output.strip() for output in outputs(text + "print(repr(result))\n")}
    assert found == expected


@pytest.mark.slow
@pytest.mark.without_kernel
@pytest.mark.parametrize("name", PROGRAMS)
def test_so_does_a_scheduler_of_real_threads(name):
    text, expected = PROGRAMS[name]
    assert shim.outcomes(text) <= expected
