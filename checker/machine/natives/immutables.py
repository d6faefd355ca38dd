"""Methods of the host's immutable values: the host's own, with the arguments translated there and the result back.

Tuples need care, because they may hold the program's objects; so do the methods of str that walk iterables or format.
"""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import as_index, as_slice, attempt, can_index, layout, name_of, same
from checker.machine.natives.formatting import format_string, format_with_mapping, percent
from checker.machine.natives.iteration import get_iterator, reversed_iterator
from checker.machine.natives.lists import position
from checker.machine.natives.registry import ANY, LAZY, METHODS, attribute, complain, example_method, method
from checker.machine.natives.serving import type_of_result
from checker.machine.natives.stand import host_value, raised, stand_for
from checker.machine.natives.unknowns import as_unknown, known, mentions_unknown
from checker.machine.values import MISSING, ClassMethod, ClassObj, IteratorObj, MappingView, Native, NativeMethod, Obj, StaticMethod, TailCall

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
            kind = unknown or type_of_result(operation, (self, *args), kwargs)
            if kind is not None and kind.__hash__ is not None:
                return as_unknown(m, kind, (self, args), lambda given: run(m, given[0], given[1], kwargs))
            self, args = known(m, name, (self, args))
        if is_repeat and len(args) == 1 and not can_index(m, args[0]):
            return NotImplemented
        if is_binary and len(args) == 1 and isinstance(args[0], Obj) and layout(args[0]) not in IMMUTABLE:
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
    """Enter all methods that an immutable type of the host defines itself."""
    for name, found in list(vars(owner).items()):
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


def _enter_number_attributes() -> None:
    for owner, names in ((int, ("real", "imag", "numerator", "denominator")), (float, ("real", "imag")), (complex, ("real", "imag"))):
        for name in names:
            attribute(owner, name)(lambda m, self, name=name: getattr(content(m, self), name))


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


def _iterate(m: Any, self: Any) -> Any:
    return get_iterator(m, self)


for _owner in (str, bytes, range, tuple):
    method(_owner, "__iter__")(_iterate)


@method(str, "format", most=ANY, lazy=True)
def str_format(m: Any, self: Any, *args: Any) -> Any:
    return format_string(m, content(m, self), args, {})


METHODS[str, "format"].run = lambda m, self, args, kwargs: format_string(m, content(m, self), args, kwargs)


@method(str, "format_map", least=1)
def str_format_map(m: Any, self: Any, mapping: Any) -> Any:
    return format_with_mapping(m, content(m, self), mapping)


@method(str, "__mod__", least=1, lazy=True)
def str_percent(m: Any, self: Any, values: Any) -> Any:
    return percent(m, content(m, self), values)


@method(bytes, "__mod__", least=1)
def bytes_percent(m: Any, self: Any, values: Any) -> Any:
    return percent(m, content(m, self), values)


@method(str, "join", least=1, lazy=True)
def str_join(m: Any, self: Any, iterable: Any) -> Any:
    parts = m.sequence(m.settle(iterable))
    if parts is None:
        if m.get_iterator(iterable) is MISSING:
            m.fail(TypeError, "can only join an iterable")
        return TailCall(m.prelude("join_parts"), (content(m, self), iterable))
    return join_parts(m, content(m, self), list(parts))


def join_parts(m: Any, separator: Any, parts: list) -> Any:
    """separator.join(parts)"""
    if any(map(mentions_unknown, parts)) or mentions_unknown(separator):
        return as_unknown(m, str, (separator, tuple(parts)), lambda given: join_parts(m, given[0], list(given[1])))
    texts = []
    for number, part in enumerate(parts):
        if type(part) is not str:
            if not (isinstance(part, Obj) and layout(part) is str):
                m.fail(TypeError, f"sequence item {number}: expected str instance, {name_of(m, part)} found")
            part = m.read(part)
        texts.append(part)
    return separator.join(texts)


@method(bytes, "join", least=1)
def bytes_join(m: Any, self: Any, iterable: Any) -> Any:
    return join_bytes(m, content(m, self), iterable, bytes.join)


