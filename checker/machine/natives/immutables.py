"""Methods of the host's immutable values: the host's own, with the arguments translated there and the result back.

What needs more care stands in `tuples` (they may hold the program's objects) and `texts` (formatting, joining).
"""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import as_index, attempt, can_index, layout, name_of
from checker.machine.natives.registry import LAZY, METHODS, complain, example_method
from checker.machine.natives.serving import type_of_result
from checker.machine.natives.stand import host_value, raised, stand_for
from checker.machine.natives.unknowns import as_unknown, known, mentions_unknown, settled
from checker.machine.values import (
    MISSING, ClassMethod, ClassObj, IteratorObj, MappingView, Native, NativeMethod, Obj, StaticMethod, TailCall,
)

INHERITED = frozenset(
    "__new__ __init__ __init_subclass__ __subclasshook__ __getattribute__ __setattr__ __delattr__ __class__ __doc__ __reduce__ "
    "__reduce_ex__ __getnewargs__ __getstate__ __setstate__ __dir__ __sizeof__ __class_getitem__ __buffer__ __slots__ __dict__ "
    "__weakref__ __module__ __abstractmethods__ __iter__ __hash__ __str__ __repr__ __format__ __eq__ __ne__".split()
)
"""Names that are either nothing a program calls on a value, or entered by themselves."""
REFLECTED = frozenset(f"__r{name}__" for name in "add sub mul truediv floordiv mod divmod pow lshift rshift and or xor matmul".split())
BINARY = REFLECTED | frozenset(f"__{name}__" for name in "add sub mul truediv floordiv mod divmod pow lshift rshift and or xor lt le gt ge eq ne".split())
RESULTS = {
    str: {
        str: "capitalize casefold center expandtabs join ljust lower lstrip removeprefix removesuffix replace rjust rstrip strip swapcase title "
        "translate upper zfill",
        bool: "endswith startswith isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper",
        int: "count find rfind __len__",
        bytes: "encode",
    },
    int: {int: "bit_length bit_count conjugate __int__ __index__ __abs__ __neg__", float: "__float__"},
    float: {bool: "is_integer", float: "conjugate __float__ __abs__ __neg__", int: "__int__ __trunc__ __floor__ __ceil__"},
}
"""Of which type the result of a method of an unknown value is."""
_KIND_OF_RESULT = {(owner, name): kind for owner, kinds in RESULTS.items() for kind, names in kinds.items() for name in names.split()}
LAZY.update(name for _, name in _KIND_OF_RESULT)


def content(m: Any, self: Any) -> Any:
    """The host's value inside."""
    return m.read(self) if isinstance(self, Obj) else self


def _generic(owner: type, name: str) -> Any:
    operation = getattr(owner, name)
    is_binary = name in BINARY
    is_repeat = owner in (str, bytes) and name in ("__mul__", "__rmul__")
    unknown = _KIND_OF_RESULT.get((owner, name))

    def run(m: Any, self: Any, args: tuple, kwargs: dict) -> Any:
        if mentions_unknown((self, args)):
            if name in SPLITTING:
                return m.derived(list, None if kwargs else operation, tuple(settled(m, (self, *args))))
            kind = unknown or type_of_result(operation, (self, *args), kwargs)
            if kind is not None and kind.__hash__ is not None:
                return as_unknown(m, kind, (self, args), lambda given: run(m, given[0], given[1], kwargs), False, None if kwargs else operation, lambda given: (given[0], *given[1]))
            self, args = known(m, name, (self, args))
        if is_repeat and len(args) == 1 and not can_index(m, args[0]):
            return NotImplemented
        if is_binary and len(args) == 1 and isinstance(args[0], Obj) and layout(args[0]) not in IMMUTABLE:
            if owner is bytes and name == "__add__" and layout(args[0]) is bytearray:
                return content(m, self) + m.read(args[0])
            if owner is bytes and name == "__add__" and m.lookup(m.type_of(args[0]), "__radd__") is MISSING:
                attempt(m, operation, content(m, self), stand_for(m, args[0]))
            if not is_repeat:
                return NotImplemented
            args = (as_index(m, args[0]),)
        if args:
            args = tuple(host_value(m, arg) if name == "join" or type(arg) not in (IteratorObj, MappingView) else stand_for(m, arg) for arg in args)
        if kwargs:
            kwargs = {key: host_value(m, value) for key, value in kwargs.items()}
        if name in GROWING and too_long(name, content(m, self), args):
            m.too_large()
        result = attempt(m, operation, content(m, self), *args, **kwargs)
        return result if type(result) in IMMUTABLE else raised(m, result)

    return run


