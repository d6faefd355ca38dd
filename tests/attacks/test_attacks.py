"""Small programs that attack what the search takes for granted: what is private, constant, interchangeable or only printed, what is one step.

Each says in its first two lines what must come out and why:

    # expect: violated assertion,deadlock
    # why: an argument in one line
"""

from __future__ import annotations

from pathlib import Path

import pytest

import checker

FOLDER = Path(__file__).resolve().parent
PROGRAMS = sorted(path for path in FOLDER.glob("*.py") if not path.name.startswith(("test_", "__")))


def expectation(path: Path) -> tuple[str, list[str]]:
    """The verdict and the kinds of its errors that a program's head declares."""
    first, second, *_ = path.read_text(encoding="utf-8").splitlines()
    assert first.startswith("# expect: ") and second.startswith("# why: "), path
    verdict, *kinds = first.removeprefix("# expect: ").split()
    return verdict, sorted(kinds[0].split(",")) if kinds else []


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
@pytest.mark.parametrize("without", [(), ("all",)], ids=["reduced", "full"])
def test_verdict(path, without):
    verdict, kinds = expectation(path)
    report = checker.check(str(path), no_reduction=without)
    found = sorted({finding.kind for finding in report.findings if finding.severity == "error"})
    assert (report.verdict, found) == (verdict, kinds), report.reasons


def test_there_are_programs_of_both_kinds():
    verdicts = [expectation(path)[0] for path in PROGRAMS]
    assert set(verdicts) == {"verified", "violated"}
