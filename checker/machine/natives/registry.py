"""Where builtin functions and methods are entered by name.

`FUNCTIONS` holds the builtins, `METHODS` the methods and attributes of builtin types under (type, name). A native's body gets the
machine, then (for a method) the object, then the program's arguments as its own; the wrapper made here has counted them before. Where
they do not fit, CPython itself is asked to word the complaint: its function is called with as many `None`s.

`LAZY` names those that may be given `Unknown` and `Pending` values as they are. Two kinds of native take them: a *lazy* one passes
values along without looking at them; a pure one says of which type its result is (`unknown=`), and whether it can fail (`total=`).
"""

from __future__ import annotations

import builtins
from typing import Any, Callable, NamedTuple, NoReturn

from checker.frontend.errors import InternalError
from checker.machine.natives.unknowns import LOOKUPS, as_unknown, carries, known, looked_up, mentions_unknown
from checker.machine.values import ClassMethod, ClassObj, IteratorObj, MappingView, Native, NativeMethod, Obj, Pending, StaticMethod, Unknown

FUNCTIONS: dict[str, Any] = {}
METHODS: dict[tuple[type, str], Any] = {}
LAZY: set[str] = set()

ANY = 1 << 30
"""As the greatest number of arguments: no limit."""

_EXAMPLES: dict[type, Callable[[], Any]] = {range: lambda: range(0), slice: lambda: slice(0)}
"""How to make an instance of those host types that need arguments."""


GETSET = ClassObj("getset_descriptor", "getset_descriptor", "builtins", ())
"""The class of the descriptors behind attributes of builtin types that are computed; their content computes them."""
GETSET.mro = [GETSET, object]


def _get_attribute(m: Any, args: tuple, kwargs: dict) -> Any:
    descriptor, instance = args[:2]
    return descriptor if instance is None else descriptor.data(m, instance)


GETSET.fields["__get__"] = Native("__get__", _get_attribute)


class Shape(NamedTuple):
    """What a native can be called with."""

    name: str
    least: int
    most: int
    keywords: tuple
    lazy: bool
    unknown: type | None
    total: bool
    operation: Callable[[], Any]
    """Gives the host's own function, for its complaints; or None."""


def function(
    name: str, least: int = 0, most: int | None = None, *, keywords: tuple = (), lazy: bool = False, unknown: type | None = None, total: bool = False
) -> Callable:
    """Enter a builtin function that takes `least` to `most` positional arguments (`least` exactly where `most` is left out)."""

    def enter(body: Callable) -> Callable:
        shape = Shape(name, least, least if most is None else most, keywords, lazy, unknown, total, lambda: getattr(builtins, name, None))
        FUNCTIONS[name] = Native(name, _checked(body, shape))
        return body

    return enter


def native(
    name: str, least: int, most: int | None = None, *, keywords: tuple = (), operation: Any = None, module: str = "builtins", lazy: bool = False,
    unknown: type | None = None,
) -> Callable:
    """The same for a function that is not a builtin: the Native is handed back and entered nowhere."""

    def make(body: Callable) -> Native:
        shape = Shape(name, least, least if most is None else most, keywords, lazy, unknown, False, lambda: operation)
        return Native(name, _checked(body, shape), module)

    return make


def method(
    owner: type, *names: str, least: int = 0, most: int | None = None, keywords: tuple = (), lazy: bool = False, unknown: type | None = None,
    total: bool = False,
) -> Callable:
    """Enter a method of a builtin type under one or more names; a body entered under several gets the name before its arguments."""

    def enter(body: Callable) -> Callable:
        for name in names:
            chosen = body if len(names) == 1 else _named(body, name)
            shape = Shape(name, least, least if most is None else most, keywords, lazy, unknown, total, lambda name=name: example_method(owner, name))
            METHODS[owner, name] = NativeMethod(owner, name, _checked_method(chosen, shape, owner))
        return body

    return enter


def attribute(owner: type, name: str) -> Callable:
    """Enter an attribute of a builtin type that is computed from the object."""

    def enter(body: Callable) -> Callable:
        descriptor = Obj(GETSET, body)
        METHODS[owner, name] = descriptor
        return body

    return enter


