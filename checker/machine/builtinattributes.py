"""Attributes of instances of builtin types: functions, methods, properties, modules, exceptions."""

from __future__ import annotations

from typing import Any

from checker.frontend.ir import Code
from checker.machine.calls import bind
from checker.machine.kinds import Alias, UnionType, alias_attribute, union_attribute
from checker.machine.values import (
    HOST_NAMES,
    MISSING,
    BoundNative,
    CellObj,
    ClassMethod,
    FunctionObj,
    Method,
    ModuleObj,
    Native,
    NativeMethod,
    Obj,
    Property,
    Record,
    StaticMethod,
    TailCall,
)

GETSET = (type(BaseException.args), type(StopIteration.value))
"""The host's descriptors for attributes that builtin objects have outside their `__dict__`."""


class Traceback(Record):
    """Stands for a traceback: that there is one is known, what is in it is not."""

    __slots__ = ()


Traceback.__name__ = Traceback.__qualname__ = "traceback"
Traceback.__module__ = "builtins"
TRACEBACK = Traceback()
HOST_NAMES[Code] = "code"


def builtin_attribute(m: Any, obj: Any, name: str) -> Any:
    """An attribute of an instance of a builtin type."""
    cls = m.type_of(obj)
    if isinstance(obj, Obj):
        value = m.load(obj, name)
        if value is not MISSING:
            return value
    kind = type(obj)
    reader = READERS.get(kind)
    value = reader(m, obj, name) if reader is not None else MISSING
    if value is not MISSING:
        return value
    found = m.lookup(cls, name)
    if found is not MISSING:
        return bind(m, found, obj, cls)
    if name == "__class__":
        return cls
    if kind is Method:
        return m.getattr(obj.parts[0], name)
    if name == "__doc__" and not isinstance(obj, Obj):
        return getattr(cls, "__doc__", None)
    if isinstance(obj, Obj):
        value = exception_attribute(m, obj, name)
    elif not isinstance(obj, (Record, Code)):
        value = m.host_attribute(obj, name)
    if value is MISSING:
        return m.no_attribute(obj, name)
    return value


def exception_attribute(m: Any, obj: Any, name: str) -> Any:
    """The attributes every exception has even where nobody set them."""
    layout = m.layout(obj.cls)
    if not (isinstance(layout, type) and issubclass(layout, BaseException)):
        return MISSING
    if name == "__suppress_context__":
        return False
    if name == "__dict__":
        return m.instance_dict(obj)
    if name in ("code", "value") and issubclass(layout, (SystemExit, StopIteration)):
        args = m.load(obj, "args")
        return (args[0] if len(args) == 1 else args if args else None) if args is not MISSING else None
    if name in ("__cause__", "__context__", "__traceback__") or isinstance(getattr(layout, name, None), GETSET):
        return None
    return MISSING


def function_attribute(m: Any, function: FunctionObj, name: str) -> Any:
    code = function.code
    if name == "__name__":
        return code.name
    if name == "__qualname__":
        return code.qualname
    if name == "__doc__":
        return code.doc
    if name == "__module__":
        return m.load(function.module, "__name__")
    if name == "__defaults__":
        return function.defaults or None
    if name == "__kwdefaults__":
        return m.new_dict(dict(function.kwdefaults)) if function.kwdefaults else None
    if name == "__closure__":
        return tuple(function.closure) or None
    if name == "__code__":
        return code
    if name == "__globals__":
        return m.instance_dict(function.module)
    if name == "__builtins__":
        return MISSING
    if name == "__dict__":
        return m.instance_dict(function)
    if name == "__annotations__":
        names, values = function.fields.get("#annotations", ((), ()))
        made = m.new_dict(dict(zip(names, values)))
        if m.world.in_setup:
            m.store(function, name, made)
        return made
    if name == "__type_params__" and m.version >= (3, 12):
        return ()
    return MISSING


def code_attribute(m: Any, code: Code, name: str) -> Any:
    """What is known of a code object without CPython's own instructions."""
    count = code.args_count + code.kwonly + code.vararg + code.kwarg
    cells = tuple(sorted(code.cell_names)) if m.version < (3, 11) else tuple(code.cell_names)
    known = {
        "co_argcount": code.args_count,
        "co_posonlyargcount": code.posonly,
        "co_kwonlyargcount": code.kwonly,
        "co_varnames": tuple(name for index, name in enumerate(code.local_names) if index < count or name not in code.cell_names),
        "co_nlocals": len(code.local_names),
        "co_name": code.name,
        "co_filename": code.filename,
        "co_firstlineno": code.firstline,
        "co_freevars": tuple(code.free_names),
        "co_cellvars": cells,
    }
    if m.version >= (3, 11):
        known["co_qualname"] = code.qualname
    if name.startswith("co_") and name not in known:
        m.unsupported(f"{name} of a code object has no model", "Leave it out while checking.")
    return known.get(name, MISSING)


