"""Builtin functions that look at objects and change their attributes: isinstance, getattr, vars, dir ..."""

from __future__ import annotations

from typing import Any

from checker.machine.attributes import delete_attribute, get_attribute, set_attribute
from checker.machine.natives.common import attempt, layout, own_special, special_call
from checker.machine.natives.namespaces import Namespace
from checker.machine.natives.registry import function
from checker.machine.natives.stand import stand_for
from checker.machine.values import MISSING, ClassObj, FunctionObj, ModuleObj, Obj, Raised, TailCall, Unknown

@function("isinstance", 2, lazy=True)
def isinstance_(m: Any, value: Any, cls: Any) -> bool:
    if type(value) is Unknown and value.origin:
        value = m.settle(value)
    return m.isinstance(value, cls)


@function("issubclass", 2)
def issubclass_(m: Any, cls: Any, base: Any) -> bool:
    return m.subclass_check(cls, base)


def _attribute_name(m: Any, name: Any, operation: Any, *rest: Any) -> str:
    if type(name) is str:
        return name
    if isinstance(name, Obj) and layout(name) is str:
        return m.read(name)
    return attempt(m, operation, 0, stand_for(m, name), *rest)


@function("getattr", 2, 3, lazy=True)
def getattr_(m: Any, obj: Any, name: Any, *default: Any) -> Any:
    name = _attribute_name(m, m.settle(name), getattr)
    if not default:
        return get_attribute(m, obj, name)
    try:
        found = get_attribute(m, obj, name)
    except Raised as raised:
        if m.isinstance(raised.value, AttributeError):
            return default[0]
        raise
    if type(found) is TailCall:
        return TailCall(m.prelude("getattr_or_default"), (obj, name, default[0]))
    return found


@function("hasattr", 2, lazy=True)
def hasattr_(m: Any, obj: Any, name: Any) -> Any:
    name = _attribute_name(m, m.settle(name), hasattr)
    try:
        found = get_attribute(m, obj, name)
    except Raised as raised:
        if m.isinstance(raised.value, AttributeError):
            return False
        raise
    return TailCall(m.prelude("hasattr_"), (obj, name)) if type(found) is TailCall else True


@function("setattr", 3, lazy=True)
def setattr_(m: Any, obj: Any, name: Any, value: Any) -> Any:
    return set_attribute(m, obj, _attribute_name(m, m.settle(name), setattr, 0), value)


@function("delattr", 2)
def delattr_(m: Any, obj: Any, name: Any) -> Any:
    return delete_attribute(m, obj, _attribute_name(m, name, delattr))


@function("vars", 0, 1)
def vars_(m: Any, *obj: Any) -> Any:
    if not obj:
        return locals_(m)
    if isinstance(obj[0], (ModuleObj, ClassObj, FunctionObj)) or (isinstance(obj[0], Obj) and isinstance(obj[0].cls, ClassObj) and m.has_dict(obj[0].cls)):
        return get_attribute(m, obj[0], "__dict__")
    if m.getattr(obj[0], "__dict__", None) is not None:
        return get_attribute(m, obj[0], "__dict__")
    return m.fail(TypeError, "vars() argument must have __dict__ attribute")


@function("globals")
def globals_(m: Any) -> Any:
    return Namespace(_calling_frame(m).module)


def _calling_frame(m: Any) -> Any:
    """The frame that has asked, be it the program's or that of a library module written in Python."""
    frame = m.frame
    while frame.module.name == "_prelude" and frame.back is not None:
        frame = frame.back
    return frame


@function("locals")
def locals_(m: Any) -> Any:
    frame = _calling_frame(m)
    if frame.code.kind == "module":
        return globals_(m)
    shown = {name: value for name, value in zip(frame.code.local_names, frame.locals) if value is not MISSING and name.isidentifier()}
    for name, cell in zip((*frame.code.cell_names, *frame.code.free_names), frame.cells):
        value = m.load(cell, "value")
        if value is not MISSING:
            shown[name] = value
    return m.new_dict(shown)


@function("dir", 0, 1)
def dir_(m: Any, *obj: Any) -> Any:
    if not obj:
        names = {m.unkey(key) for key in m.read(locals_(m))}
        return m.new_list(sorted(names))
    value = obj[0]
    own = own_special(m, value, "__dir__")
    if own is not MISSING:
        return TailCall(m.prelude("sorted_"), (m.call_sync(*special_call(m, own, value)), None, False))
    names = set()
    if isinstance(value, Obj):
        names.update(m.field_names(value))
    if not isinstance(value, ModuleObj):
        for cls in m.mro(value if isinstance(value, (ClassObj, type)) else m.type_of(value)):
            names.update(m.field_names(cls) if isinstance(cls, ClassObj) else [name for name in dir(cls) if not isinstance(value, (Obj,)) or hasattr(cls, name)])
    return m.new_list(sorted(names))
