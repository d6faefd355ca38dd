"""Exceptions of the checked program: raising them, and where they came from."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

from checker.frontend.errors import Unsupported
from checker.machine.builtinattributes import TRACEBACK
from checker.machine.values import MISSING, ClassObj, FunctionObj, ModuleObj, Obj, Raised, type_name


def is_part_of(name: str) -> bool:
    """Whether the standard library has a module of this dotted name."""
    from importlib.util import find_spec

    try:
        return name.split(".")[0] in sys.stdlib_module_names and find_spec(name) is not None
    except (ImportError, ValueError):
        return False


class Errors:
    """Raising and describing the program's exceptions; refusing what has no model."""

    frame: Any
    handled: Any
    world: Any
    version: tuple

    def fail(self, kind: Any, *args: Any) -> NoReturn:
        """Raise a builtin exception in the program."""
        self.raise_value(self.new_exception(kind, *args))

    def new_exception(self, kind: Any, *args: Any) -> Obj:
        """A builtin exception, not raised yet."""
        error = Obj(kind)
        self.adopt_object(error)  # type: ignore[attr-defined]
        error.fields["args"] = args
        return error

    def raise_value(self, error: Obj) -> NoReturn:
        """Raise an exception object, chained to the one being handled."""
        handled = self.handled
        if handled is not None and handled is not error and self.load(error, "__context__") is MISSING:  # type: ignore[attr-defined]
            self.store(error, "__context__", handled)  # type: ignore[attr-defined]
        raise Raised(error)

    def raise_host(self, error: BaseException) -> NoReturn:
        """The host's operation on the program's values has failed: so does the program's."""
        if isinstance(error, (MemoryError,)):
            self.too_large()
        args = tuple(a if isinstance(a, (str, int, float, bytes, type(None), tuple)) else str(a) for a in error.args)
        made = Obj(type(error))
        self.adopt_object(made)  # type: ignore[attr-defined]
        made.fields["args"] = args
        for name in ("name", "obj", "errno", "strerror", "reason", "start", "end", "object", "encoding", "msg", "pos", "doc", "lineno", "colno"):
            value = getattr(error, name, None)
            if value is not None and isinstance(value, (str, int, bytes)):
                made.fields[name] = value
        self.raise_value(made)

    def as_exception(self, value: Any, complaint: str = "exceptions must derive from BaseException") -> Obj:
        """What `raise value` raises: an instance, made if a class is given."""
        if isinstance(value, (ClassObj, type)) and self.issubclass(value, BaseException):  # type: ignore[attr-defined]
            value = self.call_sync(value)  # type: ignore[attr-defined]
        if not isinstance(value, Obj) or not self.isinstance(value, BaseException):  # type: ignore[attr-defined]
            self.fail(TypeError, complaint)
        return value

    def wrapped_stop_iteration(self, error: Obj) -> Obj:
        """PEP 479: a StopIteration that leaves a generator becomes a RuntimeError."""
        made = self.new_exception(RuntimeError, "generator raised StopIteration")
        made.fields.update(__cause__=error, __context__=error, __suppress_context__=True)
        return made

    def trace_error(self, error: Obj, frame: Any) -> None:
        """Note that the exception passed this frame; outermost last."""
        if error.special is None and "__traceback__" not in error.fields:
            error.fields["__traceback__"] = TRACEBACK
        if error.mark == 0:
            error.mark = 1
            error.label = []
        if isinstance(error.label, list) and len(error.label) < 60 and not frame.module.modelled:
            place = (frame.code.filename, frame.code.spans[frame.pc - 1][0], frame.code.name)
            if not error.label or error.label[-1] != place:
                error.label.append(place)

    def split_group(self, error: Any, cls: Any) -> tuple[Any, Any]:
        """For `except*`: (rest, matched); what is matched is handled from here on."""
        if error is None:
            return None, None
        if not self.isinstance(error, BaseExceptionGroup):  # type: ignore[name-defined,attr-defined]  # noqa: F821
            if not self.isinstance(error, cls):  # type: ignore[attr-defined]
                return error, None
            rest, matched = None, self.call_sync(ExceptionGroup if self.isinstance(error, Exception) else BaseExceptionGroup, ("", (error,)))  # type: ignore[name-defined,attr-defined]  # noqa: F821
        elif self.isinstance(error, cls):  # type: ignore[attr-defined]
            rest, matched = None, error
        else:
            matched, rest = self.call_sync(self.getattr(error, "split"), (cls,))  # type: ignore[attr-defined]
        if matched is not None:
            self.handled = matched
        return rest, matched

    def exception_group(self, message: str, errors: list) -> Any:
        return self.call_sync(ExceptionGroup, (message, self.new_list(errors)))  # type: ignore[name-defined,attr-defined]  # noqa: F821

    def prepare_reraise(self, original: Any, unmatched: list) -> Any:
        """What an `except*` statement raises at its end, or None."""
        raised = [error for error in unmatched[:-1] if error is not None]
        rest = unmatched[-1]
        if not raised:
            return rest
        errors = raised + ([rest] if rest is not None else [])
        if len(errors) == 1 and not self.isinstance(errors[0], BaseExceptionGroup):  # type: ignore[name-defined,attr-defined]  # noqa: F821
            return errors[0]
        return errors[0] if len(errors) == 1 else self.exception_group("", errors)

    # --- places in the user's program --------------------------------------------------------------------------------

    def user_frame(self) -> Any:
        """The innermost frame that runs the user's own code (or the innermost of all)."""
        frame = self.frame
        while frame is not None:
            if not frame.module.modelled:
                return frame
            frame = frame.back
        return self.frame

    def user_place(self) -> tuple[str, int]:
        """(file, line) there."""
        frame = self.user_frame()
        if frame is None:
            return "", 0
        return frame.code.filename, frame.code.spans[max(frame.pc - 1, 0)][0]

    def user_span(self) -> tuple[str, tuple, str]:
        """(file, span, function name) there."""
        frame = self.user_frame()
        if frame is None:
            return "", (0, 0, 0, 0), ""
        return frame.code.filename, frame.code.spans[max(frame.pc - 1, 0)], frame.code.name

    def position_fields(self) -> dict[str, Any]:
        """file, line, columns and source line for an error message: the user's own code, or else where the user's code started this thread."""
        frame = self.user_frame()
        if frame is None:
            return {}
        if frame.module.modelled:
            file, line = self.world.start_places.get(self.thread.obj.serial if self.thread.obj is not None else -1, (self.world.filename, 0))  # type: ignore[attr-defined]
            source = self.world.source_line(file, line) if line else ""
            file, line = self.world.shown(file, line)
            return {"file": file, "line": line, "end_column": len(source), "source": source}
        line, column, end_line, end_column = frame.code.spans[max(frame.pc - 1, 0)]
        source = self.world.source_line(frame.code.filename, line)
        end_column = end_column if end_line == line else len(source)
        file, line = self.world.shown(frame.code.filename, line)
        return {"file": file, "line": line, "column": column, "end_column": end_column, "source": source}

    def unsupported(self, reason: str, remedy: str = "", name: str = "") -> NoReturn:
        """Refuse the program at the user's current line; `name` is what could be declared opaque in its place."""
        raise Unsupported(reason, remedy=remedy, name=name, **self.position_fields())

    def host_may_have(self, module: ModuleObj, name: str) -> bool:
        """Whether the real module has this name, as far as it can be looked at here."""
        import importlib

        try:
            return hasattr(importlib.import_module(module.name), name) or is_part_of(f"{module.name}.{name}")
        except ImportError:
            return True

    def unmodelled(self, module: ModuleObj, name: str) -> NoReturn:
        """A name that the real module may have, but ours has not."""
        if not self.host_may_have(module, name):
            self.fail(AttributeError, f"module '{module.name}' has no attribute '{name}'")
        full = f"{module.name}.{name}"
        self.unsupported(f"{full} has no model", "Leave it out while checking, or write what it does in plain Python.", full)

    def too_large(self) -> NoReturn:
        """A value would be too large to be meant."""
        self.unsupported("this computes a value of many megabytes", "Use smaller numbers while checking (--set NAME=VALUE).")

    # --- messages that differ between versions -----------------------------------------------------------------------

    def fail_name(self, name: str) -> NoReturn:
        error = self.new_exception(NameError, f"name '{name}' is not defined")
        error.fields["name"] = name
        self.raise_value(error)

    def unbound_message(self, name: str) -> str:
        if self.version >= (3, 11):
            return f"cannot access local variable '{name}' where it is not associated with a value"
        return f"local variable '{name}' referenced before assignment"

    def free_message(self, name: str) -> str:
        if self.version >= (3, 11):
            return f"cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        return f"free variable '{name}' referenced before assignment in enclosing scope"

    def too_many_message(self, value: Any, expected: int, got: int) -> str:
        return f"too many values to unpack (expected {expected})"

    def refuse_keywords(self, function: Any) -> NoReturn:
        """Keywords are given that are no texts: a class that takes nothing complains of that first."""
        if isinstance(function, ClassObj) and function.layout is object:
            if not any(type(self.lookup(function, name)) is FunctionObj for name in ("__init__", "__new__")):  # type: ignore[attr-defined]
                self.fail(TypeError, f"{function.name}() takes no arguments")
        self.fail(TypeError, "keywords must be strings")

    def callable_name(self, function: Any) -> str:
        """How CPython names a callable in complaints about its arguments."""
        qualname = self.getattr(function, "__qualname__", None)  # type: ignore[attr-defined]
        if not isinstance(qualname, str):
            return self.text(function)  # type: ignore[attr-defined]
        module = self.getattr(function, "__module__", None)  # type: ignore[attr-defined]
        return f"{module}.{qualname}()" if isinstance(module, str) and module != "builtins" else f"{qualname}()"
