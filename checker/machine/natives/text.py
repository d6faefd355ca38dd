"""str(), repr() and format() of every value.

A result is a host str, or `Unknown` where the text depends on something that cannot be known.
"""

from __future__ import annotations

import collections
import re
from typing import Any, Callable

from checker.machine.natives.common import attempt, call_special, layout, name_of, own_special
from checker.machine.natives.exceptions import exception_text, represent_exception
from checker.machine.natives.stand import named_subclass, namespace_as_dict
from checker.machine.natives.unknowns import UNSETTLED, as_unknown, mentions_unknown
from checker.machine.total import spec_is_total
from checker.machine.values import (
    HOST_NAMES, MISSING, BoundNative, CellObj, ClassMethod, ClassObj, FunctionObj, GeneratorObj, IteratorObj, MappingView, Method, ModuleObj,
    Native, NativeMethod, Obj, Property, Record, StaticMethod, SuperObj, Unknown, type_name,
)

deque = collections.deque
PLAIN = frozenset({int, str, float, bool, type(None), bytes, complex, range, type(Ellipsis), type(NotImplemented)})
"""Types whose text the host makes."""
VALUES = (int, float, complex, str, bytes, bytearray)
"""Layouts of which an instance of a user's subclass is written as its content."""

_inside: set[int] = set()
"""The containers being written, by the identity of the host's object: one met again is shown as `[...]`."""


def text(m: Any, value: Any) -> Any:
    """str(value)"""
    kind = type(value)
    if kind is str:
        return value
    if kind in UNSETTLED:
        return as_unknown(m, str, (value,), lambda given: text(m, given[0]), True, str)
    if isinstance(value, Obj):
        own = own_special(m, value, "__str__")
        if own is not MISSING:
            return _checked(m, call_special(m, own, value), "__str__")
        inside = layout(value)
        if inside is str:
            return m.read(value)
        if issubclass(inside, BaseException):
            return exception_text(m, value)
    elif kind not in PLAIN and not isinstance(value, (tuple, frozenset, slice, Record, type)):
        return attempt(m, str, value)
    return represent(m, value)


def represent(m: Any, value: Any) -> Any:
    """repr(value)"""
    kind = type(value)
    if kind in PLAIN:
        return attempt(m, repr, value)
    if kind in UNSETTLED:
        return as_unknown(m, str, (value,), lambda given: represent(m, given[0]), True, repr)
    own = own_special(m, value, "__repr__")
    if own is not MISSING:
        return _checked(m, call_special(m, own, value), "__repr__")
    return represent_builtin(m, value)


def _checked(m: Any, result: Any, name: str) -> Any:
    if type(result) is str or type(result) in UNSETTLED:
        return result
    if isinstance(result, Obj) and layout(result) is str:
        return m.read(result)
    if name == "__format__":
        m.fail(TypeError, f"__format__ must return a str, not {name_of(m, result)}")
    return m.fail(TypeError, f"{name} returned non-string (type {name_of(m, result)})")


def joined(m: Any, parts: list, build: Callable[[Any], str]) -> Any:
    """build(parts), where some of the texts may not be known."""
    if any(map(mentions_unknown, parts)):
        return as_unknown(m, str, tuple(parts), build, total=True)
    return build(parts)


def listed(m: Any, values: Any, opening: str, closing: str) -> Any:
    """The texts of values between brackets."""
    parts = [represent(m, value) for value in values]
    return joined(m, parts, lambda given: opening + ", ".join(given) + closing)


def represent_builtin(m: Any, value: Any) -> Any:
    """repr(value) as the builtin type has it, whatever the program's own class says."""
    if isinstance(value, Obj):
        inside = layout(value)
        if inside in _CONTAINERS and inside is not tuple:
            return _guarded(m, value, inside)
        if isinstance(value, ClassObj):
            return type_text(value)
        writer = _OBJECTS.get(type(value))
        if writer is not None:
            return writer(m, value)
        if inside in VALUES or inside is tuple or inside is frozenset:
            return represent(m, m.read(value)) if inside is not bytearray else type_name(value.cls) + repr(bytearray(m.read(value)))[len("bytearray") :]
        if issubclass(inside, BaseException):
            return represent_exception(m, value)
        return default_text(m, value)
    kind = type(value)
    if kind is tuple:
        return _guarded(m, value, tuple)
    if kind is frozenset:
        return listed(m, m.set_order(value), "frozenset({", "})") if value else "frozenset()"
    if kind is slice:
        return listed(m, (value.start, value.stop, value.step), "slice(", ")")
    if kind is MappingView:
        return _guarded(m, value, MappingView)
    if isinstance(value, type):
        return type_text(value)
    shown = namespace_as_dict(m, value)
    if shown is not None:
        return represent(m, m.new_dict(shown))
    writer = _RECORDS.get(kind) or (_TYPING.get(kind.__name__) if isinstance(value, Record) else None)
    if writer is not None:
        return writer(m, value)
    return attempt(m, repr, value)


