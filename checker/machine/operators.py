"""Operators: the host's own on immutable values, the program's methods on objects.

A user's operator method may give NotImplemented, after which the other operand is asked; so a call into the program carries in its
frame the candidates that remain (`frames.OPERATOR`).
"""

from __future__ import annotations

import collections
import operator
from typing import Any

from checker.machine import frames
from checker.machine.frames import Frame
from checker.machine.values import MISSING, ClassObj, FieldOf, FunctionObj, MappingView, Method, Obj, Pending, Record, Unknown, type_name

BINARY = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
    "@": operator.matmul,
    "<<": operator.lshift,
    ">>": operator.rshift,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
}
IN_PLACE = {symbol: getattr(operator, "i" + function.__name__.strip("_")) for symbol, function in BINARY.items()}
NAMES = {
    "+": "add",
    "-": "sub",
    "*": "mul",
    "/": "truediv",
    "//": "floordiv",
    "%": "mod",
    "**": "pow",
    "@": "matmul",
    "<<": "lshift",
    ">>": "rshift",
    "&": "and",
    "|": "or",
    "^": "xor",
}
COMPARE = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
COMPARE_NAMES = {
    "==": ("__eq__", "__eq__"),
    "!=": ("__ne__", "__ne__"),
    "<": ("__lt__", "__gt__"),
    "<=": ("__le__", "__ge__"),
    ">": ("__gt__", "__lt__"),
    ">=": ("__ge__", "__le__"),
}
UNARY = {"-": (operator.neg, "__neg__"), "+": (operator.pos, "__pos__"), "~": (operator.invert, "__invert__")}
PLAIN = frozenset({int, str, float, bool, type(None), bytes, complex, range, type(Ellipsis)})
"""Types whose operators never need the program."""
UNSETTLED = frozenset({Unknown, Pending, FieldOf})
NUMBERS = frozenset({int, float, bool})
HUGE = 4_000_000
"""Bits (or items) beyond which a result is refused instead of computed: the checker must not run out of memory for `2 ** 10 ** 9`."""


def binary(m: Any, symbol: str, a: Any, b: Any, augmented: bool = False) -> Any:
    """a <symbol> b: the result, or a Frame to enter. `augmented`: it is written a <symbol>= b."""
    ka, kb = type(a), type(b)
    if ka in PLAIN and kb in PLAIN:
        if symbol in ("**", "<<", "*"):
            guard_size(m, symbol, a, b)
        try:
            return (IN_PLACE if augmented else BINARY)[symbol](a, b)
        except Exception as error:
            m.raise_host(error)
    if ka in UNSETTLED or kb in UNSETTLED:
        return m.unknown_binary(symbol, a, b)
    ta, tb = m.type_of(a), m.type_of(b)
    name = NAMES[symbol]
    candidates = []
    left = operator_method(m, ta, f"__{name}__")
    right = operator_method(m, tb, f"__r{name}__") if tb is not ta else MISSING
    if left is not MISSING:
        candidates.append((left, (a, b)))
    if right is not MISSING:
        if left is not MISSING and m.issubclass(tb, ta) and right is not operator_method(m, ta, f"__r{name}__"):
            candidates.insert(0, (right, (b, a)))
        else:
            candidates.append((right, (b, a)))
    return attempt(m, tuple(candidates), ("augmented" if augmented else "binary", symbol, a, b))


def inplace(m: Any, symbol: str, a: Any, b: Any) -> Any:
    """a <symbol>= b: the value to be stored back."""
    if type(a) in PLAIN or type(a) is tuple:
        return binary(m, symbol, a, b, True)
    own = operator_method(m, m.type_of(a), f"__i{NAMES[symbol]}__")
    if own is not MISSING:
        return attempt(m, ((own, (a, b)),), ("inplace", symbol, a, b))
    return binary(m, symbol, a, b, True)


def guard_size(m: Any, symbol: str, a: Any, b: Any) -> None:
    """Refuse results too large to be meant."""
    if symbol == "**" and type(a) is int and type(b) is int and b > 0 and abs(a) > 1 and a.bit_length() * b > HUGE:
        m.too_large()
    if symbol == "<<" and type(a) is int and type(b) is int and b > HUGE:
        m.too_large()
    if symbol == "*":
        for sequence, count in ((a, b), (b, a)):
            if type(sequence) in (str, bytes, tuple) and type(count) is int and len(sequence) * count > HUGE:
                m.too_large()
        if type(a) is int and type(b) is int and a.bit_length() + b.bit_length() > HUGE:
            m.too_large()


def operator_method(m: Any, cls: Any, name: str) -> Any:
    found = m.lookup(cls, name)
    return MISSING if found is None else found


def attempt(m: Any, candidates: tuple, fallback: tuple) -> Any:
    """Ask the candidates in turn until one does not give NotImplemented."""
    for index, (function, args) in enumerate(candidates):
        result = m.invoke(function, args)
        if type(result) is Frame:
            result.mode = frames.OPERATOR
            result.extra = (candidates[index + 1 :], fallback)
            return result
        if result is not NotImplemented:
            return conclude(m, result, fallback)
    return fall_back(m, fallback)


