"""Attribute access: Python's lookup order over the class's MRO, the instance's cells, descriptors and hooks."""

from __future__ import annotations

from typing import Any, NoReturn

from checker.machine.builtinattributes import builtin_attribute, exception_attribute, module_attribute
from checker.machine.calls import bind
from checker.machine.declared import Opaque
from checker.machine.classattributes import (
    class_attribute,
    delete_class_attribute,
    host_type_attribute,
    store_class_attribute,
    super_attribute,
)
from checker.machine.memory import cls_key
from checker.machine.values import (
    MISSING,
    ClassObj,
    FieldOf,
    FunctionObj,
    Method,
    ModuleObj,
    NativeMethod,
    Obj,
    Property,
    Raised,
    SlotDescriptor,
    SuperObj,
    TailCall,
    Unknown,
    type_name,
)

__all__ = ["Attributes", "builtin_attribute", "delete_attribute", "get_attribute", "instance_attribute", "lookup", "set_attribute", "store_instance_attribute"]


def lookup(m: Any, cls: Any, name: str) -> Any:
    """The attribute `name` in the MRO of `cls` (a ClassObj or a host type), unbound; MISSING if there is none."""
    if type(cls) is ClassObj:
        for base in cls.mro:
            if type(base) is ClassObj:
                special = base.special
                if special is None or name not in special:
                    found = base.fields.get(name, MISSING)
                else:
                    found = m.special_load(base, name)
            else:
                found = m.methods.get((base, name), MISSING)
            if found is not MISSING:
                return found
        return MISSING
    found = FOUND.get((cls, name), MISSING)
    if found is not MISSING:
        return found
    for base in m.host_mro(cls):
        found = m.methods.get((base, name), MISSING)
        if found is not MISSING:
            FOUND[cls, name] = found
            return found
    return MISSING


FOUND: dict = {}
"""Methods of builtin types that have been looked up; they do not change."""
HOOKS = ("__getattribute__", "__setattr__")
UNMODELLED_STORES = {
    "__class__": ("an instance's __class__ cannot be changed in the model", "Make a new object of the other class."),
    "__dict__": ("an object's __dict__ is replaced as a whole, which has no model", "Use obj.__dict__.update(...), or set the attributes."),
}
"""Attributes of instances that cannot be assigned to -> (reason, remedy)."""


def hooks_of(m: Any, cls: ClassObj) -> tuple:
    """(the program's __getattribute__ or MISSING, its __setattr__ or MISSING, whether instances have a __dict__)"""
    known = m.class_hooks.get(cls)
    if known is None:
        found = [lookup(m, cls, name) for name in HOOKS]
        known = m.class_hooks[cls] = (*(hook if type(hook) is FunctionObj else MISSING for hook in found), m.has_dict(cls))
    return known


def get_attribute(m: Any, obj: Any, name: str) -> Any:
    """obj.name: the value, or a `TailCall` that computes it. Raises the program's AttributeError."""
    if isinstance(obj, Obj):
        cls = obj.cls
        if type(obj) is ModuleObj:
            return module_attribute(m, obj, name)
        if isinstance(cls, ClassObj):
            hook = hooks_of(m, cls)[0]
            if hook is not MISSING:
                return guarded(m, hook, obj, cls, name)
            if isinstance(obj, ClassObj):
                return class_attribute(m, obj, name)
            return instance_attribute(m, obj, cls, name)
        if isinstance(obj, ClassObj):
            return class_attribute(m, obj, name)
        return builtin_attribute(m, obj, name)
    kind = type(obj)
    if kind is SuperObj:
        return super_attribute(m, obj, name)
    if kind is FieldOf:
        m.settle(obj)
    if kind is Unknown:
        return m.unknown_attribute(obj, name)
    if kind is Opaque and name not in ("__name__", "__qualname__", "__doc__", "__module__", "__class__"):
        return m.opaque(f"{obj.name}.{name}", m.world.opaque.get(f"{obj.name}.{name}", obj.raises))
    if isinstance(obj, type):
        return host_type_attribute(m, obj, name)
    return builtin_attribute(m, obj, name)


