"""The other builtin functions: len, repr, hash, iter, next, input; and those that are refused."""

from __future__ import annotations

from typing import Any

from checker.frontend.errors import InternalError
from checker.machine.frames import Resume
from checker.machine.natives.common import as_index, attempt, layout, name_of, own_special, special_call
from checker.machine.natives.hashing import hash_value
from checker.machine.natives.iteration import advance
from checker.machine.natives.registry import FUNCTIONS, LAZY, function, native
from checker.machine.natives.serving import refused
from checker.machine.natives.text import ascii_text, format_value, represent, text
from checker.machine.natives.unknowns import mentions_unknown
from checker.machine.values import (
    MISSING, BoundNative, ClassObj, FunctionObj, GeneratorObj, IteratorObj, Method, Native, NativeMethod, Obj, StaticMethod, TailCall, Unknown,
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


@function("callable", 1, lazy=True)
def callable_(m: Any, value: Any) -> bool:
    value = m.settle(value)
    if type(value) is Unknown:
        return value.type is object and m.truth(m.derived(bool, callable, (value,)))
    kinds = (type, ClassObj, FunctionObj, Method, BoundNative, Native, NativeMethod, StaticMethod)
    if isinstance(value, kinds):
        return True
    return m.lookup(m.type_of(value), "__call__") not in (MISSING, None)


@function("iter", 1, 2, lazy=True)
def iter_(m: Any, source: Any, *sentinel: Any) -> Any:
    if not sentinel:
        return m.iterator_of(source)
    if not callable_(m, source):
        attempt(m, iter, 0, 0)
    return TailCall(m.prelude("iterate_calls"), (source, sentinel[0]))


@function("next", 1, 2, lazy=True)
def next_(m: Any, iterator: Any, *default: Any) -> Any:
    iterator = m.settle(iterator)
    if type(iterator) is Unknown and iterator.type is object:
        if m.choose(2) == 1:
            return default[0] if default else m.fail(StopIteration)
        return m.fresh(object)
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


def _refused(name: str, reason: str, remedy: str) -> None:
    """Enter a builtin function whose call is refused."""
    FUNCTIONS[name] = refused(name, reason, remedy)


_PLAIN = "Write the code out in the file itself, or put the call into a function of its own and declare that: --assume-opaque NAME."
_refused("exec", "exec() runs text that the checker cannot see beforehand", _PLAIN)
_refused("eval", "eval() runs text that the checker cannot see beforehand", _PLAIN)
_refused("compile", "compile() makes code that the checker cannot see beforehand", _PLAIN)
_refused("__build_class__", "__build_class__() is the interpreter's own", "Use a class statement.")
_refused("breakpoint", "breakpoint() stops for a debugger, and a check has none", "Take it out; `checker check` shows every step of a failing run by itself.")
_refused("memoryview", "memoryview has no model: it shares memory between objects, which nothing else in the model does", "Use slices of bytes.")
_refused("aiter", "asynchronous iteration has no model", "Use threads, or ordinary iteration.")
_refused("anext", "asynchronous iteration has no model", "Use threads, or ordinary iteration.")
_refused("help", "help() is for interactive use", "Take it out while checking.")


@function("__import__", 1, 5, keywords=("name", "globals", "locals", "fromlist", "level"))
def import_(m: Any, name: Any, globals: Any = None, locals: Any = None, fromlist: Any = (), level: Any = 0) -> Any:
    if not isinstance(name, str):
        attempt(m, __import__, 0)
    if not name and not level:
        m.fail(ValueError, "Empty module name")
    return m.import_by_name(name, tuple(m.sequence(fromlist) or ()), as_index(m, level))


def _open(m: Any, args: tuple, kwargs: dict) -> Any:
    """open(), by the model of files."""
    files = m.modules.get("_files")
    if files is None:
        return m.unsupported("open() is called under another name", "Call it by its own name.")
    return TailCall(files.fields["open"], args, kwargs)


FUNCTIONS["open"] = Native("open", _open)
LAZY.add("open")


@function("input", 0, 1, lazy=True)
def input_(m: Any, prompt: Any = "") -> Any:
    shown = text(m, prompt)
    m.world.touched.add("input")
    m.print("?" if mentions_unknown(shown) else shown)
    return m.fresh(str)


def _leave(m: Any, args: tuple, kwargs: dict) -> Any:
    from checker.machine.natives.exceptions import make_exception

    m.raise_value(make_exception(m, SystemExit, args[:1], {}))
    raise InternalError("raise_value returned")


FUNCTIONS["exit"] = Native("exit", _leave)
FUNCTIONS["quit"] = Native("quit", _leave)
