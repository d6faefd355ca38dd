"""The methods of list."""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import as_index, as_slice, attempt, can_index, items, layout, same, sized_items, sized_sequence, takes_steps
from checker.machine.natives.iteration import get_iterator, new_iterator
from checker.machine.natives.one_call import consume
from checker.machine.natives.registry import METHODS, method
from checker.machine.values import MISSING, Obj, TailCall

METHODS[list, "__hash__"] = None


def is_list(value: Any) -> bool:
    """A list, or an instance of a user's subclass of it."""
    return isinstance(value, Obj) and layout(value) is list


@method(list, "__init__", least=0, most=1)
def initialise(m: Any, self: Any, iterable: Any = ()) -> None:
    content = sized_items(m, iterable)
    m.write(self)[:] = content


@method(list, "append", least=1, lazy=True)
def append(m: Any, self: Any, value: Any) -> None:
    m.write(self).append(value)


def _added(m: Any, self: Any, iterable: Any) -> Any:
    """What extend() adds, or None where the program has to walk it; a list that extends itself is not walked."""
    return m.read(self) if iterable is self else sized_sequence(m, iterable)


@method(list, "extend", least=1)
def extend(m: Any, self: Any, iterable: Any) -> Any:
    known = _added(m, self, iterable)
    if known is None:
        return consume(m, iterable, "extend_list", (self, iterable), target=self)
    known = list(known)
    m.write(self).extend(known)
    return None


@method(list, "__iadd__", least=1)
def extend_in_place(m: Any, self: Any, iterable: Any) -> Any:
    known = _added(m, self, iterable)
    if known is None:
        return consume(m, iterable, "extend_list_in_place", (self, iterable), target=self)
    known = list(known)
    m.write(self).extend(known)
    return self


@method(list, "insert", least=2)
def insert(m: Any, self: Any, index: Any, value: Any) -> None:
    place = as_index(m, index)
    attempt(m, m.write(self).insert, place, value)


@method(list, "pop", least=0, most=1)
def pop(m: Any, self: Any, index: Any = -1) -> Any:
    place = as_index(m, index)
    return attempt(m, m.write(self).pop, place)


@method(list, "clear")
def clear(m: Any, self: Any) -> None:
    m.write(self).clear()


@method(list, "copy")
def copy(m: Any, self: Any) -> Any:
    return m.new_list(list(m.read(self)))


@method(list, "reverse")
def reverse(m: Any, self: Any) -> None:
    m.write(self).reverse()


def position(m: Any, content: Any, value: Any, start: int = 0, stop: int | None = None) -> int:
    """The first index of an equal item between start and stop, or -1."""
    for index in range(*slice(start, stop).indices(len(content))):
        if same(m, content[index], value):
            return index
    return -1


@method(list, "index", least=1, most=3)
def index_of(m: Any, self: Any, value: Any, *bounds: Any) -> Any:
    if not bounds and takes_steps(m, self, (value, *m.read(self)), "__eq__"):
        return TailCall(m.prelude("index_of"), (get_iterator(m, self), value, "list"))
    message = "slice indices must be integers or have an __index__ method"
    found = position(m, m.read(self), value, *(as_index(m, bound, message) for bound in bounds))
    return found if found >= 0 else m.fail(ValueError, f"{m.repr(value)} is not in list")


@method(list, "count", least=1)
def count(m: Any, self: Any, value: Any) -> Any:
    if takes_steps(m, self, (value, *m.read(self)), "__eq__"):
        return TailCall(m.prelude("count_of"), (get_iterator(m, self), value))
    return sum(1 for item in list(m.read(self)) if same(m, item, value))


@method(list, "remove", least=1)
def remove(m: Any, self: Any, value: Any) -> Any:
    if takes_steps(m, self, (value, *m.read(self)), "__eq__"):
        return TailCall(m.prelude("remove_first"), (self, get_iterator(m, self), value))
    content = m.write(self)
    found = position(m, content, value)
    if found < 0:
        m.fail(ValueError, "list.remove(x): x not in list")
    del content[found]


@method(list, "__contains__", least=1)
def contains(m: Any, self: Any, value: Any) -> Any:
    if takes_steps(m, self, (value, *m.read(self)), "__eq__"):
        return TailCall(m.prelude("contains"), (get_iterator(m, self), value))
    return position(m, m.read(self), value) >= 0