def guarded(m: Any, hook: FunctionObj, obj: Obj, cls: ClassObj, name: str) -> TailCall:
    """__getattribute__, and __getattr__ after it where there is one."""
    fallback = lookup(m, cls, "__getattr__")
    if fallback is MISSING:
        return TailCall(hook, (obj, name))
    return TailCall(m.prelude("get_or_fall_back"), (hook, fallback, obj, name))


def instance_attribute(m: Any, obj: Obj, cls: ClassObj, name: str) -> Any:
    attribute = lookup(m, cls, name)
    kind = type(attribute)
    if kind is Property:
        if attribute.parts[0] is None:
            m.fail_property(attribute, obj, name, "getter")
        hook = lookup(m, cls, "__getattr__")
        if hook is not MISSING:
            return TailCall(m.prelude("get_or_fall_back"), (None, hook, obj, name, attribute.parts[0]))
        return TailCall(attribute.parts[0], (obj,))
    if kind is SlotDescriptor:
        value = m.load(obj, name)
        if value is not MISSING:
            return value
        return missing_attribute(m, obj, cls, name)
    if attribute is not MISSING:
        if isinstance(attribute, Obj) and is_data_descriptor(m, attribute):
            getter = m.lookup(attribute.cls, "__get__")
            if getter is not MISSING:
                return TailCall(getter, (attribute, obj, cls))
        if (kind is FunctionObj or kind is NativeMethod) and (not m.shadowed or (cls_key(cls), name) not in m.shadowed):
            return bind(m, attribute, obj, cls)
    value = m.load(obj, name)
    if value is not MISSING:
        return value
    if name == "__class__":
        return cls
    if name == "__dict__":
        if m.has_dict(cls):
            return m.instance_dict(obj)
        return missing_attribute(m, obj, cls, name)
    if attribute is not MISSING:
        return bind(m, attribute, obj, cls)
    return missing_attribute(m, obj, cls, name)


def missing_attribute(m: Any, obj: Obj, cls: ClassObj, name: str) -> Any:
    special = exception_attribute(m, obj, name)
    if special is not MISSING:
        return special
    hook = lookup(m, cls, "__getattr__")
    if hook is not MISSING:
        return TailCall(hook, (obj, name))
    return m.no_attribute(obj, name)


def is_data_descriptor(m: Any, attribute: Obj) -> bool:
    if not isinstance(attribute.cls, ClassObj) or isinstance(attribute, ClassObj):
        return False
    return m.lookup(attribute.cls, "__set__") is not MISSING or m.lookup(attribute.cls, "__delete__") is not MISSING


def set_attribute(m: Any, obj: Any, name: str, value: Any) -> Any:
    """obj.name = value: None, or a `TailCall`."""
    if type(obj) is Opaque or type(obj) is Unknown and obj.type is object:
        return None
    if isinstance(obj, Obj):
        cls = obj.cls
        if isinstance(cls, ClassObj):
            hook = hooks_of(m, cls)[1]
            if hook is not MISSING:
                return TailCall(hook, (obj, name, value))
            if not isinstance(obj, ClassObj):
                return store_instance_attribute(m, obj, name, value)
        if isinstance(obj, ClassObj):
            return store_class_attribute(m, obj, name, value)
        if type(obj) is ModuleObj:
            m.store(obj, name, value)
            return None
        if type(obj) is FunctionObj:
            return store_function_attribute(m, obj, name, value)
        if m.issubclass(cls, BaseException):
            return store_exception_attribute(m, obj, name, value)
    if isinstance(obj, type):
        m.fail(TypeError, f"cannot set '{name}' attribute of immutable type '{type_name(obj)}'")
    kind = m.type_of(obj)
    if type(obj) is Method:
        m.no_attribute_to_set(obj, name)
    if m.lookup(kind, name) is not MISSING or (isinstance(kind, type) and hasattr(kind, name)):
        if name == "__class__":
            m.unsupported("an object's __class__ cannot be changed in the model", "Make a new object of the other class.")
        if m.version >= (3, 11) and type(getattr(kind, name, None)).__name__ == "getset_descriptor":
            m.fail_attribute(obj, name, f"attribute '{name}' of '{type_name(kind)}' objects is not writable")
        if type(getattr(kind, name, None)).__name__ == "member_descriptor":
            m.fail_attribute(obj, name, "readonly attribute")
        m.fail_attribute(obj, name, f"'{type_name(kind)}' object attribute '{name}' is read-only")
    return m.no_attribute_to_set(obj, name)