def _guarded(m: Any, value: Any, inside: Any) -> Any:
    write, again = _CONTAINERS[inside]
    mark = id(value.parts[1]) + 1 if inside is MappingView else id(value)
    if mark in _inside:
        return again
    _inside.add(mark)
    try:
        return write(m, value)
    finally:
        _inside.discard(mark)


def _dict(m: Any, value: Any) -> Any:
    parts: list = []
    for key, item in dict(m.read(value)).items():
        parts += [represent(m, m.unkey(key)), represent(m, item)]
    return joined(m, parts, lambda given: "{" + ", ".join(map("{}: {}".format, given[::2], given[1::2])) + "}")


def _set(m: Any, value: Any) -> Any:
    items = m.set_order(m.read(value))
    name = type_name(value.cls)
    if not items:
        return f"{name}()"
    return listed(m, items, "{" if name == "set" else f"{name}({{", "}" if name == "set" else "})")


def _deque(m: Any, value: Any) -> Any:
    content = m.read(value)
    limit = content.maxlen
    return listed(m, list(content), f"{type_name(value.cls)}([", "])" if limit is None else f"], maxlen={limit})")


def _view(m: Any, value: MappingView) -> Any:
    from checker.machine.natives.views import listed as shown

    return listed(m, shown(m, value), f"dict_{value.parts[0]}([", "])")


_CONTAINERS: dict[Any, tuple] = {
    list: (lambda m, value: listed(m, list(m.read(value)), "[", "]"), "[...]"),
    tuple: (lambda m, value: listed(m, value, "(", ",)" if len(value) == 1 else ")"), "(...)"),
    dict: (_dict, "{...}"),
    set: (_set, "set(...)"),
    deque: (_deque, "[...]"),
    MappingView: (_view, "..."),
}


def address(m: Any, value: Any) -> str:
    """Where the object is, as CPython shows it."""
    return f"0x{m.identity(value):012x}"


def type_text(cls: Any) -> str:
    """repr() of a class."""
    if isinstance(cls, ClassObj):
        return f"<class '{cls.qualname}'>" if cls.module == "builtins" else f"<class '{cls.module}.{cls.qualname}'>"
    if cls in HOST_NAMES:
        return f"<class '{HOST_NAMES[cls]}'>"
    return repr(cls)


def union_text(m: Any, value: Any) -> str:
    """X | Y, as it is written."""
    return " | ".join(annotation_text(m, part) for part in value.parts)


def alias_text(m: Any, value: Any) -> str:
    """list[int], as it is written."""
    cls, arguments = value.parts
    shown = [annotation_text(m, part) for part in (arguments if type(arguments) is tuple else (arguments,))]
    return f"{annotation_text(m, cls)}[{', '.join(shown) or '()'}]"


def annotation_text(m: Any, part: Any) -> str:
    """A type inside a longer annotation."""
    if part is None or part is type(None):
        return "None"
    if part is ...:
        return "..."
    return type_text(part)[8:-2] if isinstance(part, (type, ClassObj)) else represent(m, part)


def default_text(m: Any, value: Any) -> str:
    """object.__repr__"""
    cls = m.type_of(value)
    if isinstance(cls, ClassObj):
        return f"<{cls.module}.{cls.qualname} object at {address(m, value)}>"
    return f"<{name_of(m, value)} object at {address(m, value)}>"


def _generator(m: Any, value: GeneratorObj) -> str:
    frame = m.read(value)
    code = getattr(frame, "code", None)
    name = code.qualname + " " if code is not None else ""
    return f"<generator object {name}at {address(m, value)}>"


def _module(m: Any, value: ModuleObj) -> str:
    return f"<module '{value.name}' from '{value.file}'>" if value.file and not value.modelled else f"<module '{value.name}' (built-in)>"