@method(list, "sort", keywords=("key", "reverse"))
def sort(m: Any, self: Any, key: Any = None, reverse: Any = False) -> Any:
    from checker.machine.natives.ordering import flag, sort_into

    backwards = flag(m, sorted, reverse)
    if key is not None:
        return TailCall(m.prelude("sort_list"), (self, key, backwards))
    content = m.write(self)
    sort_into(m, content, content, content, backwards)
    return None


@method(list, "__len__")
def length(m: Any, self: Any) -> int:
    return len(m.read(self))


@method(list, "__iter__")
def iterate(m: Any, self: Any) -> Any:
    return get_iterator(m, self)


@method(list, "__reversed__")
def backwards(m: Any, self: Any) -> Any:
    return new_iterator(m, "reversed list", self, len(m.read(self)) - 1)


@method(list, "__getitem__", least=1)
def get_item(m: Any, self: Any, index: Any) -> Any:
    if type(index) is slice:
        part = as_slice(m, index)
        return m.new_list(attempt(m, m.read(self).__getitem__, part))
    place = as_index(m, index, "list indices must be integers or slices, not {}")
    try:
        return m.read(self)[place]
    except IndexError:
        m.fail(IndexError, "list index out of range")


@method(list, "__setitem__", least=2, lazy=True)
def set_item(m: Any, self: Any, index: Any, value: Any) -> Any:
    index = m.settle(index)
    if type(index) is slice:
        part = as_slice(m, index)
        if not iterable(m, value):
            attempt(m, list(m.read(self)).__setitem__, part, None)
        content = m.sequence(value)
        if content is None:
            return TailCall(m.prelude("assign_slice"), (self, index, value))
        attempt(m, m.write(self).__setitem__, part, list(content))
        return
    place = as_index(m, index, "list indices must be integers or slices, not {}")
    content = m.write(self)
    if not -len(content) <= place < len(content):
        m.fail(IndexError, "list assignment index out of range")
    content[place] = value


def iterable(m: Any, value: Any) -> bool:
    """Whether iter(value) can be tried."""
    return m.get_iterator(value) not in (MISSING, None)


@method(list, "__delitem__", least=1)
def delete_item(m: Any, self: Any, index: Any) -> None:
    if type(index) is slice:
        part = as_slice(m, index)
        del m.write(self)[part]
        return
    place = as_index(m, index, "list indices must be integers or slices, not {}")
    content = m.write(self)
    if not -len(content) <= place < len(content):
        m.fail(IndexError, "list assignment index out of range")
    del content[place]


@method(list, "__add__", least=1)
def add(m: Any, self: Any, other: Any) -> Any:
    if not is_list(other):
        return NotImplemented
    return m.new_list([*m.read(self), *m.read(other)])


@method(list, "__mul__", "__rmul__", "__imul__", least=1)
def repeat(m: Any, self: Any, name: str, times: Any) -> Any:
    if not can_index(m, times):
        return NotImplemented
    number = as_index(m, times)
    if len(m.read(self)) * number > 4_000_000:
        m.too_large()
    if name == "__imul__":
        content = m.write(self)
        content[:] = attempt(m, content.__mul__, number)
        return self
    return m.new_list(attempt(m, m.read(self).__mul__, number))


@method(list, "__eq__", "__ne__", least=1)
def equal(m: Any, self: Any, name: str, other: Any) -> Any:
    if not is_list(other):
        return NotImplemented
    mine, theirs = list(m.read(self)), list(m.read(other))
    alike = len(mine) == len(theirs) and all(same(m, a, b) for a, b in zip(mine, theirs))
    return alike if name == "__eq__" else not alike


SYMBOLS = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">=", "__eq__": "==", "__ne__": "!="}


def first_difference(m: Any, mine: Any, theirs: Any, symbol: str) -> Any:
    """Sequences in their order: by the first items that differ, or by length."""
    for a, b in zip(mine, theirs):
        if not same(m, a, b):
            return m.compare(symbol, a, b)
    left, right = len(mine), len(theirs)
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[symbol]


@method(list, "__lt__", "__le__", "__gt__", "__ge__", least=1)
def order(m: Any, self: Any, name: str, other: Any) -> Any:
    if not is_list(other):
        return NotImplemented
    return first_difference(m, list(m.read(self)), list(m.read(other)), SYMBOLS[name])


@method(list, "__repr__", lazy=True)
def represent(m: Any, self: Any) -> Any:
    from checker.machine.natives.text import represent_builtin

    return represent_builtin(m, self)
