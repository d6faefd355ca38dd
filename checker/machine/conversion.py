"""Values of the machine as values of the host, and the way back."""

from __future__ import annotations

import collections
from typing import Any

from checker.articles import with_article
from checker.machine import operators
from checker.machine.values import (
    MISSING,
    BoundNative,
    ClassObj,
    FieldOf,
    FunctionObj,
    Method,
    Native,
    Obj,
    Pending,
    Property,
    StaticMethod,
    SuperObj,
    TailCall,
    Unknown,
    type_name,
)


class Conversion:
    """For natives that hand plain values to the host's own functions."""

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
            if layout in (int, float, str, bytes, tuple, frozenset, complex):
                return self.read(value)  # type: ignore[attr-defined]
            self.unsupported(f"{with_article(type_name(self.type_of(value)))} object is handed to a built-in function that has no model for it", "Hand it plain values.")  # type: ignore[attr-defined]
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