def resume_attempt(m: Any, result: Any, extra: tuple) -> Any:
    """A candidate's frame has returned `result`."""
    remaining, fallback = extra
    if result is NotImplemented:
        return attempt(m, remaining, fallback)
    return conclude(m, result, fallback)


def conclude(m: Any, result: Any, fallback: tuple) -> Any:
    if fallback[0] == "not-equal":
        return result if result is NotImplemented else not m.truth(result)
    return result


def fall_back(m: Any, fallback: tuple) -> Any:
    """What happens when nobody implements the operator."""
    kind, symbol, a, b = fallback
    if kind == "inplace":
        return binary(m, symbol, a, b, True)
    ta, tb = m.shown_type(a), m.shown_type(b)
    if kind in ("compare", "not-equal"):
        if symbol == "==":
            return same_record(a, b)
        if symbol == "!=":
            return not same_record(a, b)
        m.fail(TypeError, f"'{symbol}' not supported between instances of '{ta}' and '{tb}'")
    if symbol == "|" and m.may_join_union(a) and m.may_join_union(b) and not (a is None and b is None):
        return m.union(a, b)
    la, lb = m.layout(m.type_of(a)), m.layout(m.type_of(b))
    if symbol == "+" and la in CONCATENATED:
        said = "can't concat {1} to {0}" if la in (bytes, bytearray) else 'can only concatenate {0} (not "{1}") to {0}'
        m.fail(TypeError, said.format(CONCATENATED[la], tb))
    if symbol == "*" and (la in CONCATENATED or lb in CONCATENATED):
        m.fail(TypeError, f"can't multiply sequence by non-int of type '{tb if la in CONCATENATED else ta}'")
    sign = symbol + "=" if kind == "augmented" else "** or pow()" if symbol == "**" else symbol
    m.fail(TypeError, f"unsupported operand type(s) for {sign}: '{ta}' and '{tb}'")


CONCATENATED = {list: "list", tuple: "tuple", str: "str", bytes: "bytes", bytearray: "bytearray", collections.deque: "deque"}
"""Sequences, as they are called in complaints about concatenation."""


def same_record(a: Any, b: Any) -> bool:
    """Equality of what has no __eq__ of its own: identity, but bound methods, aliases and unions are equal when their parts are."""
    return a is b or (isinstance(a, Record) and not isinstance(a, MappingView) and a == b)


def compare(m: Any, symbol: str, a: Any, b: Any) -> Any:
    """a <symbol> b, for all comparison operators including `is` and `in`."""
    if symbol == "is":
        return identical(m, a, b)
    if symbol == "is not":
        return not identical(m, a, b)
    if symbol == "in":
        return contains(m, b, a, False)
    if symbol == "not in":
        return contains(m, b, a, True)
    ka, kb = type(a), type(b)
    if ka in PLAIN and kb in PLAIN:
        try:
            return COMPARE[symbol](a, b)
        except Exception as error:
            m.raise_host(error)
    if ka in UNSETTLED or kb in UNSETTLED:
        return m.unknown_compare(symbol, a, b)
    if ka is tuple and kb is tuple:
        return compare_tuples(m, symbol, a, b)
    ta, tb = m.type_of(a), m.type_of(b)
    name, mirrored = COMPARE_NAMES[symbol]
    if symbol == "!=" and type(m.lookup(ta, "__ne__")) is not FunctionObj and type(m.lookup(ta, "__eq__")) is FunctionObj:
        return attempt(m, ((m.lookup(ta, "__eq__"), (a, b)),), ("not-equal", symbol, a, b))
    candidates = []
    # Only the program's own methods compare a tuple with anything else, whatever its items are, also where nobody can know them.
    apart = (ka is tuple or kb is tuple) and not (m.issubclass(ta, tuple) and m.issubclass(tb, tuple))
    left = operator_method(m, ta, name)
    if left is not MISSING and (not apart or type(left) is FunctionObj):
        candidates.append((left, (a, b)))
    right = operator_method(m, tb, mirrored)
    if right is not MISSING and (not apart or type(right) is FunctionObj):
        if tb is not ta and m.issubclass(tb, ta) and right is not left:
            candidates.insert(0, (right, (b, a)))
        else:
            candidates.append((right, (b, a)))
    return attempt(m, tuple(candidates), ("compare", symbol, a, b))


