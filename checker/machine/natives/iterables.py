"""enumerate, zip, map, filter and reversed: iterators of our own where no code of the program is walked, generators of the prelude otherwise."""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import as_index, name_of, own_special
from checker.machine.natives.registry import FUNCTIONS
from checker.machine.values import MISSING, NativeMethod, Obj, TailCall
from checker.machine.natives.iteration import get_iterator, new_iterator, reversed_iterator

def native_inner(m: Any, value: Any) -> Any:
    """An iterator of ours over the value, made without running any code of the program; or None."""
    if own_special(m, value, "__iter__") is not MISSING:
        return None
    return get_iterator(m, value)


def enumeration(m: Any, args: tuple, kwargs: dict) -> Any:
    """enumerate(iterable, start=0)"""
    if len(args) + len(kwargs) > 2 or not (args or "iterable" in kwargs) or not set(kwargs) <= {"iterable", "start"}:
        _ask_host(m, enumerate, args, kwargs)
    iterable = args[0] if args else kwargs["iterable"]
    start = args[1] if len(args) > 1 else kwargs.get("start", 0)
    if isinstance(start, int):
        inner = native_inner(m, iterable)
        if inner is not None:
            return new_iterator(m, "enumerate", inner, int(start))
    return TailCall(m.prelude("enumerate_"), (iterable, as_index(m, start)))


def zipped(m: Any, args: tuple, kwargs: dict) -> Any:
    """zip(*iterables, strict=False)"""
    if not set(kwargs) <= {"strict"}:
        _ask_host(m, zip, args, kwargs)
    strict = bool(m.truth(kwargs.get("strict", False)))
    inners = [native_inner(m, value) for value in args]
    if None in inners:
        return TailCall(m.prelude("zip_"), (args, strict))
    return new_iterator(m, "zip", tuple(inners), strict)


def mapped(m: Any, args: tuple, kwargs: dict) -> Any:
    """map(function, *iterables)"""
    if kwargs or len(args) < 2:
        _ask_host(m, map, args, kwargs)
    if len(args) == 2:
        return TailCall(m.prelude("map_one"), args)
    return TailCall(m.prelude("map_several"), args)


def filtered(m: Any, args: tuple, kwargs: dict) -> Any:
    """filter(function, iterable)"""
    if kwargs or len(args) != 2:
        _ask_host(m, filter, args, kwargs)
    return TailCall(m.prelude("filter_"), args)


def backwards(m: Any, args: tuple, kwargs: dict) -> Any:
    """reversed(sequence)"""
    if kwargs or len(args) != 1:
        _ask_host(m, reversed, args, kwargs)
    (value,) = args
    own = m.lookup(m.type_of(value), "__reversed__")
    if own is None:
        m.fail(TypeError, f"'{name_of(m, value)}' object is not reversible")
    if isinstance(value, Obj) and own is not MISSING and not isinstance(own, NativeMethod):
        return TailCall(own, (value,))
    made = reversed_iterator(m, value)
    if made is not None:
        return made
    if isinstance(value, Obj) and m.lookup(m.type_of(value), "__len__") is not MISSING and m.lookup(m.type_of(value), "__getitem__") is not MISSING:
        return TailCall(m.prelude("reversed_sequence"), (value,))
    return m.fail(TypeError, f"'{name_of(m, value)}' object is not reversible")


def _ask_host(m: Any, operation: Any, args: tuple, kwargs: dict) -> None:
    try:
        operation(*[None] * len(args), **dict.fromkeys(kwargs))
    except TypeError as error:
        m.raise_host(error)


LAZY_TYPES = (enumerate, zip, map, filter, reversed)
FUNCTIONS.update({kind.__name__: kind for kind in LAZY_TYPES})
CONSTRUCTORS = {enumerate: enumeration, zip: zipped, map: mapped, filter: filtered, reversed: backwards}
