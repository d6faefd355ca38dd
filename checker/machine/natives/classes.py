"""The methods of `type`: what a metaclass inherits."""

from __future__ import annotations

from typing import Any

from checker.machine.calls import instantiate
from checker.machine.classattributes import class_attribute, delete_class_attribute, store_class_attribute
from checker.machine.natives.common import name_of
from checker.machine.natives.registry import METHODS, method
from checker.machine.natives.text import type_text
from checker.machine.values import ClassMethod, ClassObj, Native, NativeMethod, StaticMethod


def _call(m: Any, self: Any, args: tuple, kwargs: dict) -> Any:
    if isinstance(self, ClassObj):
        return instantiate(m, self, args, kwargs)
    return m.construct(self, args, kwargs)


def _new(m: Any, args: tuple, kwargs: dict) -> Any:
    if not args:
        m.fail(TypeError, "type.__new__(): not enough arguments")
    metaclass, *rest = args
    if not m.is_metaclass(metaclass):
        m.fail(TypeError, f"type.__new__(X): X is not a type object ({name_of(m, metaclass)})")
    return m.class_from_arguments(metaclass, tuple(rest), kwargs)


def _initialise(m: Any, self: Any, args: tuple, kwargs: dict) -> None:
    if len(args) not in (1, 3):
        m.fail(TypeError, "type.__init__() takes 1 or 3 arguments")


METHODS[type, "__call__"] = NativeMethod(type, "__call__", _call)
METHODS[type, "__new__"] = StaticMethod(Native("__new__", _new))
METHODS[type, "__init__"] = NativeMethod(type, "__init__", _initialise)
METHODS[type, "__prepare__"] = ClassMethod(Native("__prepare__", lambda m, args, kwargs: m.new_dict({})))


@method(type, "mro")
def order(m: Any, self: Any) -> Any:
    return m.new_list(list(m.mro(self)))


@method(type, "__subclasses__")
def subclasses(m: Any, self: Any) -> Any:
    return m.new_list(list(self.subclasses) if isinstance(self, ClassObj) else [])


@method(type, "__instancecheck__", least=1)
def instance_check(m: Any, self: Any, value: Any) -> bool:
    return m.issubclass(m.type_of(value), self)


@method(type, "__subclasscheck__", least=1)
def subclass_check(m: Any, self: Any, cls: Any) -> bool:
    if not isinstance(cls, (ClassObj, type)):
        m.fail(TypeError, "issubclass() arg 1 must be a class")
    return m.issubclass(cls, self)


@method(type, "__getattribute__", least=1)
def get_attribute(m: Any, self: Any, name: Any) -> Any:
    return class_attribute(m, self, name) if isinstance(self, ClassObj) else m.getattr(self, name)


@method(type, "__setattr__", least=2, lazy=True)
def set_attribute(m: Any, self: Any, name: Any, value: Any) -> Any:
    if not isinstance(self, ClassObj):
        m.fail(TypeError, f"can't apply this __setattr__ to {name_of(m, self)} object")
    return store_class_attribute(m, self, m.settle(name), value)


@method(type, "__delattr__", least=1)
def remove_attribute(m: Any, self: Any, name: Any) -> Any:
    return delete_class_attribute(m, self, name)


@method(type, "__repr__")
def represent(m: Any, self: Any) -> str:
    return type_text(self)


@method(type, "__or__", "__ror__", least=1)
def either(m: Any, self: Any, name: str, other: Any) -> Any:
    if not m.may_join_union(other):
        return NotImplemented
    return m.union(self, other) if name == "__or__" else m.union(other, self)


@method(type, "__dir__")
def directory(m: Any, self: Any) -> Any:
    names: set = set()
    for cls in m.mro(self):
        names.update(m.field_names(cls) if isinstance(cls, ClassObj) else dir(cls))
    return m.new_list(sorted(names))
