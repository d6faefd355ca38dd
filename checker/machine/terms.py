"""How unknown values are made of each other.

The *term* of an `Unknown` says where it comes from: a source (a `SymbolObj`), or `(function of the host, operand, ...)` with operands
that are unknown, known, or tuples of such. The same operation on the same operands is the same value.
"""

from __future__ import annotations

import operator
from typing import Any

from checker.machine.facts import COMPARING, LARGEST, MIRRORED, ORDERED, RISKY
from checker.machine.values import ClassObj, FieldOf, Obj, Pending, SymbolObj, Unknown

DEEPEST = 4
"""Operations on top of each other that are remembered; what is made by more of them is a new unknown value."""
MOST_SOURCES = 2
"""Sources that one remembered value may come from."""
FALSE_IF_SAME = frozenset(("!=", "<", ">"))


def sources(value: Any) -> list[SymbolObj]:
    """The sources that a value is made of, each once, in order."""
    found: list[SymbolObj] = []
    queue = [value]
    while queue:
        one = queue.pop()
        if type(one) is Unknown:
            one = one.term
        if type(one) is SymbolObj:
            if one not in found:
                found.insert(0, one)
        elif type(one) is tuple:
            queue.extend(one)
    return found


def depth(value: Any) -> int:
    """How many operations stand on top of each other."""
    if type(value) is Unknown:
        return depth(value.term) + 1 if type(value.term) is tuple else 0
    return max(map(depth, value), default=0) if type(value) is tuple else 0


def is_known(value: Any) -> bool:
    """Whether nothing in the value is left open."""
    if type(value) is tuple:
        return all(map(is_known, value))
    return type(value) not in (Unknown, Pending, FieldOf)


def sites(value: Any) -> frozenset | None:
    """Where sources that nobody has asked about so far were met: empty where there are none; None where a part has no identity at all."""
    if type(value) is tuple:
        found: frozenset = frozenset()
        for part in value:
            inside = sites(part)
            if inside is None:
                return None
            found |= inside
        return found
    if type(value) is Unknown:
        if type(value.term) is frozenset:
            return value.term
        return None if value.term is None or value.origin else frozenset()
    return None if isinstance(value, (Obj, Pending, FieldOf)) and not isinstance(value, ClassObj) else frozenset()


def question(value: Unknown) -> tuple[Unknown, str, Any, bool]:
    """(subject, symbol, constant, positive): what must be known of which unknown value to know the truth of this one."""
    positive = True
    while type(value.term) is tuple and value.term[0] is operator.not_ and type(value.term[1]) is Unknown:
        value, positive = value.term[1], not positive
    if type(value.term) is tuple and value.term[0] in COMPARING and len(value.term) == 3:
        return (*compared(value, COMPARING[value.term[0]], *value.term[1:]), positive)
    if type(value.term) is tuple and value.term[0] is operator.is_ and type(value.term[1]) is Unknown and is_known(value.term[2]):
        return value.term[1], "is", value.term[2], positive
    if value.type is bool:
        return value, "==", True, positive
    return (value, "!=", value.type(), positive) if value.type in ORDERED else (value, "truth", None, positive)


def compared(value: Unknown, symbol: str, a: Any, b: Any) -> tuple[Unknown, str, Any]:
    """The same for a comparison."""
    if type(a) is Unknown and is_known(b):
        return a, symbol, b
    if type(b) is Unknown and is_known(a):
        return b, MIRRORED[symbol], a
    return value, "==", True


def normal_comparison(symbol: str, a: Any, b: Any) -> tuple[str, Any, Any, bool]:
    """A comparison of two unknown values in one of two forms, `==` and `<`, and whether it is to be negated."""
    if symbol in (">", ">="):
        symbol, a, b = MIRRORED[symbol], b, a
    if symbol == "!=":
        return "==", a, b, True
    if symbol == "<=":
        return "<", b, a, True
    return symbol, a, b, False


def implied(value: Unknown) -> list[tuple[str, Any, bool]]:
    """What is true of a value because of how it is made."""
    if type(value.term) is not tuple or value.type is not int:
        return []
    head, *operands = value.term
    if head is operator.mod and len(operands) == 2 and type(operands[1]) is int and operands[1] > 0:
        return [(">=", 0, True), ("<", operands[1], True)]
    return [(">=", 0, True)] if head in (len, abs) else []


def computed(value: Any, pinned: Any) -> tuple | None:
    """(value,) where it follows from what `pinned(unknown)` gives for the values it is made of, else None."""
    if type(value) is tuple:
        parts = [computed(part, pinned) for part in value]
        return None if any(part is None for part in parts) else (tuple(part[0] for part in parts if part is not None),)
    if type(value) is not Unknown:
        return (value,) if is_known(value) and not isinstance(value, Obj) else None
    found = pinned(value)
    if found is not None or type(value.term) is not tuple:
        return found
    head, *operands = value.term
    given = computed(tuple(operands), pinned)
    if given is None or head in RISKY and not all(type(one) is int and abs(one) < 100 for one in given[0]) or any(map(too_large, given[0])):
        return None
    try:
        return (head(*given[0]),)
    except Exception:
        return None


def too_large(value: Any) -> bool:
    return isinstance(value, int) and abs(value) > LARGEST or isinstance(value, (str, bytes)) and len(value) > LARGEST
