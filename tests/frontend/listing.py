"""Reading codes in tests: the instructions as text, without numbers that change with every edit."""

from __future__ import annotations

import textwrap

from checker.frontend.ir import Code, nested_codes
from checker.frontend.source import compile_source


def compiled(text: str, *, main: bool = False) -> Code:
    return compile_source(textwrap.dedent(text), "program.py", main=main)


def function(text: str, name: str = "f") -> Code:
    """The code of the function (or class) called `name`."""
    return next(code for code in nested_codes(compiled(text)) if code.name == name)


def instructions(code: Code) -> list[str]:
    """Each instruction as "OP arg", locals by name."""
    lines = []
    for op, arg in zip(code.ops, code.args):
        if op in ("LOAD_FAST", "LOAD_WEAK", "STORE_FAST", "DELETE_FAST"):
            arg = code.local_names[arg]
        lines.append(op if arg is None and op != "LOAD_CONST" else f"{op} {arg}")
    return lines


def live_names(code: Code, op: str, nth: int = 0) -> tuple[set[str], set[str]]:
    """(strong, weak) names before the nth instruction of this kind ("CALL", "LOAD_GLOBAL g", ...)."""
    places = [pc for pc, line in enumerate(instructions(code)) if line == op or line.split(" ")[0] == op]
    strong, weak = code.live(places[nth])
    return {code.local_names[index] for index in strong}, {code.local_names[index] for index in weak}
