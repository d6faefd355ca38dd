"""Instructions that iterate, unpack and yield."""

from __future__ import annotations

from typing import Any

from checker.machine import frames, generators
from checker.machine.frames import Frame, Resume
from checker.machine.instructions.building import run_by_prelude
from checker.machine.instructions.objects import put_result
from checker.machine.instructions.table import instruction
from checker.machine.values import MISSING, GeneratorObj, IteratorObj, Raised, Unknown, type_name


# --- iteration and unpacking --------------------------------------------------------------------------------------------


@instruction
def get_iter(m: Any, f: Frame, arg: Any) -> None:
    put_result(m, f, m.iterator_of(f.stack[-1]), 1)


@instruction
def for_iter(m: Any, f: Frame, arg: int) -> None:
    iterator = f.stack[-1]
    kind = type(iterator)
    if kind is IteratorObj:
        value = m.advance(iterator)
        if value is MISSING:
            f.stack.pop()
            f.pc = arg
        else:
            f.stack.append(value)
        return
    if kind is GeneratorObj:
        result = m.resume(Resume(iterator, None, ("for", arg)))
        if type(result) is Frame:
            m.enter(result)
        elif result is not MISSING:
            f.stack.append(result)
        return
    method = m.lookup(m.type_of(iterator), "__next__")
    if method is MISSING:
        m.fail(TypeError, f"'{type_name(m.type_of(iterator))}' object is not an iterator")
    try:
        result = m.invoke(method, (iterator,))
    except Raised as raised:
        if not m.isinstance(raised.value, StopIteration):
            raise
        f.stack.pop()
        f.pc = arg
        return
    if type(result) is Frame:
        result.mode = frames.FOR_NEXT
        result.extra = arg
        m.enter(result)
    else:
        f.stack.append(result)


@instruction
def close_iter(m: Any, f: Frame, arg: Any) -> None:
    iterator = f.stack[-1]
    if type(iterator) is not GeneratorObj or m.load(iterator, generators.TEMPORARY) is not True:
        return
    result = m.resume(Resume(iterator, None, ("drop",), m.new_exception(GeneratorExit)))
    f.stack.pop()
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(None)


@instruction
def unpack_sequence(m: Any, f: Frame, arg: int) -> None:
    value = f.stack[-1]
    if type(value) is Unknown and value.type in (object, list):
        items = [m.fresh(object if value.type is object else str) for _ in range(arg)]
    else:
        items = m.sequence_up_to(value, arg)
    if items is None:
        unpack_by_prelude(m, f, value, arg)
        return
    if len(items) < arg:
        m.fail(ValueError, f"not enough values to unpack (expected {arg}, got {len(items)})")
    if len(items) > arg:
        m.fail(ValueError, m.too_many_message(value, arg, len(items)))
    f.stack.pop()
    f.stack.extend(reversed(items))


def unpack_by_prelude(m: Any, f: Frame, value: Any, count: int) -> None:
    if m.get_iterator(value) is MISSING:
        m.fail(TypeError, f"cannot unpack non-iterable {type_name(m.type_of(value))} object")
    run_by_prelude(m, f, "collect" if count < 0 else "first_items", (value,) if count < 0 else (value, count))


@instruction
def unpack_ex(m: Any, f: Frame, arg: tuple) -> None:
    before, after = arg
    value = f.stack[-1]
    items = m.sequence(value)
    if items is None:
        unpack_by_prelude(m, f, value, -1)
        return
    items = list(items)
    if len(items) < before + after:
        m.fail(ValueError, f"not enough values to unpack (expected at least {before + after}, got {len(items)})")
    f.stack.pop()
    end = len(items) - after
    f.stack.extend(reversed([*items[:before], m.new_list(items[before:end]), *items[end:]]))


# --- generators ---------------------------------------------------------------------------------------------------------


@instruction
def yield_(m: Any, f: Frame, arg: Any) -> None:
    generators.take_turn(m, f)
    m.put(f.generator, f)
    m.deliver_yield(f, f.stack.pop())



@instruction
def get_yield_from_iter(m: Any, f: Frame, arg: Any) -> None:
    if type(f.stack[-1]) is not GeneratorObj:
        put_result(m, f, m.iterator_of(f.stack[-1]), 1)


@instruction
def yield_from(m: Any, f: Frame, arg: Any) -> None:
    generators.yield_from(m, f)
