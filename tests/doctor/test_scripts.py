"""Scripts that cannot be checked, as people write them: the doctor names the right places, and following its advice gives a program that checks.

Each has a mended twin that says what must come out, why, and which advice of the doctor it follows:

    # expect: violated deadlock
    # why: an argument
    # follows: the remedy, word for word (one line for each remedy of the diagnosis)
"""

from __future__ import annotations

from pathlib import Path

import pytest

import checker
from checker.doctor.examination import examine

FOLDER = Path(__file__).with_name("scripts")

MARKED = {
    "async_orders": ["asyncio", "async def waiter(orders):", "async def cook(orders, served):", "async def main():"],
    "bank_database": ["sqlite3"],
    "chat_server": ["socket"],
    "countdown_window": ["tkinter as tk"],
    "formula_table": ["exec", "eval"],
    "matrix_blocks": ["numpy as np"],
    "native_beep": ["ctypes"],
    "page_sizes": ["requests"],
    "picture_fetcher": ["from urllib.request import urlopen"],
    "saved_scores": ["pickle", "shelve"],
    "session_pool": ["class Session:", "memoryview", "sys.settrace"],
    "shared_votes": ["shared_memory", "shared_memory.SharedMemory", "shared_memory.SharedMemory"],
}
"""What has no model in each script, in the order of its lines: found by going through the script by hand."""

INDEPENDENT = {
    "async_orders": [],
    "chat_server": [],  # every function gets a connection, or the list of them
    "countdown_window": ["Countdown.__init__", "Countdown.start", "Countdown.run"],  # the window uses them, they do not use the window
    "page_sizes": [],  # main calls download
    "saved_scores": ["play"],
    "session_pool": ["trace"],
}
"""Functions that neither use what has no model, nor get it, nor call one that does: by hand as well."""


def words(path: Path, mark: str) -> list[str]:
    return [line.removeprefix(f"# {mark}: ") for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(f"# {mark}: ")]


def diagnosis_of(name: str):
    return examine(str(FOLDER / f"{name}.py"))


def test_every_script_is_expected_and_has_a_twin():
    names = {path.stem for path in FOLDER.glob("*.py")}
    assert names == set(MARKED) | {f"{name}_mended" for name in MARKED}
    assert len(MARKED) >= 10


@pytest.mark.parametrize("name", MARKED)
def test_the_doctor_marks_all_that_has_no_model_and_nothing_else(name):
    diagnosis = diagnosis_of(name)
    assert diagnosis.exit_status == 2
    found = sorted((one.refusal for one in diagnosis.obstacles), key=lambda refusal: refusal.line)
    lines = (FOLDER / f"{name}.py").read_text(encoding="utf-8").splitlines()
    assert [lines[refusal.line - 1][refusal.column : refusal.end_column] for refusal in found] == MARKED[name]
    assert all(refusal.reason and refusal.remedy for refusal in found)


@pytest.mark.parametrize("name", MARKED)
def test_what_the_check_refuses_is_what_the_doctor_has_marked(name):
    report = checker.check(str(FOLDER / f"{name}.py"))
    assert report.verdict == "refused"
    met = [one.refusal for one in diagnosis_of(name).obstacles if one.met]
    assert met and report.reasons[0].splitlines()[0] == f"{met[0].file}:{met[0].line}: {met[0].reason}"


@pytest.mark.parametrize("name", MARKED)
def test_following_every_advice_gives_a_program_that_checks(name):
    twin = FOLDER / f"{name}_mended.py"
    assert sorted(words(twin, "follows")) == sorted({one.refusal.remedy for one in diagnosis_of(name).obstacles})
    assert examine(str(twin)).exit_status == 0
    (expected,) = words(twin, "expect")
    report = checker.check(str(twin))
    assert " ".join([report.verdict, *{finding.kind for finding in report.findings if finding.severity == "error"}]) == expected


@pytest.mark.parametrize("name", INDEPENDENT)
def test_the_functions_that_do_not_depend_on_it_are_named(name):
    assert [part.name for part in diagnosis_of(name).independent] == INDEPENDENT[name]
