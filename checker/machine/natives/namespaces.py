"""`obj.__dict__`, `vars(obj)` and `globals()`: an object's attributes, seen and changed as a dict.

`Namespace(obj)` is a value, not a copy: every method works on the cells of the object itself. One key is one cell; what concerns all keys
reads them all.
"""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import items, layout
from checker.machine.natives.dicts import native_mapping
from checker.machine.natives.registry import METHODS, method
from checker.machine.values import MISSING, NativeMethod, Obj, Record


class Namespace(Record):
    """The attributes of an object: (obj,)"""

    __slots__ = ()


Namespace.__name__ = Namespace.__qualname__ = "dict"
Namespace.__module__ = "builtins"
METHODS[Namespace, "__hash__"] = None


def snapshot(m: Any, self: Namespace) -> dict:
    """All attributes at the moment."""
    obj = self.parts[0]
    found = {name: m.load(obj, name) for name in m.field_names(obj)}
    return {name: value for name, value in found.items() if value is not MISSING}


def _key(m: Any, key: Any) -> Any:
    return m.read(key) if isinstance(key, Obj) and layout(key) is str else key


def _by_copy(name: str) -> Any:
    """What only looks at a dict may look at a copy."""

    def run(m: Any, self: Namespace, args: tuple, kwargs: dict) -> Any:
        args = tuple(m.new_dict(snapshot(m, value)) if type(value) is Namespace else value for value in args)
        return METHODS[dict, name].run(m, m.new_dict(snapshot(m, self)), args, kwargs)

    return run


LOOKING = "copy keys values items __len__ __iter__ __reversed__ __or__ __ror__ __eq__ __ne__ __repr__".split()
for _name in LOOKING:
    METHODS[Namespace, _name] = NativeMethod(Namespace, _name, _by_copy(_name))


def _load(m: Any, self: Namespace, key: Any) -> Any:
    name = _key(m, key)
    return m.load(self.parts[0], name) if type(name) is str else MISSING


def _store(m: Any, self: Namespace, key: Any, value: Any) -> None:
    name = _key(m, key)
    if type(name) is not str:
        m.unsupported("an attribute dict is given a key that is not a name", "Keep such keys in a dict of their own.")
    m.store(self.parts[0], name, value)


@method(Namespace, "__getitem__", least=1)
def get_item(m: Any, self: Namespace, key: Any) -> Any:
    value = _load(m, self, key)
    return m.fail(KeyError, key) if value is MISSING else value


@method(Namespace, "get", least=1, most=2)
def get(m: Any, self: Namespace, key: Any, default: Any = None) -> Any:
    value = _load(m, self, key)
    return default if value is MISSING else value


@method(Namespace, "__contains__", least=1)
def contains(m: Any, self: Namespace, key: Any) -> bool:
    return _load(m, self, key) is not MISSING


@method(Namespace, "__setitem__", least=2, lazy=True)
def set_item(m: Any, self: Namespace, key: Any, value: Any) -> None:
    _store(m, self, m.settle(key), value)


@method(Namespace, "__delitem__", least=1)
def delete_item(m: Any, self: Namespace, key: Any) -> None:
    if _load(m, self, key) is MISSING:
        m.fail(KeyError, key)
    m.erase(self.parts[0], _key(m, key))


@method(Namespace, "setdefault", least=1, most=2)
def set_default(m: Any, self: Namespace, key: Any, default: Any = None) -> Any:
    value = _load(m, self, key)
    if value is MISSING:
        _store(m, self, key, default)
        return default
    return value


@method(Namespace, "pop", least=1, most=2)
def pop(m: Any, self: Namespace, key: Any, *default: Any) -> Any:
    value = _load(m, self, key)
    if value is MISSING:
        return default[0] if default else m.fail(KeyError, key)
    m.erase(self.parts[0], _key(m, key))
    return value


@method(Namespace, "popitem")
def pop_item(m: Any, self: Namespace) -> tuple:
    found = snapshot(m, self)
    if not found:
        m.fail(KeyError, "popitem(): dictionary is empty")
    name, value = found.popitem()
    m.erase(self.parts[0], name)
    return (name, value)


@method(Namespace, "clear")
def clear(m: Any, self: Namespace) -> None:
    for name in snapshot(m, self):
        m.erase(self.parts[0], name)


def _added(m: Any, args: tuple, kwargs: dict) -> dict:
    if not args:
        return dict(kwargs)
    other = args[0]
    if type(other) is Namespace:
        return {**snapshot(m, other), **kwargs}
    added = native_mapping(m, other)
    if added is None:
        made = m.call_sync(dict, (m.new_list(items(m, other)),)) if m.lookup(m.type_of(other), "keys") is MISSING else m.call_sync(dict, (other,))
        added = dict(m.read(made))
    return {**added, **kwargs}


def _update(m: Any, self: Namespace, args: tuple, kwargs: dict) -> None:
    for key, value in _added(m, args, kwargs).items():
        _store(m, self, m.unkey(key), value)


def _update_in_place(m: Any, self: Namespace, args: tuple, kwargs: dict) -> Namespace:
    _update(m, self, args, {})
    return self


METHODS[Namespace, "update"] = NativeMethod(Namespace, "update", _update)
METHODS[Namespace, "__ior__"] = NativeMethod(Namespace, "__ior__", _update_in_place)
