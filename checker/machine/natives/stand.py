"""Stand-ins: objects of the host that behave towards the host's own code as the program's objects do.

`"{0.name:>{width}}".format(...)`, `"%d items" % count` and `re.sub(pattern, callback, ...)` are CPython's own code and so cannot be
wrong, provided that it meets objects which answer to `__str__`, `__format__`, `__index__`, attributes and items as the program's would,
and whose type has the right name for the messages. `lowered` turns a value into such an object.
"""

from __future__ import annotations

from collections import deque
from functools import lru_cache
from typing import Any

from checker.frontend.errors import InternalError
from checker.machine.natives.common import as_index, call_special, layout, name_of, own_special
from checker.machine.natives.iteration import new_iterator
from checker.machine.natives.registry import METHODS
from checker.machine.natives.unknowns import UNSETTLED, known
from checker.machine.values import MISSING, BoundNative, ClassObj, FunctionObj, IteratorObj, MappingView, Method, Native, NativeMethod, Obj, Raised, Record, type_name


class Stand:
    """Stands for one object of the program."""

    __slots__ = ("machine", "value")

    def __init__(self, machine: Any, value: Any) -> None:
        object.__setattr__(self, "machine", machine)
        object.__setattr__(self, "value", value)

    def __str__(self) -> str:
        m = self.machine
        return known(m, "str", m.text(self.value))

    def __repr__(self) -> str:
        m = self.machine
        return known(m, "repr", m.repr(self.value))

    def __format__(self, spec: str) -> str:
        m = self.machine
        return known(m, "format", m.format(self.value, spec))

    def __getattr__(self, name: str) -> Any:
        m = object.__getattribute__(self, "machine")
        if name.startswith("__") and name.endswith("__") and name not in ("__class__", "__name__", "__doc__", "__dict__", "__module__"):
            raise AttributeError(name)
        try:
            return lowered(m, m.getattr(self.value, name))
        except Raised as error:
            if m.isinstance(error.value, AttributeError):
                raise AttributeError(known(m, "str", m.text(error.value))) from None
            raise

    def __eq__(self, other: object) -> Any:
        return bool(self.machine.equal(self.value, raised(self.machine, other)))

    def __lt__(self, other: object) -> bool:
        return self._ordered("<", other)

    def __le__(self, other: object) -> bool:
        return self._ordered("<=", other)

    def __gt__(self, other: object) -> bool:
        return self._ordered(">", other)

    def __ge__(self, other: object) -> bool:
        return self._ordered(">=", other)

    def _ordered(self, symbol: str, other: object) -> bool:
        m = self.machine
        return bool(m.truth(m.compare(symbol, self.value, raised(m, other))))

    def __hash__(self) -> int:
        return hash(self.machine.key(self.value))


def _get_item(self: Any, key: Any) -> Any:
    m = self.machine
    return lowered(m, m.call_sync(m.lookup(m.type_of(self.value), "__getitem__"), (self.value, raised(m, key))))


def _number(name: str) -> Any:
    def convert(self: Any) -> Any:
        own = own_special(self.machine, self.value, name)
        if own is MISSING:
            return getattr(self.machine.read(self.value), name)()
        return call_special(self.machine, own, self.value)

    return convert


def _length(self: Any) -> int:
    m = self.machine
    return as_index(m, m.call_sync(m.lookup(m.type_of(self.value), "__len__"), (self.value,)))


def _call(self: Any, *args: Any) -> Any:
    m = self.machine
    return host_value(m, m.call_sync(self.value, tuple(raised(m, arg) for arg in args)))


NUMBERS = ("__index__", "__int__", "__float__", "__complex__", "__trunc__", "__floor__", "__ceil__", "__bytes__", "__fspath__")
SPECIAL = {"__getitem__": _get_item, "__len__": _length, **{name: _number(name) for name in NUMBERS}}


@lru_cache(maxsize=None)
def _stand_class(name: str, specials: tuple, is_called: bool) -> type:
    body: dict[str, Any] = {special: SPECIAL[special] for special in specials}
    if is_called:
        body["__call__"] = _call
    return type(name, (Stand,), {**body, "__slots__": ()})


def stand_for(m: Any, value: Any) -> Stand:
    """The stand-in for an object."""
    if isinstance(value, Obj) and isinstance(value.cls, ClassObj):
        specials = tuple(name for name in SPECIAL if m.lookup(value.cls, name) not in (MISSING, None))
    else:
        specials = ("__getitem__", "__len__") if layout(value) in (list, dict, deque, bytearray) else ()
    is_called = isinstance(value, (FunctionObj, ClassObj, Native, NativeMethod, Method, BoundNative)) or (
        isinstance(value, Obj) and isinstance(value.cls, ClassObj) and m.lookup(value.cls, "__call__") is not MISSING
    )
    return _stand_class(name_of(m, value), specials, is_called)(m, value)


