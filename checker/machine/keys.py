"""Keys of dicts and sets, the order of sets, and identities: all of them the same in every run."""

from __future__ import annotations

from typing import Any

from checker.machine import operators
from checker.machine.kinds import CONTAINERS
from checker.machine.values import ClassObj, FieldOf, FunctionObj, Obj, Pending, Record, Unknown, type_name


class KeyWrapper:
    """A dictionary key for an instance whose class defines __eq__ and __hash__."""

    __slots__ = ("obj", "hash", "machine")

    def __init__(self, obj: Any, number: int, machine: Any) -> None:
        self.obj = obj
        self.hash = number
        self.machine = machine

    def __hash__(self) -> int:
        return self.hash

    def __eq__(self, other: object) -> bool:
        value = other.obj if type(other) is KeyWrapper else other
        return self.obj is value or (not self.machine.thawing and self.machine.equal(self.obj, value))


class Keys:
    """How values stand in the host's dicts and sets."""

    thawing = False
    """Whether a dict or a set is put together again: its keys are known to differ, and the program, whose objects are half made, is not asked."""

    def key(self, value: Any) -> Any:
        """A host-hashable key that stands for the value in dicts and sets."""
        kind = type(value)
        if kind in operators.PLAIN:
            return value
        if kind is Pending or kind is Unknown or kind is FieldOf:
            value = self.settle(value)  # type: ignore[attr-defined]
            if type(value) is Unknown:
                self.unsupported("a value that cannot be known before the program runs is used as a key", "Use a known value as the key.")  # type: ignore[attr-defined]
            return self.key(value)
        if kind is slice and self.version < (3, 12):  # type: ignore[attr-defined]
            self.fail(TypeError, "unhashable type: 'slice'")  # type: ignore[attr-defined]
        if kind is tuple or kind is slice:
            parts = value if kind is tuple else (value.start, value.stop, value.step)
            if any(type(self.key(item)) is KeyWrapper for item in parts):
                return KeyWrapper(value, hash(tuple(hash(self.key(item)) for item in parts)), self)
            return value
        if isinstance(value, Obj):
            if isinstance(value, ClassObj) or kind is FunctionObj:
                return value
            cls = value.cls
            if not isinstance(cls, ClassObj):
                if cls in CONTAINERS:
                    self.fail(TypeError, f"unhashable type: '{type_name(cls)}'")  # type: ignore[attr-defined]
                return value
            hasher = self.lookup(cls, "__hash__")
            if hasher is None:
                self.fail(TypeError, f"unhashable type: '{cls.name}'")  # type: ignore[attr-defined]
            if type(hasher) is FunctionObj or type(self.lookup(cls, "__eq__")) is FunctionObj:
                number = self.call_sync(hasher, (value,)) if type(hasher) is FunctionObj else 0  # type: ignore[attr-defined]
                return KeyWrapper(value, number, self)
            if cls.layout in (int, str, float, bytes, tuple, frozenset):
                return KeyWrapper(value, hash(self.read(value)), self)  # type: ignore[attr-defined]
            if cls.layout in CONTAINERS and type(hasher) is not FunctionObj:
                self.fail(TypeError, f"unhashable type: '{cls.name}'")  # type: ignore[attr-defined]
            return value
        return value

    def unkey(self, key: Any) -> Any:
        return key.obj if type(key) is KeyWrapper else key

    def set_order(self, keys: Any) -> list:
        """The elements of a set in our fixed order: numbers as the host would have them, the rest sorted."""
        if all(type(k) is int or type(k) is bool for k in keys):
            return list(set(sorted(keys)))
        return [self.unkey(k) for k in sorted(keys, key=self.order_key)]

    def order_key(self, key: Any) -> tuple:
        value = self.unkey(key)
        if isinstance(value, Obj):
            return (9, "", self.identity(value))
        if value is None:
            return (0, "", 0)
        if type(value) in (int, bool, float):
            return (1, "", value) if value == value else (2, "nan", 0)
        if type(value) is str:
            return (3, value, 0)
        if type(value) is tuple:
            return (4, repr([self.order_key(item) for item in value]), 0)
        return (5, type(value).__name__ + repr(value), 0)

    def identity(self, value: Any) -> int:
        """id(value): stable, and the same on every schedule."""
        if isinstance(value, Obj):
            if value.serial >= 0:
                return 0x7F0000000000 + value.serial * 64
            if value.heap >= 0:
                return 0x7F4000000000 + value.heap * 64
            if value.serial == -1:
                self.private_objects += 1
                value.serial = -1 - self.private_objects
            return 0x7F8000000000 - value.serial * 64
        if isinstance(value, ClassObj):
            return 0x7E0000000000
        if isinstance(value, type):
            return 0x7D0000000000 + sum(ord(c) * 131**i for i, c in enumerate(value.__name__)) % (1 << 30) * 64
        code = repr((type(value).__name__, value if not isinstance(value, Record) else type(value).__name__))
        number = 0
        for character in code:
            number = (number * 131 + ord(character)) % (1 << 36)
        return 0x7C0000000000 + number * 64

    def stable_identity(self, value: Any) -> int:
        """id(value) as the program may use it."""
        return self.identity(value)

    private_objects = 0
