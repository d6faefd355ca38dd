"""Instructions that raise and handle exceptions, and those of `with`."""

from __future__ import annotations

from typing import Any

from checker.machine.builtinattributes import TRACEBACK
from checker.machine.declared import Opaque
from checker.machine.frames import Frame
from checker.machine.instructions.table import instruction
from checker.machine.values import MISSING, AtomicGuard, ClassObj, Method, Native, Raised, Unknown, type_name


# --- exceptions ---------------------------------------------------------------------------------------------------------


@instruction
def raise_(m: Any, f: Frame, arg: int) -> None:
    if arg == 0:
        if m.handled is None:
            m.fail(RuntimeError, "No active exception to reraise")
        raise Raised(m.handled)
    value = f.stack[-2] if arg == 2 else f.stack[-1]
    error = m.as_exception(value)
    if arg == 2:
        cause = f.stack[-1]
        cause = None if cause is None else m.as_exception(cause, "exception causes must derive from BaseException")
        m.store(error, "__cause__", cause)
        m.store(error, "__suppress_context__", True)
    m.raise_value(error)




@instruction
def push_exc(m: Any, f: Frame, arg: Any) -> None:
    error = f.stack[-1]
    f.stack[-1] = None if f.generator is not None and m.handled is f.handled else m.handled
    f.stack.append(error)
    m.handled = error


@instruction
def pop_exc(m: Any, f: Frame, arg: Any) -> None:
    previous = f.stack.pop()
    m.handled = f.handled if previous is None and f.generator is not None else previous


@instruction
def reraise(m: Any, f: Frame, arg: Any) -> None:
    raise Raised(f.stack.pop())


@instruction
def match_exc(m: Any, f: Frame, arg: Any) -> None:
    error, cls = f.stack[-2:]
    for one in cls if type(cls) is tuple else (cls,):
        if type(one) in (Unknown, Opaque):
            if m.choose(2) == 1:
                f.stack[-1] = True
                return
            continue
        if not (isinstance(one, (type, ClassObj)) and m.issubclass(one, BaseException)):
            m.fail(TypeError, "catching classes that do not inherit from BaseException is not allowed")
    known = tuple(one for one in (cls if type(cls) is tuple else (cls,)) if type(one) not in (Unknown, Opaque))
    f.stack[-1] = m.isinstance(error, known)


@instruction
def match_exc_group(m: Any, f: Frame, arg: Any) -> None:
    error, cls = f.stack[-2:]
    f.stack[-2:] = m.split_group(error, cls)


@instruction
def prepare_reraise(m: Any, f: Frame, arg: Any) -> None:
    original, unmatched = f.stack[-2:]
    f.stack[-2:] = [m.prepare_reraise(original, m.read(unmatched))]


@instruction
def assert_error(m: Any, f: Frame, arg: Any) -> None:
    f.stack.append(AssertionError)


# --- with ---------------------------------------------------------------------------------------------------------------


def special_method(m: Any, manager: Any, name: str, protocol: str) -> Any:
    cls = m.type_of(manager)
    method = m.lookup(cls, name)
    if method is MISSING:
        hint = " (missed __exit__ method)" if name == "__exit__" else ""
        m.fail(TypeError if m.version >= (3, 11) else AttributeError, f"'{type_name(cls)}' object does not support the {protocol}{hint}" if m.version >= (3, 11) else name)
    return method


LEAVE_UNKNOWN = Native("__exit__", lambda m, args, kwargs: None)
"""Leaving an opaque context manager: it swallows no exception."""


@instruction
def before_with(m: Any, f: Frame, arg: Any) -> None:
    manager = f.stack[-1]
    if type(manager) is AtomicGuard:
        m.begin_atomic(f, manager)
        f.stack.append(None)
        return
    if type(manager) is Unknown and manager.type is object:
        f.stack[-1] = LEAVE_UNKNOWN
        f.stack.append(m.fresh(object))
        return
    enter = special_method(m, manager, "__enter__", "context manager protocol")
    leave = special_method(m, manager, "__exit__", "context manager protocol")
    result = m.invoke(enter, (manager,))
    f.stack[-1] = Method(leave, manager)
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(result)


@instruction
def with_exit(m: Any, f: Frame, arg: Any) -> None:
    leave = f.stack[-1]
    if type(leave) is AtomicGuard:
        m.end_atomic()
        f.stack[-1] = None
        return
    result = m.invoke(leave, (None, None, None))
    f.stack.pop()
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(result)


@instruction
def with_exc(m: Any, f: Frame, arg: Any) -> None:
    leave, _, error = f.stack[-3:]
    if type(leave) is AtomicGuard:
        m.end_atomic()
        f.stack.append(False)
        return
    result = m.invoke(leave, (error.cls, error, TRACEBACK))
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(result)