def method_attribute(m: Any, method: Method, name: str) -> Any:
    return {"__self__": method.parts[1], "__func__": method.parts[0]}.get(name, MISSING)


def native_attribute(m: Any, native: Any, name: str) -> Any:
    owner = getattr(native, "owner", None)
    qualname = native.name if owner is None else f"{owner.__name__}.{native.name}"
    known = {"__name__": native.name, "__qualname__": qualname, "__module__": getattr(native, "module", "builtins"), "__doc__": None}
    if owner is not None:
        known["__objclass__"] = owner
        del known["__module__"]
    return known.get(name, MISSING)


def bound_native_attribute(m: Any, bound: BoundNative, name: str) -> Any:
    method, owner = bound.parts
    qualname = f"{m.type_of(owner).__name__}.{method.name}" if isinstance(m.type_of(owner), type) else method.name
    return {"__name__": method.name, "__qualname__": qualname, "__self__": owner, "__module__": None, "__doc__": None}.get(name, MISSING)


def property_attribute(m: Any, prop: Property, name: str) -> Any:
    if name in ("fget", "fset", "fdel"):
        return prop.parts[("fget", "fset", "fdel").index(name)]
    if name == "__doc__":
        if prop.parts[3] is not None or prop.parts[0] is None:
            return prop.parts[3]
        return m.getattr(prop.parts[0], "__doc__", None)
    if name == "__isabstractmethod__":
        return m.says_abstract(prop)
    if name == "__name__" and m.version >= (3, 13) and prop.parts[0] is not None:
        return m.getattr(prop.parts[0], "__name__", MISSING)
    return MISSING


def wrapper_attribute(m: Any, wrapper: Any, name: str) -> Any:
    """Of staticmethod and classmethod objects."""
    if name in ("__func__", "__wrapped__"):
        return wrapper.parts[0]
    if name == "__isabstractmethod__":
        return m.says_abstract(wrapper)
    if name in ("__name__", "__qualname__", "__doc__", "__module__", "__annotations__"):
        return m.getattr(wrapper.parts[0], name, MISSING)
    return MISSING


def cell_attribute(m: Any, cell: CellObj, name: str) -> Any:
    if name != "cell_contents":
        return MISSING
    value = m.load(cell, "value")
    return m.fail(ValueError, "Cell is empty") if value is MISSING else value


def traceback_attribute(m: Any, traceback: Traceback, name: str) -> Any:
    if name.startswith("tb_"):
        m.unsupported(f"{name} of a traceback has no model", "Look at the exception itself.")
    return MISSING


def module_attribute(m: Any, module: ModuleObj, name: str) -> Any:
    value = m.opaque_member(module, name)
    if value is not MISSING:
        return value
    value = m.load(module, name)
    if value is not MISSING:
        return value
    if name == "__name__":
        return module.name
    if name == "__dict__":
        return m.instance_dict(module)
    if name == "__doc__":
        return None
    if name == "__class__":
        return ModuleObj
    if name == "__annotations__":
        return m.new_dict({})
    hook = m.load(module, "__getattr__")
    if hook is not MISSING:
        return TailCall(hook, (name,))
    found = m.lookup(ModuleObj, name)
    if found is not MISSING:
        return bind(m, found, module, ModuleObj)
    if module.modelled:
        m.unmodelled(module, name)
    m.fail_attribute(module, name, f"module '{module.name}' has no attribute '{name}'")


READERS = {
    FunctionObj: function_attribute,
    Code: code_attribute,
    Method: method_attribute,
    Native: native_attribute,
    NativeMethod: native_attribute,
    BoundNative: bound_native_attribute,
    Property: property_attribute,
    StaticMethod: wrapper_attribute,
    ClassMethod: wrapper_attribute,
    CellObj: cell_attribute,
    Traceback: traceback_attribute,
    Alias: alias_attribute,
    UnionType: union_attribute,
}
