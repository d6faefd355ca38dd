"""The checker on every lesson and example: verdict, cause, number of states and the clearest counterexample are those declared."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import checker
from checker import lessons

CHECKOUT = Path(__file__).resolve().parents[2]
TWINS = [
    pytest.param(path, expected, id=f"{lesson.name}/{path.stem}")
    for lesson in map(lessons.load, lessons.names())
    for path, expected in ((lesson.program, lesson.expected), (lesson.repaired, lesson.repaired_expected))
    if path
]
VARIATIONS = [
    pytest.param(lesson, variation, id=f"{lesson.name}-{number}")
    for lesson in map(lessons.load, lessons.names())
    for number, variation in enumerate(lesson.variations, 1)
]
EXAMPLES = {
    "transfer.py": ("deadlock", "circular-wait"),
    "transfer_fixed.py": None,
    "accounts_unordered.py": ("deadlock", "circular-wait"),
    "accounts_ordered.py": None,
    "bounded_buffer.py": ("deadlock", None),
    "bounded_buffer_fixed.py": None,
    "readers_writers.py": None,
}
"""The kind and the cause of the first finding (cause None: whatever it is called), or None for a program that is verified."""


def errors(report):
    return [finding for finding in report.findings if finding.severity == "error"]


@pytest.mark.parametrize(("path", "expected"), TWINS)
def test_the_full_search_agrees_with_the_metadata(path, expected):
    report = checker.check(path, no_reduction=("all",))
    assert (report.verdict, report.complete) == (expected.verdict, True)
    assert report.states == expected.states
    assert {finding.kind for finding in errors(report)} == ({expected.kind} if expected.kind else set())
    if expected.cause:
        assert {finding.cause for finding in errors(report)} == {expected.cause}


@pytest.mark.parametrize(("path", "expected"), [twin for twin in TWINS if twin.values[1].verdict == "violated"])
def test_the_counterexample_is_as_clear_as_it_can_be(path, expected):
    finding = checker.check(path, no_reduction=("all",)).counterexample
    assert (finding.switches, finding.steps, finding.minimal) == (expected.switches, expected.steps, True)


@pytest.mark.parametrize(("path", "expected"), TWINS)
def test_reductions_keep_the_verdict_and_the_switches(path, expected):
    report = checker.check(path)
    assert report.verdict == expected.verdict
    assert report.states <= expected.states
    assert [finding.switches for finding in errors(report)][:1] == ([] if expected.switches is None else [expected.switches])


@pytest.mark.parametrize(("lesson", "variation"), VARIATIONS)
def test_variations_lead_to_the_verdict_that_is_told(lesson, variation, tmp_path):
    path = lesson.repaired if variation.repaired else lesson.program
    if variation.replace:
        changed = path.read_text(encoding="utf-8").replace(*variation.replace)
        path = tmp_path / path.name
        path.write_text(changed, encoding="utf-8")
    report = checker.check(path, overrides=dict(variation.overrides), no_reduction=("all",))
    kinds = {finding.kind for finding in errors(report)}
    assert report.verdict == variation.verdict
    assert variation.kind in kinds if variation.kind else not kinds
    if variation.cause:
        assert variation.cause in {finding.cause for finding in errors(report)}
    if variation.states is not None:
        assert report.states == variation.states


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_have_the_verdict_of_their_table(name):
    report = checker.check(CHECKOUT / "examples" / name)
    assert report.complete
    if EXAMPLES[name] is None:
        assert report.verdict == "verified"
    else:
        kind, cause = EXAMPLES[name]
        assert report.verdict == "violated"
        assert report.counterexample.kind == kind
        assert cause in (None, report.counterexample.cause)


@pytest.mark.slow
@pytest.mark.parametrize("overrides", [{"CAPACITY": 6}, {"PRODUCERS": 1, "CONSUMERS": 1}])
def test_the_bounded_buffer_is_right_where_it_is_not_crowded(overrides):
    assert checker.check(CHECKOUT / "examples" / "bounded_buffer.py", overrides=overrides).verdict == "verified"


@pytest.mark.slow
@pytest.mark.parametrize("path", [twin.values[0] for twin in TWINS if twin.values[1].verdict == "verified"], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_plain_python_runs_what_is_verified(path):
    environment = dict(os.environ, PYTHONPATH=str(CHECKOUT))
    ended = subprocess.run([sys.executable, str(path)], env=environment, capture_output=True, text=True, timeout=20)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_every_example_is_checked():
    assert set(EXAMPLES) == {path.name for path in (CHECKOUT / "examples").glob("*.py")}