SPLITTING = frozenset(("split", "rsplit", "splitlines"))
"""Methods that give a list of texts."""
IMMUTABLE = (int, float, complex, str, bytes, bool, type(None))


GROWING = frozenset("center ljust rjust zfill expandtabs replace to_bytes __mul__ __rmul__ join translate".split())
"""Methods of text whose result can be far longer than what they are given."""
LONGEST = 4_000_000


def too_long(name: str, value: Any, args: tuple) -> bool:
    """Whether the result would have millions of characters."""
    if name == "replace":
        return len(args) > 1 and isinstance(args[1], (str, bytes)) and (len(value) + 1) * len(args[1]) > LONGEST and len(args[1]) > 1
    if name in ("__mul__", "__rmul__"):
        return isinstance(value, (str, bytes)) and bool(args) and isinstance(args[0], int) and len(value) * args[0] > LONGEST
    if name == "expandtabs":
        return bool(args) and isinstance(args[0], int) and len(value) * args[0] > LONGEST
    return any(isinstance(arg, int) and LONGEST < arg < 1 << 63 for arg in args)


def enter_type(owner: type, leave_out: frozenset = frozenset()) -> None:
    """Enter all methods of an immutable type of the host that no entered type gives it."""
    inherited = {name: found for base in reversed(owner.__mro__[:-1]) for name, found in vars(base).items() if (base, name) not in METHODS or base is owner}
    for name, found in inherited.items():
        if name in INHERITED or name in leave_out or (owner, name) in METHODS or not callable(getattr(owner, name, None)):
            continue
        if isinstance(found, classmethod) or type(found).__name__ == "classmethod_descriptor":
            METHODS[owner, name] = ClassMethod(Native(name, _class_method(owner, name)))
        elif isinstance(found, staticmethod):
            METHODS[owner, name] = StaticMethod(Native(name, _static_method(getattr(owner, name))))
        elif not name.startswith("_") or name.endswith("__"):
            METHODS[owner, name] = NativeMethod(owner, name, _generic(owner, name))
    for name in ("__eq__", "__ne__", "__hash__", "__str__", "__repr__", "__format__"):
        if name in vars(owner) and (owner, name) not in METHODS and name not in leave_out:
            METHODS[owner, name] = NativeMethod(owner, name, _counted(owner, name, _SPECIAL[name]) if name in _SPECIAL else _generic(owner, name))


def _static_method(operation: Any) -> Any:
    def run(m: Any, args: tuple, kwargs: dict) -> Any:
        named = {key: host_value(m, value) for key, value in kwargs.items()}
        return raised(m, attempt(m, operation, *[host_value(m, arg) for arg in args], **named))

    return run


def _class_method(owner: type, name: str) -> Any:
    """A method of the type: on a user's subclass, what it gives is handed to that."""

    def run(m: Any, args: tuple, kwargs: dict) -> Any:
        cls, *rest = args
        result = _static_method(getattr(cls if isinstance(cls, type) else owner, name))(m, tuple(rest), kwargs)
        return TailCall(cls, (result,)) if isinstance(cls, ClassObj) and type(result) is owner else result

    return run


def _hash(m: Any, self: Any, args: tuple, kwargs: dict) -> int:
    from checker.machine.natives.hashing import hash_value

    return hash_value(m, content(m, self))


def _represent(m: Any, self: Any, args: tuple, kwargs: dict) -> Any:
    from checker.machine.natives.text import represent_builtin

    return represent_builtin(m, self)


def _text(m: Any, self: Any, args: tuple, kwargs: dict) -> Any:
    from checker.machine.natives.text import text

    return text(m, content(m, self))


def _format(m: Any, self: Any, args: tuple, kwargs: dict) -> Any:
    from checker.machine.natives.text import format_value

    if layout(args[0]) is not str:
        m.fail(TypeError, f"__format__() argument must be str, not {name_of(m, args[0])}")
    return format_value(m, content(m, self), *args)


def _counted(owner: type, name: str, body: Any) -> Any:
    wanted = 1 if name == "__format__" else 0

    def run(m: Any, self: Any, args: tuple, kwargs: dict) -> Any:
        if len(args) != wanted or kwargs:
            complain(m, name, example_method(owner, name), len(args), kwargs)
        return body(m, self, args, kwargs)

    return run


_SPECIAL = {"__hash__": _hash, "__repr__": _represent, "__str__": _text, "__format__": _format}
