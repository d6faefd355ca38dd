"""Natives applied to values that are not known, or not yet chosen.

A pure function of an unknown value is unknown; of a choice that is still open it is a choice between the results. Only what a program
can do no other way (branching, indexing ...) makes the machine settle such a value.

An `Unknown` with an origin is a value that was left out of the context. It may pass only through what cannot raise: a native that is
not *total* has it put back first. One without origin nobody can know, and it is taken to be such that the native succeeds:
`int(input())` is some integer.
"""

from __future__ import annotations

from typing import Any, Callable

from checker.machine.values import CARRYING, MISSING, FieldOf, Pending, Unknown

UNSETTLED = frozenset({Unknown, Pending, FieldOf})
"""What stands for a value without being it."""

REMEDY = "Give it a fixed value while checking: assign a constant, or override it with --set NAME=VALUE."


def mentions_unknown(value: Any) -> bool:
    """Whether a value is, or as a tuple holds, one that is not settled."""
    kind = type(value)
    if kind is tuple:
        for part in value:
            kind = type(part)
            if kind in UNSETTLED or (kind is tuple and mentions_unknown(part)):
                return True
        return False
    return kind in UNSETTLED


def carries(name: str, args: tuple) -> bool:
    """Whether a native only keeps, moves or compares these arguments, none of which is unknown but for texts that tell threads apart."""
    return name in CARRYING and all(type(part) is FieldOf or not mentions_unknown(part) for part in args)


def origins(value: Any) -> frozenset:
    """Where the left-out values in it come from."""
    kind = type(value)
    if kind is Unknown:
        return value.origin
    if kind is tuple:
        return frozenset().union(*map(origins, value))
    return origins(value.values) if kind is Pending else frozenset()


def _variables(value: Any) -> set:
    kind = type(value)
    if kind is Pending:
        return {value.variable}
    return set().union(*map(_variables, value)) if kind is tuple else set()


def _has_unknown(value: Any) -> bool:
    kind = type(value)
    return kind is Unknown or (kind is tuple and any(map(_has_unknown, value))) or (kind is Pending and any(map(_has_unknown, value.values)))


def _chosen(value: Any, choice: int) -> Any:
    kind = type(value)
    if kind is Pending:
        return value.values[choice]
    return tuple(_chosen(part, choice) for part in value) if kind is tuple else value


def _choices(value: Any) -> int:
    kind = type(value)
    if kind is Pending:
        return len(value.values)
    return max(map(_choices, value), default=0) if kind is tuple else 0


def as_unknown(
    m: Any, result: type, arguments: tuple, again: Callable[[tuple], Any], total: bool = False, head: Any = None, operands: Any = None
) -> Any:
    """The result of a pure native some of whose arguments are not settled.

    `again` applies the native to other arguments of the same shape. Where two different choices meet, the machine makes them first.
    `head` is the host's function that does the same with known arguments, `operands(arguments)` what it is given: so the result is the
    same value wherever the same is asked again.
    """
    arguments = faded(m, arguments)
    if _has_unknown(arguments):
        known = arguments if total else settled(m, arguments)
        if not _has_unknown(known):
            return again(known)
        return m.derived(result, head, known if operands is None else operands(known), origins(known))
    variables = _variables(arguments)
    if len(variables) == 1 and total:
        return Pending(variables.pop(), tuple(again(_chosen(arguments, choice)) for choice in range(_choices(arguments))))
    return again(settled(m, arguments))


def faded(m: Any, value: Any) -> Any:
    """The value with texts that tell threads apart replaced by texts of which no more than that is known."""
    if type(value) is tuple:
        return tuple(faded(m, part) for part in value)
    return m.as_unknown(value) if type(value) is FieldOf else value


def settled(m: Any, value: Any) -> Any:
    """The value with every choice in it made and every left-out part put back; what nobody can know stays."""
    if type(value) is tuple:
        return tuple(settled(m, part) for part in value)
    return m.settle(value) if type(value) in UNSETTLED else value


LOOKUPS = frozenset(("__contains__", "get", "__getitem__"))
"""Methods of containers that look for a key or an item."""


def found_item(m: Any, container: Any, wanted: Any) -> Any:
    """The key or item of a container that an unknown value is: each is tried in turn, and none of them, too. MISSING then."""
    for item in m.sequence(container):
        if m.truth(m.compare("==", wanted, item)):
            return item
    return MISSING


def looked_up(m: Any, name: str, container: Any, args: tuple) -> Any:
    """A look-up of an unknown value: a tuple of the arguments with the item that it is, or of the result where it is none."""
    item = found_item(m, container, args[0])
    if item is not MISSING:
        return (item, *args[1:]), None
    if name == "__getitem__":
        m.fail(KeyError, args[0])
    return None, (False if name == "__contains__" else args[1] if len(args) > 1 else None)


def known(m: Any, name: str, value: Any) -> Any:
    """The value settled; refused where it contains something that nobody can know."""
    value = settled(m, value)
    if _has_unknown(value):
        m.unsupported(f"{name}() is applied to a value that cannot be known before the program runs", REMEDY)
    return value