def join_bytes(m: Any, separator: Any, iterable: Any, operation: Any) -> Any:
    """separator.join(iterable) for bytes and bytearray."""
    parts = m.sequence(iterable)
    if parts is None:
        if m.get_iterator(iterable) is MISSING:
            m.fail(TypeError, "can only join an iterable")
        parts = m.read(m.call_sync(m.prelude("list_from"), (iterable,)))
    return raised(m, attempt(m, operation, separator, [host_value(m, part) for part in parts]))


@method(tuple, "index", least=1, most=3)
def tuple_index(m: Any, self: Any, value: Any, *bounds: Any) -> int:
    message = "slice indices must be integers or have an __index__ method"
    found = position(m, content(m, self), value, *(as_index(m, bound, message) for bound in bounds))
    return found if found >= 0 else m.fail(ValueError, "tuple.index(x): x not in tuple")


@method(tuple, "count", least=1)
def tuple_count(m: Any, self: Any, value: Any) -> int:
    return sum(1 for item in content(m, self) if same(m, item, value))


@method(tuple, "__contains__", least=1)
def tuple_contains(m: Any, self: Any, value: Any) -> bool:
    return position(m, content(m, self), value) >= 0


@method(tuple, "__len__")
def tuple_length(m: Any, self: Any) -> int:
    return len(content(m, self))


@method(tuple, "__getitem__", least=1)
def tuple_item(m: Any, self: Any, index: Any) -> Any:
    if type(index) is slice:
        return content(m, self)[as_slice(m, index)]
    place = as_index(m, index, "tuple indices must be integers or slices, not {}")
    values = content(m, self)
    return values[place] if -len(values) <= place < len(values) else m.fail(IndexError, "tuple index out of range")


def _plain_tuple(m: Any, value: Any) -> Any:
    return m.read(value) if isinstance(value, Obj) and layout(value) is tuple else value


@method(tuple, "__add__", least=1)
def tuple_add(m: Any, self: Any, other: Any) -> Any:
    other = _plain_tuple(m, other)
    return content(m, self) + other if type(other) is tuple else NotImplemented


@method(tuple, "__mul__", "__rmul__", least=1)
def tuple_repeat(m: Any, self: Any, name: str, times: Any) -> Any:
    if not can_index(m, times):
        return NotImplemented
    number = as_index(m, times)
    values = content(m, self)
    if len(values) * number > 4_000_000:
        m.too_large()
    return values * number


@method(tuple, "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", least=1)
def tuple_compare(m: Any, self: Any, name: str, other: Any) -> Any:
    from checker.machine.natives.lists import SYMBOLS, first_difference

    other = _plain_tuple(m, other)
    if type(other) is not tuple:
        return NotImplemented
    mine = content(m, self)
    if name in ("__eq__", "__ne__"):
        alike = len(mine) == len(other) and all(same(m, a, b) for a, b in zip(mine, other))
        return alike if name == "__eq__" else not alike
    return first_difference(m, mine, other, SYMBOLS[name])


@method(str, "__getitem__", least=1, unknown=str)
def str_item(m: Any, self: Any, index: Any) -> Any:
    return _item(m, content(m, self), index, "string")


@method(bytes, "__getitem__", least=1)
def bytes_item(m: Any, self: Any, index: Any) -> Any:
    return _item(m, content(m, self), index, "byte")


@method(range, "__getitem__", least=1)
def range_item(m: Any, self: Any, index: Any) -> Any:
    return _item(m, self, index, "range")


def _item(m: Any, values: Any, index: Any, kind: str) -> Any:
    if type(index) is slice:
        return attempt(m, values.__getitem__, as_slice(m, index))
    message = f"{kind} indices must be integers or slices, not {{}}"
    if kind == "string":
        message = "string indices must be integers" + (", not '{}'" if m.version >= (3, 11) else "")
    place = as_index(m, index, message)
    return attempt(m, values.__getitem__, place)


@method(range, "__reversed__")
def range_backwards(m: Any, self: Any) -> Any:
    return reversed_iterator(m, self)


_enter_number_attributes()
for _owner in (str, bytes, int, bool, float, complex, range, tuple, slice, type(None), type(Ellipsis), type(NotImplemented)):
    enter_type(_owner)
