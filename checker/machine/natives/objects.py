"""What every object inherits from `object`, and the methods of classes, functions and descriptors."""

from __future__ import annotations

from collections import deque
from typing import Any

from checker.machine.attributes import builtin_attribute, delete_attribute, delete_instance_attribute, instance_attribute, store_instance_attribute
from checker.machine.natives.common import call_special, layout, name_of, own_special
from checker.machine.natives.hashing import hash_value
from checker.machine.natives.registry import METHODS, method
from checker.machine.natives.text import format_value, represent, represent_builtin, text
from checker.machine.values import MISSING, ClassMethod, ClassObj, FunctionObj, Method, Native, NativeMethod, Obj, StaticMethod



def _initialise(m: Any, self: Any, args: tuple, kwargs: dict) -> None:
    if (args or kwargs) and isinstance(self, Obj) and isinstance(self.cls, ClassObj):
        own_init = own_special(m, self, "__init__") is not MISSING
        own_new = type(m.lookup(self.cls, "__new__")) is StaticMethod and type(m.lookup(self.cls, "__new__").parts[0]) is FunctionObj
        if own_init:
            m.fail(TypeError, "object.__init__() takes exactly one argument (the instance to initialize)")
        if not own_new and self.cls.layout is object:
            m.fail(TypeError, f"{self.cls.name}() takes no arguments")


METHODS[object, "__init__"] = NativeMethod(object, "__init__", _initialise)


def _new(m: Any, args: tuple, kwargs: dict) -> Any:
    """object.__new__(cls, ...), and that of the builtin types whose instances are made by it."""
    if not args:
        m.fail(TypeError, "object.__new__(): not enough arguments")
    cls, *rest = args
    if isinstance(cls, ClassObj):
        return m.new_instance(cls, tuple(rest), kwargs)
    if not isinstance(cls, type):
        m.fail(TypeError, f"object.__new__(X): X is not a type object ({name_of(m, cls)})")
    return m.construct(cls, tuple(rest), kwargs)


for _kind in (object, int, float, complex, str, bytes, tuple, frozenset, list, dict, set, bytearray, deque, BaseException):
    METHODS[_kind, "__new__"] = StaticMethod(Native("__new__", _new))


def _nothing(m: Any, args: tuple, kwargs: dict) -> None:
    if kwargs:
        m.fail(TypeError, f"{args[0].name}.__init_subclass__() takes no keyword arguments")


METHODS[object, "__init_subclass__"] = ClassMethod(Native("__init_subclass__", _nothing))
METHODS[object, "__subclasshook__"] = ClassMethod(Native("__subclasshook__", lambda m, args, kwargs: NotImplemented))


@method(object, "__eq__", least=1)
def equal(m: Any, self: Any, other: Any) -> Any:
    return True if self is other else NotImplemented


@method(object, "__ne__", least=1)
def different(m: Any, self: Any, other: Any) -> Any:
    own = own_special(m, self, "__eq__")
    result = call_special(m, own, self, other) if own not in (MISSING, None) else equal(m, self, other)
    return result if result is NotImplemented else not m.truth(result)


@method(object, "__lt__", "__le__", "__gt__", "__ge__", least=1)
def unordered(m: Any, self: Any, name: str, other: Any) -> Any:
    return NotImplemented


@method(object, "__hash__")
def hash_of(m: Any, self: Any) -> int:
    return hash_value(m, self) if not isinstance(self, Obj) else m.identity(self) >> 4


@method(object, "__repr__", lazy=True)
def representation(m: Any, self: Any) -> Any:
    return represent_builtin(m, self)


@method(object, "__str__", lazy=True)
def string(m: Any, self: Any) -> Any:
    return represent(m, self) if isinstance(self, Obj) else text(m, self)


@method(object, "__format__", least=1)
def formatted(m: Any, self: Any, spec: Any) -> Any:
    if layout(spec) is not str:
        m.fail(TypeError, f"__format__() argument must be str, not {name_of(m, spec)}")
    if spec and isinstance(self, Obj):
        m.fail(TypeError, f"unsupported format string passed to {name_of(m, self)}.__format__")
    return text(m, self) if isinstance(self, Obj) else format_value(m, self, spec)


@method(object, "__getattribute__", least=1)
def get_attribute(m: Any, self: Any, name: Any) -> Any:
    if isinstance(self, Obj) and isinstance(self.cls, ClassObj):
        return instance_attribute(m, self, self.cls, name)
    return builtin_attribute(m, self, name)


@method(object, "__setattr__", least=2, lazy=True)
def set_attribute(m: Any, self: Any, name: Any, value: Any) -> Any:
    return store_instance_attribute(m, self, m.settle(name), value)


@method(object, "__delattr__", least=1)
def remove_attribute(m: Any, self: Any, name: Any) -> Any:
    if isinstance(self, Obj) and own_special(m, self, "__delattr__") is not MISSING:
        return delete_instance_attribute(m, self, name)
    return delete_attribute(m, self, name)


@method(object, "__dir__")
def directory(m: Any, self: Any) -> Any:
    names = set(m.field_names(self)) if isinstance(self, Obj) else set()
    for cls in m.mro(m.type_of(self)):
        names.update(m.field_names(cls) if isinstance(cls, ClassObj) else dir(cls))
    return m.new_list(sorted(names))


def _call(m: Any, self: Any, args: tuple, kwargs: dict) -> Any:
    from checker.machine.values import TailCall

    return TailCall(self, args, kwargs)


for _kind in (FunctionObj, Method, Native):
    METHODS[_kind, "__call__"] = NativeMethod(_kind, "__call__", _call)