def identical(m: Any, a: Any, b: Any) -> bool:
    """`is`: small immutable values are identical when they are equal and of one type, as CPython's constants mostly are."""
    if a is b:
        return True
    ka = type(a)
    if b is None and ka in UNSETTLED:
        return is_none(m, a)
    if a is None and type(b) in UNSETTLED:
        return is_none(m, b)
    for one, other in ((a, b), (b, a)):
        if type(one) is Unknown and one.type is object:
            return m.truth(m.derived(bool, operator.is_, (one, other)))
        if type(one) is Pending:
            return identical(m, m.settle(a), m.settle(b))
    if (ka is Unknown or ka is Pending) or type(b) is Unknown or type(b) is Pending:
        if a is None or b is None or isinstance(a, Obj) or isinstance(b, Obj):
            return False
        return m.truth(m.unknown_compare("==", a, b))
    if ka is not type(b):
        return False
    if ka in (int, str, bytes, float, tuple) or isinstance(a, Record):
        return a == b and (ka is not Method)
    return False


def is_none(m: Any, value: Any) -> bool:
    """value is None"""
    if type(value) is Pending and any(one is None or type(one) is Unknown for one in value.values):
        value = m.settle(value)
    if type(value) is Unknown and value.type is object:
        return m.truth(m.derived(bool, operator.is_, (value, None)))
    return value is None or type(value) is Unknown and value.type is type(None)


def compare_tuples(m: Any, symbol: str, a: tuple, b: tuple) -> Any:
    """Tuples are compared item by item, with the program's own methods where there are any."""
    for x, y in zip(a, b):
        if x is not y and not m.equal(x, y):
            if symbol == "==":
                return False
            if symbol == "!=":
                return True
            return m.compare(symbol, x, y)
    return COMPARE[symbol](len(a), len(b))


def contains(m: Any, container: Any, item: Any, negated: bool) -> Any:
    """item in container"""
    kind = type(container)
    if kind is str or kind is bytes or kind is range:
        item = m.settle(item)
        if type(item) is Unknown:
            return unknown_in(m, container, item) is not negated
        if type(item) not in PLAIN:
            return m.complete(m.invoke(m.lookup(kind, "__contains__"), (container, item))) is not negated
        try:
            return (item in container) is not negated
        except Exception as error:
            m.raise_host(error)
    if kind is Unknown and container.type is object:
        return m.truth(m.derived(bool, operator.contains, (container, item))) is not negated
    if kind is tuple:
        return any(x is item or m.equal(x, item) for x in container) is not negated
    method = m.lookup(m.type_of(container), "__contains__")
    if method is not MISSING and method is not None:
        result = m.invoke(method, (container, item))
        if type(result) is Frame:
            result.mode = frames.TRUTH
            result.extra = negated
            return result
        return m.truth(result) is not negated
    if method is None:
        m.fail(TypeError, f"'{m.shown_type(container)}' object is not a container")
    if m.get_iterator(container) is MISSING:
        m.fail(TypeError, f"argument of type '{m.shown_type(container)}' is not iterable")
    result = m.invoke(m.prelude("contains"), (container, item))
    if type(result) is Frame:
        result.mode = frames.TRUTH
        result.extra = negated
        return result
    return m.truth(result) is not negated


def unknown_in(m: Any, container: Any, item: Unknown) -> bool:
    """Whether a value that nobody can know is in a text, some bytes or a range."""
    if type(container) is range:
        if item.type not in (*NUMBERS, object):
            return False
        if item.type is not object and container.step == 1 and item.type is not float:
            return m.truth(m.compare(">=", item, container.start)) and m.truth(m.compare("<", item, container.stop))
    elif item.type is not object and item.type is not type(container) and not (type(container) is bytes and item.type is int):
        try:
            return m.sample(item) in container
        except TypeError as error:
            m.raise_host(error)
    return m.truth(m.derived(bool, operator.contains, (container, item)))


def unary(m: Any, symbol: str, a: Any) -> Any:
    """-a, +a, ~a"""
    function, name = UNARY[symbol]
    if type(a) in PLAIN:
        try:
            return function(a)
        except Exception as error:
            m.raise_host(error)
    if type(a) is Unknown:
        return m.unknown_unary(function, a)
    if type(a) is Pending:
        return Pending(a.variable, tuple(function(v) for v in a.values))
    method = m.lookup(m.type_of(a), name)
    if method is MISSING:
        m.fail(TypeError, f"bad operand type for unary {symbol}: '{m.shown_type(a)}'")
    return m.invoke(method, (a,))


def truth(m: Any, value: Any) -> Any:
    """bool(value): True, False, or the Frame that computes __bool__ or __len__."""
    if value is True or value is False:
        return value
    if value is None:
        return False
    if not isinstance(value, Obj):
        if type(value) in UNSETTLED:
            value = m.decide(value)
        if isinstance(value, Record):
            if type(value).__name__ == "MappingView":
                return len(m.read(value.parts[1])) > 0
            length = m.lookup(type(value), "__len__")
            return length is MISSING or bool(m.invoke(length, (value,)))
        return bool(value)
    if type(value) is FunctionObj or (type(value) is ClassObj and value.cls is type):
        return True
    for name in ("__bool__", "__len__"):
        method = m.lookup(value.cls, name)
        if method is not MISSING:
            result = m.invoke(method, (value,))
            if type(result) is Frame:
                return result
            return bool(result)
    return True
