"""A verifier for the stack: walks every path through a code and holds that heights agree."""

from __future__ import annotations

from checker.frontend.instructions import JUMPS, PATH_ENDS, stack_effect, stack_reach
from checker.frontend.ir import Code, nested_codes


def check_balance(code: Code) -> int:
    """Assert that code and everything nested in it is balanced; the number of instructions seen."""
    return sum(_check(one) for one in nested_codes(code))


def _check(code: Code) -> int:
    where = f"{code!r}"
    assert len(code.ops) == len(code.args) == len(code.spans), where
    heights: dict[int, int] = {}
    waiting = [(0, 0)]
    by_pc: list[tuple[int, int] | None] = [None] * len(code.ops)
    for start, end, target, depth in reversed(code.handlers):
        assert 0 <= start < end <= len(code.ops), where
        for pc in range(start, end):
            by_pc[pc] = (target, depth)
    while waiting:
        pc, height = waiting.pop()
        assert 0 <= pc < len(code.ops), f"{where}: control leaves the code"
        if pc in heights:
            assert heights[pc] == height, f"{where}: {pc} is reached with {heights[pc]} and {height} elements"
            continue
        heights[pc] = height
        op, arg = code.ops[pc], code.args[pc]
        assert stack_reach(op, arg) <= height, f"{where}: {op} at {pc} reaches below the stack of {height}"
        if by_pc[pc] is not None:
            target, depth = by_pc[pc]
            assert depth <= height, f"{where}: the handler of {pc} wants {depth} of {height} elements"
            waiting.append((target, depth + 1))
        if op in JUMPS:
            waiting.append((arg, height + stack_effect(op, arg, jumping=True)))
        if op not in PATH_ENDS:
            waiting.append((pc + 1, height + stack_effect(op, arg)))
        if op == "RETURN":
            assert height == 1, f"{where}: RETURN at {pc} leaves {height - 1} elements behind"
    unreached = [pc for pc in range(len(code.ops)) if pc not in heights]
    assert not any(code.ops[pc] != "NOP" for pc in unreached), f"{where}: {unreached[:5]} cannot be reached"
    return len(code.ops)
