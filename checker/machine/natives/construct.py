"""Calling a builtin type: list(), int("7"), ValueError("no"), type(x), property(get) ..."""

from __future__ import annotations

from collections import deque
from typing import Any, Callable

from checker.machine.natives.common import as_bytes, as_index, attempt, call_special, can_index, layout, name_of, own_special, special_call, tells_own_length
from checker.machine.natives.deques import limit_from
from checker.machine.natives.dicts import fill
from checker.machine.natives.exceptions import make_exception
from checker.machine.natives.iterables import CONSTRUCTORS
from checker.machine.natives.registry import FUNCTIONS, LAZY, complain
from checker.machine.natives.sets import keys_from
from checker.machine.natives.stand import host_value, raised
from checker.machine.natives.text import text
from checker.machine.natives.unknowns import as_unknown, known, mentions_unknown
from checker.machine.natives.one_call import consume
from checker.machine.values import (
    HOST_NAMES, MISSING, ClassMethod, ClassObj, IteratorObj, Method, Native, Obj, Property, Record, StaticMethod, SuperObj, TailCall, Unknown, type_name,
)

TYPES = (
    list, dict, set, frozenset, tuple, str, bytes, bytearray, int, float, complex, bool, range, slice, object, type, property,
    staticmethod, classmethod, super,
)
FUNCTIONS.update({kind.__name__: kind for kind in TYPES})
LAZY.update(("range", "int", "float", "str", "bool", "list", "tuple", "set", "type"))
COUNT_LIMIT = 4_000_000
"""Items beyond which a container is refused instead of made."""


def construct(m: Any, cls: type, args: tuple, kwargs: dict) -> Any:
    """cls(*args, **kwargs): the value, or a TailCall that makes it."""
    maker = _MAKERS.get(cls)
    if maker is not None:
        return maker(m, args, kwargs)
    if issubclass(cls, BaseException):
        return make_exception(m, cls, args, kwargs)
    if cls in HOST_NAMES or issubclass(cls, Record):
        m.fail(TypeError, f"cannot create '{type_name(cls)}' instances")
    args = tuple(host_value(m, value) for value in args)
    return raised(m, attempt(m, cls, *args, **{key: host_value(m, value) for key, value in kwargs.items()}))


def content(m: Any, cls: type, args: tuple, kwargs: dict) -> Any:
    """What an instance of a user's subclass of this builtin type holds before its __init__; never a TailCall."""
    if cls in (list, dict, set, bytearray, deque):
        return cls()
    made = m.complete(construct(m, cls, args, kwargs))
    return m.read(made) if isinstance(made, Obj) else made


def _at_most_one(m: Any, cls: type, args: tuple, kwargs: dict) -> Any:
    """The only argument, or MISSING; no keywords."""
    if kwargs or len(args) > 1:
        complain(m, cls.__name__, cls, len(args), kwargs)
    return args[0] if args else MISSING


def _walked(m: Any, source: Any) -> Any:
    """The items of an iterable, or None where the program has to walk it."""
    source = m.settle(source)
    if type(source) is range and attempt(m, len, source) > COUNT_LIMIT:
        m.too_large()
    if isinstance(source, Obj) and not isinstance(source, IteratorObj):
        if own_special(m, source, "__iter__") is not MISSING or tells_own_length(m, source):
            return None
    return m.sequence(source)


def make_list(m: Any, args: tuple, kwargs: dict) -> Any:
    source = _at_most_one(m, list, args, kwargs)
    if source is MISSING:
        return m.new_list([])
    known_items = _walked(m, source)
    return consume(m, source, "list_from", (source,)) if known_items is None else m.new_list(list(known_items))


def make_tuple(m: Any, args: tuple, kwargs: dict) -> Any:
    source = _at_most_one(m, tuple, args, kwargs)
    if source is MISSING:
        return ()
    if type(source) is tuple:
        return source
    known_items = _walked(m, source)
    return consume(m, source, "build_sized", (tuple, source)) if known_items is None else tuple(known_items)


def make_dict(m: Any, args: tuple, kwargs: dict) -> Any:
    if len(args) > 1:
        complain(m, "dict", dict, len(args), {})
    made = m.new_dict({})
    later = fill(m, made, args, kwargs)
    return made if later is None else TailCall(m.prelude("then"), (made, later.function, later.args))


def make_set(m: Any, args: tuple, kwargs: dict) -> Any:
    source = _at_most_one(m, set, args, kwargs)
    if source is MISSING:
        return m.new_set(set())
    if _walked(m, source) is None and not _is_set(source):
        return consume(m, source, "set_from", (source,))
    return m.new_set(set(keys_from(m, source)))


def make_frozenset(m: Any, args: tuple, kwargs: dict) -> Any:
    source = _at_most_one(m, frozenset, args, kwargs)
    if source is MISSING:
        return frozenset()
    if type(source) is frozenset:
        return source
    if _is_set(source):
        return frozenset(keys_from(m, source))
    walked = _walked(m, source)
    return consume(m, source, "build", (frozenset, source)) if walked is None else frozenset(m.key(item) for item in walked)


