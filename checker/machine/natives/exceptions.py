"""Exceptions: making them, their methods, their texts.

An exception is an `Obj` whose field `args` is a tuple. Its other attributes are fields too, set when it is made.
"""

from __future__ import annotations

import builtins
from typing import Any

from checker.machine.natives.common import layout, name_of
from checker.machine.natives.registry import FUNCTIONS, METHODS, method
from checker.machine.values import MISSING, NativeMethod, Obj, TailCall, type_name

FUNCTIONS.update({name: kind for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, BaseException)})
HAS_GROUPS = hasattr(builtins, "BaseExceptionGroup")
KEYWORDS = {ImportError: ("name", "path", "name_from"), AttributeError: ("name", "obj"), NameError: ("name",)}
"""Keyword arguments that some exceptions take; they become attributes."""
UNICODE_FIELDS = {
    UnicodeDecodeError: ("encoding", "object", "start", "end", "reason"),
    UnicodeEncodeError: ("encoding", "object", "start", "end", "reason"),
    UnicodeTranslateError: ("object", "start", "end", "reason"),
}


def make_exception(m: Any, cls: type, args: tuple, kwargs: dict) -> Any:
    """cls(*args, **kwargs) for an exception class of the host."""
    if issubclass(cls, OSError) and cls is OSError and 2 <= len(args) <= 5 and isinstance(args[0], int):
        cls = type(OSError(args[0], ""))
    if HAS_GROUPS and cls is BaseExceptionGroup and len(args) == 2:  # noqa: F821
        listed = m.sequence(args[1])
        if listed and all(m.isinstance(one, Exception) for one in listed):
            cls = ExceptionGroup  # noqa: F821
    made = m.new_object(cls)
    for name, value in initial_fields(m, cls, args, kwargs).items():
        m.store(made, name, value)
    return made


def initial_fields(m: Any, cls: type, args: tuple, kwargs: dict) -> dict:
    """The attributes of a new exception whose class is (or derives from) this one of the host."""
    fields: dict[str, Any] = {"args": args}
    for base, names in KEYWORDS.items():
        if issubclass(cls, base):
            fields.update(dict.fromkeys(names))
            if set(kwargs) <= set(names):
                fields.update(kwargs)
                kwargs = {}
    if kwargs:
        m.fail(TypeError, f"{cls.__name__}() takes no keyword arguments")
    if issubclass(cls, OSError) and 2 <= len(args) <= 5:
        fields.update(errno=args[0], strerror=args[1], filename=args[2] if len(args) > 2 else None, filename2=args[4] if len(args) > 4 else None)
        fields["args"] = args[:2]
    elif issubclass(cls, OSError):
        fields.update(errno=None, strerror=None, filename=None, filename2=None)
    elif issubclass(cls, StopIteration):
        fields["value"] = args[0] if args else None
    elif issubclass(cls, SystemExit):
        fields["code"] = None if not args else args[0] if len(args) == 1 else args
    elif issubclass(cls, ImportError):
        fields["msg"] = args[0] if len(args) == 1 else None
    elif issubclass(cls, SyntaxError):
        fields.update(msg=args[0] if args else None, filename=None, lineno=None, offset=None, text=None)
        if len(args) == 2 and type(args[1]) is tuple and len(args[1]) >= 4:
            fields.update(zip(("filename", "lineno", "offset", "text"), args[1]))
    elif cls in UNICODE_FIELDS:
        names = UNICODE_FIELDS[cls]
        if len(args) != len(names):
            m.fail(TypeError, f"function takes exactly {len(names)} arguments ({len(args)} given)")
        fields.update(zip(names, args))
    elif HAS_GROUPS and issubclass(cls, BaseExceptionGroup):  # noqa: F821
        fields.update(group_fields(m, cls, args))
    return fields


def group_fields(m: Any, cls: type, args: tuple) -> dict:
    """message and exceptions of a new exception group, checked."""
    if len(args) != 2:
        m.fail(TypeError, f"BaseExceptionGroup.__new__() takes exactly 2 arguments ({len(args)} given)")
    message, exceptions = args
    if not isinstance(message, str):
        m.fail(TypeError, f"argument 1 must be str, not {name_of(m, message)}")
    listed = m.sequence(exceptions)
    if listed is None or (isinstance(exceptions, Obj) and layout(exceptions) in (set, dict)):
        m.fail(TypeError, "second argument (exceptions) must be a sequence")
    listed = tuple(listed)
    if not listed:
        m.fail(ValueError, "second argument (exceptions) must be a non-empty sequence")
    for number, one in enumerate(listed):
        if not (isinstance(one, Obj) and m.isinstance(one, BaseException)):
            m.fail(ValueError, f"Item {number} of second argument (exceptions) is not an exception")
    if issubclass(cls, Exception) and not all(m.isinstance(one, Exception) for one in listed):
        m.fail(TypeError, "Cannot nest BaseExceptions in an ExceptionGroup")
    return {"message": message, "exceptions": listed}


