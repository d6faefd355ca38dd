"""Attribute access: Python's lookup order over the class's MRO, the instance's cells, descriptors and hooks."""

from __future__ import annotations

import difflib
from typing import Any

from checker.frontend.ir import Code
from checker.machine.calls import bind
from checker.machine.values import (
    HOST_NAMES,
    MISSING,
    BoundNative,
    ClassMethod,
    ClassObj,
    FieldOf,
    FunctionObj,
    GeneratorObj,
    Method,
    ModuleObj,
    Native,
    NativeMethod,
    Obj,
    Property,
    Record,
    SlotDescriptor,
    StaticMethod,
    SuperObj,
    TailCall,
    Unknown,
    type_name,
)


def lookup(m: Any, cls: Any, name: str) -> Any:
    """The attribute `name` in the MRO of `cls` (a ClassObj or a host type), unbound; MISSING if there is none."""
    if isinstance(cls, ClassObj):
        for base in cls.mro:
            if isinstance(base, ClassObj):
                found = m.load(base, name)
                if found is not MISSING:
                    return found
            else:
                found = m.methods.get((base, name), MISSING)
                if found is not MISSING:
                    return found
        return MISSING
    for base in m.host_mro(cls):
        found = m.methods.get((base, name), MISSING)
        if found is not MISSING:
            return found
    return MISSING


def get_attribute(m: Any, obj: Any, name: str) -> Any:
    """obj.name: the value, or a `TailCall` that computes it. Raises the program's AttributeError."""
    if isinstance(obj, Obj):
        cls = obj.cls
        if type(obj) is ModuleObj:
            return module_attribute(m, obj, name)
        if isinstance(obj, ClassObj):
            return class_attribute(m, obj, name)
        if isinstance(cls, ClassObj):
            hook = lookup(m, cls, "__getattribute__")
            if type(hook) is FunctionObj:
                return TailCall(hook, (obj, name))
            return instance_attribute(m, obj, cls, name)
        return builtin_attribute(m, obj, name)
    kind = type(obj)
    if kind is SuperObj:
        return super_attribute(m, obj, name)
    if kind is FieldOf:
        m.settle(obj)
    if kind is Unknown:
        return m.unknown_attribute(obj, name)
    if isinstance(obj, type):
        return host_type_attribute(m, obj, name)
    return builtin_attribute(m, obj, name)


def instance_attribute(m: Any, obj: Obj, cls: ClassObj, name: str) -> Any:
    attribute = lookup(m, cls, name)
    kind = type(attribute)
    if kind is Property:
        if attribute.parts[0] is None:
            m.fail(AttributeError, f"property '{name}' of '{cls.name}' object has no getter")
        return TailCall(attribute.parts[0], (obj,))
    if kind is SlotDescriptor:
        value = m.load(obj, name)
        if value is not MISSING:
            return value
        return missing_attribute(m, obj, cls, name)
    if attribute is not MISSING:
        if isinstance(attribute, Obj) and is_data_descriptor(m, attribute):
            return TailCall(m.lookup(attribute.cls, "__get__"), (attribute, obj, cls))
        if (kind is FunctionObj or kind is NativeMethod) and (cls, name) not in m.shadowed:
            return bind(m, attribute, obj, cls)
    value = m.load(obj, name)
    if value is not MISSING:
        return value
    if attribute is not MISSING:
        return bind(m, attribute, obj, cls)
    if name == "__class__":
        return cls
    if name == "__dict__":
        return m.instance_dict(obj)
    if name == "__doc__":
        return m.load(cls, "__doc__") if m.load(cls, "__doc__") is not MISSING else None
    return missing_attribute(m, obj, cls, name)


def missing_attribute(m: Any, obj: Obj, cls: ClassObj, name: str) -> Any:
    special = exception_attribute(m, obj, name)
    if special is not MISSING:
        return special
    hook = lookup(m, cls, "__getattr__")
    if hook is not MISSING:
        return TailCall(hook, (obj, name))
    return no_attribute(m, obj, name)


def exception_attribute(m: Any, obj: Any, name: str) -> Any:
    """The attributes every exception has even where nobody set them."""
    if name in ("__cause__", "__context__", "__traceback__") and m.isinstance(obj, BaseException):
        return None
    if name == "__suppress_context__" and m.isinstance(obj, BaseException):
        return False
    if name in ("code", "value") and m.isinstance(obj, (SystemExit, StopIteration)):
        args = m.load(obj, "args")
        return (args[0] if len(args) == 1 else args if args else None) if args is not MISSING else None
    return MISSING


def no_attribute(m: Any, obj: Any, name: str) -> Any:
    m.fail(AttributeError, f"'{type_name(m.type_of(obj))}' object has no attribute '{name}'")


def is_data_descriptor(m: Any, attribute: Obj) -> bool:
    return isinstance(attribute.cls, ClassObj) and m.lookup(attribute.cls, "__set__") is not MISSING


