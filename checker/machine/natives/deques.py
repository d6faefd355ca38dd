"""The methods of collections.deque."""

from __future__ import annotations

from collections import deque
from typing import Any

from checker.machine.natives.common import as_index, attempt, can_index, items, layout, name_of, same, takes_steps
from checker.machine.natives.iteration import get_iterator, reversed_iterator
from checker.machine.natives.lists import SYMBOLS, first_difference, position
from checker.machine.natives.one_call import consume
from checker.machine.natives.registry import METHODS, attribute, method
from checker.machine.values import Obj, TailCall

METHODS[deque, "__hash__"] = None
BOUNDS = "slice indices must be integers or have an __index__ method"


def is_deque(value: Any) -> bool:
    """A deque, or an instance of a user's subclass of it."""
    return isinstance(value, Obj) and layout(value) is deque


def limit_from(m: Any, limit: Any) -> int | None:
    """deque's `maxlen`, checked."""
    if limit is None:
        return None
    if not can_index(m, limit):
        m.fail(TypeError, "an integer is required")
    number = as_index(m, limit)
    if number < 0:
        m.fail(ValueError, "maxlen must be non-negative")
    return attempt(m, deque, (), number).maxlen


@method(deque, "__init__", most=2, keywords=("iterable", "maxlen"))
def initialise(m: Any, self: Any, iterable: Any = (), maxlen: Any = None) -> None:
    limit = limit_from(m, maxlen)
    content = items(m, iterable)
    m.put(self, deque(content, limit))


@attribute(deque, "maxlen")
def limit(m: Any, self: Any) -> Any:
    return m.read(self).maxlen


@method(deque, "append", "appendleft", least=1, lazy=True)
def append(m: Any, self: Any, name: str, value: Any) -> None:
    getattr(m.write(self), name)(value)


@method(deque, "pop", "popleft")
def pop(m: Any, self: Any, name: str) -> Any:
    content = m.write(self)
    if not content:
        m.fail(IndexError, "pop from an empty deque")
    return getattr(content, name)()


@method(deque, "extend", "extendleft", least=1)
def extend(m: Any, self: Any, name: str, iterable: Any) -> Any:
    known = m.sequence(iterable)
    if known is None:
        append_method = METHODS[deque, "append" if name == "extend" else "appendleft"]
        return consume(m, iterable, "extend_deque", (append_method, self, iterable), target=self)
    known = list(known)
    getattr(m.write(self), name)(known)
    return None


@method(deque, "__iadd__", least=1)
def extend_in_place(m: Any, self: Any, iterable: Any) -> Any:
    known = m.sequence(iterable)
    if known is None:
        return consume(m, iterable, "extend_deque_in_place", (METHODS[deque, "append"], self, iterable), target=self)
    known = list(known)
    m.write(self).extend(known)
    return self


@method(deque, "clear", "reverse")
def change(m: Any, self: Any, name: str) -> None:
    getattr(m.write(self), name)()


@method(deque, "copy", "__copy__")
def copy(m: Any, self: Any, name: str) -> Any:
    return m.new_deque(m.read(self).copy())


@method(deque, "rotate", most=1)
def rotate(m: Any, self: Any, steps: Any = 1) -> None:
    number = as_index(m, steps)
    attempt(m, m.write(self).rotate, number)


@method(deque, "insert", least=2)
def insert(m: Any, self: Any, index: Any, value: Any) -> None:
    place = as_index(m, index)
    content = m.write(self)
    if content.maxlen is not None and len(content) >= content.maxlen:
        m.fail(IndexError, "deque already at its maximum size")
    attempt(m, content.insert, place, value)


@method(deque, "remove", least=1)
def remove(m: Any, self: Any, value: Any) -> None:
    content = m.write(self)
    found = position(m, content, value)
    if found < 0:
        m.fail(ValueError, f"{m.repr(value)} is not in deque")
    del content[found]