def _is_set(value: Any) -> bool:
    return type(value) is frozenset or layout(value) in (set, frozenset)


def make_deque(m: Any, args: tuple, kwargs: dict) -> Any:
    if len(args) > 2 or not set(kwargs) <= {"iterable", "maxlen"}:
        complain(m, "deque", deque, len(args), kwargs)
    iterable = args[0] if args else kwargs.get("iterable", ())
    limit = limit_from(m, args[1] if len(args) > 1 else kwargs.get("maxlen"))
    known_items = _walked(m, iterable)
    if known_items is None:
        return consume(m, iterable, "build_deque", (deque, iterable, limit))
    return m.new_deque(deque(known_items, limit))


def make_str(m: Any, args: tuple, kwargs: dict) -> Any:
    if len(args) == 1 and not kwargs:
        value = args[0]
        own = own_special(m, value, "__str__")
        if own is MISSING:
            own = own_special(m, value, "__repr__") if layout(value) is not str and not issubclass(layout(value), BaseException) else MISSING
        if own is not MISSING:
            return TailCall(m.prelude("checked"), (_CHECK_STR, *_flat(special_call(m, own, value))))
        return text(m, value)
    if not args and not kwargs:
        return ""
    if not set(kwargs) <= {"object", "encoding", "errors"} or len(args) > 3:
        complain(m, "str", str, len(args), kwargs)
    if set(kwargs) == {"object"} and not args:
        return text(m, kwargs["object"])
    return attempt(m, str, *[host_value(m, value) for value in args], **{key: host_value(m, value) for key, value in kwargs.items()})


def _flat(call: tuple) -> tuple:
    return (call[0], *call[1])


def _check_str(m: Any, args: tuple, kwargs: dict) -> Any:
    from checker.machine.natives.text import _checked

    return _checked(m, args[0], "__str__")


def _check_bool(m: Any, args: tuple, kwargs: dict) -> Any:
    if isinstance(args[0], bool):
        return args[0]
    return m.fail(TypeError, f"__bool__ should return bool, returned {name_of(m, args[0])}")


def _check_length(m: Any, args: tuple, kwargs: dict) -> Any:
    if not isinstance(args[0], int):
        m.fail(TypeError, f"'{name_of(m, args[0])}' object cannot be interpreted as an integer")
    return args[0] > 0 if args[0] >= 0 else m.fail(ValueError, "__len__() should return >= 0")


_CHECK_BOOL = Native("checked_bool", _check_bool)
_CHECK_LENGTH = Native("checked_length", _check_length)
_CHECK_STR = Native("checked_str", _check_str)
LAZY.add("checked_str")


def make_number(m: Any, cls: Any, args: tuple, kwargs: dict, specials: tuple) -> Any:
    """int(...), float(...) or complex(...)"""
    if mentions_unknown(args):
        return as_unknown(m, cls, args, lambda given: make_number(m, cls, given, kwargs, specials), _converts(cls, args), None if kwargs else cls)
    if len(args) == 1 and not kwargs and isinstance(args[0], Obj):
        value = args[0]
        for name in specials:
            own = own_special(m, value, name)
            if own is not MISSING and own is not None:
                result = call_special(m, own, value)
                if name == "__index__":
                    return cls(as_index(m, result))
                if not isinstance(result, cls):
                    kind = name_of(m, result)
                    said = f"{name} returned non-{cls.__name__} (type {kind})"
                    m.fail(TypeError, said if cls is int else f"{name_of(m, value)}.{said}")
                return result
    return attempt(m, cls, *[host_value(m, value) for value in args], **{key: host_value(m, value) for key, value in kwargs.items()})


def _converts(cls: type, args: tuple) -> bool:
    """Whether a number of any value of the argument's type can be made: of a number it can, of a text not always."""
    kinds = {getattr(value, "type", None) for value in args if hasattr(value, "origin")}
    return len(args) == 1 and kinds <= {int, bool, float} and (cls is not int or float not in kinds)


def make_bool(m: Any, args: tuple, kwargs: dict) -> Any:
    value = _at_most_one(m, bool, args, kwargs)
    if value is MISSING:
        return False
    if mentions_unknown(value) and type(value) is not tuple:
        return as_unknown(m, bool, args, lambda given: make_bool(m, given, kwargs), True, bool)
    if isinstance(value, Obj) and isinstance(value.cls, ClassObj):
        for name, check in (("__bool__", _CHECK_BOOL), ("__len__", _CHECK_LENGTH)):
            own = own_special(m, value, name)
            if own is not MISSING and own is not None:
                return TailCall(m.prelude("checked"), (check, *_flat(special_call(m, own, value))))
    return m.truth(value)


