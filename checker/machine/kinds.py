"""What type a value has, and whether it is an instance of another: classes, unions, generic aliases, hooks of metaclasses."""

from __future__ import annotations

import collections
import functools
import importlib
import sys
import types
from typing import Any

from checker.machine.values import (
    HOST_NAMES,
    MISSING,
    BoundNative,
    ClassMethod,
    ClassObj,
    FieldOf,
    FunctionObj,
    MappingView,
    Native,
    Obj,
    Pending,
    Property,
    Record,
    StaticMethod,
    SuperObj,
    Unknown,
    type_name,
)

CONTAINERS = (list, dict, set, bytearray, collections.deque)
SHOWN_AS = {BoundNative: Native, Property: property, StaticMethod: staticmethod, ClassMethod: classmethod, SuperObj: super}
"""Records that stand for instances of builtin types."""
VIEW_NAMES = {"keys": "dict_keys", "values": "dict_values", "items": "dict_items"}


class UnionType(Record):
    """X | Y: the alternatives, each once."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(other) is UnionType and set(self.parts) == set(other.parts)

    def __hash__(self) -> int:
        return hash(frozenset(self.parts))


class Alias(Record):
    """list[int] and its like: (class, arguments)"""

    __slots__ = ()


UnionType.__module__ = Alias.__module__ = "types"
Alias.__name__ = Alias.__qualname__ = "GenericAlias"


@functools.lru_cache(None)
def full_name(cls: type) -> str:
    """The name of a type of the host as CPython's messages have it: `collections.deque`, but `Fraction`."""
    if cls in HOST_NAMES:
        return HOST_NAMES[cls]
    try:
        getattr(cls, "no such attribute")
    except AttributeError as error:
        text = str(error)
        if text.startswith("type object '"):
            return text[len("type object '") : text.rindex("' has no")]
    return cls.__name__


@functools.lru_cache(None)
def host_class(module: str, name: str) -> Any:
    """The class of the real library that one of ours stands for, or None."""
    from checker.machine.imports import STDLIB
    from checker.machine.world import find_source

    if module.split(".")[0] not in sys.stdlib_module_names or not find_source(STDLIB, module):
        return None
    try:
        found = getattr(importlib.import_module(module), name, None)
    except ImportError:
        return None  # a part of ours that the real library has not
    return found if isinstance(found, type) else None


