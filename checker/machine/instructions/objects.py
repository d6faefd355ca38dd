"""Instructions on objects: attributes, items, operators."""

from __future__ import annotations

from typing import Any, Callable

from checker.machine import attributes, frames, operators
from checker.machine.frames import Frame
from checker.machine.instructions.table import instruction
from checker.machine.values import TailCall


# --- attributes and items -----------------------------------------------------------------------------------------------


def put_result(m: Any, f: Frame, result: Any, consumed: int) -> None:
    """Replace `consumed` operands (>= 1) by a result that may be a TailCall, a Frame or a value."""
    if type(result) is TailCall:
        result = m.invoke(result.function, result.args, result.kwargs)
    del f.stack[-consumed:]
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(result)


def put_nothing(m: Any, f: Frame, result: Any, consumed: int) -> None:
    """The same where the result does not matter."""
    if type(result) is TailCall:
        result = m.invoke(result.function, result.args, result.kwargs)
    del f.stack[-consumed:]
    if type(result) is Frame:
        if result.mode == frames.PUSH:
            result.mode = frames.DISCARD
            m.enter(result)
        else:
            m.complete(result)


@instruction
def load_attr(m: Any, f: Frame, arg: str) -> None:
    result = attributes.get_attribute(m, f.stack[-1], arg)
    if type(result) is TailCall:
        put_result(m, f, result, 1)
    else:
        f.stack[-1] = result


@instruction
def store_attr(m: Any, f: Frame, arg: str) -> None:
    put_nothing(m, f, attributes.set_attribute(m, f.stack[-1], arg, f.stack[-2]), 2)


@instruction
def delete_attr(m: Any, f: Frame, arg: str) -> None:
    put_nothing(m, f, attributes.delete_attribute(m, f.stack[-1], arg), 1)


@instruction
def subscr(m: Any, f: Frame, arg: Any) -> None:
    obj, key = f.stack[-2:]
    put_result(m, f, m.get_item(obj, key), 2)


@instruction
def store_subscr(m: Any, f: Frame, arg: Any) -> None:
    value, obj, key = f.stack[-3:]
    put_nothing(m, f, m.set_item(obj, key, value), 3)


@instruction
def delete_subscr(m: Any, f: Frame, arg: Any) -> None:
    obj, key = f.stack[-2:]
    put_nothing(m, f, m.delete_item(obj, key), 2)


# --- operators ----------------------------------------------------------------------------------------------------------


def register_operator(name: str, operate: Callable) -> None:
    """The handler of an operator on two operands; sums of small numbers, which are by far the most frequent, take the short way."""

    def handler(m: Any, f: Frame, arg: str) -> None:
        stack = f.stack
        a, b = stack[-2], stack[-1]
        if type(a) is int and type(b) is int and arg in ("+", "-"):
            del stack[-1]
            stack[-1] = a + b if arg == "+" else a - b
            return
        put_result(m, f, operate(m, arg, a, b), 2)

    handler.__name__ = name
    instruction(handler)


register_operator("binary", operators.binary)
register_operator("inplace", operators.inplace)


@instruction
def unary(m: Any, f: Frame, arg: str) -> None:
    if arg == "not":
        value = operators.truth(m, f.stack[-1])
        if type(value) is Frame:
            f.stack.pop()
            value.mode, value.extra = frames.TRUTH, True
            m.enter(value)
        else:
            f.stack[-1] = not value
        return
    put_result(m, f, operators.unary(m, arg, f.stack[-1]), 1)


@instruction
def compare(m: Any, f: Frame, arg: str) -> None:
    stack = f.stack
    a, b = stack[-2], stack[-1]
    if type(a) is int and type(b) is int and arg in operators.COMPARE:
        del stack[-1]
        stack[-1] = operators.COMPARE[arg](a, b)
        return
    put_result(m, f, operators.compare(m, arg, a, b), 2)
