"""Which operations succeed for every value of a type: only through these may a value pass whose content was left out of a context.

Values are left out only where they are *tame*: an int from 0 to 10**15, a finite float from 0 to 1e15, a text of up to 200
characters, a bool. What an operation makes of tame values here is tame enough for the next one: there is no multiplication of two of
them, no power, no subtraction.
"""

from __future__ import annotations

import math
import re
import string
from typing import Any

LARGEST = 10**15
LONGEST = 200
NUMBERS = (int, float, bool)

PERCENT = re.compile(r"%(?:%|[#0\- +]{0,3}\d{0,3}(?:\.\d{0,2})?([srdifFeEgG]))")
"""One field of a %-format without names, with constant and small width and precision."""
INT_SPEC = re.compile(r"(?:.?[<>^])?0?\d{0,3},?d?")
FLOAT_SPEC = re.compile(r"(?:.?[<>^])?\+?0?\d{0,3},?(?:\.\d{1,2})?[fFeEgG%]")
BARE_FLOAT_SPEC = re.compile(r"(?:.?[<>^])?\+?0?\d{0,3},?(?:\.\d{1,2})?")
TEXT_SPEC = re.compile(r"(?:.?[<>^])?[1-9]?\d{0,2}(?:\.\d{1,2})?s?")


def is_tame(value: Any) -> bool:
    """Whether a value may be left out of a context."""
    kind = type(value)
    if kind is bool:
        return True
    if kind is int:
        return 0 <= value <= LARGEST
    if kind is float:
        return math.isfinite(value) and 0 <= value <= LARGEST
    return kind is str and len(value) <= LONGEST and value.isprintable()


def spec_is_total(kind: type, spec: str) -> bool:
    """Whether format(value, spec) succeeds for every tame value of the type."""
    if not spec:
        return kind in (int, float, bool, str)
    if kind in (int, bool):
        return bool(INT_SPEC.fullmatch(spec) or FLOAT_SPEC.fullmatch(spec))
    if kind is float:
        return bool(FLOAT_SPEC.fullmatch(spec) or BARE_FLOAT_SPEC.fullmatch(spec))
    return kind is str and bool(TEXT_SPEC.fullmatch(spec))


def percent_is_total(template: str, kinds: list[type]) -> bool:
    """Whether template % values succeeds for all tame values of these types."""
    letters = [match[1] for match in PERCENT.finditer(template) if match[1]]
    if PERCENT.sub("", template).count("%") or len(letters) != len(kinds):
        return False
    return all(letter in "sr" or kind in NUMBERS for letter, kind in zip(letters, kinds))


def template_is_total(template: str, args: list[type], kwargs: dict[str, type]) -> bool:
    """Whether template.format(*args, **kwargs) succeeds for all tame values of these types."""
    try:
        fields = list(string.Formatter().parse(template))
    except ValueError:
        return False
    automatic = 0
    numbered = any(name is not None and name.isdigit() for _, name, _, _ in fields)
    for _, name, spec, _conversion in fields:
        if name is None:
            continue
        if name == "":
            if numbered or automatic >= len(args):
                return False
            kind = args[automatic]
            automatic += 1
        elif name.isdigit():
            if int(name) >= len(args):
                return False
            kind = args[int(name)]
        elif name in kwargs:
            kind = kwargs[name]
        else:
            return False
        if "{" in (spec or "") or not spec_is_total(str if _conversion else kind, spec or ""):
            return kind not in (int, float, bool, str) and not spec
    return True


def result_of(symbol: str, left: type, right: Any, known: Any) -> type | None:
    """The type of `left symbol right` if it succeeds for every tame left operand, else None.

    `right` is the type of the right operand, `known` its value, or None if that is left out, too.
    """
    if left in NUMBERS and right in NUMBERS and known is not None and is_tame(known):
        if symbol == "+":
            return float if float in (left, right) else int
        if symbol in ("/", "//", "%") and known:
            return float if symbol == "/" or float in (left, right) else int
    if left is str and right is str and symbol == "+":
        return str
    return None
