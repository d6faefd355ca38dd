"""`Code`: what the front end makes of a function, a class body or a module, and the machine runs.

Two instructions carry compound arguments:

MAKE_FUNCTION (code, has_defaults, names of keyword-only parameters with defaults, has_closure)
    Stack before: [tuple of positional defaults, if has_defaults] [tuple of keyword-only defaults in the order of the names, if there
    are names] [tuple of cells in the order of code.free_names, if has_closure]. Pops those and pushes the function.

BUILD_CLASS (code, name, base count, keyword names, has_closure)
    Stack before: the bases (with base count -1: one tuple of all bases), the values of the keywords in the order of the names,
    [tuple of cells in the order of code.free_names, if has_closure]. Pops those and pushes the class. Where the body has a cell
    variable `__class__`, whoever builds the class fills that cell afterwards.
"""

from __future__ import annotations

from typing import Any

from checker.frontend.instructions import JUMPS
from checker.frontend.liveness import Liveness

Span = tuple[int, int, int, int]
"""First line (from 1), first column (from 0, in characters), last line, the column after the end."""


class Code:
    """One compiled function, class body or module. Two codes are equal only if they are the same object."""

    __slots__ = (
        "ops", "args", "spans", "handlers", "local_names", "cell_names", "free_names", "inlined_names", "posonly", "args_count", "kwonly", "vararg",
        "kwarg", "kind", "is_generator", "name", "qualname", "filename", "doc", "module_locals", "firstline", "_liveness",
    )

    def __init__(self, *, kind: str, name: str, qualname: str, filename: str, firstline: int = 1) -> None:
        self.ops: list[str] = []
        self.args: list[Any] = []
        self.spans: list[Span] = []
        self.handlers: list[tuple[int, int, int, int]] = []
        """(start, end, target, depth), innermost first; end is exclusive."""
        self.local_names: list[str] = []
        """Parameters first: positional, keyword-only, *args, **kwargs; then the other locals."""
        self.cell_names: list[str] = []
        self.free_names: list[str] = []
        self.inlined_names: tuple[str, ...] = ()
        """Of a comprehension, which Python 3.12 makes part of the function around it: those free names that are that function's own."""
        self.posonly = 0
        self.args_count = 0
        """Positional parameters, the positional-only ones included."""
        self.kwonly = 0
        self.vararg = False
        self.kwarg = False
        self.kind = kind
        """"module", "function" or "class". Lambdas and comprehensions are functions."""
        self.is_generator = False
        self.name = name
        self.qualname = qualname
        self.filename = filename
        self.doc: str | None = None
        self.module_locals = False
        """True for the code of the main script: its `local_names` are module variables that nothing else can see."""
        self.firstline = firstline
        self._liveness: Liveness | None = None

    def live(self, pc: int) -> tuple[frozenset[int], frozenset[int]]:
        """The locals whose value may still be used from instruction `pc` on, as (strong, weak) sets of local indices."""
        if self._liveness is None:
            self._liveness = Liveness(self.ops, self.args, self.handlers)
        return self._liveness.at(pc)

    def joined_only(self, pc: int) -> dict[int, int]:
        """The locals that from `pc` on serve only to be joined, all in one JOIN_ALL: local -> the place of that instruction."""
        self.live(pc)
        return self._liveness.joined_only(pc)  # type: ignore[union-attr]

    def __repr__(self) -> str:
        return f"<Code {self.qualname} of {self.filename}:{self.firstline}>"


def nested_codes(code: Code) -> list[Code]:
    """The code itself and every code nested in it, outermost first."""
    found = [code]
    for outer in found:
        found.extend(arg[0] for op, arg in zip(outer.ops, outer.args) if op in ("MAKE_FUNCTION", "BUILD_CLASS"))
    return found


def disassemble(code: Code) -> str:
    """A listing for people: every code nested in this one, its instructions, lines, jump targets and handlers."""
    return "\n\n".join(_listing(one) for one in nested_codes(code))


def _listing(code: Code) -> str:
    targets = {arg for op, arg in zip(code.ops, code.args) if op in JUMPS} | {target for _, _, target, _ in code.handlers}
    lines = [f"{code.kind} {code.qualname} ({code.filename}:{code.firstline})"]
    for what, names in (("locals", code.local_names), ("cells", code.cell_names), ("free", code.free_names)):
        if names:
            lines.append(f"  {what}: {', '.join(names)}")
    previous = 0
    for pc, (op, arg, span) in enumerate(zip(code.ops, code.args, code.spans)):
        line = str(span[0]) if span[0] != previous else ""
        previous = span[0]
        lines.append(f"  {line:>5} {'>>' if pc in targets else '  '} {pc:>4}  {op:<22}{_argument(code, op, arg)}".rstrip())
    lines.extend(f"  handler {start}-{end} -> {target}, depth {depth}" for start, end, target, depth in code.handlers)
    return "\n".join(lines)


def _argument(code: Code, op: str, arg: Any) -> str:
    if arg is None and op != "LOAD_CONST":
        return ""
    if op in ("LOAD_FAST", "LOAD_WEAK", "STORE_FAST", "DELETE_FAST"):
        return f"{arg} ({code.local_names[arg]})"
    if op in ("LOAD_DEREF", "STORE_DEREF", "DELETE_DEREF", "LOAD_CLOSURE", "LOAD_CLASSDEREF"):
        return f"{arg} ({(code.cell_names + code.free_names)[arg]})"
    if op in ("MAKE_FUNCTION", "BUILD_CLASS"):
        return f"{arg[0].qualname} {arg[1:]}"
    return repr(arg) if op == "LOAD_CONST" else str(arg)
