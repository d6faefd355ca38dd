"""Python's protocols: types, truth, equality, items, iteration, text. Each works on any value, running the program where it must."""

from __future__ import annotations

import collections
import types
from typing import Any

from checker.machine import attributes, operators
from checker.machine.natives import construct as constructing
from checker.machine.natives import iteration, text
from checker.machine.natives.registry import FUNCTIONS
from checker.machine.values import (
    MISSING,
    BoundNative,
    ClassMethod,
    ClassObj,
    FieldOf,
    FunctionObj,
    GeneratorObj,
    IteratorObj,
    MappingView,
    Method,
    Native,
    Obj,
    Pending,
    Property,
    Record,
    StaticMethod,
    SuperObj,
    TailCall,
    Unknown,
    type_name,
)

CONTAINERS = (list, dict, set, bytearray, collections.deque)


class UnionType(Record):
    """X | Y where at least one is a class of the program: the alternatives."""

    __slots__ = ()


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
        return self.obj is value or self.machine.equal(self.obj, value)


class Protocols:
    """What the instructions and the natives ask of a value."""

    world: Any
    frame: Any

    # --- types -------------------------------------------------------------------------------------------------------

    def type_of(self, value: Any) -> Any:
        """type(value)"""
        if isinstance(value, Obj):
            return type if isinstance(value, ClassObj) else value.cls
        if type(value) is Unknown:
            return value.type
        if type(value) is FieldOf:
            return str
        if type(value) is Pending:
            return type(value.values[0])
        return type(value)

    def issubclass(self, cls: Any, base: Any) -> bool:
        """issubclass for classes of the program and of the host alike."""
        if base is object:
            return True
        if isinstance(cls, ClassObj):
            return base in cls.mro or (isinstance(base, type) and any(isinstance(b, type) and issubclass(b, base) for b in cls.mro))
        if isinstance(base, ClassObj):
            registered = self.load(base, "_registered")  # type: ignore[attr-defined]
            return registered is not MISSING and cls in self.sequence(registered)
        return isinstance(cls, type) and isinstance(base, type) and issubclass(cls, base)

    def isinstance(self, value: Any, cls: Any) -> bool:
        """isinstance(value, cls); cls may be a tuple or a union."""
        if type(cls) is tuple:
            return any(self.isinstance(value, one) for one in cls)
        if type(cls) is UnionType:
            return any(self.isinstance(value, one) for one in cls.parts)
        if isinstance(cls, types.UnionType):
            return any(self.isinstance(value, one) for one in cls.__args__)
        if cls is None:
            return value is None
        if not isinstance(cls, (ClassObj, type)):
            hook = self.lookup(self.type_of(cls), "__instancecheck__")
            if hook is not MISSING:
                return self.truth(self.call_sync(hook, (cls, value)))  # type: ignore[attr-defined]
            self.fail(TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")  # type: ignore[attr-defined]
        return self.issubclass(self.type_of(value), cls)

    def union(self, a: Any, b: Any) -> Any:
        """a | b for classes."""
        parts: list = []
        for one in (a, b):
            parts.extend(one.parts if type(one) is UnionType else (one,))
        return UnionType(*parts)

    def lookup(self, cls: Any, name: str) -> Any:
        return attributes.lookup(self, cls, name)

    def builtin(self, name: str) -> Any:
        """A builtin by name, or MISSING."""
        return FUNCTIONS.get(name, MISSING)

    def construct(self, cls: Any, args: tuple, kwargs: dict) -> Any:
        """Call a builtin type."""
        return constructing.construct(self, cls, args, kwargs)

    # --- attributes --------------------------------------------------------------------------------------------------

    def getattr(self, obj: Any, name: str, *default: Any) -> Any:
        """obj.name, to its end; with a default, AttributeError gives that."""
        from checker.machine.values import Raised

        try:
            return self.complete(attributes.get_attribute(self, obj, name))  # type: ignore[attr-defined]
        except Raised as raised:
            if default and self.isinstance(raised.value, AttributeError):
                return default[0]
            raise

    def setattr(self, obj: Any, name: str, value: Any) -> None:
        self.complete(attributes.set_attribute(self, obj, name, value))  # type: ignore[attr-defined]

    def delattr(self, obj: Any, name: str) -> None:
        self.complete(attributes.delete_attribute(self, obj, name))  # type: ignore[attr-defined]

    def host_attribute(self, value: Any, name: str) -> Any:
        """A plain attribute of an immutable value of the host (a range's start, a match's string): MISSING if it has none."""
        found = getattr(value, name, MISSING)
        if found is MISSING:
            return MISSING
        if callable(found):
            return Native(name, lambda m, args, kwargs: m.host_call(found, args, kwargs), type(value).__module__)
        return self.adopt(found)

    def host_class_attribute(self, cls: type, name: str) -> Any:
        found = getattr(cls, name, MISSING)
        if found is MISSING:
            return MISSING
        if callable(found) and not isinstance(found, type):
            return Native(name, lambda m, args, kwargs: m.host_call(found, args, kwargs), cls.__module__)
        return self.adopt(found)

    def host_call(self, function: Any, args: tuple, kwargs: dict) -> Any:
        """Call a pure function of the host on immutable values."""
        plain_args = tuple(self.plain(a) for a in args)
        plain_kwargs = {k: self.plain(v) for k, v in kwargs.items()}
        try:
            result = function(*plain_args, **plain_kwargs)
        except Exception as error:
            self.raise_host(error)  # type: ignore[attr-defined]
        return self.adopt(result)

    def instance_dict(self, obj: Obj) -> Obj:
        """A copy of the attributes as a dict (obj.__dict__, vars(obj)); changing it changes nothing, so a write is refused elsewhere."""
        items = {}
        for name in self.field_names(obj):
            value = self.load(obj, name)  # type: ignore[attr-defined]
            if value is not MISSING:
                items[name] = value
        return self.new_dict(items)  # type: ignore[attr-defined]

    def field_names(self, obj: Obj) -> list[str]:
        return [name for name in obj.fields if not name.startswith("#")]

    # --- truth, equality, order --------------------------------------------------------------------------------------

    def truth(self, value: Any) -> bool:
        """bool(value), to its end."""
        result = operators.truth(self, value)
        if result is True or result is False:
            return result
        value = self.complete(result)  # type: ignore[attr-defined]
        if type(value) is int:
            return value != 0
        if type(value) is not bool:
            self.fail(TypeError, f"__bool__ should return bool, returned {type_name(self.type_of(value))}")  # type: ignore[attr-defined]
        return value

    def equal(self, a: Any, b: Any) -> bool:
        return a is b or self.truth(self.complete(operators.compare(self, "==", a, b)))  # type: ignore[attr-defined]

    def compare(self, symbol: str, a: Any, b: Any) -> Any:
        return self.complete(operators.compare(self, symbol, a, b))  # type: ignore[attr-defined]

    def binary(self, symbol: str, a: Any, b: Any) -> Any:
        return self.complete(operators.binary(self, symbol, a, b))  # type: ignore[attr-defined]

    # --- keys --------------------------------------------------------------------------------------------------------

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
        if kind is tuple:
            if any(type(self.key(item)) is KeyWrapper for item in value):
                return KeyWrapper(value, hash(tuple(hash(self.key(item)) for item in value)), self)
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
            if cls.layout in (int, str, float, bytes, tuple, frozenset) and value.data is not None:
                return KeyWrapper(value, hash(value.data), self)
            if cls.layout in CONTAINERS and type(hasher) is not FunctionObj:
                self.fail(TypeError, f"unhashable type: '{cls.name}'")  # type: ignore[attr-defined]
            return value
        if kind is slice:
            self.fail(TypeError, "unhashable type: 'slice'")  # type: ignore[attr-defined]
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

    # --- items -------------------------------------------------------------------------------------------------------

    def get_item(self, obj: Any, key: Any) -> Any:
        """obj[key]: a value, a Frame, or a TailCall."""
        if type(key) in (Pending, Unknown, FieldOf):
            key = self.settle(key)  # type: ignore[attr-defined]
            if type(key) is Unknown:
                return self.item_at_unknown(obj, key)
        if isinstance(obj, (ClassObj, type)):
            hook = self.lookup(obj, "__class_getitem__")
            if hook is not MISSING:
                return self.invoke(hook.parts[0] if type(hook) is ClassMethod else hook, (obj, key))  # type: ignore[attr-defined]
            if isinstance(obj, type) and obj in (list, dict, set, tuple, frozenset, type, collections.deque):
                return obj
            self.fail(TypeError, f"type '{type_name(obj)}' is not subscriptable")  # type: ignore[attr-defined]
        method = self.lookup(self.type_of(obj), "__getitem__")
        if method is MISSING:
            self.fail(TypeError, f"'{type_name(self.type_of(obj))}' object is not subscriptable")  # type: ignore[attr-defined]
        if type(obj) is Unknown:
            return Unknown(str if obj.type is str else int, obj.origin)
        return self.invoke(method, (obj, key))  # type: ignore[attr-defined]

    def item_at_unknown(self, obj: Any, key: Unknown) -> Any:
        """A container indexed by what nobody can know: any of its items, or the error."""
        items = self.sequence(obj)
        if items is None or (isinstance(obj, Obj) and obj.cls is dict):
            self.unsupported("a value that cannot be known before the program runs is used as a key", "Use a known value as the key.")  # type: ignore[attr-defined]
        self.world.assume_unknown(self.user_place())  # type: ignore[attr-defined]
        index = self.choose(len(items) + 1)  # type: ignore[attr-defined]
        if index == len(items):
            self.fail(IndexError, "list index out of range")  # type: ignore[attr-defined]
        return items[index]

    def set_item(self, obj: Any, key: Any, value: Any) -> Any:
        method = self.lookup(self.type_of(obj), "__setitem__")
        if method is MISSING:
            self.fail(TypeError, f"'{type_name(self.type_of(obj))}' object does not support item assignment")  # type: ignore[attr-defined]
        return self.invoke(method, (obj, self.settle(key), value))  # type: ignore[attr-defined]

    def delete_item(self, obj: Any, key: Any) -> Any:
        method = self.lookup(self.type_of(obj), "__delitem__")
        if method is MISSING:
            self.fail(TypeError, f"'{type_name(self.type_of(obj))}' object doesn't support item deletion")  # type: ignore[attr-defined]
        return self.invoke(method, (obj, self.settle(key)))  # type: ignore[attr-defined]

    def length(self, value: Any) -> int:
        """len(value)"""
        method = self.lookup(self.type_of(value), "__len__")
        if method is MISSING:
            self.fail(TypeError, f"object of type '{type_name(self.type_of(value))}' has no len()")  # type: ignore[attr-defined]
        return self.call_sync(method, (value,))  # type: ignore[attr-defined]

    def mapping_items(self, value: Any, complaint: str = "") -> dict:
        """{key: value} of a mapping; keys as `key` gives them."""
        if isinstance(value, Obj) and self.layout(value.cls) is dict:  # type: ignore[attr-defined]
            return dict(self.read(value))  # type: ignore[attr-defined]
        keys = self.lookup(self.type_of(value), "keys")
        if keys is MISSING:
            if complaint:
                self.fail(TypeError, f"{complaint}, not {type_name(self.type_of(value))}")  # type: ignore[attr-defined]
            self.fail(TypeError, f"'{type_name(self.type_of(value))}' object is not a mapping")  # type: ignore[attr-defined]
        names = self.sequence(self.call_sync(self.prelude("list_from"), (self.call_sync(keys, (value,)),)))  # type: ignore[attr-defined]
        return {self.key(name): self.complete(self.get_item(value, name)) for name in names}  # type: ignore[attr-defined]

    # --- iteration ---------------------------------------------------------------------------------------------------

    def get_iterator(self, value: Any) -> Any:
        """Whether and how a value can be iterated: its builtin iterator, or its __iter__/__getitem__ method, or MISSING."""
        found = iteration.get_iterator(self, value)
        if found is not None:
            return found
        if type(value) is GeneratorObj:
            return value
        cls = self.type_of(value)
        for name in ("__iter__", "__getitem__"):
            method = self.lookup(cls, name)
            if method is not MISSING:
                return method
        return MISSING

    def iterator_of(self, value: Any) -> Any:
        """iter(value): a value, or the Frame of the program's __iter__."""
        if type(value) is GeneratorObj or type(value) is IteratorObj:
            return value
        if type(value) in (Unknown, Pending, FieldOf):
            value = self.settle(value)  # type: ignore[attr-defined]
            if type(value) is Unknown:
                self.unsupported("a value that cannot be known before the program runs is iterated", "Iterate something known while checking.")  # type: ignore[attr-defined]
        cls = self.type_of(value)
        method = self.lookup(cls, "__iter__")
        if type(method) is not FunctionObj:
            found = iteration.get_iterator(self, value)
            if found is not None:
                return found
        if method is None:
            method = MISSING
        if method is not MISSING:
            return self.invoke(method, (value,))  # type: ignore[attr-defined]
        if self.lookup(cls, "__getitem__") is not MISSING:
            return self.invoke(self.prelude("iterate_items"), (value,))  # type: ignore[attr-defined]
        self.fail(TypeError, f"'{type_name(cls)}' object is not iterable")  # type: ignore[attr-defined]

    def advance(self, iterator: IteratorObj) -> Any:
        return iteration.advance(self, iterator)

    def sequence(self, value: Any) -> Any:
        """All items right now, as a host sequence, where no code of the program is needed; else None."""
        if type(value) is FieldOf:
            self.settle(value)
        kind = type(value)
        if kind in (tuple, str, bytes, range, frozenset):
            return self.set_order(value) if kind is frozenset else value
        if kind is MappingView:
            found = iteration.get_iterator(self, value)
            return self.drain(found)
        if not isinstance(value, Obj):
            return None
        if kind is IteratorObj:
            return self.drain(value)
        if isinstance(value, ClassObj) or type(self.lookup(value.cls, "__iter__")) is FunctionObj:
            return None
        layout = self.layout(value.cls)  # type: ignore[attr-defined]
        if layout in (list, collections.deque, bytearray):
            return list(self.read(value))  # type: ignore[attr-defined]
        if layout is dict:
            return [self.unkey(k) for k in self.read(value)]  # type: ignore[attr-defined]
        if layout is set:
            return self.set_order(self.read(value))  # type: ignore[attr-defined]
        if layout in (str, bytes, tuple):
            return value.data
        return None

    def drain(self, iterator: IteratorObj) -> list | None:
        """The rest of a builtin iterator over something that needs no code of the program."""
        items = []
        while True:
            item = iteration.advance(self, iterator)
            if item is MISSING:
                return items
            items.append(item)

    def sequence_up_to(self, value: Any, count: int) -> Any:
        """For unpacking: at least count + 1 items, if there are so many."""
        return self.sequence(value)

    # --- match -------------------------------------------------------------------------------------------------------

    def is_sequence(self, value: Any) -> bool:
        if type(value) in (tuple, range):
            return True
        return isinstance(value, Obj) and self.layout(value.cls) in (list, collections.deque)  # type: ignore[attr-defined]

    def is_mapping(self, value: Any) -> bool:
        return isinstance(value, Obj) and self.layout(value.cls) is dict  # type: ignore[attr-defined]

    def match_keys(self, subject: Obj, keys: tuple) -> Any:
        content = self.read(subject)  # type: ignore[attr-defined]
        values = []
        for key in keys:
            found = content.get(self.key(key), MISSING)
            if found is MISSING:
                return None
            values.append(found)
        return tuple(values)

    def match_class(self, subject: Any, cls: Any, count: int, names: tuple) -> Any:
        if not isinstance(cls, (ClassObj, type)):
            self.fail(TypeError, "called match pattern must be a class")  # type: ignore[attr-defined]
        if not self.isinstance(subject, cls):
            return None
        values = []
        if count:
            arguments = self.lookup(cls, "__match_args__")
            if arguments is MISSING:
                whole = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)
                if cls in whole or (isinstance(cls, ClassObj) and cls.layout in whole):
                    if count > 1:
                        self.fail(TypeError, f"{type_name(cls)}() accepts 1 positional sub-pattern ({count} given)")  # type: ignore[attr-defined]
                    values.append(subject)
                    arguments = None
                else:
                    arguments = ()
            if arguments is not None:
                if count > len(arguments):
                    plural = "" if len(arguments) == 1 else "s"
                    self.fail(TypeError, f"{type_name(cls)}() accepts {len(arguments)} positional sub-pattern{plural} ({count} given)")  # type: ignore[attr-defined]
                names = (*arguments[:count], *names)
        for name in names:
            value = self.getattr(subject, name, MISSING)
            if value is MISSING:
                return None
            values.append(value)
        return tuple(values)

    # --- text and conversion -----------------------------------------------------------------------------------------

    def text(self, value: Any) -> Any:
        """str(value)"""
        return text.text(self, value)

    def repr(self, value: Any) -> Any:
        """repr(value)"""
        return text.represent(self, value)

    def format(self, value: Any, spec: str) -> Any:
        """format(value, spec)"""
        return text.format_value(self, value, spec)

    def print(self, words: str) -> None:
        """The program writes to its standard output."""
        self.world.write_output(self, words)

    def plain(self, value: Any) -> Any:
        """The host's value, deep."""
        if type(value) in operators.PLAIN:
            return value
        if type(value) is tuple:
            return tuple(self.plain(item) for item in value)
        if isinstance(value, Obj):
            layout = self.layout(value.cls) if not isinstance(value, (ClassObj, FunctionObj)) else None  # type: ignore[attr-defined]
            if layout in (list, collections.deque):
                return layout(self.plain(item) for item in self.read(value))  # type: ignore[attr-defined]
            if layout is dict:
                return {self.plain(self.unkey(k)): self.plain(v) for k, v in self.read(value).items()}  # type: ignore[attr-defined]
            if layout is set:
                return {self.plain(self.unkey(k)) for k in self.read(value)}  # type: ignore[attr-defined]
            if layout is bytearray:
                return bytearray(self.read(value))  # type: ignore[attr-defined]
            if layout in (int, float, str, bytes, tuple, frozenset, complex) and value.data is not None:
                return value.data
            self.unsupported(f"a {type_name(self.type_of(value))} object is handed to a built-in function that has no model for it", "Hand it plain values.")  # type: ignore[attr-defined]
        if type(value) in (Unknown, Pending, FieldOf):
            value = self.settle(value)  # type: ignore[attr-defined]
            if type(value) is Unknown:
                self.unsupported("a value that cannot be known before the program runs is handed to a built-in function", "Give it a fixed value while checking.")  # type: ignore[attr-defined]
            return self.plain(value)
        if isinstance(value, (Method, BoundNative, Native, Property, StaticMethod, SuperObj, TailCall)):
            self.unsupported("a function is handed to a built-in function that has no model for that", "Write the call out in plain Python.")  # type: ignore[attr-defined]
        return value

    def adopt(self, value: Any) -> Any:
        """The machine's value for a host value, deep."""
        kind = type(value)
        if kind is list:
            return self.new_list([self.adopt(item) for item in value])  # type: ignore[attr-defined]
        if kind is dict:
            return self.new_dict({k: self.adopt(v) for k, v in value.items()})  # type: ignore[attr-defined]
        if kind is set:
            return self.new_set(set(value))  # type: ignore[attr-defined]
        if kind is collections.deque:
            return self.new_deque(collections.deque((self.adopt(item) for item in value), value.maxlen))  # type: ignore[attr-defined]
        if kind is bytearray:
            return self.new_bytearray(value)  # type: ignore[attr-defined]
        if kind is tuple:
            return tuple(self.adopt(item) for item in value)
        if isinstance(value, (map, filter, zip, enumerate)) or hasattr(kind, "__next__"):
            return self.iterator_of(self.new_list([self.adopt(item) for item in value]))  # type: ignore[attr-defined]
        return value
