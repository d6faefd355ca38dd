"""Iterators over builtin types.

The state of an `IteratorObj` is a list `[kind, source, position, ...]`, and `[]` once it is exhausted. An iterator over a list looks at
the list anew each time, as CPython's does. Over a dict, set or deque it remembers what was there when it was made, and complains when
that has changed in the way CPython notices.
"""

from __future__ import annotations

import collections
import operator
from typing import Any

from checker.machine.natives.common import layout
from checker.machine.natives.registry import METHODS, method
from checker.machine.values import MISSING, IteratorObj, MappingView, Obj

deque = collections.deque
SEQUENCES = {str: "str", tuple: "tuple", bytes: "bytes", range: "range"}


NAMES = {
    "list": "list_iterator", "reversed list": "list_reverseiterator", "tuple": "tuple_iterator", "str": type(iter("")).__name__,
    "bytes": "bytes_iterator", "bytearray": "bytearray_iterator", "range": "range_iterator", "set": "set_iterator",
    "keys": "dict_keyiterator", "values": "dict_valueiterator", "items": "dict_itemiterator", "reversed keys": "dict_reversekeyiterator",
    "reversed values": "dict_reversevalueiterator", "reversed items": "dict_reverseitemiterator", "unknown": "iterator", "deque": "_deque_iterator",
    "reversed deque": "_deque_reverse_iterator", "fixed": "iterator",
}
CLASSES: dict[str, type] = {
    **{kind: type(name, (IteratorObj,), {"__slots__": (), "__module__": "builtins"}) for kind, name in NAMES.items()},
    "enumerate": enumerate, "zip": zip, "reversed": reversed,
}
"""Which class an iterator says it is of; names only."""


def new_iterator(m: Any, kind: str, source: Any, *rest: Any) -> Any:
    """A fresh iterator."""
    made = m.new_iterator([kind, source, *rest])
    made.cls = CLASSES[kind]
    return made


def get_iterator(m: Any, value: Any) -> Any:
    """iter(value) for builtin types and, where they do not override it, their subclasses; None for all else."""
    kind = type(value)
    if kind in SEQUENCES:
        return new_iterator(m, SEQUENCES[kind], value, 0)
    if kind is IteratorObj:
        return value
    if kind is MappingView:
        name, mapping = value.parts
        return new_iterator(m, name, mapping, tuple(m.read(mapping)), 0)
    if kind is frozenset:
        return new_iterator(m, "fixed", tuple(m.set_order(value)), 0)
    if isinstance(value, tuple):
        return new_iterator(m, "tuple", tuple(value), 0)
    if not isinstance(value, Obj):
        if kind.__name__ == "Stream" and value.parts == ("stdin",):
            return new_iterator(m, "unknown", m.fresh(list), 0)
        return METHODS[kind, "__iter__"].run(m, value, (), {}) if (kind, "__setitem__") in METHODS and (kind, "__iter__") in METHODS else None
    inside = layout(value)
    if inside is list:
        return new_iterator(m, "list", value, 0)
    if inside is dict:
        return new_iterator(m, "keys", value, tuple(m.read(value)), 0)
    if inside is set:
        return new_iterator(m, "set", value, tuple(m.set_order(m.read(value))), 0)
    if inside is deque:
        return new_iterator(m, "deque", value, tuple(m.read(value)), 0)
    if inside is bytearray:
        return new_iterator(m, "bytearray", value, 0)
    if inside in SEQUENCES:
        return new_iterator(m, SEQUENCES[inside], m.read(value), 0)
    if inside is frozenset:
        return new_iterator(m, "fixed", tuple(m.set_order(m.read(value))), 0)
    return None


def advance(m: Any, iterator: Any) -> Any:
    """The next value, or MISSING when there is none any more."""
    state = m.read(iterator)
    if not state:
        return MISSING
    value = _ADVANCE[state[0]](m, iterator, state)
    if value is MISSING:
        m.write(iterator).clear()
    return value


def _walk_sequence(m: Any, iterator: Any, state: list) -> Any:
    _, source, position = state
    if position >= len(source):
        return MISSING
    value = source[position]
    m.write(iterator)[2] = position + 1
    return value