@method(deque, "index", least=1, most=3)
def index_of(m: Any, self: Any, value: Any, *bounds: Any) -> Any:
    if not bounds and takes_steps(m, self, (value, *m.read(self)), "__eq__"):
        return TailCall(m.prelude("index_of"), (get_iterator(m, self), value, "deque"))
    found = position(m, m.read(self), value, *(as_index(m, bound, BOUNDS) for bound in bounds))
    return found if found >= 0 else m.fail(ValueError, f"{m.repr(value)} is not in deque")


@method(deque, "count", least=1)
def count(m: Any, self: Any, value: Any) -> Any:
    if takes_steps(m, self, (value, *m.read(self)), "__eq__"):
        return TailCall(m.prelude("count_of"), (get_iterator(m, self), value))
    return sum(1 for item in list(m.read(self)) if same(m, item, value))


@method(deque, "__contains__", least=1)
def contains(m: Any, self: Any, value: Any) -> Any:
    if takes_steps(m, self, (value, *m.read(self)), "__eq__"):
        return TailCall(m.prelude("contains"), (get_iterator(m, self), value))
    return position(m, m.read(self), value) >= 0


@method(deque, "__len__")
def length(m: Any, self: Any) -> int:
    return len(m.read(self))


@method(deque, "__iter__")
def iterate(m: Any, self: Any) -> Any:
    return get_iterator(m, self)


@method(deque, "__reversed__")
def backwards(m: Any, self: Any) -> Any:
    return reversed_iterator(m, self)


def place_in(m: Any, content: Any, index: Any) -> int:
    """A valid index, or the program's error."""
    place = as_index(m, index, "sequence index must be integer, not '{}'")
    return place if -len(content) <= place < len(content) else m.fail(IndexError, "deque index out of range")


@method(deque, "__getitem__", least=1)
def get_item(m: Any, self: Any, index: Any) -> Any:
    content = m.read(self)
    return content[place_in(m, content, index)]


@method(deque, "__setitem__", least=2)
def set_item(m: Any, self: Any, index: Any, value: Any) -> None:
    content = m.write(self)
    content[place_in(m, content, index)] = value


@method(deque, "__delitem__", least=1)
def delete_item(m: Any, self: Any, index: Any) -> None:
    content = m.write(self)
    del content[place_in(m, content, index)]


@method(deque, "__add__", least=1)
def add(m: Any, self: Any, other: Any) -> Any:
    if not is_deque(other):
        m.fail(TypeError, f'can only concatenate deque (not "{name_of(m, other)}") to deque')
    joined = m.read(self).copy()
    joined.extend(m.read(other))
    return m.new_deque(joined)


@method(deque, "__mul__", "__rmul__", "__imul__", least=1)
def repeat(m: Any, self: Any, name: str, times: Any) -> Any:
    if not can_index(m, times):
        return NotImplemented
    number = as_index(m, times)
    if len(m.read(self)) * number > 4_000_000:
        m.too_large()
    if name == "__imul__":
        content = m.write(self)
        attempt(m, content.__imul__, number)
        return self
    return m.new_deque(attempt(m, m.read(self).__mul__, number))


@method(deque, "__eq__", "__ne__", least=1)
def equal(m: Any, self: Any, name: str, other: Any) -> Any:
    if not is_deque(other):
        return NotImplemented
    mine, theirs = list(m.read(self)), list(m.read(other))
    alike = len(mine) == len(theirs) and all(same(m, a, b) for a, b in zip(mine, theirs))
    return alike if name == "__eq__" else not alike


@method(deque, "__lt__", "__le__", "__gt__", "__ge__", least=1)
def order(m: Any, self: Any, name: str, other: Any) -> Any:
    if not is_deque(other):
        return NotImplemented
    return first_difference(m, list(m.read(self)), list(m.read(other)), SYMBOLS[name])


@method(deque, "__repr__", lazy=True)
def represent(m: Any, self: Any) -> Any:
    from checker.machine.natives.text import represent_builtin

    return represent_builtin(m, self)
