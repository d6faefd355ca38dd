"""The builtin functions."""

from __future__ import annotations

from typing import Any

from checker.frontend.errors import InternalError
from checker.machine.attributes import delete_attribute, get_attribute, set_attribute
from checker.machine.frames import Resume
from checker.machine.natives.common import as_index, attempt, layout, name_of, own_special, special_call
from checker.machine.natives.hashing import hash_value
from checker.machine.natives.iteration import advance
from checker.machine.natives.namespaces import Namespace
from checker.machine.natives.ordering import extreme, flag, sorted_values, total
from checker.machine.natives.registry import FUNCTIONS, LAZY, complain, function, native
from checker.machine.natives.stand import stand_for
from checker.machine.natives.text import ascii_text, format_value, represent, text
from checker.machine.natives.unknowns import as_unknown, mentions_unknown
from checker.machine.values import (
    MISSING, BoundNative, ClassMethod, ClassObj, FunctionObj, GeneratorObj, IteratorObj, MappingView, Method, ModuleObj, Native, NativeMethod, Obj,
    Raised, StaticMethod, TailCall, Unknown,
)

FUNCTIONS.update({"NotImplemented": NotImplemented, "Ellipsis": Ellipsis, "__debug__": True})


def checked_call(m: Any, check: Native, call: tuple) -> TailCall:
    """Call a special method and look at the type of what it gives."""
    return TailCall(m.prelude("checked"), (check, call[0], *call[1]))


@native("length", 1)
def check_length(m: Any, result: Any) -> int:
    if not isinstance(result, int):
        m.fail(TypeError, f"'{name_of(m, result)}' object cannot be interpreted as an integer")
    return int(result) if result >= 0 else m.fail(ValueError, "__len__() should return >= 0")


@native("hash", 1)
def check_hash(m: Any, result: Any) -> int:
    return attempt(m, hash, result) if isinstance(result, int) else m.fail(TypeError, "__hash__ method should return an integer")


@native("repr", 1, lazy=True)
def check_repr(m: Any, result: Any) -> Any:
    return _text_checked(m, result, "__repr__")


@native("format", 1, lazy=True)
def check_format(m: Any, result: Any) -> Any:
    return _text_checked(m, result, "__format__")


def _text_checked(m: Any, result: Any, name: str) -> Any:
    if isinstance(result, str) or mentions_unknown(result) or (isinstance(result, Obj) and layout(result) is str):
        return result
    said = "must return a str, not {}" if name == "__format__" else "returned non-string (type {})"
    return m.fail(TypeError, f"{name} {said.format(name_of(m, result))}")


@function("len", 1, unknown=int, total=True)
def length(m: Any, value: Any) -> Any:
    own = own_special(m, value, "__len__")
    if own is not MISSING and own is not None:
        return checked_call(m, check_length, special_call(m, own, value))
    method = m.lookup(m.type_of(value), "__len__")
    if method is MISSING or method is None:
        m.fail(TypeError, f"object of type '{name_of(m, value)}' has no len()")
    return method.run(m, value, (), {})


@function("repr", 1, lazy=True)
def repr_(m: Any, value: Any) -> Any:
    own = own_special(m, value, "__repr__")
    return represent(m, value) if own is MISSING else checked_call(m, check_repr, special_call(m, own, value))


@function("format", 1, 2, lazy=True)
def format_(m: Any, value: Any, spec: Any = "") -> Any:
    own = own_special(m, value, "__format__")
    return format_value(m, value, spec) if own is MISSING else checked_call(m, check_format, special_call(m, own, value, spec))


@function("ascii", 1, lazy=True)
def ascii_(m: Any, value: Any) -> Any:
    return ascii_text(m, value)


@function("hash", 1)
def hash_(m: Any, value: Any) -> Any:
    own = own_special(m, value, "__hash__")
    if own is MISSING or own is None:
        return hash_value(m, value)
    return checked_call(m, check_hash, special_call(m, own, value))


@function("id", 1)
def id_(m: Any, value: Any) -> int:
    return m.stable_identity(value)


@function("callable", 1)
def callable_(m: Any, value: Any) -> bool:
    kinds = (type, ClassObj, FunctionObj, Method, BoundNative, Native, NativeMethod, StaticMethod)
    if isinstance(value, kinds):
        return True
    return m.lookup(m.type_of(value), "__call__") not in (MISSING, None)


@function("isinstance", 2, lazy=True)
def isinstance_(m: Any, value: Any, cls: Any) -> bool:
    if type(value) is Unknown and value.origin:
        value = m.settle(value)
    return m.isinstance(value, cls)


