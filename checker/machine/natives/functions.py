"""Descriptors by hand: `__get__` of functions, and the methods of properties, staticmethods and classmethods."""

from __future__ import annotations

from typing import Any

from checker.machine.calls import bind
from checker.machine.natives.registry import METHODS, method
from checker.machine.values import FunctionObj, Method, NativeMethod, Property, TailCall


@method(FunctionObj, "__get__", least=1, most=2)
def bind_function(m: Any, self: Any, instance: Any, cls: Any = None) -> Any:
    if instance is None and cls in (None, type(None)):
        m.fail(TypeError, "__get__(None, None) is invalid")
    return self if instance is None else Method(self, instance)


@method(Method, "__get__", least=1, most=2)
def bind_method(m: Any, self: Any, instance: Any, cls: Any = None) -> Any:
    return self


@method(property, "__get__", least=1, most=2)
def get_property(m: Any, self: Any, instance: Any, cls: Any = None) -> Any:
    if instance is None:
        return self
    if self.parts[0] is None:
        m.fail_property(self, instance, None, "getter")
    return TailCall(self.parts[0], (instance,))


@method(property, "__set__", least=2, lazy=True)
def set_property(m: Any, self: Any, instance: Any, value: Any) -> Any:
    return m.set_by_property(self, instance, None, value)


@method(property, "__delete__", least=1)
def delete_property(m: Any, self: Any, instance: Any) -> Any:
    if self.parts[2] is None:
        m.fail_property(self, instance, None, "deleter")
    return TailCall(self.parts[2], (instance,))


@method(property, "__set_name__", least=2)
def name_property(m: Any, self: Any, owner: Any, name: Any) -> None:
    """Properties are values: their name is told by who asks for it."""


@method(property, "getter", "setter", "deleter", least=1)
def replaced(m: Any, self: Any, name: str, function: Any) -> Property:
    parts = list(self.parts)
    parts[("getter", "setter", "deleter").index(name)] = function
    return Property(*parts)


@method(staticmethod, "__get__", least=1, most=2)
def get_static(m: Any, self: Any, instance: Any, cls: Any = None) -> Any:
    return self.parts[0]


@method(classmethod, "__get__", least=1, most=2)
def get_class_bound(m: Any, self: Any, instance: Any, cls: Any = None) -> Any:
    return bind(m, self, instance, m.type_of(instance) if cls is None else cls)


METHODS[staticmethod, "__call__"] = NativeMethod(staticmethod, "__call__", lambda m, self, args, kwargs: TailCall(self.parts[0], args, kwargs))

