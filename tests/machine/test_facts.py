"""What follows from facts about an unknown value, compared with trying a great many values."""

from __future__ import annotations

import math
from random import Random

import pytest

from checker.machine.facts import possible, with_fact
from checker.machine.operators import COMPARE
from checker.machine.values import SymbolObj, Unknown

VALUES = {
    int: list(range(-9, 10)),
    float: sorted({base + step * sign for base in range(-4, 5) for step in (0.0, 0.25, 0.5) for sign in (-1, 1)} | {math.inf, -math.inf}),
    str: ["", "\0", "a", "a\0", "aa", "ab", "ab\0", "ac", "b", "b\0", "ba", "c", "~"],
    bytes: [b"", b"\0", b"a", b"a\0", b"aa", b"b", b"b\0", b"c"],
}
"""Enough values that each gap between the constants below has one."""
CONSTANTS = {int: [-2, 0, 1, 2, 0.5, True], float: [-1, 0, 0.5, 2.0], str: ["", "a", "ab", "b"], bytes: [b"", b"a", b"b"]}


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_answers_are_those_of_all_values_that_fit_the_facts(kind):
    for seed in range(400):
        random = Random(seed)
        hidden = random.choice(VALUES[kind])
        facts = []
        for _ in range(random.randint(0, 4)):
            symbol, constant = random.choice(list(COMPARE)), random.choice(CONSTANTS[kind])
            facts.append((symbol, constant, bool(COMPARE[symbol](hidden, constant))))
        asked = random.choice(list(COMPARE)), random.choice(CONSTANTS[kind])
        fitting = [value for value in VALUES[kind] if all(COMPARE[s](value, c) is truth for s, c, truth in facts)]
        assert possible(kind, facts, *asked) == {bool(COMPARE[asked[0]](value, asked[1])) for value in fitting}, (seed, facts, asked)


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_facts_left_out_as_redundant_change_no_answer(kind):
    subject = Unknown(kind, frozenset(), SymbolObj())
    for seed in range(300):
        random = Random(seed)
        hidden = random.choice(VALUES[kind])
        kept, everything = (), []
        for _ in range(random.randint(1, 6)):
            symbol, constant = random.choice(list(COMPARE)), random.choice(CONSTANTS[kind])
            truth = bool(COMPARE[symbol](hidden, constant))
            everything.append((symbol, constant, truth))
            kept = with_fact(kept, (subject, symbol, constant, truth))
        for symbol in COMPARE:
            for constant in CONSTANTS[kind]:
                # The hidden value fits all facts, so its answer must be among those that are left.
                assert COMPARE[symbol](hidden, constant) in possible(kind, [fact[1:] for fact in kept], symbol, constant)
                assert possible(kind, [fact[1:] for fact in kept], symbol, constant) == possible(kind, everything, symbol, constant), seed


def test_no_whole_number_lies_between_two_neighbours():
    assert possible(int, [(">", 3, True), ("<", 5, True)], "==", 4) == {True}
    assert possible(float, [(">", 3, True), ("<", 5, True)], "==", 4) == {True, False}


def test_a_text_follows_immediately_after_another():
    # "a\0" is the least text above "a": nothing lies between them, so the first facts contradict each other and tell nothing.
    assert possible(str, [(">", "a", True), ("<", "a\0", True)], "==", "b") == {True, False}
    assert possible(str, [(">", "a", True), ("<=", "a\0", True)], "==", "a\0") == {True}


def test_a_value_of_unknown_type_is_none_or_true_or_false():
    assert possible(object, [("is", None, True)], "truth", None) == {False}
    assert possible(object, [("truth", None, True)], "is", None) == {False}
    assert possible(object, [("==", 1, True)], "==", 2) == {False}
    assert possible(object, [("truth", None, False)], "is", None) == {True, False}
    assert possible(object, [("<", 3, True)], "<", 2) == {True, False}
    assert possible(object, [("<", 3, True)], "<", 3) == {True}
