"""What CPython's own tests of locks, queues, threads and futures demand, in our words: here it must hold in every interleaving.

Each case in quarry/*.txt stands below a line `### name`. A line `--- deadlock` or `--- exception` says what must be found; otherwise the
case must be verified. Those that end are run once by CPython as well, so that a case which is wrong itself is noticed.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker import check

PRELUDE = """
import queue, threading, time
from threading import *
from concurrent.futures import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future, InvalidStateError, ThreadPoolExecutor, TimeoutError, as_completed, wait,
)
def fails(kind, call):
    try:
        call()
    except kind:
        return True
    return False
def start(*functions):
    threads = [Thread(target=f) for f in functions]
    for t in threads: t.start()
    for t in threads: t.join()
def run(function, count):
    start(*[function] * count)
"""
KINDS = {"deadlock": "deadlock", "exception": "exception"}


def cases() -> dict[str, tuple[str, str]]:
    """The program and what must be found ("" for nothing), by name."""
    found = {}
    for path in sorted((Path(__file__).parent / "quarry").glob("*.txt")):
        pieces = re.split(r"^### (\w+)$", path.read_text("utf-8"), flags=re.MULTILINE)
        for name, body in zip(pieces[1::2], pieces[2::2]):
            lines = body.strip().splitlines()
            wanted = lines.pop(0)[4:] if lines[0].startswith("--- ") else ""
            assert name not in found, name
            found[name] = PRELUDE + "\n".join(lines) + "\n", wanted
    return found


CASES = cases()


@pytest.mark.parametrize("name", CASES)
def test_it_holds_in_every_interleaving(name):
    text, wanted = CASES[name]
    report = check(text, time_limit=120)
    assert report.complete, report.reasons
    assert {finding.kind for finding in report.findings} == ({KINDS[wanted]} if wanted else set()), report.counterexample


@pytest.mark.without_kernel
def test_cpython_agrees_with_every_case(tmp_path):
    """All cases that end, each in a process of its own, a few at a time."""
    texts = {name: text for name, (text, wanted) in CASES.items() if wanted != "deadlock"}
    paths = {name: tmp_path / f"{name}.py" for name in texts}
    for name, path in paths.items():
        path.write_text(texts[name], encoding="utf-8")
    names, failed = list(texts), {}
    for begin in range(0, len(names), 4):
        running = {name: subprocess.Popen([sys.executable, str(paths[name])], stderr=subprocess.PIPE, text=True) for name in names[begin : begin + 4]}
        for name, process in running.items():
            errors = process.communicate(timeout=60)[1]
            if process.returncode != 0:
                failed[name] = errors
    assert not failed


def test_there_are_as_many_cases_as_promised():
    assert len(CASES) >= 100
