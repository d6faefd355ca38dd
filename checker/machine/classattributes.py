"""Attributes of classes: their own, their metaclass's, and what `type` computes."""

from __future__ import annotations

from typing import Any

from checker.machine.calls import bind
from checker.machine.values import (
    HOST_NAMES,
    MISSING,
    ClassMethod,
    ClassObj,
    FunctionObj,
    Method,
    NativeMethod,
    Obj,
    Property,
    SlotDescriptor,
    StaticMethod,
    SuperObj,
    TailCall,
    type_name,
)

COMPUTED = frozenset("__name__ __qualname__ __module__ __bases__ __base__ __mro__ __dict__ __doc__ __class__ __annotations__ __abstractmethods__".split())
"""Attributes of classes that nothing in a class's own dict can hide."""


def class_attribute(m: Any, cls: ClassObj, name: str) -> Any:
    """cls.name for a class of the program."""
    metaclass = cls.cls
    inherited = m.lookup(metaclass, name)
    if metaclass is not type and inherited is not MISSING:
        if type(inherited) is Property:
            return TailCall(inherited.parts[0], (cls,))
        if isinstance(inherited, Obj) and m.is_data_descriptor(inherited):
            return TailCall(m.lookup(inherited.cls, "__get__"), (inherited, cls, metaclass))
    if name in COMPUTED:
        return computed(m, cls, name)
    if name == "__type_params__" and m.version >= (3, 12):
        own = m.load(cls, name)  # not inherited
        return () if own is MISSING else own
    value = m.lookup(cls, name)
    if value is not MISSING:
        return bound_to_class(m, value, cls)
    if inherited is not MISSING:
        return bind(m, inherited, cls, metaclass)
    hook = m.lookup(metaclass, "__getattr__")
    if hook is not MISSING:
        return TailCall(hook, (cls, name))
    m.fail_attribute(cls, name, f"type object '{cls.name}' has no attribute '{name}'")


def bound_to_class(m: Any, value: Any, cls: Any) -> Any:
    """What an attribute found in a class is when it is reached through the class."""
    kind = type(value)
    if kind is FunctionObj or kind is NativeMethod or kind is Property:
        return value
    if kind is StaticMethod:
        return value.parts[0]
    if kind is ClassMethod:
        return class_bound(m, value, cls)
    if isinstance(value, Obj) and isinstance(value.cls, ClassObj) and not isinstance(value, ClassObj):
        getter = m.lookup(value.cls, "__get__")
        if getter is not MISSING:
            return TailCall(getter, (value, None, cls))
    return value


def class_bound(m: Any, attribute: ClassMethod, cls: Any) -> Any:
    """A classmethod's function bound to a class; what it wraps may be a descriptor of another kind."""
    function = attribute.parts[0]
    if type(function) is Property and m.version < (3, 13):
        return TailCall(function.parts[0], (cls,))
    return Method(function, cls)


def computed(m: Any, cls: ClassObj, name: str) -> Any:
    """The attributes that `type` computes."""
    if name == "__name__":
        return cls.name
    if name == "__qualname__":
        return cls.qualname
    if name == "__bases__":
        return cls.bases or (object,)
    if name == "__base__":
        return next((base for base in cls.bases if m.layout(base) is cls.layout), object) if cls.bases else object
    if name == "__mro__":
        return tuple(cls.mro)
    if name == "__class__":
        return cls.cls
    if name == "__dict__":
        return m.instance_dict(cls)
    value = m.load(cls, name)
    if value is not MISSING:
        return bound_to_class(m, value, cls)
    if name == "__module__":
        return cls.module
    if name == "__doc__":
        return None
    if name == "__annotations__":
        made = m.new_dict({})
        if m.world.in_setup:
            m.store(cls, name, made)
        return made
    m.fail_attribute(cls, name, "__abstractmethods__")


def store_class_attribute(m: Any, cls: ClassObj, name: str, value: Any) -> Any:
    """type.__setattr__"""
    if cls.cls is not type:
        attribute = m.lookup(cls.cls, name)
        if type(attribute) is Property:
            return m.set_by_property(attribute, cls, name, value)
        if isinstance(attribute, Obj) and m.is_data_descriptor(attribute):
            return TailCall(m.lookup(attribute.cls, "__set__"), (attribute, cls, value))
    if name in ("__name__", "__qualname__", "__module__"):
        if name != "__module__" and not isinstance(value, str):
            m.fail(TypeError, f"can only assign string to {cls.name}.{name}, not '{type_name(m.type_of(value))}'")
        if not m.world.in_setup:
            m.unsupported("a class is renamed while threads are running", "Name it once, where it is defined.")
        if type(value) is str:
            setattr(cls, {"__name__": "name", "__qualname__": "qualname", "__module__": "module"}[name], value)
        if name != "__module__":
            return None
    if name in ("__bases__", "__class__", "__mro__", "__dict__", "__del__"):
        m.unsupported(f"{name} of a class is changed, which has no model", "Write the class as it shall be.")
    m.store(cls, name, value)
    m.class_changed(cls, name)
    return None


def delete_class_attribute(m: Any, cls: ClassObj, name: str) -> Any:
    """type.__delattr__"""
    if m.load(cls, name) is MISSING:
        hint = f"type object '{cls.name}' has no attribute '{name}'" if m.version >= (3, 11) else name
        m.fail_attribute(cls, name, hint)
    m.erase(cls, name)
    return None


def host_type_attribute(m: Any, cls: type, name: str) -> Any:
    """cls.name for a builtin type."""
    if name in ("__name__", "__qualname__"):
        return HOST_NAMES.get(cls) or cls.__name__
    if name == "__module__":
        return cls.__module__ if cls not in HOST_NAMES else "builtins"
    if name == "__mro__":
        return tuple(m.host_mro(cls))
    if name in ("__bases__", "__base__", "__doc__"):
        return getattr(cls, name)
    if name == "__class__":
        return type
    if name == "__dict__":
        return m.host_class_attribute(cls, name)
    found = m.lookup(cls, name)
    if found is not MISSING:
        return Method(found.parts[0], cls) if type(found) is ClassMethod else found.parts[0] if type(found) is StaticMethod else found
    inherited = m.lookup(type, name)
    if inherited is not MISSING:
        return bind(m, inherited, cls, type)
    value = m.host_class_attribute(cls, name)
    if value is MISSING:
        m.fail_attribute(cls, name, f"type object '{type_name(cls)}' has no attribute '{name}'")
    return value


def super_attribute(m: Any, sup: SuperObj, name: str) -> Any:
    """super().name"""
    start, instance = sup.parts
    if name == "__class__":
        return super
    if instance is not None:
        of_class = isinstance(instance, (ClassObj, type)) and not m.issubclass(m.type_of(instance), start)
        cls = instance if of_class else m.type_of(instance)
        mro = list(m.mro(cls))
        for base in mro[mro.index(start) + 1 :]:
            found = m.load(base, name) if isinstance(base, ClassObj) else m.methods.get((base, name), MISSING)
            if found is MISSING or type(found) is SlotDescriptor:
                continue
            if of_class:
                return bound_to_class(m, found, cls)
            if type(found) is Property:
                return TailCall(found.parts[0], (instance,))
            return bind(m, found, instance, cls)
        if name == "__dict__" and not of_class:
            return m.instance_dict(instance)
    if name in ("__thisclass__", "__self__", "__self_class__"):
        return {"__thisclass__": start, "__self__": instance, "__self_class__": None if instance is None else m.type_of(instance)}[name]
    m.fail_attribute(sup, name, f"'super' object has no attribute '{name}'")
