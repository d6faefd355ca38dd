"""What many natives need: asking the host, walking iterables, converting indices, calling special methods."""

from __future__ import annotations

from typing import Any, Callable, NoReturn

from checker.frontend.errors import CheckerError
from checker.machine.calls import bind
from checker.machine.values import (
    MISSING, ClassMethod, ClassObj, FunctionObj, IteratorObj, MappingView, Native, NativeMethod, Obj, Raised, Record, StaticMethod, type_name,
)

NATIVE_KINDS = (Native, NativeMethod)

VIEW_NAMES = {"keys": "dict_keys", "values": "dict_values", "items": "dict_items"}

def attempt(m: Any, operation: Callable, *args: Any, **kwargs: Any) -> Any:
    """One host operation on host values; what it raises is raised in the program."""
    try:
        return operation(*args, **kwargs)
    except (Raised, CheckerError):
        raise
    except Exception as error:
        m.raise_host(error)


def layout(value: Any) -> type:
    """The builtin type that a value is inside: `list` for a list and for an instance of a user's subclass of list."""
    if isinstance(value, Obj):
        cls = value.cls
        return cls.layout if isinstance(cls, ClassObj) else cls
    return type(value)


def is_exact(value: Any, kind: type) -> bool:
    """Whether a value is of a builtin type itself, not of a subclass."""
    return value.cls is kind if isinstance(value, Obj) else type(value) is kind


def name_of(m: Any, value: Any) -> str:
    """The name of a value's type, as messages show it."""
    return m.shown_type(value)


def own_special(m: Any, value: Any, name: str) -> Any:
    """The special method that the program's own class of `value` defines or inherits from another such class, or MISSING.

    None where the class says `__name__ = None`.
    """
    if not isinstance(value, Obj):
        return MISSING
    cls = value.cls
    if not isinstance(cls, ClassObj):
        return MISSING
    found = m.lookup(cls, name)
    if isinstance(found, NATIVE_KINDS) or (isinstance(found, (StaticMethod, ClassMethod)) and isinstance(found.parts[0], NATIVE_KINDS)):
        return MISSING
    return found


def call_special(m: Any, found: Any, value: Any, *args: Any) -> Any:
    """Call what `own_special` found on the value, to its end."""
    if isinstance(found, FunctionObj):
        return m.call_sync(found, (value, *args))
    return m.call_sync(bind(m, found, value, value.cls), args)


def special_call(m: Any, found: Any, value: Any, *args: Any) -> tuple[Any, tuple]:
    """The callable and the arguments that call what `own_special` found; for a TailCall."""
    if isinstance(found, FunctionObj):
        return found, (value, *args)
    return bind(m, found, value, value.cls), args


def tells_own_length(m: Any, value: Any) -> bool:
    """Whether the program's own class of `value` has a `__len__` or `__length_hint__`."""
    return any(own_special(m, value, name) not in (MISSING, None) for name in ("__len__", "__length_hint__"))


def items(m: Any, iterable: Any) -> list:
    """All that an iterable gives, as a host list of one's own; runs the program's own `__iter__` and `__next__` where there are some."""
    known = m.sequence(iterable)
    if known is not None:
        return list(known)
    return list(m.read(m.call_sync(m.prelude("collect"), (iterable,))))


def sized_sequence(m: Any, iterable: Any) -> Any:
    """`m.sequence` where CPython asks for the number of items beforehand: None where the program's own code gives the answer."""
    return None if tells_own_length(m, iterable) else m.sequence(iterable)


def sized_items(m: Any, iterable: Any) -> list:
    """All that an iterable gives, where CPython asks for the number of items beforehand."""
    known = sized_sequence(m, iterable)
    if known is not None:
        return list(known)
    return list(m.read(m.call_sync(m.prelude("list_from"), (iterable,))))


def same(m: Any, a: Any, b: Any) -> bool:
    """Identical or equal: what containers mean by "is in"."""
    return a is b or bool(m.equal(a, b))


PYTHON_MAKERS = ("dataclasses", "functools")
"""Modules of the library whose functions give the program's classes methods that are Python code in CPython."""


def takes_steps(m: Any, container: Any, values: Any, *names: str) -> bool:
    """Whether an operation that has just read `values` from a container, and calls one of their special methods `names` for each, takes several steps: others may
    change the container, and where a method is Python code CPython may let them. (An iterator has nothing left by now.)"""
    if m.seen < m.tick or m.atomic or m.sync_depth or isinstance(container, IteratorObj):
        return False
    classes = {value.cls for value in values if isinstance(value, Obj) and type(value.cls) is ClassObj}
    return any(is_python(m.lookup(cls, name)) for cls in classes for name in names)


def is_python(method: Any) -> bool:
    """Whether a method is Python code in CPython."""
    return type(method) is FunctionObj and (not method.module.modelled or method.module.name in PYTHON_MAKERS)


def as_index(m: Any, value: Any, message: str = "'{}' object cannot be interpreted as an integer") -> int:
    """An integer for a place in a sequence; TypeError with `message` (given the type's name) for what has no `__index__`."""
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Obj):
        if layout(value) is int or layout(value) is bool:
            return int(m.read(value))
        found = own_special(m, value, "__index__")
        if found is not MISSING and found is not None:
            result = call_special(m, found, value)
            if isinstance(result, int):
                return int(result)
            m.fail(TypeError, f"__index__ returned non-int (type {name_of(m, result)})")
    return m.fail(TypeError, message.format(name_of(m, value)))


def as_bytes(m: Any, items: Any, complaint: str = "byte must be in range(0, 256)") -> list[int]:
    """The items as bytes; what cannot be one is complained about in its turn."""
    values = []
    for item in items:
        value = as_index(m, item)
        values.append(value if 0 <= value < 256 else m.fail(ValueError, complaint))
    return values


def can_index(m: Any, value: Any) -> bool:
    """Whether a value is an integer or has an `__index__`."""
    return isinstance(value, int) or (isinstance(value, Obj) and m.lookup(value.cls, "__index__") not in (MISSING, None))


def as_slice(m: Any, value: slice) -> slice:
    """A slice whose bounds are integers or None."""
    message = "slice indices must be integers or None or have an __index__ method"
    return slice(*(part if part is None else as_index(m, part, message) for part in (value.start, value.stop, value.step)))


def unhashable(m: Any, value: Any) -> NoReturn:
    """What `hash()` says of a value that can change."""
    m.fail(TypeError, f"unhashable type: '{name_of(m, value)}'")
