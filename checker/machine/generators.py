"""Generators: resuming, throwing into, closing, and what happens when their body yields or ends.

`Resume.how` says who asked, and so how the end is told: ("next", default), ("for", target), ("send",), ("delegate",) for `yield from`,
("close",), ("close inner",) for a generator closed because the one that delegates to it is, and ("drop",) for one that nobody knows any more:
what goes wrong in it then is only written to stderr by CPython.

A generator that stands in a `yield from` has its pc on that instruction, with the inner iterator on top of its stack. An exception
thrown into it is pushed there as `Thrown` and the instruction is executed once more: it decides whom the exception goes to.
"""

from __future__ import annotations

from typing import Any, NoReturn

from checker.machine.frames import GENERATOR, Frame, Resume
from checker.machine.values import MISSING, GeneratorObj, IteratorObj, Obj, Raised, Record


RUNNING, RUNNING_LIBRARY = "running", "running library"
"""What a generator holds in place of its frame while it runs. Those of the modelled library stand for iterators that CPython has in C: they
are never found at work by another thread there."""


TEMPORARY = "#temporary"
"""The field of a generator that only the loop knows which goes through it."""


class Thrown(Record):
    """Stands in place of the value sent: (exception,)"""

    __slots__ = ()


class Closed(Record):
    """The inner generator has been closed; now the exception is raised: (exception,)"""

    __slots__ = ()


def resume_frame(m: Any, resume: Resume) -> Any:
    """The generator's frame, ready to be entered; or the result where there is nothing to enter."""
    generator, error = resume.generator, resume.error
    frame = m.write(generator)
    closing = resume.how[0] in ("close", "close inner", "drop")
    if frame is None:
        if error is not None and not closing:
            m.raise_value(error)
        return m.exhausted(resume.how)
    if frame == RUNNING_LIBRARY:
        m.unsupported(
            "an iterator of the library is advanced by two threads at the same time, which has no model",
            "Hold a lock while it is advanced, or give each thread an iterator of its own.",
        )
    if frame == RUNNING:
        m.fail(ValueError, "generator already executing")
    if frame.pc == 0:
        if error is not None:
            m.put(generator, None)
            return m.exhausted(resume.how) if closing else m.raise_value(error)
        if resume.value is not None:
            m.fail(TypeError, "can't send non-None value to a just-started generator")
    if error is not None:
        chain(m, error, frame)
    if m.atomic:
        m.remember_frame(frame)
    elif m.sync_depth and generator.mark <= m.sync_tick:
        m.advanced = m.sync_tick
    m.put(generator, RUNNING_LIBRARY if frame.module.modelled else RUNNING)
    if error is not None:
        if delegates(frame):
            frame.stack.append(Thrown(error))
        else:
            m.pending_error = error
    elif frame.pc != 0:
        frame.stack.append(resume.value)
    frame.mode = GENERATOR
    frame.extra = resume.how
    frame.generator = generator
    return frame


def delegates(frame: Frame) -> bool:
    """Whether a suspended frame stands in a `yield from`."""
    return frame.pc > 0 and frame.code.ops[frame.pc] == "YIELD_FROM"


def chain(m: Any, error: Obj, frame: Frame) -> None:
    """Note what is being handled where an exception is thrown into a generator."""
    handled = frame.handled if frame.handled is not None else m.handled
    if handled is not None and handled is not error and m.load(error, "__context__") is MISSING:
        m.store(error, "__context__", handled)


def take_turn(m: Any, f: Frame) -> None:
    """A value is about to leave generator frame `f`: if others know of a generator that it passes, that is a step of its own, and nothing must have changed before."""
    m.write(f.generator)
    while f.extra is not None and f.extra[0] == "delegate":
        f = f.back  # type: ignore[assignment]
        m.write(f.generator)


def yield_from(m: Any, f: Frame) -> None:
    """The instruction YIELD_FROM."""
    iterator, sent = f.stack[-2:]
    if type(sent) is Thrown:
        throw_inside(m, f, iterator, sent.parts[0])
        return
    if type(sent) is Closed:
        del f.stack[-2:]
        raise Raised(sent.parts[0])
    if type(iterator) is GeneratorObj:
        delegate(m, f, Resume(iterator, sent, ("delegate",)))
        return
    take_turn(m, f)
    try:
        if type(iterator) is IteratorObj and sent is None:
            value = m.advance(iterator)
        elif sent is None:
            method = m.lookup(m.type_of(iterator), "__next__")
            value = m.call_sync(method, (iterator,))
        else:
            value = m.call_sync(m.getattr(iterator, "send"), (sent,))
        result = None
    except Raised as raised:
        value, result = MISSING, result_of(m, raised)
    hand_on(m, f, iterator, value, result)


def result_of(m: Any, raised: Raised) -> Any:
    """The value that a StopIteration brings; any other exception goes on."""
    if not m.isinstance(raised.value, StopIteration):
        raise raised
    return m.getattr(raised.value, "value")


def hand_on(m: Any, f: Frame, iterator: Any, value: Any, result: Any) -> None:
    """The inner iterator has given a value, or has ended (MISSING) with a result."""
    if value is not MISSING:
        m.put(f.generator, f)
    del f.stack[-2:]
    if value is MISSING:
        f.stack.append(result)
        return
    f.stack.append(iterator)
    f.pc -= 1
    m.deliver_yield(f, value)


