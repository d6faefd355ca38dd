"""Instructions that call, that make functions and classes, and that return."""

from __future__ import annotations

from typing import Any

from checker.machine import frames
from checker.machine.frames import Frame
from checker.machine.generators import TEMPORARY
from checker.machine.instructions.building import take
from checker.machine.instructions.table import instruction
from checker.machine.values import MISSING, FunctionObj, GeneratorObj, Method


@instruction
def call(m: Any, f: Frame, arg: tuple) -> None:
    count, names = arg
    total = count + len(names)
    stack = f.stack
    function = stack[-total - 1]
    if total:
        values = stack[-total:]
        args = tuple(values[:count])
        kwargs = dict(zip(names, values[count:])) if names else None
    else:
        args, kwargs = (), None
    result = m.invoke(function, args, kwargs)
    del stack[-total - 1 :]
    if type(result) is Frame:
        m.enter(result)
    else:
        if type(result) is GeneratorObj:
            note_temporary(f, function, result)
        stack.append(result)


def note_temporary(f: Frame, function: Any, generator: GeneratorObj) -> None:
    """A call has given a generator. If it has made it, for a loop whose header the call stands in, then nobody else will ever know it."""
    while type(function) is Method:
        function = function.parts[0]
    if f.code.ops[f.pc] == "GET_ITER" and type(function) is FunctionObj and function.code.is_generator:
        generator.fields[TEMPORARY] = True


@instruction
def call_sink(m: Any, f: Frame, arg: tuple) -> None:
    if m.erases_output:
        result = m.call_sink(f, arg)
        if result is not MISSING:
            del f.stack[-arg[0] - len(arg[1]) - 1 :]
            f.stack.append(result)
            return
    elif m.call_sink(f, arg) is not MISSING:
        m.output_only(lambda: call(m, f, arg) if arg[0] + len(arg[1]) else call_at_once(m, f))
        return
    call(m, f, arg)


def call_at_once(m: Any, f: Frame) -> None:
    """A call of a function of the library without arguments, to its end."""
    f.stack[-1] = m.call_sync(f.stack[-1])


@instruction
def call_ex(m: Any, f: Frame, arg: bool) -> None:
    kwargs = dict(m.read(f.stack[-1])) if arg else None
    position = -2 if arg else -1
    given = f.stack[position]
    function = f.stack[position - 1]
    args = given if type(given) is tuple else m.sequence(given)
    if args is None:
        m.fail(TypeError, f"{m.callable_name(function)} argument after * must be an iterable, not {m.shown_type(given)}")
    for key in kwargs or ():
        if type(key) is not str:
            m.refuse_keywords(function)
    result = m.invoke(function, tuple(args), kwargs)
    del f.stack[position - 1 :]
    if type(result) is Frame:
        m.enter(result)
    else:
        if type(result) is GeneratorObj:
            note_temporary(f, function, result)
        f.stack.append(result)


@instruction
def make_function(m: Any, f: Frame, arg: tuple) -> None:
    code, has_defaults, kwdefault_names, has_closure = arg
    closure = f.stack.pop() if has_closure else ()
    kwdefaults = dict(zip(kwdefault_names, f.stack.pop())) if kwdefault_names else {}
    defaults = f.stack.pop() if has_defaults else ()
    f.stack.append(m.declared(f.module, code.qualname) or m.adopt_object(FunctionObj(code, f.module, defaults, kwdefaults, closure)))


@instruction
def build_class(m: Any, f: Frame, arg: tuple) -> None:
    code, name, base_count, keyword_names, has_closure = arg
    closure = f.stack.pop() if has_closure else ()
    keywords = dict(zip(keyword_names, take(f, len(keyword_names))))
    if base_count < 0:
        bases = tuple(f.stack.pop())
    else:
        bases = tuple(take(f, base_count))
    opaque = m.declared(f.module, code.qualname)
    if opaque is not None:
        f.stack.append(opaque)
        return
    m.enter(m.class_frame(f, code, name, bases, keywords, closure))


@instruction
def return_(m: Any, f: Frame, arg: Any) -> None:
    if f.generator is not None and f.mode == frames.GENERATOR:
        m.put(f.generator, None)
    m.leave(f, f.stack[-1])  # which stays there: what follows at once, such as the reflected operator, may have to wait for another step
