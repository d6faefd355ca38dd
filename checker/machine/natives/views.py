"""dict.keys(), dict.values() and dict.items()."""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import items, name_of, same, takes_steps, unhashable
from checker.machine.natives.iteration import get_iterator, reversed_iterator
from checker.machine.natives.registry import METHODS, attribute, method
from checker.machine.natives.sets import is_set, keys_of
from checker.machine.values import MISSING, MappingView, TailCall



@method(MappingView, "__hash__")
def hash_of(m: Any, self: Any) -> int:
    return m.identity(self.parts[1]) >> 4 if self.parts[0] == "values" else unhashable(m, self)


@method(MappingView, "__iter__")
def iterate(m: Any, self: Any) -> Any:
    return get_iterator(m, self)


@method(MappingView, "__reversed__")
def backwards(m: Any, self: Any) -> Any:
    return reversed_iterator(m, self)


@method(MappingView, "__len__")
def length(m: Any, self: Any) -> int:
    return len(m.read(self.parts[1]))


def listed(m: Any, view: Any) -> list:
    """All that a view shows."""
    kind, mapping = view.parts
    content = m.read(mapping)
    if kind == "values":
        return list(content.values())
    if kind == "keys":
        return [m.unkey(key) for key in content]
    return [(m.unkey(key), value) for key, value in content.items()]


@method(MappingView, "__contains__", least=1)
def contains(m: Any, self: Any, item: Any) -> Any:
    kind, mapping = self.parts
    if kind == "keys":
        place = m.key(item)
        return place in m.read(mapping)
    if kind == "values":
        values = list(m.read(mapping).values())
        return TailCall(m.prelude("contains"), (get_iterator(m, self), item)) if takes_steps(m, self, (item, *values), "__eq__") else any(same(m, value, item) for value in values)
    if type(item) is not tuple or len(item) != 2:
        return False
    place = m.key(item[0])
    value = m.read(mapping).get(place, MISSING)
    return value is not MISSING and same(m, value, item[1])


def set_like(m: Any, view: Any) -> set:
    """The host set of keys that a view of keys or items is like."""
    return {m.key(item) for item in listed(m, view)}


def _like_a_set(value: Any) -> bool:
    return is_set(value) or (type(value) is MappingView and value.parts[0] != "values")


def _other(m: Any, value: Any) -> set:
    return set_like(m, value) if type(value) is MappingView else set(keys_of(m, value))


_OPERATIONS = {
    "and": lambda a, b: a & b,
    "or": lambda a, b: a | b,
    "sub": lambda a, b: a - b,
    "xor": lambda a, b: a ^ b,
}


@method(MappingView, "__and__", "__or__", "__sub__", "__xor__", "__rand__", "__ror__", "__rsub__", "__rxor__", least=1)
def combine(m: Any, self: Any, name: str, other: Any) -> Any:
    if self.parts[0] == "values":
        return NotImplemented
    if not _like_a_set(other):
        if m.sequence(other) is None and m.lookup(m.type_of(other), "__iter__") is MISSING:
            return NotImplemented
        theirs = {m.key(item) for item in items(m, other)}
    else:
        theirs = _other(m, other)
    mine = set_like(m, self)
    short = name.strip("_")
    if short.startswith("r"):
        return m.new_set(_OPERATIONS[short[1:]](theirs, mine))
    return m.new_set(_OPERATIONS[short](mine, theirs))


_COMPARISONS = {
    "__eq__": lambda a, b: a == b,
    "__ne__": lambda a, b: a != b,
    "__lt__": lambda a, b: a < b,
    "__le__": lambda a, b: a <= b,
    "__gt__": lambda a, b: a > b,
    "__ge__": lambda a, b: a >= b,
}


@method(MappingView, "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", least=1)
def compare(m: Any, self: Any, name: str, other: Any) -> Any:
    if self.parts[0] == "values" or not _like_a_set(other):
        return NotImplemented
    return _COMPARISONS[name](set_like(m, self), _other(m, other))


@method(MappingView, "isdisjoint", least=1)
def is_disjoint(m: Any, self: Any, other: Any) -> bool:
    return set_like(m, self).isdisjoint(m.key(item) for item in items(m, other))


@attribute(MappingView, "mapping")
def mapping_of(m: Any, self: Any) -> Any:
    return self.parts[1]


@method(MappingView, "__getitem__", least=1)
def get_item(m: Any, self: Any, index: Any) -> Any:
    return m.fail(TypeError, f"'dict_{self.parts[0]}' object is not subscriptable")


@method(MappingView, "__add__", least=1)
def add(m: Any, self: Any, other: Any) -> Any:
    return m.fail(TypeError, f"unsupported operand type(s) for +: 'dict_{self.parts[0]}' and '{name_of(m, other)}'")


@method(MappingView, "__repr__", lazy=True)
def represent(m: Any, self: Any) -> Any:
    from checker.machine.natives.text import represent_builtin

    return represent_builtin(m, self)
