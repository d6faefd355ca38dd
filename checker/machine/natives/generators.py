"""Methods and attributes of generators."""

from __future__ import annotations

from typing import Any

from checker.machine.frames import Frame, Resume
from checker.machine.generators import RUNNING, RUNNING_LIBRARY, delegates
from checker.machine.natives.common import name_of
from checker.machine.natives.registry import METHODS, attribute, method
from checker.machine.values import MISSING, ClassObj, GeneratorObj, Obj, Record


class FrameView(Record):
    """What the program gets to see of a generator's frame: (generator,)"""

    __slots__ = ()


FrameView.__name__ = "frame"


@method(GeneratorObj, "__iter__")
def iterate(m: Any, self: Any) -> Any:
    return self


@method(GeneratorObj, "__next__")
def advance(m: Any, self: Any) -> Resume:
    return Resume(self, None, ("next", MISSING))


@method(GeneratorObj, "send", least=1, lazy=True)
def send(m: Any, self: Any, value: Any) -> Resume:
    return Resume(self, value, ("send",))


@method(GeneratorObj, "throw", least=1, most=3)
def throw(m: Any, self: Any, kind: Any, value: Any = None, traceback: Any = None) -> Resume:
    return Resume(self, None, ("send",), thrown(m, kind, value))


def thrown(m: Any, kind: Any, value: Any) -> Obj:
    """The exception that the arguments of `throw` mean."""
    if isinstance(kind, (type, ClassObj)) and m.issubclass(kind, BaseException):
        if isinstance(value, Obj) and m.isinstance(value, kind):
            return value
        args = () if value is None else value if type(value) is tuple else (value,)
        return m.as_exception(m.call_sync(kind, args))
    if value is not None and isinstance(kind, Obj) and m.isinstance(kind, BaseException):
        m.fail(TypeError, "instance exception may not have a separate value")
    return m.as_exception(kind, f"exceptions must be classes or instances deriving from BaseException, not {name_of(m, kind)}")


@method(GeneratorObj, "close")
def close(m: Any, self: Any) -> Any:
    if m.read(self) is None:
        return None
    return Resume(self, None, ("close",), m.new_exception(GeneratorExit))


@attribute(GeneratorObj, "gi_running")
def running(m: Any, self: Any) -> bool:
    return m.read(self) in (RUNNING, RUNNING_LIBRARY)


@attribute(GeneratorObj, "gi_frame")
def frame_of(m: Any, self: Any) -> Any:
    return None if m.read(self) is None else FrameView(self)


@attribute(GeneratorObj, "gi_suspended")
def suspended(m: Any, self: Any) -> bool:
    content = m.read(self)
    return type(content) is Frame and content.pc > 0


@attribute(GeneratorObj, "gi_yieldfrom")
def inner(m: Any, self: Any) -> Any:
    content = m.read(self)
    return content.stack[-1] if type(content) is Frame and delegates(content) else None


@attribute(GeneratorObj, "gi_code")
def code_of(m: Any, self: Any) -> Any:
    return m.load(self, "#code")


@attribute(GeneratorObj, "__name__")
def name(m: Any, self: Any) -> str:
    return m.load(self, "#code").name


@attribute(GeneratorObj, "__qualname__")
def qualified_name(m: Any, self: Any) -> str:
    return m.load(self, "#code").qualname


if not hasattr(type(i for i in ()), "gi_suspended"):
    del METHODS[GeneratorObj, "gi_suspended"]