WRITABLE = {"__name__": str, "__qualname__": str}
FIXED = ("__closure__", "__globals__", "__builtins__")


def store_function_attribute(m: Any, obj: FunctionObj, name: str, value: Any) -> None:
    if name in WRITABLE and not isinstance(value, str):
        m.fail(TypeError, f"{name} must be set to a string object")
    if name in FIXED:
        m.fail_attribute(obj, name, "readonly attribute")
    if name in ("__code__", "__defaults__", "__kwdefaults__"):
        m.unsupported(f"a function's {name} is changed, which has no model", "Write the function as it shall be.")
    m.store(obj, name, value)


def store_exception_attribute(m: Any, obj: Obj, name: str, value: Any) -> None:
    if name in ("__cause__", "__context__"):
        if value is not None and not m.isinstance(value, BaseException):
            m.fail(TypeError, f"exception {name.strip('_')} must be None or derive from BaseException")
        m.store(obj, name, value)
        if name == "__cause__":
            m.store(obj, "__suppress_context__", True)
        return
    if name == "args":
        items = m.sequence(value)
        value = tuple(m.read(m.call_sync(m.prelude("list_from"), (value,)))) if items is None else tuple(items)
    m.store(obj, name, value)


def store_instance_attribute(m: Any, obj: Obj, name: str, value: Any) -> Any:
    """object.__setattr__"""
    cls = obj.cls
    attribute = lookup(m, cls, name)
    kind = type(attribute)
    if kind is Property:
        return m.set_by_property(attribute, obj, name, value)
    if attribute is not MISSING:
        if isinstance(attribute, Obj) and is_data_descriptor(m, attribute):
            setter = m.lookup(attribute.cls, "__set__")
            if setter is MISSING:
                m.fail_attribute(obj, name, "__set__")
            return TailCall(setter, (attribute, obj, value))
        if kind is FunctionObj or kind is NativeMethod:
            m.shadow(cls, name)
    if name in UNMODELLED_STORES:
        m.unsupported(*UNMODELLED_STORES[name])
    if name in ("__cause__", "__context__", "args") and issubclass(m.layout(cls), BaseException):
        return store_exception_attribute(m, obj, name, value)
    if kind is not SlotDescriptor and not hooks_of(m, cls)[2]:
        if attribute is not MISSING:
            m.fail_attribute(obj, name, f"'{cls.name}' object attribute '{name}' is read-only")
        m.no_attribute_to_set(obj, name)
    m.store(obj, name, value)
    return None


def delete_attribute(m: Any, obj: Any, name: str) -> Any:
    """del obj.name"""
    if type(obj) is Opaque or type(obj) is Unknown and obj.type is object:
        return None
    if isinstance(obj, Obj) and isinstance(obj.cls, ClassObj):
        cls = obj.cls
        hook = lookup(m, cls, "__delattr__")
        if type(hook) is FunctionObj:
            return TailCall(hook, (obj, name))
        if not isinstance(obj, ClassObj):
            return delete_instance_attribute(m, obj, name)
    if isinstance(obj, ClassObj):
        return delete_class_attribute(m, obj, name)
    if isinstance(obj, type):
        m.fail(TypeError, f"cannot set '{name}' attribute of immutable type '{type_name(obj)}'")
    return _delete_field(m, obj, name)


