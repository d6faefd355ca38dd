"""The match statement: sequences, mappings, classes."""

from __future__ import annotations

import collections
from typing import Any

from checker.machine.natives.namespaces import Namespace
from checker.machine.values import MISSING, ClassObj, Native, Obj, Unknown, type_name

WHOLE = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)
"""Types whose one positional pattern matches the value itself."""


class Matching:
    """What the MATCH instructions ask."""

    def refuse_opaque(self, subject: Any) -> None:
        """A pattern of items says more about something of unknown type than can be remembered."""
        if type(subject) is Unknown and subject.type in (object, list):
            self.unsupported(  # type: ignore[attr-defined]
                "a pattern of items is matched against something of unknown type or length", "Take it apart by `a, b = ...`, or test it with `if`."
            )

    def is_sequence(self, value: Any) -> bool:
        self.refuse_opaque(value)
        if type(value) in (tuple, range):
            return True
        if not isinstance(value, Obj) or isinstance(value, ClassObj):
            return False
        return self.layout(value.cls) in (list, tuple, collections.deque) or self.derives_from(value.cls, "Sequence")  # type: ignore[attr-defined]

    def is_mapping(self, value: Any) -> bool:
        self.refuse_opaque(value)
        if type(value) is Namespace:
            return True
        if not isinstance(value, Obj) or isinstance(value, ClassObj):
            return False
        return self.layout(value.cls) is dict or self.derives_from(value.cls, "Mapping") or type_name(value.cls) == "mappingproxy"  # type: ignore[attr-defined]

    def derives_from(self, cls: Any, name: str) -> bool:
        """Whether a class is derived from this class of collections.abc."""
        return isinstance(cls, ClassObj) and any(isinstance(base, ClassObj) and base.name == name and base.module == "collections.abc" for base in cls.mro)

    def match_keys(self, subject: Any, keys: tuple) -> Any:
        if len({self.key(key) for key in keys}) < len(keys):  # type: ignore[attr-defined]
            twice = next(key for index, key in enumerate(keys) if key in keys[:index])
            self.fail(ValueError, f"mapping pattern checks duplicate key ({self.repr(twice)})")  # type: ignore[attr-defined]
        if isinstance(subject, Obj) and subject.cls is dict:
            content = self.read(subject)  # type: ignore[attr-defined]
            values = [content.get(self.key(key), MISSING) for key in keys]  # type: ignore[attr-defined]
        else:
            get = self.getattr(subject, "get")  # type: ignore[attr-defined]
            nothing = Native("nothing", print)
            values = [self.call_sync(get, (key, nothing)) for key in keys]  # type: ignore[attr-defined]
            values = [MISSING if value is nothing else value for value in values]
        return None if any(value is MISSING for value in values) else tuple(values)

    def match_class(self, subject: Any, cls: Any, count: int, names: tuple) -> Any:
        if not isinstance(cls, (ClassObj, type)):
            self.fail(TypeError, f"called match pattern must be a {'class' if self.version >= (3, 12) else 'type'}")  # type: ignore[attr-defined]
        if not self.isinstance(subject, cls):  # type: ignore[attr-defined]
            return None
        values = []
        if count:
            arguments = self.match_arguments(cls)
            if arguments is None:
                if count > 1:
                    self.fail(TypeError, f"{type_name(cls)}() accepts 1 positional sub-pattern ({count} given)")  # type: ignore[attr-defined]
                values.append(subject)
            else:
                if count > len(arguments):
                    plural = "" if len(arguments) == 1 else "s"
                    self.fail(TypeError, f"{type_name(cls)}() accepts {len(arguments)} positional sub-pattern{plural} ({count} given)")  # type: ignore[attr-defined]
                for name in arguments[:count]:
                    if type(name) is not str:
                        said = type_name(self.type_of(name))  # type: ignore[attr-defined]
                        self.fail(TypeError, f"__match_args__ elements must be strings (got {said})")  # type: ignore[attr-defined]
                names = (*arguments[:count], *names)
        for index, name in enumerate(names):
            if name in names[:index]:
                self.fail(TypeError, f"{type_name(cls)}() got multiple sub-patterns for attribute {name!r}")  # type: ignore[attr-defined]
            value = self.getattr(subject, name, MISSING)  # type: ignore[attr-defined]
            if value is MISSING:
                return None
            values.append(value)
        return tuple(values)

    def match_arguments(self, cls: Any) -> tuple | None:
        """The attributes that positional patterns stand for; None where the one pattern is for the subject itself."""
        arguments = self.lookup(cls, "__match_args__")  # type: ignore[attr-defined]
        if arguments is MISSING:
            whole = cls in WHOLE or (isinstance(cls, ClassObj) and cls.layout in WHOLE)
            return None if whole else ()
        if type(arguments) is not tuple:
            said = type_name(self.type_of(arguments))  # type: ignore[attr-defined]
            self.fail(TypeError, f"{type_name(cls)}.__match_args__ must be a tuple (got {said})")  # type: ignore[attr-defined]
        return arguments
