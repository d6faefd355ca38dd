"""The methods of tuple, whose items may be objects of the program."""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import as_index, attempt, as_slice, can_index, layout, same
from checker.machine.natives.iteration import get_iterator
from checker.machine.natives.lists import position
from checker.machine.natives.registry import method
from checker.machine.values import Obj
from checker.machine.natives.immutables import content, enter_type

@method(tuple, "index", least=1, most=3)
def tuple_index(m: Any, self: Any, value: Any, *bounds: Any) -> int:
    message = "slice indices must be integers or have an __index__ method"
    found = position(m, content(m, self), value, *(as_index(m, bound, message) for bound in bounds))
    return found if found >= 0 else m.fail(ValueError, "tuple.index(x): x not in tuple")


@method(tuple, "count", least=1)
def tuple_count(m: Any, self: Any, value: Any) -> int:
    return sum(1 for item in content(m, self) if same(m, item, value))


@method(tuple, "__contains__", least=1)
def tuple_contains(m: Any, self: Any, value: Any) -> bool:
    return position(m, content(m, self), value) >= 0


@method(tuple, "__len__")
def tuple_length(m: Any, self: Any) -> int:
    return len(content(m, self))


@method(tuple, "__getitem__", least=1)
def tuple_item(m: Any, self: Any, index: Any) -> Any:
    if type(index) is slice:
        return content(m, self)[as_slice(m, index)]
    place = as_index(m, index, "tuple indices must be integers or slices, not {}")
    values = content(m, self)
    return values[place] if -len(values) <= place < len(values) else m.fail(IndexError, "tuple index out of range")


def _plain_tuple(m: Any, value: Any) -> Any:
    return m.read(value) if isinstance(value, Obj) and layout(value) is tuple else value


@method(tuple, "__add__", least=1)
def tuple_add(m: Any, self: Any, other: Any) -> Any:
    other = _plain_tuple(m, other)
    return content(m, self) + other if type(other) is tuple else NotImplemented


@method(tuple, "__mul__", "__rmul__", least=1)
def tuple_repeat(m: Any, self: Any, name: str, times: Any) -> Any:
    if not can_index(m, times):
        return NotImplemented
    number = as_index(m, times)
    values = content(m, self)
    if len(values) * number > 4_000_000:
        m.too_large()
    return attempt(m, values.__mul__, number)


@method(tuple, "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", least=1)
def tuple_compare(m: Any, self: Any, name: str, other: Any) -> Any:
    from checker.machine.natives.lists import SYMBOLS, first_difference

    other = _plain_tuple(m, other)
    if type(other) is not tuple:
        return NotImplemented
    mine = content(m, self)
    if name in ("__eq__", "__ne__"):
        alike = len(mine) == len(other) and all(same(m, a, b) for a, b in zip(mine, other))
        return alike if name == "__eq__" else not alike
    return first_difference(m, mine, other, SYMBOLS[name])



method(tuple, "__iter__")(lambda m, self: get_iterator(m, self))
enter_type(tuple)