@function("issubclass", 2)
def issubclass_(m: Any, cls: Any, base: Any) -> bool:
    if not isinstance(cls, (type, ClassObj)):
        m.fail(TypeError, "issubclass() arg 1 must be a class")
    for one in base if type(base) is tuple else getattr(base, "parts", None) or getattr(base, "__args__", None) or (base,):
        if type(one) is tuple:
            if issubclass_(m, cls, one):
                return True
            continue
        if not isinstance(one, (type, ClassObj)):
            m.fail(TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
        if m.issubclass(cls, one):
            return True
    return False


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


@function("hasattr", 2)
def hasattr_(m: Any, obj: Any, name: Any) -> Any:
    name = _attribute_name(m, name, hasattr)
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


@function("iter", 1, 2)
def iter_(m: Any, source: Any, *sentinel: Any) -> Any:
    if not sentinel:
        return m.iterator_of(source)
    if not callable_(m, source):
        attempt(m, iter, 0, 0)
    return TailCall(m.prelude("iterate_calls"), (source, sentinel[0]))


@function("next", 1, 2)
def next_(m: Any, iterator: Any, *default: Any) -> Any:
    if type(iterator) is IteratorObj:
        value = advance(m, iterator)
        if value is MISSING:
            return default[0] if default else m.fail(StopIteration)
        return value
    if type(iterator) is GeneratorObj:
        return Resume(iterator, None, ("next", default[0] if default else MISSING))
    method = m.lookup(m.type_of(iterator), "__next__")
    if method is MISSING:
        m.fail(TypeError, f"'{name_of(m, iterator)}' object is not an iterator")
    return TailCall(m.prelude("next_or_default"), (iterator, default[0])) if default else TailCall(method, (iterator,))


@function("abs", 1, unknown=float)
def abs_(m: Any, value: Any) -> Any:
    method = m.lookup(m.type_of(value), "__abs__")
    if method is MISSING:
        m.fail(TypeError, f"bad operand type for abs(): '{name_of(m, value)}'")
    return TailCall(method, (value,))


def _abs_of_unknown(m: Any, args: tuple, kwargs: dict) -> Any:
    """abs() keeps the type of a number that is not known."""
    if len(args) == 1 and type(args[0]) is Unknown and args[0].type in (int, float):
        return args[0]
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
        return as_unknown(m, kind, (number, digits), lambda now: _round(m, now if now[1] is not None else now[:1], {}))
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
        value = m.read(value) if layout(value) in (str, bytes, bytearray) else m.fail(TypeError, f"ord() expected string of length 1, but {name_of(m, value)} found")
    return attempt(m, ord, value)


@function("sum", 1, 2, keywords=("start",))
def sum_(m: Any, iterable: Any, start: Any = 0) -> Any:
    for kind, said in ((str, "strings [use ''.join(seq) instead]"), (bytes, "bytes [use b''.join(seq) instead]"), (bytearray, "bytearray [use b''.join(seq) instead]")):
        if layout(start) is kind:
            m.fail(TypeError, f"sum() can't sum {said}")
    values = m.sequence(iterable)
    return TailCall(m.prelude("sum_"), (iterable, start)) if values is None else total(m, values, start)


@function("any", 1)
def any_(m: Any, iterable: Any) -> Any:
    values = None if isinstance(iterable, IteratorObj) else m.sequence(iterable)
    return TailCall(m.prelude("any_"), (iterable,)) if values is None else any(m.truth(value) for value in values)


@function("all", 1)
def all_(m: Any, iterable: Any) -> Any:
    values = None if isinstance(iterable, IteratorObj) else m.sequence(iterable)
    return TailCall(m.prelude("all_"), (iterable,)) if values is None else all(m.truth(value) for value in values)


def _extreme(name: str) -> Any:
    def run(m: Any, args: tuple, kwargs: dict) -> Any:
        if not args or not set(kwargs) <= {"key", "default"}:
            complain(m, name, {"min": min, "max": max}[name], len(args), kwargs)
        if len(args) > 1 and "key" not in kwargs and mentions_unknown(args):
            kinds = {getattr(value, "type", type(value)) for value in args if not hasattr(value, "variable")}
            kind = float if float in kinds else kinds.pop() if kinds else int
            return as_unknown(m, kind, args, lambda given: run(m, given, kwargs))
        return extreme(m, name, args, kwargs)

    return run


for _name in ("min", "max"):
    FUNCTIONS[_name] = Native(_name, _extreme(_name))
    LAZY.add(_name)


@function("sorted", 1, keywords=("key", "reverse"))
def sorted_(m: Any, iterable: Any, key: Any = None, reverse: Any = False) -> Any:
    backwards = flag(m, sorted, reverse)
    values = m.sequence(iterable) if key is None else None
    if values is None:
        return TailCall(m.prelude("sorted_"), (iterable, key, backwards))
    values = list(values)
    return m.new_list(sorted_values(m, values, values, backwards))


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
    return Namespace(m.user_frame().module)


@function("locals")
def locals_(m: Any) -> Any:
    frame = m.user_frame()
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


def _refused(name: str, reason: str, remedy: str) -> None:
    FUNCTIONS[name] = Native(name, lambda m, args, kwargs: m.unsupported(reason, remedy))


_PLAIN = "Write the code out in the file itself."
_refused("exec", "exec() runs text that the checker cannot see beforehand", _PLAIN)
_refused("eval", "eval() runs text that the checker cannot see beforehand", _PLAIN)
_refused("compile", "compile() makes code that the checker cannot see beforehand", _PLAIN)
_refused("__import__", "__import__() imports by a name that is computed", "Use an import statement.")
_refused("__build_class__", "__build_class__() is the interpreter's own", "Use a class statement.")
_refused("open", "open() touches the disk, and checking must not", "Keep what you need of the file in a list or an io.StringIO, or put the file access into a function of your own and replace it while checking.")
_refused("breakpoint", "breakpoint() stops for a debugger, and a check has none", "Take it out; `checker check` shows every step of a failing run by itself.")
_refused("memoryview", "memoryview has no model", "Use slices of bytes.")
_refused("aiter", "asynchronous iteration has no model", "Use threads, or ordinary iteration.")
_refused("anext", "asynchronous iteration has no model", "Use threads, or ordinary iteration.")
_refused("help", "help() is for interactive use", "Take it out while checking.")


@function("input", 0, 1, lazy=True)
def input_(m: Any, prompt: Any = "") -> Any:
    shown = text(m, prompt)
    m.print("?" if mentions_unknown(shown) else shown)
    return Unknown(str)


def _leave(m: Any, args: tuple, kwargs: dict) -> Any:
    from checker.machine.natives.exceptions import make_exception

    m.raise_value(make_exception(m, SystemExit, args[:1], {}))
    raise InternalError("raise_value returned")


FUNCTIONS["exit"] = Native("exit", _leave)
FUNCTIONS["quit"] = Native("quit", _leave)
