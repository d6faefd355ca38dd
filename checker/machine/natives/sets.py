"""The methods of set and frozenset. Both hold `m.key(item)` for every item; a frozenset is a host value."""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import items, layout
from checker.machine.natives.iteration import get_iterator
from checker.machine.natives.one_call import consume
from checker.machine.natives.registry import ANY, METHODS, method
from checker.machine.values import GeneratorObj, IteratorObj, Obj, Raised, TailCall

METHODS[set, "__hash__"] = None


def is_set(value: Any) -> bool:
    """A set or frozenset, or an instance of a user's subclass of one."""
    return type(value) is frozenset or (isinstance(value, Obj) and layout(value) in (set, frozenset))


def keys_of(m: Any, value: Any) -> Any:
    """The host set inside."""
    return m.read(value) if isinstance(value, Obj) else value


def gathered(m: Any, iterable: Any, keys: list) -> None:
    """Add the key of every item to `keys`, one by one: what came before an error stays."""
    if is_set(iterable) and (type(iterable) is frozenset or iterable.cls in (set, frozenset)):
        keys.extend(keys_of(m, iterable))
        return
    for item in items(m, iterable):
        keys.append(m.key(item))


def keys_from(m: Any, iterable: Any) -> Any:
    """What an iterable gives, as keys: of equal ones CPython keeps now the set's, now the iterable's, and looks at what is a set."""
    if is_set(iterable) and (type(iterable) is frozenset or iterable.cls in (set, frozenset)):
        return keys_of(m, iterable)
    return [m.key(item) for item in items(m, iterable)]


def _apart(keys: Any) -> Any:
    """The keys in a set of their own, should they be those of the set that is about to change."""
    return set(keys) if isinstance(keys, set) else keys


def walked_at_once(m: Any, iterable: Any) -> bool:
    """Whether no code of the program need run to walk it; an iterator is not moved by this question."""
    return is_set(iterable) or type(iterable) is IteratorObj or m.sequence(iterable) is not None


def like(m: Any, self: Any, content: Any) -> Any:
    """A set or frozenset, as `self` is one."""
    return m.new_set(set(content)) if layout(self) is set else frozenset(content)


@method(set, "__init__", most=1)
def initialise(m: Any, self: Any, iterable: Any = ()) -> None:
    content = set(keys_from(m, iterable))
    data = m.write(self)
    data.clear()
    data.update(content)


@method(set, "add", least=1)
def add(m: Any, self: Any, item: Any) -> None:
    key = m.key(item)
    m.write(self).add(key)


def search_key(m: Any, item: Any) -> Any:
    """The key under which a set would hold the item; a set looks for another set as if that were frozen."""
    if isinstance(item, Obj) and layout(item) is set:
        return frozenset(m.read(item))
    return m.key(item)


@method(set, "remove", least=1)
def remove(m: Any, self: Any, item: Any) -> None:
    key = search_key(m, item)
    content = m.write(self)
    if key not in content:
        m.fail(KeyError, item)
    content.remove(key)


@method(set, "discard", least=1)
def discard(m: Any, self: Any, item: Any) -> None:
    key = search_key(m, item)
    m.write(self).discard(key)


@method(set, "pop")
def pop(m: Any, self: Any) -> Any:
    content = m.write(self)
    if not content:
        m.fail(KeyError, "pop from an empty set")
    item = m.set_order(content)[0]
    content.remove(m.key(item))
    return item


@method(set, "clear")
def clear(m: Any, self: Any) -> None:
    m.write(self).clear()


@method(set, "update", most=ANY)
def update(m: Any, self: Any, *iterables: Any) -> Any:
    if not all(walked_at_once(m, iterable) for iterable in iterables):
        call = TailCall(m.prelude("update_set"), (self, iterables))
        return consume(m, iterables[0], "update_set", call.args, target=self) if len(iterables) == 1 else call
    added: list = []
    try:
        for iterable in iterables:
            gathered(m, iterable, added)
    except Raised:
        m.write(self).update(added)
        raise
    m.write(self).update(added)
    return None


