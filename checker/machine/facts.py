"""What has been decided about an unknown value, and what follows from it.

A *fact* is `(subject, symbol, constant, truth)`: the subject (an `Unknown`) compared with a known constant has come out so. What several
facts leave open is found by trying representative values: the constants themselves, and one value of each gap between them. For whole
numbers, floats, texts and bytes, which are totally ordered, that is exact; every comparison is CPython's own.

An unknown float is taken to be a number, never `nan`.
"""

from __future__ import annotations

import math
import operator
from typing import Any, Iterable

from checker.machine.operators import COMPARE

Fact = tuple[Any, str, Any, bool]
ZERO = {int: 0, float: 0.0, str: "", bytes: b"", bool: False}
"""The one value of each type that counts as false."""
NUMBERS = (int, float, bool)
ORDERED = (int, float, str, bytes, bool)
MOST_FACTS = 64
"""Facts that are remembered of one unknown value; beyond, one is forgotten, and both answers to it are possible again."""
MOST_JOINT = 8
"""The same for facts about several sources together."""
SAME = ("==", "!=", "is", "is not", "truth")
"""Questions about a value of unknown type whose answers follow from which value it is."""


class Other:
    """Stands for a value that equals none of the constants."""

    def __init__(self, truth: bool) -> None:
        self.truth = truth

    def __bool__(self) -> bool:
        return self.truth


def holds(value: Any, symbol: str, constant: Any) -> bool:
    """The answer to a question about a known value."""
    if symbol == "truth":
        return bool(value)
    if symbol in ("is", "is not"):
        return (value is constant) is (symbol == "is")
    return bool(COMPARE[symbol](value, constant))


def representatives(kind: type, constants: Iterable[Any]) -> list:
    """Values of the type such that every value of it answers all comparisons with the constants as one of them does."""
    if kind is bool:
        return [False, True]
    if kind in (str, bytes):
        after = "\0" if kind is str else b"\0"
        return [ZERO[kind], *(value for constant in constants for value in (constant, constant + after))]
    if kind is int:
        found = {0}
        for constant in constants:
            if isinstance(constant, int) or math.isfinite(constant):
                near = math.floor(constant)
                found.update((near - 1, near, near + 1, near + 2))
        return sorted(found)
    if kind is float:
        points = {0.0, math.inf, -math.inf}
        for constant in constants:
            try:
                near = float(constant)
            except OverflowError:
                continue
            points.update((near, math.nextafter(near, math.inf), math.nextafter(near, -math.inf)))
        return sorted(points)
    known = [constant for constant in constants if constant is not None]
    return [None, *known, Other(True), Other(False)]


def possible(kind: type, facts: list[tuple[str, Any, bool]], symbol: str, constant: Any) -> set[bool]:
    """Which answers to `value <symbol> constant` the facts leave open; both where they do not tell."""
    for known_symbol, known_constant, truth in facts:
        if known_symbol == symbol and same(known_constant, constant):
            return {truth}
    asked = (*facts, (symbol, constant, True))
    if kind not in ORDERED:
        pinned = pinned_value(kind, facts)
        if pinned is None and symbol not in SAME:
            return {True, False}
        asked = tuple(one for one in asked if one[0] in SAME or pinned is not None)
    constants = [one[1] for one in asked if one[0] != "truth"]
    if kind in ORDERED and not all(comparable(kind, one) for one in constants):
        return {True, False}
    told = [one for one in facts if one[0] in SAME or kind in ORDERED]
    try:
        left = [value for value in representatives(kind, constants) if all(holds(value, s, c) is truth for s, c, truth in told)]
        answers = {holds(value, symbol, constant) for value in left}
    except TypeError:
        return {True, False}
    return answers or {True, False}


def same(a: Any, b: Any) -> bool:
    """Whether two constants are one and the same: 1, 1.0 and True are not."""
    return a is b or (type(a) is type(b) and a == b)


def comparable(kind: type, constant: Any) -> bool:
    if kind in NUMBERS:
        return type(constant) in NUMBERS and constant == constant
    return type(constant) is kind


def pinned_value(kind: type, facts: list[tuple[str, Any, bool]]) -> tuple | None:
    """(value,) where the facts say which value it is, else None."""
    for symbol, constant, truth in facts:
        if truth and symbol == "==" and kind in ORDERED and comparable(kind, constant) and (kind is not float or constant != 0):
            return (kind(constant),)
        if truth and symbol == "is" and constant is None:
            return (None,)
    return None


def with_fact(facts: tuple[Fact, ...], new: Fact) -> tuple[Fact, ...]:
    """The facts with one more, in a fixed order; those that follow from the others are left out."""
    subject, symbol, constant, truth = new
    others = [fact for fact in facts if fact[0] != subject]
    own = [fact for fact in facts if fact[0] == subject]
    if truth and symbol == "==" and subject.type in ORDERED and comparable(subject.type, constant):
        own = [new]
    else:
        own.append(new)
        for fact in list(own):
            rest = [one[1:] for one in own if one is not fact]
            if possible(subject.type, rest, *fact[1:3]) == {fact[3]}:
                own = [one for one in own if one is not fact]
    if len(own) > MOST_FACTS:
        own.remove(next(fact for fact in own if fact is not new))
    kept = sorted((*others, *own), key=lambda fact: (shape(fact[0]), fact[1], repr(fact[2]), fact[3]))
    joint = [fact for fact in kept if fact is not new and shape(fact[0]).count("?") > 1]
    return tuple(fact for fact in kept if len(joint) <= MOST_JOINT or fact is not joint[0])


def shape(value: Any) -> str:
    """How an unknown value is made, as a text in which each source is a question mark: for putting facts in order."""
    term = getattr(value, "term", None)
    if type(term) is tuple:
        return f"{getattr(term[0], '__name__', '?')}({', '.join(map(shape, term[1:]))})"
    return "?" if hasattr(value, "term") else f"({', '.join(map(shape, value))})" if type(value) is tuple else repr(value)


MIRRORED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
COMPARING = {function: symbol for symbol, function in COMPARE.items()}
RISKY = frozenset((operator.pow, operator.lshift, operator.mul))
"""Operators whose result can be huge."""
LARGEST = 10**6
