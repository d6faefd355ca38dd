"""Builtin functions that compute: abs, round, pow, sum, min, max, sorted ..."""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import as_index, attempt, layout, name_of, own_special, special_call, takes_steps
from checker.machine.natives.ordering import extreme, flag, sorted_values, total
from checker.machine.natives.registry import FUNCTIONS, LAZY, complain, function
from checker.machine.natives.unknowns import as_unknown, mentions_unknown
from checker.machine.natives.one_call import consume, is_plain
from checker.machine.values import MISSING, IteratorObj, Native, Obj, TailCall, Unknown

@function("abs", 1, unknown=float)
def abs_(m: Any, value: Any) -> Any:
    method = m.lookup(m.type_of(value), "__abs__")
    if method is MISSING:
        m.fail(TypeError, f"bad operand type for abs(): '{name_of(m, value)}'")
    return TailCall(method, (value,))


def _abs_of_unknown(m: Any, args: tuple, kwargs: dict) -> Any:
    """abs() keeps the type of a number that is not known."""
    if len(args) == 1 and type(args[0]) is Unknown and args[0].type in (int, float):
        return as_unknown(m, args[0].type, args, lambda given: _abs_known(m, given, kwargs), True, abs)
    return _abs_known(m, args, kwargs)


_abs_known = FUNCTIONS["abs"].run
FUNCTIONS["abs"].run = _abs_of_unknown


def _round(m: Any, args: tuple, kwargs: dict) -> Any:
    if not 1 <= len(args) + len(kwargs) <= 2 or not set(kwargs) <= {"number", "ndigits"}:
        complain(m, "round", round, len(args), kwargs)
    given = dict(zip(("number", "ndigits"), args), **kwargs)
    number, digits = given.get("number"), given.get("ndigits")
    if mentions_unknown((number, digits)):
        kind = int if digits is None or getattr(number, "type", None) is int else float
        return as_unknown(m, kind, (number, digits), lambda now: _round(m, now if now[1] is not None else now[:1], {}), False, round)
    method = m.lookup(m.type_of(number), "__round__")
    if method is MISSING:
        m.fail(TypeError, f"type {name_of(m, number)} doesn't define __round__ method")
    return TailCall(method, (number,) if digits is None else (number, digits))


FUNCTIONS["round"] = Native("round", _round)
LAZY.add("round")


@function("divmod", 2)
def divmod_(m: Any, a: Any, b: Any) -> Any:
    if not isinstance(a, Obj) and not isinstance(b, Obj):
        return attempt(m, divmod, a, b)
    for value, other, name in ((a, b, "__divmod__"), (b, a, "__rdivmod__")):
        own = own_special(m, value, name)
        if own is not MISSING:
            result = m.call_sync(*special_call(m, own, value, other))
            if result is not NotImplemented:
                return result
    if layout(a) in (int, float, bool) and layout(b) in (int, float, bool):
        return (m.binary("//", a, b), m.binary("%", a, b))
    return m.fail(TypeError, f"unsupported operand type(s) for divmod(): '{name_of(m, a)}' and '{name_of(m, b)}'")


def _pow(m: Any, args: tuple, kwargs: dict) -> Any:
    if not 2 <= len(args) + len(kwargs) <= 3 or not set(kwargs) <= {"base", "exp", "mod"}:
        complain(m, "pow", pow, len(args), kwargs)
    given = dict(zip(("base", "exp", "mod"), args), **kwargs)
    if given.get("mod") is None:
        return m.binary("**", given["base"], given["exp"])
    if isinstance(given["base"], Obj) and m.lookup(m.type_of(given["base"]), "__pow__") is not MISSING:
        return TailCall(m.lookup(m.type_of(given["base"]), "__pow__"), (given["base"], given["exp"], given["mod"]))
    values = (given["base"], given["exp"], given["mod"])
    if not all(isinstance(value, (int, float, complex)) for value in values):
        kinds = ", ".join(f"'{name_of(m, value)}'" for value in values)
        m.fail(TypeError, f"unsupported operand type(s) for ** or pow(): {kinds}")
    return attempt(m, pow, *values)


FUNCTIONS["pow"] = Native("pow", _pow)


def _enter_bases() -> None:
    for operation in (bin, oct, hex):
        function(operation.__name__, 1)(lambda m, value, operation=operation: operation(as_index(m, value)))


_enter_bases()


@function("chr", 1)
def chr_(m: Any, value: Any) -> str:
    return attempt(m, chr, as_index(m, value))


@function("ord", 1)
def ord_(m: Any, value: Any) -> int:
    if isinstance(value, Obj):
        if layout(value) not in (str, bytes, bytearray):
            m.fail(TypeError, f"ord() expected string of length 1, but {name_of(m, value)} found")
        value = m.read(value)
    return attempt(m, ord, value)


@function("sum", 1, 2, keywords=("start",))
def sum_(m: Any, iterable: Any, start: Any = 0) -> Any:
    said = {str: "strings [use ''.join(seq)", bytes: "bytes [use b''.join(seq)", bytearray: "bytearray [use b''.join(seq)"}.get(layout(start))
    if said is not None:
        m.fail(TypeError, f"sum() can't sum {said} instead]")
    values = m.sequence(iterable)
    if values is None or takes_steps(m, iterable, values, "__add__", "__radd__"):
        return consume(m, iterable, "sum_", (iterable, start)) if is_plain(start) else TailCall(m.prelude("sum_"), (iterable, start))
    return total(m, values, start)


@function("any", 1, lazy=True)
def any_(m: Any, iterable: Any) -> Any:
    values = None if isinstance(iterable, IteratorObj) else m.sequence(iterable)
    if values is None or takes_steps(m, iterable, values, "__bool__", "__len__"):
        return consume(m, iterable, "any_", (iterable,))
    return any(m.truth(value) for value in values)


@function("all", 1, lazy=True)
def all_(m: Any, iterable: Any) -> Any:
    values = None if isinstance(iterable, IteratorObj) else m.sequence(iterable)
    if values is None or takes_steps(m, iterable, values, "__bool__", "__len__"):
        return consume(m, iterable, "all_", (iterable,))
    return all(m.truth(value) for value in values)


def _extreme(name: str) -> Any:
    def run(m: Any, args: tuple, kwargs: dict) -> Any:
        if not args or not set(kwargs) <= {"key", "default"}:
            complain(m, name, {"min": min, "max": max}[name], len(args), kwargs)
        if len(args) > 1 and "key" not in kwargs and mentions_unknown(args):
            kinds = {getattr(value, "type", type(value)) for value in args if not hasattr(value, "variable")}
            kind = float if float in kinds else kinds.pop() if kinds else int
            return as_unknown(m, kind, args, lambda given: run(m, given, kwargs), False, {"min": min, "max": max}[name])
        return extreme(m, name, args, kwargs)

    return run


for _name in ("min", "max"):
    FUNCTIONS[_name] = Native(_name, _extreme(_name))
    LAZY.add(_name)


@function("sorted", 1, keywords=("key", "reverse"))
def sorted_(m: Any, iterable: Any, key: Any = None, reverse: Any = False) -> Any:
    backwards = flag(m, sorted, reverse)
    values = m.sequence(iterable)
    if values is None:
        return consume(m, iterable, "sorted_", (iterable, key, backwards), key)
    values = list(values)
    if key is not None:
        return TailCall(m.prelude("sorted_"), (m.new_list(values), key, backwards))
    return m.new_list(sorted_values(m, values, values, backwards))
