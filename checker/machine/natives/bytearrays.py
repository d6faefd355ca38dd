"""The methods of bytearray: the host's own on the content."""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import as_bytes, as_slice, attempt, items, layout, sized_items
from checker.machine.natives.texts import join_bytes
from checker.machine.natives.iteration import get_iterator, reversed_iterator
from checker.machine.natives.registry import METHODS, class_method, method, static_method
from checker.machine.natives.stand import host_value, raised
from checker.machine.values import MISSING, NativeMethod, Obj

METHODS[bytearray, "__hash__"] = None
CHANGING = frozenset("append clear extend insert pop remove reverse __delitem__ __setitem__ __iadd__ __imul__".split())
LEFT_OUT = frozenset(
    "__new__ __init__ __hash__ __iter__ __repr__ __str__ __getattribute__ __alloc__ __reduce__ __reduce_ex__ fromhex maketrans __sizeof__ "
    "__buffer__ __release_buffer__ __doc__ join extend".split()
)


@method(bytearray, "extend", least=1)
def extend(m: Any, self: Any, iterable: Any) -> None:
    if layout(iterable) in (bytes, bytearray, str) or m.get_iterator(iterable) is MISSING:
        added = host_value(m, iterable)
    else:
        added = as_bytes(m, sized_items(m, iterable))
    attempt(m, m.write(self).extend, added)


def _argument(m: Any, value: Any, walked: bool) -> Any:
    """The host's argument; with `walked` something to be gone through, as what takes the place of a slice is."""
    if type(value) is slice:
        return as_slice(m, value)
    if walked and isinstance(value, Obj) and layout(value) not in (bytes, bytearray, str, int, list):
        if m.get_iterator(value) is not MISSING:
            return as_bytes(m, items(m, value))
    return host_value(m, value)


def _enter(name: str) -> None:
    operation = getattr(bytearray, name)

    def run(m: Any, self: Any, args: tuple, kwargs: dict) -> Any:
        walked = name == "__setitem__" and type(args[0]) is slice if args else False
        values = [_argument(m, value, walked) for value in args]
        named = {key: host_value(m, value) for key, value in kwargs.items()}
        if name in CHANGING:
            result = attempt(m, operation, m.write(self), *values, **named)
            return self if name in ("__iadd__", "__imul__") else result
        result = attempt(m, operation, m.read(self), *values, **named)
        return raised(m, result)

    METHODS[bytearray, name] = NativeMethod(bytearray, name, run)


for _name, _found in list(vars(bytearray).items()):
    if callable(_found) and _name not in LEFT_OUT:
        _enter(_name)


@method(bytearray, "join", least=1)
def join(m: Any, self: Any, iterable: Any) -> Any:
    return join_bytes(m, m.read(self), iterable, bytearray.join)


@class_method(bytearray, "fromhex", least=1)
def from_hex(m: Any, cls: Any, text: Any) -> Any:
    return m.new_bytearray(attempt(m, bytearray.fromhex, host_value(m, text)))


@static_method(bytearray, "maketrans", least=2)
def make_translation(m: Any, before: Any, after: Any) -> Any:
    return attempt(m, bytes.maketrans, host_value(m, before), host_value(m, after))


def _initialise(m: Any, self: Any, args: tuple, kwargs: dict) -> None:
    made = m.complete(m.construct(bytearray, args, kwargs))
    m.write(self)[:] = m.read(made)


METHODS[bytearray, "__init__"] = NativeMethod(bytearray, "__init__", _initialise)


@method(bytearray, "__iter__")
def iterate(m: Any, self: Any) -> Any:
    return get_iterator(m, self)


@method(bytearray, "__reversed__")
def backwards(m: Any, self: Any) -> Any:
    return reversed_iterator(m, self)


@method(bytearray, "__repr__", "__str__")
def represent(m: Any, self: Any, name: str) -> Any:
    from checker.machine.natives.text import represent_builtin

    return represent_builtin(m, self)
