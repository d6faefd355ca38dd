"""Instructions that move what is on the stack, and that jump."""

from __future__ import annotations

from typing import Any

from checker.machine import frames, operators
from checker.machine.frames import Frame
from checker.machine.instructions.table import instruction
from checker.machine.values import Pending, Unknown


# --- the stack ----------------------------------------------------------------------------------------------------------


@instruction
def pop(m: Any, f: Frame, arg: Any) -> None:
    f.stack.pop()


@instruction
def dup(m: Any, f: Frame, arg: Any) -> None:
    f.stack.append(f.stack[-1])


@instruction
def copy(m: Any, f: Frame, arg: int) -> None:
    f.stack.append(f.stack[-arg])


@instruction
def swap(m: Any, f: Frame, arg: int) -> None:
    s = f.stack
    s[-1], s[-arg] = s[-arg], s[-1]


# --- jumps --------------------------------------------------------------------------------------------------------------


@instruction
def jump(m: Any, f: Frame, arg: int) -> None:
    if arg < f.pc:
        m.went_back()
    f.pc = arg


def jump_on(m: Any, f: Frame, target: int, wanted: bool) -> None:
    value = f.stack[-1]
    if value is not True and value is not False:
        value = operators.truth(m, value)
        if type(value) is Frame:
            f.stack.pop()
            value.mode = frames.RETRY
            m.enter(value)
            return
    if value is wanted:
        if target < f.pc:
            m.went_back()
        f.pc = target
    f.stack.pop()


@instruction
def pop_jump_if_false(m: Any, f: Frame, arg: int) -> None:
    jump_on(m, f, arg, False)


@instruction
def pop_jump_if_true(m: Any, f: Frame, arg: int) -> None:
    jump_on(m, f, arg, True)


@instruction
def pop_jump_if_none(m: Any, f: Frame, arg: int) -> None:
    is_none = operators.is_none(m, f.stack[-1])
    f.stack.pop()
    if is_none:
        f.pc = arg


@instruction
def pop_jump_if_not_none(m: Any, f: Frame, arg: int) -> None:
    is_none = operators.is_none(m, f.stack[-1])
    f.stack.pop()
    if not is_none:
        f.pc = arg


def jump_or_pop(m: Any, f: Frame, target: int, wanted: bool) -> None:
    value = operators.truth(m, f.stack[-1])
    if type(value) is Frame:
        value = m.complete(value)
        value = m.truth(value)
    if type(f.stack[-1]) in (Unknown, Pending):
        f.stack[-1] = m.settled_as(f.stack[-1], value)
    if value is wanted:
        f.pc = target
    else:
        f.stack.pop()


@instruction
def jump_if_false_or_pop(m: Any, f: Frame, arg: int) -> None:
    jump_or_pop(m, f, arg, False)


@instruction
def jump_if_true_or_pop(m: Any, f: Frame, arg: int) -> None:
    jump_or_pop(m, f, arg, True)