def delegate(m: Any, f: Frame, resume: Resume) -> None:
    """Let the inner generator run; what it yields goes to whoever resumed the outer one."""
    frame = resume_frame(m, resume)
    if type(frame) is Frame:
        f.pc -= 1
        f.stack.pop()
        m.enter(frame)


def throw_inside(m: Any, f: Frame, iterator: Any, error: Obj) -> None:
    """An exception is thrown into a generator that stands in a `yield from`."""
    is_generator = type(iterator) is GeneratorObj
    if m.isinstance(error, GeneratorExit):
        if is_generator:
            frame = resume_frame(m, Resume(iterator, None, ("close inner",), m.new_exception(GeneratorExit)))
            f.stack[-1] = Closed(error)
            if type(frame) is Frame:
                f.pc -= 1
                m.enter(frame)
                return
        else:
            close = m.getattr(iterator, "close", MISSING)
            if close is not MISSING:
                m.call_sync(close)
        del f.stack[-2:]
        raise Raised(error)
    if is_generator:
        delegate(m, f, Resume(iterator, None, ("delegate",), error))
        return
    throw = m.getattr(iterator, "throw", MISSING)
    if throw is MISSING:
        del f.stack[-2:]
        raise Raised(error)
    try:
        value, result = m.call_sync(throw, (error,)), None
    except Raised as raised:
        value, result = MISSING, result_of(m, raised)
    hand_on(m, f, iterator, value, result)


class Generators:
    """The machine's part."""

    frame: Any
    handled: Any
    version: tuple
    sync_value: Any

    def exhausted(self, how: tuple) -> Any:
        """A finished generator is asked for more."""
        kind = how[0]
        f = self.frame
        if kind == "for":
            f.stack.pop()
            f.pc = how[1]
            return MISSING
        if kind == "delegate":
            del f.stack[-2:]
            f.stack.append(None)
            return None
        if kind == "next" and how[1] is not MISSING:
            return how[1]
        if kind in ("close", "close inner", "drop"):
            return None
        return self.fail(StopIteration)  # type: ignore[attr-defined]

    def end_generator(self, f: Frame, value: Any) -> None:
        """A generator's body has returned `value`."""
        self.put(f.generator, None)  # type: ignore[attr-defined]
        back, how = f.back, f.extra
        self.frame = back
        kind = how[0]
        if kind == "for":
            back.stack.pop()  # type: ignore[union-attr]
            back.pc = how[1]  # type: ignore[union-attr]
        elif kind == "delegate":
            back.stack[-1] = value  # type: ignore[union-attr]
            back.pc += 1  # type: ignore[union-attr]
        elif kind == "close":
            self.give(f, value if self.version >= (3, 13) else None)
        elif kind == "drop":
            self.give(f, None)
        elif kind == "next" and how[1] is not MISSING:
            self.give(f, how[1])
        elif kind != "close inner":
            self.fail(StopIteration, *(() if value is None else (value,)))  # type: ignore[attr-defined]

    def give(self, f: Frame, value: Any) -> None:
        """The result of the method call that resumed generator frame `f`."""
        if f.sync:
            f.sync = False
            self.sync_value = value
        else:
            f.back.stack.append(value)  # type: ignore[union-attr]

    def leave_by_error(self, f: Frame, error: Obj) -> Obj | None:
        """An exception leaves a generator's body: what its caller gets, or None if closing it was what was wanted."""
        self.put(f.generator, None)  # type: ignore[attr-defined]
        if self.isinstance(error, StopIteration):  # type: ignore[attr-defined]
            error = self.wrapped_stop_iteration(error)  # type: ignore[attr-defined]
        kind = f.extra[0]
        back = f.back
        if kind == "drop" or kind in ("close", "close inner") and self.isinstance(error, GeneratorExit):  # type: ignore[attr-defined]
            self.frame = back
            if kind != "close inner":
                self.give(f, None)
            f.back = None
            return None
        if kind == "delegate":
            del back.stack[-1:]  # type: ignore[union-attr]
        if kind in ("delegate", "close inner"):
            back.pc += 1  # type: ignore[union-attr]
        return error

    def deliver_yield(self, f: Frame, value: Any) -> None:
        """Generator frame `f` has yielded `value` and is suspended; hand the value to whoever resumed it."""
        while True:
            back = f.back
            f.back = None
            outer = f.handled
            f.handled = self.handled if self.handled is not outer else None
            self.handled = outer
            self.frame = back
            kind = f.extra[0]
            if kind == "drop":
                self.put(f.generator, None)  # type: ignore[attr-defined]
                back.stack.append(None)  # type: ignore[union-attr]
                return
            if kind in ("close", "close inner"):
                if kind == "close inner":
                    back.pc += 1  # type: ignore[union-attr]
                self.ignored_exit(f)
            f.extra = None
            if f.sync:
                f.sync = False
                self.sync_value = value
                return
            if kind == "delegate":
                f = back  # type: ignore[assignment]
                self.put(f.generator, f)  # type: ignore[attr-defined]
                continue
            back.stack.append(value)  # type: ignore[union-attr]
            return

    def ignored_exit(self, f: Frame) -> NoReturn:
        """The body has yielded although it was told to end."""
        f.sync = False
        self.fail(RuntimeError, "generator ignored GeneratorExit")  # type: ignore[attr-defined]
        raise AssertionError