class Kinds:
    """Types and the questions about them."""

    def type_of(self, value: Any) -> Any:
        """type(value)"""
        if isinstance(value, Obj):
            return value.cls
        kind = type(value)
        if kind is Unknown:
            return value.type
        if kind is Pending:
            return type(value.values[0])
        if kind is FieldOf:
            return str
        return SHOWN_AS.get(kind, kind)

    def shown_type(self, value: Any) -> str:
        """The name of a value's type, as most messages show it."""
        if type(value) is MappingView:
            return VIEW_NAMES[value.parts[0]]
        return self.shown_class(self.type_of(value))

    def shown_class(self, cls: Any) -> str:
        if isinstance(cls, ClassObj):
            host = host_class(cls.module, cls.name) if cls.module != "__main__" else None
            return full_name(host) if host is not None else cls.name
        return full_name(cls)

    def issubclass(self, cls: Any, base: Any) -> bool:
        """issubclass for classes of the program and of the host alike, whatever a metaclass says."""
        if base is object or cls is base:
            return True
        if isinstance(cls, ClassObj):
            return base in cls.mro or (isinstance(base, type) and any(isinstance(b, type) and issubclass(b, base) for b in cls.mro))
        if isinstance(base, ClassObj) or not isinstance(cls, type) or not isinstance(base, type):
            return False
        return issubclass(dict if cls.__name__ == "dict" and issubclass(cls, Record) else cls, base)

    def isinstance(self, value: Any, cls: Any) -> bool:
        """isinstance(value, cls); cls may be a tuple or a union, and a metaclass may have its say."""
        if type(value) is Unknown and value.type is object and cls is not object or type(cls) is Unknown or isinstance(cls, Native) and type(cls) is not Native:
            if type(cls) is tuple:
                return any(self.isinstance(value, one) for one in cls)
            return self.truth(self.derived(bool, isinstance, (value, cls)))  # type: ignore[attr-defined]
        if isinstance(cls, ClassObj):
            kind = self.type_of(value)
            if kind is cls:
                return True
            if cls.cls is not type:
                hook = self.lookup(cls.cls, "__instancecheck__")  # type: ignore[attr-defined]
                if type(hook) is FunctionObj:
                    return self.truth(self.call_sync(hook, (cls, value)))  # type: ignore[attr-defined]
            return self.issubclass(kind, cls)
        if type(cls) is tuple:
            return any(self.isinstance(value, one) for one in cls)
        if isinstance(cls, type) and not isinstance(cls, types.GenericAlias):
            return self.issubclass(self.type_of(value), cls)
        if type(cls) is UnionType:
            self.check_union(cls, "isinstance")
            return any(value is None if one is None else self.isinstance(value, one) for one in cls.parts)
        hook = self.lookup(self.type_of(cls), "__instancecheck__")  # type: ignore[attr-defined]
        if type(hook) is FunctionObj:
            return self.truth(self.call_sync(hook, (cls, value)))  # type: ignore[attr-defined]
        if type(cls) is Alias:
            self.fail(TypeError, "isinstance() argument 2 cannot be a parameterized generic")  # type: ignore[attr-defined]
        self.fail(TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")  # type: ignore[attr-defined]
        raise AssertionError

    def check_union(self, union: UnionType, function: str) -> None:
        if any(type(one) is Alias for one in union.parts):
            self.fail(TypeError, f"{function}() argument 2 cannot be a parameterized generic")  # type: ignore[attr-defined]

    def subclass_check(self, cls: Any, base: Any) -> bool:
        """issubclass(cls, base)"""
        if type(base) is tuple:
            return any(self.subclass_check(cls, one) for one in base)
        if type(base) is UnionType:
            self.check_union(base, "issubclass")
            return any(self.subclass_check(cls, type(None) if one is None else one) for one in base.parts)
        kind = self.type_of(base)
        if kind is not type or not isinstance(base, (ClassObj, type)):
            hook = self.lookup(kind, "__subclasscheck__")  # type: ignore[attr-defined]
            if type(hook) is FunctionObj:
                return self.truth(self.call_sync(hook, (base, cls)))  # type: ignore[attr-defined]
        if type(base) is Alias:
            self.fail(TypeError, "issubclass() argument 2 cannot be a parameterized generic")  # type: ignore[attr-defined]
        if not isinstance(cls, (type, ClassObj)):
            self.fail(TypeError, "issubclass() arg 1 must be a class")  # type: ignore[attr-defined]
        if not isinstance(base, (type, ClassObj)):
            self.fail(TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union")  # type: ignore[attr-defined]
        return self.issubclass(cls, base)

    # --- unions and aliases ------------------------------------------------------------------------------------------

    def may_join_union(self, value: Any) -> bool:
        return value is None or isinstance(value, (type, ClassObj, UnionType, Alias))

    def union(self, a: Any, b: Any) -> Any:
        """a | b for classes."""
        parts: list = []
        for one in (a, b):
            for part in one.parts if type(one) is UnionType else (type(None) if one is None else one,):
                if part not in parts:
                    parts.append(part)
        return parts[0] if len(parts) == 1 else UnionType(*parts)

    def class_item(self, cls: Any, key: Any) -> Any:
        """cls[key]: what a metaclass or __class_getitem__ says, or a generic alias."""
        if isinstance(cls, ClassObj) and cls.cls is not type:
            method = self.lookup(cls.cls, "__getitem__")  # type: ignore[attr-defined]
            if method is not MISSING:
                return self.invoke(method, (cls, key))  # type: ignore[attr-defined]
        hook = self.lookup(cls, "__class_getitem__")  # type: ignore[attr-defined]
        if hook is not MISSING:
            return self.invoke(hook.parts[0] if type(hook) is ClassMethod else hook, (cls, key))  # type: ignore[attr-defined]
        if self.is_generic(cls):
            return Alias(cls, key if type(key) is tuple else (key,))
        if self.version >= (3, 11) and self.type_of(cls) is type:  # type: ignore[attr-defined]
            self.fail(TypeError, f"type '{self.shown_class(cls)}' is not subscriptable")  # type: ignore[attr-defined]
        self.fail(TypeError, f"'{type_name(self.type_of(cls))}' object is not subscriptable")  # type: ignore[attr-defined]

    def is_generic(self, cls: Any) -> bool:
        """Whether a class of the host, or the one of the real library that ours stands for, can be subscripted."""
        if isinstance(cls, type):
            return cls is type or hasattr(cls, "__class_getitem__")
        if hasattr(host_class(cls.module, cls.name), "__class_getitem__"):
            return True
        return any(isinstance(base, type) and base is not type and hasattr(base, "__class_getitem__") for base in cls.mro)


def alias_attribute(m: Any, alias: Alias, name: str) -> Any:
    origin, args = alias.parts
    if name == "__origin__":
        return origin
    if name == "__args__":
        return args
    if name == "__parameters__":
        return tuple(dict.fromkeys(arg for arg in args if m.shown_type(arg) == "TypeVar"))
    if name == "__unpacked__":
        return False
    if name == "__mro_entries__":
        return MISSING
    return MISSING if name.startswith("__") and name != "__doc__" else m.getattr(origin, name, MISSING)


def union_attribute(m: Any, union: UnionType, name: str) -> Any:
    return {"__args__": union.parts, "__parameters__": ()}.get(name, MISSING)