def delete_instance_attribute(m: Any, obj: Any, name: str) -> Any:
    """object.__delattr__"""
    cls = obj.cls
    attribute = lookup(m, cls, name)
    if type(attribute) is Property:
        if attribute.parts[2] is None:
            m.fail_property(attribute, obj, name, "deleter")
        return TailCall(attribute.parts[2], (obj,))
    if isinstance(attribute, Obj) and is_data_descriptor(m, attribute):
        deleter = m.lookup(attribute.cls, "__delete__")
        if deleter is MISSING:
            m.fail_attribute(obj, name, "__delete__")
        return TailCall(deleter, (attribute, obj))
    if m.load(obj, name) is MISSING:
        if attribute is not MISSING and type(attribute) is not SlotDescriptor and not m.has_dict(cls):
            m.fail_attribute(obj, name, f"'{cls.name}' object attribute '{name}' is read-only")
        if type(attribute) is SlotDescriptor or m.version < (3, 11):
            m.fail_attribute(obj, name, name)
    return _delete_field(m, obj, name)


def _delete_field(m: Any, obj: Any, name: str) -> Any:
    if isinstance(obj, Obj) and m.load(obj, name) is not MISSING:
        m.erase(obj, name)
        return None
    return m.no_attribute(obj, name)


class Attributes:
    """What every part of the machine asks about attributes."""

    def getattr(self, obj: Any, name: str, *default: Any) -> Any:
        """obj.name, to its end; with a default, AttributeError gives that."""
        try:
            return self.complete(get_attribute(self, obj, name))  # type: ignore[attr-defined]
        except Raised as raised:
            if default and self.isinstance(raised.value, AttributeError):  # type: ignore[attr-defined]
                return default[0]
            raise

    def setattr(self, obj: Any, name: str, value: Any) -> None:
        self.complete(set_attribute(self, obj, name, value))  # type: ignore[attr-defined]

    def delattr(self, obj: Any, name: str) -> None:
        self.complete(delete_attribute(self, obj, name))  # type: ignore[attr-defined]

    def lookup(self, cls: Any, name: str) -> Any:
        return lookup(self, cls, name)

    def is_data_descriptor(self, attribute: Obj) -> bool:
        return is_data_descriptor(self, attribute)

    # --- complaints --------------------------------------------------------------------------------------------------

    def fail_attribute(self, obj: Any, name: str, message: str) -> NoReturn:
        """Raise AttributeError(message) with `name` and `obj`."""
        error = self.new_exception(AttributeError, message)  # type: ignore[attr-defined]
        error.fields["name"] = name
        error.fields["obj"] = obj
        self.raise_value(error)  # type: ignore[attr-defined]
        raise AssertionError

    def no_attribute(self, obj: Any, name: str) -> NoReturn:
        self.fail_attribute(obj, name, f"'{self.shown_type(obj)}' object has no attribute '{name}'")

    def no_attribute_to_set(self, obj: Any, name: str) -> NoReturn:
        hint = " and no __dict__ for setting new attributes" if self.version >= (3, 13) else ""  # type: ignore[attr-defined]
        self.fail_attribute(obj, name, f"'{self.shown_type(obj)}' object has no attribute '{name}'{hint}")

    def fail_property(self, prop: Property, obj: Any, name: str | None, what: str) -> NoReturn:
        """A property lacks its "getter", "setter" or "deleter"."""
        if name is None and any(prop.parts[:3]):
            name = self.getattr(next(part for part in prop.parts if part is not None), "__name__", None)
        if self.version < (3, 11):  # type: ignore[attr-defined]
            said = {"getter": "unreadable attribute", "setter": "can't set attribute", "deleter": "can't delete attribute"}[what]
            message = f"{said} {name!r}" if name else said
        else:
            kind = self.type_of(obj)  # type: ignore[attr-defined]
            owner = kind.qualname if isinstance(kind, ClassObj) else type_name(kind)
            message = f"property {f'{name!r} ' if name else ''}of '{owner}' object has no {what}"
        error = self.new_exception(AttributeError, message)  # type: ignore[attr-defined]
        self.raise_value(error)  # type: ignore[attr-defined]
        raise AssertionError

    def set_by_property(self, prop: Property, obj: Any, name: str | None, value: Any) -> TailCall:
        if prop.parts[1] is None:
            self.fail_property(prop, obj, name, "setter")
        return TailCall(prop.parts[1], (obj, value))
