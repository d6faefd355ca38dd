"""What an unfinished thread may still do, read from its code: which words it can still say to which object.

A thread stands somewhere in the code of its functions. From there on, round the loops it is in, and in every function that it may call, we
look for calls such as `queue.put`. Where the receiver can be told, it must be the object in question; where not, it may be.
"""

from __future__ import annotations

from typing import Any, Iterator

from checker.frontend.instructions import JUMPS
from checker.frontend.ir import Code
from checker.machine.values import MISSING, CellObj, ClassObj, FunctionObj, Method, ModuleObj, Obj

UNKNOWN = object()
"""A receiver that cannot be told without running the program."""
WITH = "with"
"""Stands for the entry of a `with` block."""


class Helpers:
    """Answers for one state of a live machine; what was found about a thread is kept."""

    def __init__(self, machine: Any) -> None:
        self.machine = machine
        self.words: dict[int, dict[str, list[Any]]] = {}
        self.methods: dict[str, list[FunctionObj]] | None = None

    def may_say(self, slot: int, words: tuple[str, ...], obj: Any) -> bool:
        """Whether a thread may still call one of the methods on the object."""
        known = self.words.get(slot)
        if known is None:
            known = self.words[slot] = self.remaining(slot)
        return any(receiver is obj or receiver is UNKNOWN for word in words for receiver in known.get(word, ()))

    def remaining(self, slot: int) -> dict[str, list[Any]]:
        """word -> receivers, for all that the thread may still say."""
        found: dict[str, list[Any]] = {}
        thread = self.machine.threads[slot]
        frame = thread.frame if thread is not self.machine.thread else self.machine.frame
        visited: set[Any] = set()
        top = True
        while frame is not None:
            if not frame.module.modelled:
                for word, receiver in self.said(frame.code, region(frame.code, frame.pc), frame.module, frame, frame.cells, visited):
                    found.setdefault(word, []).append(receiver)
            frame, top = frame.back, False
        return found

    def said(self, code: Code, where: range, module: ModuleObj, frame: Any, cells: Any, visited: set[Any]) -> Iterator[tuple[str, Any]]:
        for index in where:
            op, arg = code.ops[index], code.args[index]
            if op == "LOAD_ATTR":
                yield arg, self.value(code, index - 1, module, frame, cells)
                for method in self.user_methods().get(arg, ()):
                    yield from self.called(method, visited)
            elif op == "BEFORE_WITH":
                yield WITH, self.value(code, index - 1, module, frame, cells)
            elif op in ("LOAD_GLOBAL", "LOAD_NAME", "LOAD_FAST", "LOAD_DEREF"):
                value = self.value(code, index, module, frame, cells)
                if isinstance(value, FunctionObj):
                    yield from self.called(value, visited)
                elif isinstance(value, Method) and isinstance(value.parts[0], FunctionObj):
                    yield from self.called(value.parts[0], visited)
                elif isinstance(value, ClassObj) and isinstance(value.fields.get("__init__"), FunctionObj):
                    yield from self.called(value.fields["__init__"], visited)
            elif op == "MAKE_FUNCTION" and arg[0] not in visited:
                visited.add(arg[0])
                yield from self.said(arg[0], range(len(arg[0].ops)), module, None, None, visited)

    def called(self, function: FunctionObj, visited: set[Any]) -> Iterator[tuple[str, Any]]:
        if function.module.modelled or function.code in visited:
            return
        visited.add(function.code)
        code = function.code
        cells = [None] * len(code.cell_names) + list(function.closure)
        yield from self.said(code, range(len(code.ops)), function.module, None, cells, visited)

    def user_methods(self) -> dict[str, list[FunctionObj]]:
        """The methods of the program's own classes, by name."""
        if self.methods is None:
            self.methods = {}
            for module in self.machine.modules.values():
                if not module.modelled:
                    for value in module.fields.values():
                        if isinstance(value, ClassObj) and value.module == module.name:
                            for name, method in value.fields.items():
                                if isinstance(method, FunctionObj):
                                    self.methods.setdefault(name, []).append(method)
        return self.methods

    def value(self, code: Code, index: int, module: ModuleObj, frame: Any, cells: Any) -> Any:
        """What the instruction at `index` would push, if that can be told."""
        if index < 0:
            return UNKNOWN
        op, arg = code.ops[index], code.args[index]
        if op in ("LOAD_GLOBAL", "LOAD_NAME"):
            return module.fields.get(arg, UNKNOWN)
        if op == "LOAD_FAST" and frame is not None and frame.locals[arg] is not MISSING and self.is_set_once(code, arg):
            return frame.locals[arg]
        if op == "LOAD_DEREF" and cells and arg < len(cells) and isinstance(cells[arg], CellObj):
            return cells[arg].fields.get("value", UNKNOWN)
        if op == "LOAD_ATTR":
            owner = self.value(code, index - 1, module, frame, cells)
            if isinstance(owner, Obj):
                return owner.fields.get(arg, UNKNOWN)
        return UNKNOWN

    @staticmethod
    def is_set_once(code: Code, local: int) -> bool:
        """Whether a local variable keeps its value: it is a parameter that is never assigned to, or has one assignment."""
        stores = sum(1 for op, arg in zip(code.ops, code.args) if op == "STORE_FAST" and arg == local)
        parameters = code.args_count + code.kwonly + code.vararg + code.kwarg
        return stores == (0 if local < parameters else 1)


def region(code: Code, pc: int) -> range:
    """The instructions that may still be executed from `pc` on: all that follow, and those that a jump leads back to."""
    start = pc
    while True:
        first = min((arg for op, arg in zip(code.ops[start:], code.args[start:]) if op in JUMPS and isinstance(arg, int)), default=start)
        if first >= start:
            return range(start, len(code.ops))
        start = first
