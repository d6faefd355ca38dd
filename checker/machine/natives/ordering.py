"""sorted(), min(), max(), sum(): the host's own where it meets only its own values, the program's comparisons otherwise."""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import attempt, takes_steps
from checker.machine.natives.stand import host_value
from checker.machine.natives.one_call import consume
from checker.machine.values import Raised

SIMPLE = (int, float, str, bool, bytes)


def all_simple(values: Any) -> bool:
    """Whether every value is a number, str or bytes of the host."""
    return all(type(value) in SIMPLE for value in values)


class Rank:
    """A value as the host's sort sees it."""

    __slots__ = ("machine", "value")

    def __init__(self, machine: Any, value: Any) -> None:
        self.machine = machine
        self.value = value

    def __lt__(self, other: "Rank") -> bool:
        m = self.machine
        return bool(m.truth(m.compare("<", self.value, other.value)))


def sorted_values(m: Any, values: Any, keys: Any, backwards: Any) -> list:
    """The values in the order of their keys, stable."""
    content: list = []
    sort_into(m, content, values, keys, backwards)
    return content


def sort_into(m: Any, content: Any, values: Any, keys: Any, backwards: Any) -> None:
    """Put the values into `content` in the order of their keys; after an error in the order that had been reached, as in CPython."""
    ranks = list(keys) if all_simple(keys) else [Rank(m, key) for key in keys]
    values = list(values)
    order = list(range(len(values)))
    try:
        attempt(m, order.sort, key=ranks.__getitem__, reverse=bool(backwards))
    except Raised:
        content[:] = [values[place] for place in order]
        raise
    content[:] = [values[place] for place in order]


def flag(m: Any, operation: Any, value: Any) -> bool:
    """The argument `reverse`, checked by the host's own sorted()."""
    if isinstance(value, (bool, int)):
        return bool(value)
    attempt(m, operation, (), reverse=host_value(m, value))
    return bool(m.truth(value))


def extreme(m: Any, name: str, args: tuple, kwargs: dict) -> Any:
    """min(...) or max(...)"""
    symbol = "<" if name == "min" else ">"
    key = kwargs.get("key")
    if len(args) > 1:
        if "default" in kwargs:
            m.fail(TypeError, f"Cannot specify a default for {name}() with multiple positional arguments")
        values: Any = args
    else:
        values = m.sequence(args[0]) if key is None else None
    if values is None or key is not None or len(args) == 1 and takes_steps(m, args[0], values, "__lt__", "__gt__"):
        walked = args[0] if len(args) == 1 else m.new_list(list(args))
        empty = kwargs.get("default", _complaint(m, name))
        return consume(m, walked, "smallest" if name == "min" else "greatest", (walked, key, empty, "default" in kwargs), key)
    values = list(values)
    if not values:
        return kwargs["default"] if "default" in kwargs else m.fail(ValueError, _complaint(m, name))
    if all_simple(values):
        return attempt(m, min if name == "min" else max, values)
    best = values[0]
    for value in values[1:]:
        if m.truth(m.compare(symbol, value, best)):
            best = value
    return best


def _complaint(m: Any, name: str) -> str:
    return f"{name}() iterable argument is empty" if m.version >= (3, 12) else f"{name}() arg is an empty sequence"


def total(m: Any, values: Any, start: Any) -> Any:
    """sum(values, start)"""
    values = list(values)
    if all(type(value) in (int, float, bool) for value in values) and type(start) in (int, float, bool):
        return attempt(m, sum, values, start)
    result = start
    for value in values:
        result = m.binary("+", result, value)
    return result