def _initialise(m: Any, self: Any, args: tuple, kwargs: dict) -> None:
    for name, value in initial_fields(m, layout(self), args, kwargs).items():
        m.store(self, name, value)


METHODS[BaseException, "__init__"] = NativeMethod(BaseException, "__init__", _initialise)


@method(BaseException, "__str__", lazy=True)
def string(m: Any, self: Any) -> Any:
    return exception_text(m, self)


@method(BaseException, "__repr__", lazy=True)
def representation(m: Any, self: Any) -> Any:
    return represent_exception(m, self)


@method(BaseException, "with_traceback", least=1)
def with_traceback(m: Any, self: Any, traceback: Any) -> Any:
    if traceback is not None and name_of(m, traceback) != "traceback":
        m.fail(TypeError, "__traceback__ must be a traceback or None")
    m.store(self, "__traceback__", traceback)
    return self


@method(BaseException, "add_note", least=1)
def add_note(m: Any, self: Any, note: Any) -> None:
    if layout(note) is not str:
        m.fail(TypeError, f"note must be a str, not '{name_of(m, note)}'")
    notes = m.load(self, "__notes__")
    if notes is MISSING:
        m.store(self, "__notes__", m.new_list([note]))
    else:
        m.write(notes).append(note)


if not hasattr(BaseException, "add_note"):
    del METHODS[BaseException, "add_note"]


def arguments(m: Any, error: Any) -> tuple:
    """The exception's `args`."""
    found = m.load(error, "args")
    return found if type(found) is tuple else ()


def represent_exception(m: Any, error: Any) -> Any:
    """BaseException.__repr__"""
    from checker.machine.natives.text import listed

    return listed(m, arguments(m, error), type_name(error.cls) + "(", ")")


def exception_text(m: Any, error: Any) -> Any:
    """str(error) as the builtin class has it."""
    from checker.machine.natives.text import joined, represent, text

    kind = layout(error)
    args = arguments(m, error)
    if issubclass(kind, OSError):
        number, reason, name = (m.load(error, field) for field in ("errno", "strerror", "filename"))
        if number not in (MISSING, None) and reason not in (MISSING, None):
            parts = [text(m, number), text(m, reason)]
            if name not in (MISSING, None):
                return joined(m, [*parts, represent(m, name)], lambda given: "[Errno {}] {}: {}".format(*given))
            return joined(m, parts, lambda given: "[Errno {}] {}".format(*given))
    if kind in UNICODE_FIELDS:
        values = [m.load(error, field) for field in UNICODE_FIELDS[kind]]
        if MISSING not in values:
            return str(kind(*values))
    if issubclass(kind, SyntaxError):
        return text(m, args[0]) if args else "None"
    if HAS_GROUPS and issubclass(kind, BaseExceptionGroup):  # noqa: F821
        count = len(m.load(error, "exceptions"))
        return f"{m.load(error, 'message')} ({count} sub-exception{'s' * (count != 1)})"
    if not args:
        return ""
    if len(args) == 1:
        return represent(m, args[0]) if issubclass(kind, KeyError) else text(m, args[0])
    return represent(m, args)


if HAS_GROUPS:

    @method(BaseExceptionGroup, "derive", least=1)  # noqa: F821
    def derive(m: Any, self: Any, exceptions: Any) -> Any:
        plain = all(m.isinstance(one, Exception) for one in m.sequence(exceptions))
        return make_exception(m, ExceptionGroup if plain else BaseExceptionGroup, (m.load(self, "message"), exceptions), {})  # noqa: F821

    @method(BaseExceptionGroup, "split", least=1)  # noqa: F821
    def split(m: Any, self: Any, condition: Any) -> Any:
        return TailCall(m.prelude("split_group"), (self, condition))

    @method(BaseExceptionGroup, "subgroup", least=1)  # noqa: F821
    def subgroup(m: Any, self: Any, condition: Any) -> Any:
        return TailCall(m.prelude("subgroup"), (self, condition))