def _walk_list(m: Any, iterator: Any, state: list) -> Any:
    _, source, position = state
    content = m.read(source)
    if position >= len(content):
        return MISSING
    value = content[position]
    m.write(iterator)[2] = position + 1
    return value


def _walk_list_backwards(m: Any, iterator: Any, state: list) -> Any:
    _, source, position = state
    content = m.read(source)
    if not 0 <= position < len(content):
        return MISSING
    value = content[position]
    m.write(iterator)[2] = position - 1
    return value


MOST_ITEMS = 2
"""Items of something unknown that are looked at."""


def _walk_unknown(m: Any, iterator: Any, state: list) -> Any:
    """Something that nobody can know is gone through for 0, 1 and 2 items."""
    _, source, position = state
    m.world.assume_bounded(m.user_place())
    if position >= MOST_ITEMS:
        return MISSING
    if source.type is range:
        return _next_of_range(m, iterator, source, position)
    if source.type in (str, bytes):
        more = m.truth(m.compare(">", m.derived(int, len, (source,)), position))
    else:
        more = m.goes_on()
    if not more:
        return MISSING
    m.write(iterator)[2] = position + 1
    if source.type in (str, bytes):
        return m.derived(str if source.type is str else int, operator.getitem, (source, position))
    return m.fresh(str if source.type is list else object)


def _next_of_range(m: Any, iterator: Any, source: Any, position: int) -> Any:
    """The same for range() of unknown numbers."""
    if type(source.term) is frozenset:
        m.decide(source)
    if type(source.term) is not tuple:
        if not m.goes_on():
            return MISSING
        m.write(iterator)[2] = position + 1
        return m.fresh(int)
    start, stop, step = {1: (0, *source.term[1:], 1), 2: (*source.term[1:], 1), 3: source.term[1:]}[len(source.term) - 1]
    if position == 0 and m.truth(m.compare("==", step, 0)):
        m.fail(ValueError, "range() arg 3 must not be zero")
    forward = m.truth(m.compare(">", step, 0))
    item = m.binary("+", start, m.binary("*", step, position))
    if not m.truth(m.compare("<" if forward else ">", item, stop)):
        return MISSING
    m.write(iterator)[2] = position + 1
    return item


def _walk_mapping(m: Any, iterator: Any, state: list) -> Any:
    kind, source, keys, position = state
    content = m.read(source)
    if len(content) != len(keys):
        m.fail(RuntimeError, "dictionary changed size during iteration")
    if position >= len(keys):
        return MISSING
    key = keys[position]
    value = content.get(key, MISSING)
    if value is MISSING:
        m.fail(RuntimeError, "dictionary keys changed during iteration")
    m.write(iterator)[3] = position + 1
    if kind.endswith("keys"):
        return m.unkey(key)
    return (m.unkey(key), value) if kind.endswith("items") else value


def _walk_set(m: Any, iterator: Any, state: list) -> Any:
    _, source, values, position = state
    if len(m.read(source)) != len(values):
        m.fail(RuntimeError, "Set changed size during iteration")
    if position >= len(values):
        return MISSING
    m.write(iterator)[3] = position + 1
    return values[position]


def _walk_deque(m: Any, iterator: Any, state: list) -> Any:
    kind, source, values, position = state
    if position >= len(values):
        return MISSING
    content = m.read(source)
    if moved(content, values):
        m.fail(RuntimeError, "deque mutated during iteration")
    value = content[position if kind == "deque" else len(values) - 1 - position]
    state = m.write(iterator)
    state[2] = tuple(content)
    state[3] = position + 1
    return value


def moved(content: Any, before: tuple) -> bool:
    """Whether a deque's items were moved, added or removed since; assigning to one item does not count."""
    if len(content) != len(before):
        return True
    return sum(1 for a, b in zip(content, before) if a is not b and (isinstance(a, Obj) or isinstance(b, Obj) or a != b)) > 1