def make_bytes(m: Any, cls: type, args: tuple, kwargs: dict) -> Any:
    """bytes(...) or bytearray(...)"""
    args = tuple(known(m, cls.__name__, args))
    if len(args) == 1 and not kwargs and isinstance(args[0], Obj):
        own = own_special(m, args[0], "__bytes__")
        if own is not MISSING and cls is bytes:
            return m.call_sync(*special_call(m, own, args[0]))
        if can_index(m, args[0]):
            args = (as_index(m, args[0]),)
        elif layout(args[0]) not in (bytes, bytearray, str):
            walked = _walked(m, args[0])
            if walked is None and m.get_iterator(args[0]) is not MISSING:
                return TailCall(m.prelude("build_sized" if cls is bytes else "build"), (cls, args[0]))
            if walked is not None:
                args = (as_bytes(m, walked, f"byte{'s' * (cls is bytes)} must be in range(0, 256)"),)
    if args and isinstance(args[0], int) and args[0] > COUNT_LIMIT:
        m.too_large()
    result = attempt(m, cls, *[value if type(value) is list else host_value(m, value) for value in args], **kwargs)
    return m.new_bytearray(result) if cls is bytearray else result


def make_range(m: Any, args: tuple, kwargs: dict) -> Any:
    if not kwargs and 1 <= len(args) <= 3 and mentions_unknown(args):
        args = tuple(m.settle(value) for value in args)
        for value in args:
            if m.type_of(value) not in (int, bool, object):
                m.fail(TypeError, f"'{name_of(m, value)}' object cannot be interpreted as an integer")
        if mentions_unknown(args):
            return m.derived(range, range, args)
    if kwargs or not 1 <= len(args) <= 3:
        complain(m, "range", range, len(args), kwargs)
    return attempt(m, range, *[as_index(m, value) for value in args])


def make_slice(m: Any, args: tuple, kwargs: dict) -> Any:
    if not kwargs and 1 <= len(args) <= 3 and mentions_unknown(args):
        args = tuple(m.settle(value) for value in args)
        for value in args:
            if m.type_of(value) not in (int, bool, object):
                m.fail(TypeError, f"'{name_of(m, value)}' object cannot be interpreted as an integer")
        if mentions_unknown(args):
            return m.derived(range, range, args)
    if kwargs or not 1 <= len(args) <= 3:
        complain(m, "slice", slice, len(args), kwargs)
    return slice(*args)


def make_object(m: Any, args: tuple, kwargs: dict) -> Any:
    if args or kwargs:
        m.fail(TypeError, "object() takes no arguments")
    return m.new_object(object)


def make_type(m: Any, args: tuple, kwargs: dict) -> Any:
    if len(args) == 1 and not kwargs:
        if type(args[0]) is Unknown and args[0].type is object:
            m.unsupported("type() is asked of something of unknown type", "Use isinstance(), which is answered both ways.")
        return m.type_of(args[0])
    if len(args) != 3:
        m.fail(TypeError, "type() takes 1 or 3 arguments")
    return m.class_from_arguments(type, args, kwargs)


def make_property(m: Any, args: tuple, kwargs: dict) -> Any:
    names = ("fget", "fset", "fdel", "doc")
    if len(args) > 4 or not set(kwargs) <= set(names):
        complain(m, "property", property, len(args), kwargs)
    given = dict(zip(names, args), **kwargs)
    return Property(*(given.get(name) for name in names))


def _wrapping(record: type, host: type) -> Callable:
    def make(m: Any, args: tuple, kwargs: dict) -> Any:
        if len(args) != 1 or kwargs:
            complain(m, host.__name__, host, len(args), kwargs)
        return record(args[0])

    return make


def make_method(m: Any, args: tuple, kwargs: dict) -> Any:
    """types.MethodType(function, instance)"""
    if kwargs or len(args) != 2:
        m.fail(TypeError, f"method expected 2 arguments, got {len(args)}")
    return Method(*args)


def make_super(m: Any, args: tuple, kwargs: dict) -> Any:
    if not args:
        m.fail(RuntimeError, "super(): no arguments")
    if len(args) == 1:
        return SuperObj(args[0], None)
    cls, instance = args
    if not isinstance(cls, (ClassObj, type)):
        m.fail(TypeError, f"super() argument 1 must be a type, not {name_of(m, cls)}")
    if not (m.isinstance(instance, cls) or (isinstance(instance, (ClassObj, type)) and m.issubclass(instance, cls))):
        m.fail(TypeError, "super(type, obj): obj must be an instance or subtype of type")
    return SuperObj(cls, instance)


_MAKERS: dict[Any, Callable] = {
    list: make_list, tuple: make_tuple, dict: make_dict, set: make_set, frozenset: make_frozenset, deque: make_deque, str: make_str,
    int: lambda m, args, kwargs: make_number(m, int, args, kwargs, ("__int__", "__index__", "__trunc__")),
    float: lambda m, args, kwargs: make_number(m, float, args, kwargs, ("__float__", "__index__")),
    complex: lambda m, args, kwargs: make_number(m, complex, args, kwargs, ("__complex__", "__float__", "__index__")),
    bool: make_bool,
    bytes: lambda m, args, kwargs: make_bytes(m, bytes, args, kwargs),
    bytearray: lambda m, args, kwargs: make_bytes(m, bytearray, args, kwargs),
    range: make_range, slice: make_slice, object: make_object, type: make_type, property: make_property, super: make_super,
    Method: make_method,
    staticmethod: _wrapping(StaticMethod, staticmethod),
    classmethod: _wrapping(ClassMethod, classmethod),
    **CONSTRUCTORS,
}