def builtin_attribute(m: Any, obj: Any, name: str) -> Any:
    """An attribute of an instance of a builtin type."""
    cls = m.type_of(obj)
    if isinstance(obj, Obj):
        value = m.load(obj, name)
        if value is not MISSING:
            return value
    found = lookup(m, cls, name)
    if found is not MISSING:
        return bind(m, found, obj, cls)
    if name == "__class__":
        return cls
    kind = type(obj)
    if kind is FunctionObj:
        value = function_attribute(m, obj, name)
    elif kind is Method:
        value = {"__self__": obj.parts[1], "__func__": obj.parts[0]}.get(name, MISSING)
        if value is MISSING:
            return get_attribute(m, obj.parts[0], name)
    elif kind is Native or kind is NativeMethod:
        value = {"__name__": obj.name, "__qualname__": obj.name, "__module__": "builtins", "__doc__": None}.get(name, MISSING)
    elif kind is BoundNative:
        value = {"__name__": obj.parts[0].name, "__qualname__": obj.parts[0].name, "__self__": obj.parts[1]}.get(name, MISSING)
    elif kind is Property:
        value = property_attribute(m, obj, name)
    elif kind in (StaticMethod, ClassMethod) and name in ("__func__", "__wrapped__"):
        value = obj.parts[0]
    elif kind is GeneratorObj and name in ("gi_frame", "gi_running"):
        value = None if name == "gi_frame" else m.read(obj) == "running"
    elif isinstance(obj, Obj):
        value = exception_attribute(m, obj, name)
    elif isinstance(obj, Record) or isinstance(obj, Code):
        value = MISSING
    else:
        value = m.host_attribute(obj, name)
    if value is MISSING:
        return no_attribute(m, obj, name)
    return value


def function_attribute(m: Any, function: FunctionObj, name: str) -> Any:
    if name == "__name__":
        return function.code.name
    if name == "__qualname__":
        return function.code.qualname
    if name == "__doc__":
        return function.code.doc
    if name == "__module__":
        return function.module.name
    if name == "__defaults__":
        return function.defaults or None
    if name == "__dict__":
        return m.instance_dict(function)
    if name == "__get__":
        return MISSING
    if name == "__wrapped__":
        return MISSING
    if name == "__annotations__":
        return m.new_dict({})
    return MISSING


def property_attribute(m: Any, prop: Property, name: str) -> Any:
    if name in ("fget", "fset", "fdel"):
        return prop.parts[("fget", "fset", "fdel").index(name)]
    if name in ("getter", "setter", "deleter"):
        index = ("getter", "setter", "deleter").index(name)

        def replaced(m: Any, args: tuple, kwargs: dict) -> Property:
            parts = list(prop.parts)
            parts[index] = args[0]
            return Property(*parts)

        return Native(name, replaced)
    return MISSING


def class_attribute(m: Any, cls: ClassObj, name: str) -> Any:
    value = lookup(m, cls, name)
    if value is not MISSING:
        kind = type(value)
        if kind is FunctionObj or kind is NativeMethod or kind is Property:
            return value
        if kind is StaticMethod:
            return value.parts[0]
        if kind is ClassMethod:
            return Method(value.parts[0], cls)
        if isinstance(value, Obj) and isinstance(value.cls, ClassObj):
            getter = m.lookup(value.cls, "__get__")
            if getter is not MISSING:
                return TailCall(getter, (value, None, cls))
        return value
    if name == "__name__":
        return cls.name
    if name == "__qualname__":
        return cls.qualname
    if name == "__module__":
        return cls.module
    if name == "__bases__":
        return cls.bases or (object,)
    if name in ("__mro__", "mro"):
        return tuple(cls.mro) if name == "__mro__" else Native("mro", lambda m, args, kwargs: m.new_list(list(cls.mro)))
    if name == "__class__":
        return type
    if name == "__dict__":
        return m.instance_dict(cls)
    if name == "__doc__":
        return None
    if name == "__subclasses__":
        return Native(name, lambda m, args, kwargs: m.new_list(list(cls.subclasses)))
    if name == "__annotations__":
        return m.new_dict({})
    m.fail(AttributeError, f"type object '{cls.name}' has no attribute '{name}'")


def host_type_attribute(m: Any, cls: type, name: str) -> Any:
    found = lookup(m, cls, name)
    if found is not MISSING:
        return Method(found.parts[0], cls) if type(found) is ClassMethod else found
    if name in ("__name__", "__qualname__"):
        return HOST_NAMES.get(cls) or cls.__name__
    if name == "__module__":
        return cls.__module__ if cls not in HOST_NAMES else "builtins"
    if name == "__mro__":
        return tuple(m.host_mro(cls))
    if name == "__bases__":
        return cls.__bases__
    if name == "__class__":
        return type
    if name == "__doc__":
        return cls.__doc__
    value = m.host_class_attribute(cls, name)
    if value is MISSING:
        m.fail(AttributeError, f"type object '{type_name(cls)}' has no attribute '{name}'")
    return value


