"""The methods of dict. A host dict in `data` maps `m.key(key)` to the value."""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import is_exact, items, layout, own_special, same, special_call
from checker.machine.natives.iteration import get_iterator, reversed_iterator
from checker.machine.natives.registry import METHODS, class_method, method
from checker.machine.natives.one_call import consume
from checker.machine.values import MISSING, MappingView, NativeMethod, Obj, Raised, Record, TailCall

METHODS[dict, "__hash__"] = None


def is_dict(value: Any) -> bool:
    """A dict, or an instance of a user's subclass of it."""
    return isinstance(value, Obj) and layout(value) is dict


def pairs_to_dict(m: Any, pairs: list, result: dict | None = None, first: int = 0) -> dict:
    """What dict() makes of a list of pairs, the first of which has this number; what came before an error is in `result`."""
    result = {} if result is None else result
    for number, pair in enumerate(pairs, first):
        parts = m.sequence(pair)
        if parts is None:
            if m.lookup(m.type_of(pair), "__iter__") in (MISSING, None):
                m.fail(TypeError, f"cannot convert dictionary update sequence element #{number} to a sequence")
            parts = items(m, pair)
        parts = list(parts)
        if len(parts) != 2:
            m.fail(ValueError, f"dictionary update sequence element #{number} has length {len(parts)}; 2 is required")
        result[m.key(parts[0])] = parts[1]
    return result


def native_mapping(m: Any, other: Any, result: dict | None = None) -> dict | None:
    """The content that `other` adds to a dict, if no code of the program need run to find it out."""
    if type(other).__name__ == "dict" and isinstance(other, Record):
        return dict(m.read(METHODS[type(other), "copy"].run(m, other, (), {})))
    if is_dict(other) and (is_exact(other, dict) or m.lookup(other.cls, "keys") is METHODS[dict, "keys"]):
        return dict(m.read(other))
    if isinstance(other, Obj) and m.lookup(m.type_of(other), "keys") is not MISSING:
        return None
    known = m.sequence(other)
    return None if known is None else pairs_to_dict(m, list(known), result)


def fill(m: Any, self: Any, args: tuple, kwargs: dict) -> Any:
    """Add what `update(*args, **kwargs)` adds: None, or the TailCall that does."""
    added: dict | None = {}
    if args:
        gathered: dict = {}
        try:
            added = native_mapping(m, args[0], gathered)
        except Raised:
            m.write(self).update(gathered)
            raise
        if added is None:
            store = METHODS[dict, "__setitem__"]
            return consume(m, args[0], "update_dict", (store, self, args[0], m.new_dict(dict(kwargs))), target=self)
    if added or kwargs:
        content = m.write(self)
        content.update(added)
        content.update(kwargs)
    return None


def _update(m: Any, self: Any, args: tuple, kwargs: dict) -> Any:
    if len(args) > 1:
        m.fail(TypeError, f"update expected at most 1 argument, got {len(args)}")
    return fill(m, self, args, kwargs)


def _initialise(m: Any, self: Any, args: tuple, kwargs: dict) -> None:
    if len(args) > 1:
        m.fail(TypeError, f"dict expected at most 1 argument, got {len(args)}")
    later = fill(m, self, args, kwargs)
    if later is not None:
        m.call_sync(later.function, later.args)


METHODS[dict, "update"] = NativeMethod(dict, "update", _update)
METHODS[dict, "__init__"] = NativeMethod(dict, "__init__", _initialise)


@method(dict, "__getitem__", least=1)
def get_item(m: Any, self: Any, key: Any) -> Any:
    place = m.key(key)
    value = m.read(self).get(place, MISSING)
    if value is not MISSING:
        return value
    missing = own_special(m, self, "__missing__")
    if missing is not MISSING:
        return TailCall(*special_call(m, missing, self, key))
    return m.fail(KeyError, key)


@method(dict, "get", least=1, most=2)
def get(m: Any, self: Any, key: Any, default: Any = None) -> Any:
    place = m.key(key)
    return m.read(self).get(place, default)