def class_method(owner: type, name: str, least: int = 0, most: int | None = None) -> Callable:
    """Enter a method of the type itself; its body gets the class first."""

    def enter(body: Callable) -> Callable:
        shape = Shape(name, least + 1, (least if most is None else most) + 1, (), False, None, False, lambda: getattr(owner, name))
        METHODS[owner, name] = ClassMethod(Native(name, _checked(body, shape, hidden=1)))
        return body

    return enter


def static_method(owner: type, name: str, least: int = 0, most: int | None = None, lazy: bool = False) -> Callable:
    """Enter a function that is reached through a type and bound to nothing."""

    def enter(body: Callable) -> Callable:
        shape = Shape(name, least, least if most is None else most, (), lazy, None, False, lambda: getattr(owner, name))
        METHODS[owner, name] = StaticMethod(Native(name, _checked(body, shape)))
        return body

    return enter


def _named(body: Callable, name: str) -> Callable:
    return lambda m, self, *args, **kwargs: body(m, self, name, *args, **kwargs)


def _checked(body: Callable, shape: Shape, hidden: int = 0) -> Callable:
    name, least, most, keywords, lazy, unknown, total, operation = shape
    if lazy or unknown:
        LAZY.add(name)

    def run(m: Any, args: tuple, kwargs: dict) -> Any:
        if not lazy and (mentions_unknown(args) or (kwargs and mentions_unknown(tuple(kwargs.values())))):
            values = tuple(kwargs.values())
            if unknown is not None:
                return as_unknown(m, unknown, (args, values), lambda given: run(m, given[0], dict(zip(kwargs, given[1]))), total, None if kwargs else operation(), lambda given: given[0])
            args, values = known(m, name, (args, values))
            kwargs = dict(zip(kwargs, values))
        if not least <= len(args) <= most or (kwargs and not set(kwargs) <= set(keywords)):
            complain(m, name, operation(), len(args) - hidden, kwargs)
        return body(m, *args, **kwargs)

    return run


def _checked_method(body: Callable, shape: Shape, owner: type) -> Callable:
    name, least, most, keywords, lazy, unknown, total, operation = shape
    keyword_set = set(keywords)
    if lazy or unknown:
        LAZY.add(name)

    def run(m: Any, self: Any, args: tuple, kwargs: dict) -> Any:
        if not lazy and (mentions_unknown(args) and not carries(name, args) or type(self) is Unknown or type(self) is Pending):
            if unknown is not None:
                return as_unknown(m, unknown, (self, args), lambda given: run(m, given[0], given[1], kwargs), total, None if kwargs else getattr(owner, name, None), lambda given: (given[0], *given[1]))
            if name in LOOKUPS and args and type(args[0]) is Unknown and not args[0].origin and m.sequence(self) is not None and owner is not str:
                args, result = looked_up(m, name, self, args)
                if args is None:
                    return result
            else:
                self, args = known(m, name, (self, args))
        if kwargs:
            if not set(kwargs) <= keyword_set or not least <= len(args) <= most:
                complain(m, name, operation(), len(args), kwargs)
            return body(m, self, *args, **kwargs)
        if least <= len(args) <= most:
            return body(m, self, *args)
        return complain(m, name, operation(), len(args), kwargs)

    return run


def example_method(owner: type, name: str) -> Any:
    """The host's method of that name on some instance, or None where the type is our own."""
    if owner in (IteratorObj, MappingView, enumerate, zip, reversed) or not hasattr(owner, name):
        return None
    return getattr(_EXAMPLES.get(owner, owner)(), name)


def complain(m: Any, name: str, operation: Any, count: int, kwargs: dict) -> NoReturn:
    """Raise the TypeError that CPython has for `count` positional and these keyword arguments."""
    if operation is None:
        if kwargs:
            m.fail(TypeError, f"{name}() takes no keyword arguments")
        m.fail(TypeError, f"{name}() is called with a wrong number of arguments ({count} given)")
    try:
        operation(*[None] * count, **dict.fromkeys(kwargs))
    except TypeError as error:
        m.raise_host(error)
    raise InternalError(f"CPython takes {count} arguments where our {name}() does not")