IMMUTABLE = (int, float, str, bytes, complex)


def lowered(m: Any, value: Any) -> Any:
    """The value for the host's formatting code: immutable ones as they are, containers and instances as stand-ins."""
    kind = type(value)
    if kind in IMMUTABLE:
        return value
    if kind is tuple:
        return tuple(lowered(m, part) for part in value)
    if kind in UNSETTLED:
        return known(m, "format", value)
    if kind is frozenset or isinstance(value, (Record, Native, NativeMethod)):
        return stand_for(m, value)
    if isinstance(value, Obj):
        inside = layout(value)
        if inside in IMMUTABLE and all(own_special(m, value, name) is MISSING for name in ("__str__", "__repr__", "__format__")):
            return named_subclass(type_name(value.cls), inside)(m.read(value))
        return stand_for(m, value)
    return known(m, "format", value)


@lru_cache(maxsize=None)
def named_subclass(name: str, base: type) -> type:
    """A subclass of a builtin type which has the name of the program's own, for the host's messages."""
    return type(name, (base,), {"__slots__": (), "stands_for": base})


def host_value(m: Any, value: Any) -> Any:
    """The value for the host's pure functions: containers as the host's own, deeply; instances as stand-ins."""
    kind = type(value)
    if kind is tuple:
        return tuple(host_value(m, part) for part in value)
    if kind is frozenset:
        return frozenset(host_value(m, item) for item in m.set_order(value))
    if kind is MappingView or kind is IteratorObj:
        return [host_value(m, item) for item in m.sequence(value)]
    if kind in UNSETTLED:
        return known(m, "this function", value)
    if not isinstance(value, Obj):
        shown = namespace_as_dict(m, value)
        if shown is not None:
            return {key: host_value(m, item) for key, item in shown.items()}
        return stand_for(m, value) if isinstance(value, (Record, Native, NativeMethod)) else value
    inside = layout(value)
    if inside is list:
        return [host_value(m, item) for item in list(m.read(value))]
    if inside is dict:
        return {host_value(m, m.unkey(key)): host_value(m, item) for key, item in dict(m.read(value)).items()}
    if inside is set:
        return {host_value(m, item) for item in m.set_order(m.read(value))}
    if inside is deque:
        content = m.read(value)
        return deque((host_value(m, item) for item in list(content)), content.maxlen)
    if inside is bytearray:
        return bytearray(m.read(value))
    if inside in IMMUTABLE:
        return named_subclass(type_name(value.cls), inside)(m.read(value))
    if inside in (tuple, frozenset):
        return host_value(m, m.read(value))
    return stand_for(m, value)


def namespace_as_dict(m: Any, value: Any) -> dict | None:
    """The attributes that `obj.__dict__` shows, or None for any other value."""
    if isinstance(value, Record) and type(value).__name__ == "dict":
        return m.read(METHODS[type(value), "copy"].run(m, value, (), {}))
    return None


def raised(m: Any, value: Any) -> Any:
    """The program's value for one of the host's: the way back."""
    if isinstance(value, Stand):
        return value.value
    kind = type(value)
    if hasattr(kind, "stands_for"):
        return kind.stands_for(value)
    if kind is tuple:
        return tuple(raised(m, part) for part in value)
    if kind is list:
        return m.new_list([raised(m, part) for part in value])
    if kind is dict:
        return m.new_dict({m.key(raised(m, key)): raised(m, part) for key, part in value.items()})
    if kind is set:
        return m.new_set({m.key(raised(m, part)) for part in value})
    if kind is frozenset:
        return frozenset(m.key(raised(m, part)) for part in value)
    if kind is deque:
        return m.new_deque(deque((raised(m, part) for part in value), value.maxlen))
    if kind is bytearray:
        return m.new_bytearray(value)
    if hasattr(kind, "__next__"):
        return new_iterator(m, "fixed", tuple(raised(m, part) for part in value), 0)
    if kind.__hash__ is None:
        raise InternalError(f"{kind.__name__} of the host cannot become a value of the program")
    if isinstance(value, tuple) and not all(type(part) in IMMUTABLE or part is None for part in value):
        return tuple(raised(m, part) for part in value)
    return value
