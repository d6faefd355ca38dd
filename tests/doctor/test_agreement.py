"""The doctor reads what the machine does: no false alarm on what checks, and nothing missed of what is refused."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from checker.doctor.examination import examine
from checker.doctor.library import Library
from checker.doctor.reading import Reading, source_of
from tests.checking.test_bad_input import REFUSED
from tests.language.corpus import snippets
from tests.language.known_gaps import GAPS
from tests.language.test_coverage import REFUSED_BUILTINS, REFUSED_FORMS

CHECKOUT = Path(__file__).resolve().parents[2]
CHECKED = sorted(
    path
    for folder in ("tests/attacks", "models", "examples")
    for path in (CHECKOUT / folder).rglob("*.py")
    if not path.name.startswith(("test_", "__", "conftest"))
)
"""Programs that other tests check to a verdict."""

@lru_cache(maxsize=None)
def library() -> Library:
    return Library()


def read(text: str, path: str, folder: str = "") -> list[str]:
    """What is found by reading alone."""
    reading = Reading(folder)
    reading.library = library()
    reading.read(source_of(text, path))
    return [str(one.refusal) for one in reading.obstacles]


@pytest.mark.parametrize("topic", sorted({s.name.split("/")[0] for s in snippets()}))
def test_reading_finds_just_the_snippets_that_the_machine_refuses(topic):
    """`test_snippets.py` tests that the gaps are refused and that all others run."""
    for snippet in snippets():
        if snippet.name.startswith(topic + "/"):
            assert bool(read(snippet.text, "snippet.py")) == (snippet.name in GAPS), snippet.name


@pytest.mark.parametrize("path", CHECKED, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_no_false_alarm_on_programs_that_are_checked(path):
    assert read(path.read_text(encoding="utf-8"), str(path), str(path.parent)) == []


@pytest.mark.parametrize("text", [*REFUSED_FORMS.values(), *REFUSED_BUILTINS.values()])
def test_refused_forms_and_builtins_are_found_by_reading(text):
    assert read(text, "program.py")


@pytest.mark.parametrize("case", [case for case in REFUSED if isinstance(REFUSED[case][0], str) and case not in ("a syntax error", "3,000 nested brackets")])
def test_what_a_check_refuses_the_doctor_finds(case, tmp_path):
    path = tmp_path / "program.py"
    path.write_text(REFUSED[case][0], encoding="utf-8")
    if "\0" not in REFUSED[case][0]:
        diagnosis = examine(str(path))
        assert diagnosis.exit_status == 2
        assert any(REFUSED[case][1] in f"{one.refusal.file}:{one.refusal.line}" for one in diagnosis.obstacles)
