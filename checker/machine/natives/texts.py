"""The methods of str, bytes, range and the numbers that need care: formatting, joining, items; then all the others."""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import as_index, as_slice, attempt, layout, name_of
from checker.machine.natives.formatting import format_string, format_with_mapping, percent
from checker.machine.natives.iteration import get_iterator, reversed_iterator
from checker.machine.natives.registry import ANY, METHODS, attribute, method
from checker.machine.natives.stand import host_value, raised
from checker.machine.natives.unknowns import as_unknown, mentions_unknown
from checker.machine.natives.one_call import consume
from checker.machine.values import MISSING, Obj, TailCall
from checker.machine.natives.immutables import content, enter_type

def _enter_number_attributes() -> None:
    for owner, names in ((int, ("real", "imag", "numerator", "denominator")), (float, ("real", "imag")), (complex, ("real", "imag"))):
        for name in names:
            attribute(owner, name)(lambda m, self, name=name: getattr(content(m, self), name))


def _iterate(m: Any, self: Any) -> Any:
    return get_iterator(m, self)


for _owner in (str, bytes, range):
    method(_owner, "__iter__")(_iterate)


@method(str, "format", most=ANY, lazy=True)
def str_format(m: Any, self: Any, *args: Any) -> Any:
    return format_string(m, content(m, self), args, {})


METHODS[str, "format"].run = lambda m, self, args, kwargs: format_string(m, content(m, self), args, kwargs)


@method(str, "format_map", least=1)
def str_format_map(m: Any, self: Any, mapping: Any) -> Any:
    return format_with_mapping(m, content(m, self), mapping)


@method(str, "__mod__", least=1, lazy=True)
def str_percent(m: Any, self: Any, values: Any) -> Any:
    return percent(m, content(m, self), values)


@method(bytes, "__mod__", least=1)
def bytes_percent(m: Any, self: Any, values: Any) -> Any:
    return percent(m, content(m, self), values)


@method(str, "join", least=1, lazy=True)
def str_join(m: Any, self: Any, iterable: Any) -> Any:
    parts = m.sequence(m.settle(iterable))
    if parts is None:
        if m.get_iterator(iterable) is MISSING:
            m.fail(TypeError, "can only join an iterable")
        return consume(m, iterable, "join_parts", (content(m, self), iterable))
    return join_parts(m, content(m, self), list(parts))


def join_parts(m: Any, separator: Any, parts: list) -> Any:
    """separator.join(parts)"""
    if any(map(mentions_unknown, parts)) or mentions_unknown(separator):
        only_texts = all(type(part) is str or m.type_of(part) is str for part in parts)
        return as_unknown(m, str, (separator, tuple(parts)), lambda given: join_parts(m, given[0], list(given[1])), only_texts)
    texts = []
    for number, part in enumerate(parts):
        if type(part) is not str:
            if not (isinstance(part, Obj) and layout(part) is str):
                m.fail(TypeError, f"sequence item {number}: expected str instance, {name_of(m, part)} found")
            part = m.read(part)
        texts.append(part)
    return separator.join(texts)


@method(bytes, "join", least=1)
def bytes_join(m: Any, self: Any, iterable: Any) -> Any:
    return join_bytes(m, content(m, self), iterable, bytes.join)


def join_bytes(m: Any, separator: Any, iterable: Any, operation: Any) -> Any:
    """separator.join(iterable) for bytes and bytearray."""
    parts = m.sequence(iterable)
    if parts is None:
        if m.get_iterator(iterable) is MISSING:
            m.fail(TypeError, "can only join an iterable")
        parts = m.read(m.call_sync(m.prelude("collect"), (iterable,)))
    return raised(m, attempt(m, operation, separator, [host_value(m, part) for part in parts]))


@method(str, "__getitem__", least=1, unknown=str)
def str_item(m: Any, self: Any, index: Any) -> Any:
    return _item(m, content(m, self), index, "string")


@method(bytes, "__getitem__", least=1)
def bytes_item(m: Any, self: Any, index: Any) -> Any:
    return _item(m, content(m, self), index, "byte")


@method(range, "__getitem__", least=1)
def range_item(m: Any, self: Any, index: Any) -> Any:
    return _item(m, self, index, "range")


def _item(m: Any, values: Any, index: Any, kind: str) -> Any:
    if type(index) is slice:
        return attempt(m, values.__getitem__, as_slice(m, index))
    message = f"{kind} indices must be integers or slices, not {{}}"
    if kind == "string":
        message = "string indices must be integers" + (", not '{}'" if m.version >= (3, 11) else "")
    place = as_index(m, index, message)
    return attempt(m, values.__getitem__, place)


@method(range, "__reversed__")
def range_backwards(m: Any, self: Any) -> Any:
    return reversed_iterator(m, self)


_enter_number_attributes()
for _owner in (str, bytes, int, bool, float, complex, range, slice, type(None), type(Ellipsis), type(NotImplemented)):
    enter_type(_owner)