def module_attribute(m: Any, module: ModuleObj, name: str) -> Any:
    value = m.load(module, name)
    if value is not MISSING:
        return value
    if name == "__name__":
        return module.name
    if name == "__dict__":
        return m.instance_dict(module)
    if name == "__doc__":
        return None
    hook = m.load(module, "__getattr__")
    if hook is not MISSING:
        return TailCall(hook, (name,))
    if module.modelled:
        m.unmodelled(module, name)
    m.fail(AttributeError, f"module '{module.name}' has no attribute '{name}'" + suggestion(module, name))


def suggestion(module: ModuleObj, name: str) -> str:
    """CPython shows near misses outside the message proper, so none is added to it."""
    difflib.get_close_matches(name, module.fields, 1)
    return ""


def super_attribute(m: Any, sup: SuperObj, name: str) -> Any:
    start, instance = sup.parts
    cls = instance if isinstance(instance, ClassObj) and not m.isinstance(instance, start) else instance.cls
    mro = cls.mro
    for base in mro[mro.index(start) + 1 :]:
        found = m.load(base, name) if isinstance(base, ClassObj) else m.methods.get((base, name), MISSING)
        if found is MISSING:
            continue
        kind = type(found)
        if instance is cls:
            if kind is ClassMethod:
                return Method(found.parts[0], cls)
            return found.parts[0] if kind is StaticMethod else found
        if kind is Property:
            return TailCall(found.parts[0], (instance,))
        return bind(m, found, instance, cls)
    m.fail(AttributeError, f"'super' object has no attribute '{name}'")


def set_attribute(m: Any, obj: Any, name: str, value: Any) -> Any:
    """obj.name = value: None, or a `TailCall`."""
    if isinstance(obj, Obj):
        cls = obj.cls
        if isinstance(cls, ClassObj) and not isinstance(obj, ClassObj):
            hook = lookup(m, cls, "__setattr__")
            if type(hook) is FunctionObj:
                return TailCall(hook, (obj, name, value))
            return store_instance_attribute(m, obj, name, value)
        if isinstance(obj, ClassObj):
            m.store(obj, name, value)
            m.class_changed(obj, name)
            return None
        if type(obj) is ModuleObj or type(obj) is FunctionObj or m.isinstance(obj, BaseException):
            if type(obj) is FunctionObj and name in ("__name__", "__qualname__", "__doc__", "__module__"):
                obj.fields[name] = value
                return None
            m.store(obj, name, value)
            return None
    if m.lookup(m.type_of(obj), name) is not MISSING or isinstance(obj, (type,)):
        if isinstance(obj, type):
            m.fail(TypeError, f"cannot set '{name}' attribute of immutable type '{type_name(obj)}'")
        m.fail(AttributeError, f"'{type_name(m.type_of(obj))}' object attribute '{name}' is read-only")
    return no_attribute(m, obj, name)


def store_instance_attribute(m: Any, obj: Obj, name: str, value: Any) -> Any:
    """object.__setattr__"""
    cls = obj.cls
    attribute = lookup(m, cls, name)
    kind = type(attribute)
    if kind is Property:
        if attribute.parts[1] is None:
            m.fail(AttributeError, f"property '{name}' of '{cls.name}' object has no setter")
        return TailCall(attribute.parts[1], (obj, value))
    if attribute is not MISSING:
        if isinstance(attribute, Obj) and is_data_descriptor(m, attribute):
            return TailCall(m.lookup(attribute.cls, "__set__"), (attribute, obj, value))
        if kind is FunctionObj or kind is NativeMethod:
            m.shadow(cls, name)
    if name == "__class__":
        m.unsupported("an instance's __class__ cannot be changed in the model", "Make a new object of the other class.")
    if kind is not SlotDescriptor and not m.has_dict(cls):
        no_attribute(m, obj, name)
    m.store(obj, name, value)
    return None


def delete_attribute(m: Any, obj: Any, name: str) -> Any:
    """del obj.name"""
    if isinstance(obj, Obj) and isinstance(obj.cls, ClassObj) and not isinstance(obj, ClassObj):
        hook = lookup(m, obj.cls, "__delattr__")
        if type(hook) is FunctionObj:
            return TailCall(hook, (obj, name))
        attribute = lookup(m, obj.cls, name)
        if type(attribute) is Property:
            if attribute.parts[2] is None:
                m.fail(AttributeError, f"property '{name}' of '{obj.cls.name}' object has no deleter")
            return TailCall(attribute.parts[2], (obj,))
        if isinstance(attribute, Obj) and m.lookup(attribute.cls, "__delete__") is not MISSING:
            return TailCall(m.lookup(attribute.cls, "__delete__"), (attribute, obj))
    if isinstance(obj, Obj):
        if m.load(obj, name) is MISSING:
            if isinstance(obj, ClassObj):
                m.fail(AttributeError, f"type object '{obj.name}' has no attribute '{name}'")
            no_attribute(m, obj, name)
        m.erase(obj, name)
        return None
    return no_attribute(m, obj, name)
