"""Whether the program is ready for a failure: the handlers around the place where it stands, read from its code."""

from __future__ import annotations

import builtins
from typing import Any

from checker.frontend.ir import Code

LOADS = ("LOAD_GLOBAL", "LOAD_NAME")


def caught_at(code: Code, pc: int) -> list[type]:
    """The built-in exceptions that the handlers around an instruction name."""
    found: list[type] = []
    for start, end, target, _ in code.handlers:
        if not start <= pc < end:
            continue
        for index in range(target, len(code.ops)):
            if code.ops[index] == "RERAISE":
                break
            if code.ops[index] != "MATCH_EXC":
                continue
            back = index - 1
            while code.ops[back] in LOADS or code.ops[back] == "BUILD_TUPLE":
                kind = getattr(builtins, str(code.args[back]), None) if code.ops[back] in LOADS else None
                if isinstance(kind, type) and issubclass(kind, BaseException):
                    found.append(kind)
                back -= 1
    return found


def failure_caught(m: Any, failures: tuple) -> Any:
    """The first of these exceptions for which the user's own code has a handler around the current call; else None."""
    frame = m.frame
    while frame is not None:
        if not frame.module.modelled:
            caught = caught_at(frame.code, frame.pc - 1)
            for failure in failures:
                if any(issubclass(failure, kind) for kind in caught):
                    return failure
        frame = frame.back
    return None


def file_failure(m: Any, args: tuple) -> Any:
    """See `failure_caught`; and note that the program deals with files."""
    m.world.touched.add("files")
    return failure_caught(m, args[0])