_OBJECTS: dict[type, Callable] = {
    FunctionObj: lambda m, value: f"<function {value.fields.get('__qualname__', value.code.qualname)} at {address(m, value)}>",
    ModuleObj: _module,
    GeneratorObj: _generator,
    IteratorObj: lambda m, value: f"<{name_of(m, value)} object at {address(m, value)}>",
    CellObj: lambda m, value: f"<cell at {address(m, value)}>",
}


def _method(m: Any, value: Method) -> Any:
    function, owner = value.parts
    if isinstance(function, FunctionObj):
        shown = represent(m, owner)
        return joined(m, [shown], lambda given: f"<bound method {function.code.qualname} of {given[0]}>")
    return f"<built-in method {getattr(function, 'name', '?')} of type object at {address(m, owner)}>"


def _bound_native(m: Any, value: BoundNative) -> str:
    method, owner = value.parts
    wrapped = method.name.startswith("__") and method.name.endswith("__")
    return f"<{'method-wrapper' if wrapped else 'built-in method'} {method.name!r} of {name_of(m, owner)} object at {address(m, owner)}>" if wrapped else (
        f"<built-in method {method.name} of {name_of(m, owner)} object at {address(m, owner)}>"
    )


def _native_method(m: Any, value: NativeMethod) -> str:
    wrapped = value.name.startswith("__") and value.name.endswith("__")
    return f"<{'slot wrapper' if wrapped else 'method'} '{value.name}' of '{type_name(value.owner)}' objects>"


def _wrapper(name: str) -> Callable:
    return lambda m, value: joined(m, [represent(m, value.parts[0])], lambda given: f"<{name}({given[0]})>")


def _super(m: Any, value: SuperObj) -> str:
    cls, instance = value.parts
    if instance is None:
        return f"<super: {type_text(cls)}, NULL>"
    return f"<super: {type_text(cls)}, <{type_name(m.type_of(instance))} object>>"


_RECORDS: dict[type, Callable] = {
    Native: lambda m, value: f"<built-in function {value.name}>",
    NativeMethod: _native_method,
    Method: _method,
    BoundNative: _bound_native,
    Property: lambda m, value: f"<property object at {address(m, value)}>",
    StaticMethod: _wrapper("staticmethod"),
    ClassMethod: _wrapper("classmethod"),
    SuperObj: _super,
}


_TYPING: dict[str, Callable] = {"UnionType": union_text, "GenericAlias": alias_text}


def ascii_text(m: Any, value: Any) -> Any:
    """ascii(value)"""
    shown = represent(m, value)
    return joined(m, [shown], lambda given: given[0].encode("ascii", "backslashreplace").decode("ascii"))


def format_value(m: Any, value: Any, spec: Any = "") -> Any:
    """format(value, spec)"""
    if type(spec) is not str:
        if mentions_unknown(spec):
            return as_unknown(m, str, (value, spec), lambda given: format_value(m, *given), False, format)
        if isinstance(spec, Obj) and layout(spec) is str:
            spec = m.read(spec)
        else:
            m.fail(TypeError, f"format() argument 2 must be str, not {'None' if spec is None else name_of(m, spec)}")
    kind = type(value)
    if kind in UNSETTLED:
        return as_unknown(m, str, (value,), lambda given: format_value(m, given[0], spec), takes_spec(value, spec), format, lambda given: (*given, spec))
    own = own_special(m, value, "__format__")
    if own is not MISSING:
        return _checked(m, call_special(m, own, value, spec), "__format__")
    if isinstance(value, Obj) and layout(value) in VALUES and spec and layout(value) is not bytearray:
        kind = layout(value)
        value = named_subclass(type_name(value.cls), kind)(m.read(value))
    if not spec:
        return text(m, value)
    if isinstance(value, (Obj, Record, Native, NativeMethod)) or kind.__format__ is object.__format__:
        m.fail(TypeError, f"unsupported format string passed to {name_of(m, value)}.__format__")
    if wide(spec):
        m.too_large()
    return attempt(m, format, value, spec)


def wide(spec: str) -> bool:
    """Whether a format asks for millions of characters."""
    return any(len(number) > 6 for number in re.findall(r"\d+", spec))


def takes_spec(value: Any, spec: str) -> bool:
    """Whether formatting every value that this one may be works with the spec."""
    if type(value) is Unknown:
        return spec_is_total(value.type, spec)
    return all(type(one) is not Unknown or spec_is_total(one.type, spec) for one in getattr(value, "values", ()))