@method(dict, "__setitem__", least=2, lazy=True)
def set_item(m: Any, self: Any, key: Any, value: Any) -> None:
    place = m.key(m.settle(key))
    m.write(self)[place] = value


@method(dict, "__delitem__", least=1)
def delete_item(m: Any, self: Any, key: Any) -> None:
    place = m.key(key)
    content = m.write(self)
    if place not in content:
        m.fail(KeyError, key)
    del content[place]


@method(dict, "setdefault", least=1, most=2)
def set_default(m: Any, self: Any, key: Any, default: Any = None) -> Any:
    place = m.key(key)
    value = m.read(self).get(place, MISSING)
    if value is MISSING:
        m.write(self)[place] = value = default
    return value


@method(dict, "pop", least=1, most=2)
def pop(m: Any, self: Any, key: Any, *default: Any) -> Any:
    # Of an empty dict CPython does not even ask for the key's hash.
    if own_special(m, key, "__hash__") is MISSING and layout(self) is dict and not m.read(self):
        return default[0] if default else m.fail(KeyError, key)
    place = m.key(key)
    content = m.write(self)
    if place in content:
        return content.pop(place)
    return default[0] if default else m.fail(KeyError, key)


@method(dict, "popitem")
def pop_item(m: Any, self: Any) -> tuple:
    content = m.write(self)
    if not content:
        m.fail(KeyError, "popitem(): dictionary is empty")
    key, value = content.popitem()
    return (m.unkey(key), value)


@method(dict, "clear")
def clear(m: Any, self: Any) -> None:
    m.write(self).clear()


@method(dict, "copy")
def copy(m: Any, self: Any) -> Any:
    return m.new_dict(dict(m.read(self)))


@method(dict, "keys", "values", "items")
def view(m: Any, self: Any, name: str) -> MappingView:
    return MappingView(name, self)


@method(dict, "__contains__", least=1)
def contains(m: Any, self: Any, key: Any) -> bool:
    place = m.key(key)
    return place in m.read(self)


@method(dict, "__len__")
def length(m: Any, self: Any) -> int:
    return len(m.read(self))


@method(dict, "__iter__")
def iterate(m: Any, self: Any) -> Any:
    return get_iterator(m, self)


@method(dict, "__reversed__")
def backwards(m: Any, self: Any) -> Any:
    return reversed_iterator(m, self)


@method(dict, "__or__", "__ror__", least=1)
def merge(m: Any, self: Any, name: str, other: Any) -> Any:
    if not is_dict(other):
        return NotImplemented
    first, second = (self, other) if name == "__or__" else (other, self)
    return m.new_dict({**m.read(first), **m.read(second)})


@method(dict, "__ior__", least=1)
def merge_in_place(m: Any, self: Any, other: Any) -> Any:
    later = fill(m, self, (other,), {})
    return self if later is None else TailCall(m.prelude("merge_dict"), later.args)


@method(dict, "__eq__", "__ne__", least=1)
def equal(m: Any, self: Any, name: str, other: Any) -> Any:
    if not is_dict(other):
        return NotImplemented
    mine, theirs = dict(m.read(self)), dict(m.read(other))
    alike = len(mine) == len(theirs)
    for key, value in mine.items() if alike else ():
        against = theirs.get(key, MISSING)
        if against is MISSING or not same(m, value, against):
            alike = False
            break
    return alike if name == "__eq__" else not alike


@method(dict, "__repr__", lazy=True)
def represent(m: Any, self: Any) -> Any:
    from checker.machine.natives.text import represent_builtin

    return represent_builtin(m, self)


@class_method(dict, "fromkeys", least=1, most=2)
def from_keys(m: Any, cls: Any, iterable: Any, value: Any = None) -> Any:
    known = m.sequence(iterable)
    if known is None and cls is dict:
        return consume(m, iterable, "dict_fromkeys", (cls, iterable, value))
    if known is None or cls is not dict:
        return TailCall(m.prelude("dict_fromkeys"), (cls, iterable, value))
    return m.new_dict(dict.fromkeys([m.key(key) for key in known], value))