@method(set, "difference_update", most=ANY)
def remove_all(m: Any, self: Any, *iterables: Any) -> Any:
    if not all(walked_at_once(m, iterable) for iterable in iterables):
        return TailCall(m.prelude("reduce_set"), (self, iterables))
    removed: list = []
    try:
        for iterable in iterables:
            gathered(m, iterable, removed)
    except Raised:
        m.write(self).difference_update(removed)
        raise
    m.write(self).difference_update(removed)
    return None


@method(set, "intersection_update", most=ANY)
def narrow(m: Any, self: Any, *iterables: Any) -> Any:
    if any(isinstance(iterable, GeneratorObj) for iterable in iterables):
        return TailCall(m.prelude("on_lists"), (METHODS[set, "intersection_update"], self, iterables))
    others = [_apart(keys_from(m, iterable)) for iterable in iterables]
    m.write(self).intersection_update(*others)


@method(set, "symmetric_difference_update", least=1)
def toggle(m: Any, self: Any, iterable: Any) -> Any:
    if isinstance(iterable, GeneratorObj):
        return TailCall(m.prelude("on_lists"), (METHODS[set, "symmetric_difference_update"], self, (iterable,)))
    other = _apart(keys_from(m, iterable))
    m.write(self).symmetric_difference_update(other)


@method(set, "__ior__", "__iand__", "__isub__", "__ixor__", least=1)
def change_in_place(m: Any, self: Any, name: str, other: Any) -> Any:
    if not is_set(other):
        return NotImplemented
    theirs = set(keys_of(m, other))
    getattr(m.write(self), name)(theirs)
    return self


def _enter_both(owner: type) -> None:
    @method(owner, "copy")
    def copy(m: Any, self: Any) -> Any:
        return like(m, self, keys_of(m, self))

    @method(owner, "union", "intersection", "difference", most=ANY)
    def combine(m: Any, self: Any, name: str, *iterables: Any) -> Any:
        others = [keys_from(m, iterable) for iterable in iterables]
        return like(m, self, getattr(set(keys_of(m, self)), name)(*others))

    @method(owner, "symmetric_difference", least=1)
    def differing(m: Any, self: Any, iterable: Any) -> Any:
        return like(m, self, set(keys_of(m, self)).symmetric_difference(keys_from(m, iterable)))

    @method(owner, "isdisjoint", "issubset", "issuperset", least=1)
    def relate(m: Any, self: Any, name: str, iterable: Any) -> bool:
        other = keys_from(m, iterable)
        return getattr(set(keys_of(m, self)), name)(other)

    @method(owner, "__or__", "__and__", "__sub__", "__xor__", least=1)
    def operate(m: Any, self: Any, name: str, other: Any) -> Any:
        if not is_set(other):
            return NotImplemented
        return like(m, self, getattr(set(keys_of(m, self)), name)(set(keys_of(m, other))))

    @method(owner, "__ror__", "__rand__", "__rsub__", "__rxor__", least=1)
    def operate_reflected(m: Any, self: Any, name: str, other: Any) -> Any:
        if not is_set(other):
            return NotImplemented
        return like(m, other, getattr(set(keys_of(m, self)), name)(set(keys_of(m, other))))

    @method(owner, "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", least=1)
    def compare(m: Any, self: Any, name: str, other: Any) -> Any:
        if not is_set(other):
            return NotImplemented
        return getattr(set(keys_of(m, self)), name)(set(keys_of(m, other)))

    @method(owner, "__contains__", least=1)
    def contains(m: Any, self: Any, item: Any) -> bool:
        key = search_key(m, item)
        return key in keys_of(m, self)

    @method(owner, "__len__")
    def length(m: Any, self: Any) -> int:
        return len(keys_of(m, self))

    @method(owner, "__iter__")
    def iterate(m: Any, self: Any) -> Any:
        return get_iterator(m, self)

    @method(owner, "__repr__", lazy=True)
    def represent(m: Any, self: Any) -> Any:
        from checker.machine.natives.text import represent_builtin

        return represent_builtin(m, self)


_enter_both(set)
_enter_both(frozenset)


@method(frozenset, "__hash__")
def hash_of(m: Any, self: Any) -> int:
    from checker.machine.natives.hashing import hash_value

    return hash_value(m, self)