def _walk_enumeration(m: Any, iterator: Any, state: list) -> Any:
    _, inner, number = state
    value = advance(m, inner)
    if value is MISSING:
        return MISSING
    m.write(iterator)[2] = number + 1
    return (number, value)


def _walk_together(m: Any, iterator: Any, state: list) -> Any:
    inners = state[1]
    for inner in inners:
        touch(m, inner)
    row = []
    for index, inner in enumerate(inners):
        value = advance(m, inner)
        if value is MISSING:
            if state[2]:
                _complain_about_length(m, inners, index, row)
            return MISSING
        row.append(value)
    return tuple(row) if inners else MISSING


def _complain_about_length(m: Any, inners: tuple, index: int, row: list) -> None:
    """The ValueError of zip(strict=True), if the others are not exhausted as well."""
    if index:
        others = "argument 1" if index == 1 else f"arguments 1-{index}"
        m.fail(ValueError, f"zip() argument {index + 1} is shorter than {others}")
    for later in range(1, len(inners)):
        if advance(m, inners[later]) is not MISSING:
            others = "argument 1" if later == 1 else f"arguments 1-{later}"
            m.fail(ValueError, f"zip() argument {later + 1} is longer than {others}")


def touch(m: Any, iterator: Any) -> None:
    """Read all that advancing the iterator will read, so that nothing has been changed when the machine wants to stop here."""
    state = m.read(iterator)
    if not state:
        return
    if state[0] == "zip":
        for inner in state[1]:
            touch(m, inner)
    elif isinstance(state[1], IteratorObj):
        touch(m, state[1])
    elif isinstance(state[1], Obj):
        m.read(state[1])


_ADVANCE = {
    **dict.fromkeys(["str", "tuple", "bytes", "range", "fixed", "reversed"], _walk_sequence),
    "unknown": _walk_unknown,
    "list": _walk_list,
    "bytearray": _walk_list,
    "reversed list": _walk_list_backwards,
    **dict.fromkeys(["keys", "values", "items", "reversed keys", "reversed values", "reversed items"], _walk_mapping),
    "set": _walk_set,
    **dict.fromkeys(["deque", "reversed deque"], _walk_deque),
    "enumerate": _walk_enumeration,
    "zip": _walk_together,
}


def _enter_protocol(owner: type) -> None:
    @method(owner, "__iter__")
    def iterate(m: Any, self: Any) -> Any:
        return self

    @method(owner, "__next__")
    def following(m: Any, self: Any) -> Any:
        value = advance(m, self)
        return m.fail(StopIteration) if value is MISSING else value


for _kind in (IteratorObj, enumerate, zip, reversed):
    _enter_protocol(_kind)


@method(IteratorObj, "__length_hint__")
def length_hint(m: Any, self: Any) -> int:
    state = m.read(self)
    if not state:
        return 0
    kind, source, *rest = state
    if kind == "reversed list":
        return rest[0] + 1
    if kind in ("list", "bytearray"):
        return max(0, len(m.read(source)) - rest[0])
    if len(rest) == 2 and isinstance(rest[0], tuple):
        return len(rest[0]) - rest[1]
    return len(source) - rest[0] if kind not in ("enumerate", "zip") else 0


def reversed_iterator(m: Any, value: Any) -> Any:
    """reversed(value) for builtin types, or None."""
    kind = type(value)
    if kind is MappingView:
        name, mapping = value.parts
        return new_iterator(m, f"reversed {name}", mapping, tuple(m.read(mapping))[::-1], 0)
    inside = layout(value)
    if inside is list:
        return new_iterator(m, "reversed list", value, len(m.read(value)) - 1)
    if inside is dict:
        return new_iterator(m, "reversed keys", value, tuple(m.read(value))[::-1], 0)
    if inside is deque:
        return new_iterator(m, "reversed deque", value, tuple(m.read(value)), 0)
    if inside is bytearray:
        return new_iterator(m, "reversed", bytes(m.read(value))[::-1], 0)
    if inside in SEQUENCES:
        source = m.read(value) if isinstance(value, Obj) else value
        return new_iterator(m, "reversed", source[::-1], 0)
    return None
