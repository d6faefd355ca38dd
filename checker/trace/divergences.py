"""What a thread that runs on for ever without a step looks at each time round: variables that nobody changes any more."""

from __future__ import annotations

from typing import Any, Iterator

from checker.frontend.instructions import JUMPS
from checker.machine.values import MISSING, ClassObj, ModuleObj, Obj
from checker.trace.names import Names
from checker.trace.values import shown

SHOWN = (bool, int, float, str, type(None))
QUIET = frozenset({
    "LOAD_CONST", "LOAD_FAST", "LOAD_GLOBAL", "LOAD_ATTR", "COMPARE", "UNARY", "NOP", "POP", "POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE",
    "POP_JUMP_IF_FALSE", "POP_JUMP_IF_TRUE", "JUMP_IF_FALSE_OR_POP", "JUMP_IF_TRUE_OR_POP", "JUMP",
})
"""Instructions that change no variable. A loop with others in it may change what it looks at and change it back: of that nothing is told."""


def looks(names: Names, frame: Any) -> list[str]:
    """ "a stays False" for each variable that the innermost loop around the place where a frame stands looks at; nothing if that is not certain."""
    if frame is None or frame.module.modelled:
        return []
    code = frame.code
    back = [(at, code.args[at]) for at in range(frame.pc, len(code.ops)) if code.ops[at] in JUMPS and code.args[at] <= frame.pc]
    if not back:
        return []
    end, start = min(back, key=lambda jump: jump[0] - jump[1])
    if any(code.ops[at] not in QUIET for at in range(start, end + 1)):
        return []
    told = {}
    for obj, name in variables(frame, start, end):
        value = obj.fields.get(name, MISSING)
        if type(value) in SHOWN:
            told[f"{names.cell(obj, name)} stays {shown(names, value)}"] = None
    return list(told)


def variables(frame: Any, start: int, end: int) -> Iterator[tuple[Obj, str]]:
    """The globals, and the attributes of what stands in globals and locals, that the instructions from `start` to `end` read."""
    code = frame.code
    for at in range(start, end + 1):
        op, arg = code.ops[at], code.args[at]
        if op == "LOAD_GLOBAL":
            value = frame.module.fields.get(arg, MISSING)
            yield frame.module, arg
        elif op == "LOAD_FAST":
            value = frame.locals[arg]
        else:
            continue
        if code.ops[at + 1] == "LOAD_ATTR" and isinstance(value, Obj) and not isinstance(value, (ClassObj, ModuleObj)):
            yield value, code.args[at + 1]
