"""Every snippet does the same in the machine as in CPython: output, exception and message."""

from __future__ import annotations

from functools import lru_cache

import pytest

from checker.machine.run import run_script
from tests.differential.cpython import Outcome, run_all
from tests.language.corpus import Snippet, all_snippets, parse, snippets
from tests.language.known_gaps import DEVIATIONS, GAPS

by_name = pytest.mark.parametrize("snippet", snippets(), ids=lambda s: s.name)


@lru_cache(maxsize=None)
def reference() -> dict[str, Outcome]:
    """What CPython makes of the snippets, all asked at once."""
    return dict(zip((s.name for s in snippets()), run_all([s.text for s in snippets()])))


@by_name
def test_the_machine_agrees_with_cpython(snippet: Snippet) -> None:
    result = run_script(snippet.text)
    if snippet.name in GAPS:
        assert result.refusal, f"this works now: take it out of known_gaps.py ({GAPS[snippet.name]})"
        return
    assert not result.refusal, result.refusal
    same = Outcome(result.output, result.exception, result.message) == reference()[snippet.name]
    if snippet.name in DEVIATIONS:
        assert not same, f"this works now: take it out of known_gaps.py ({DEVIATIONS[snippet.name]})"
        return
    assert Outcome(result.output, result.exception, result.message) == reference()[snippet.name]


def test_there_are_at_least_600_snippets() -> None:
    assert len(snippets()) >= 600


def test_names_are_unique_and_every_snippet_compiles() -> None:
    names = [s.name for s in all_snippets()]
    assert len(names) == len(set(names))
    for snippet in snippets():
        compile(snippet.text, snippet.name, "exec")


def test_a_snippet_prints_or_raises_something_to_compare() -> None:
    silent = [name for name, outcome in reference().items() if not outcome.output and not outcome.exception]
    assert silent == []


def test_no_snippet_prints_an_address() -> None:
    assert [name for name, outcome in reference().items() if " at 0x" in outcome.output + outcome.message] == []


def test_a_gap_names_a_snippet_and_a_reason() -> None:
    assert set(GAPS) | set(DEVIATIONS) <= {s.name for s in all_snippets()}
    assert all(len(reason) > 10 for reason in (*GAPS.values(), *DEVIATIONS.values()))


def test_an_unknown_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown mark 'soon'"):
        parse("topic", "### name soon\nprint(1)\n")
