"""Which values flow into output only: the static half of forgetting what a program merely prints or sleeps for.

Sinks are the arguments of `print(...)`, `logging.*(...)`, `logger.<level>(...)`, `sys.stdout.write(...)` and `time.sleep(...)` as
statements. From there one looks back *through* arithmetic, f-strings, `str.format`, `str()` and `repr()`: the names met are weak
uses, the calls met are sink calls (their results matter to output only). A local all of whose uses are weak makes what is assigned to
it a sink as well; this is the greatest solution, so `total += x` with `total` only printed is weak too.

The answer may be optimistic: the machine finds out at run time when such a value matters after all.
"""

from __future__ import annotations

import ast
from typing import Callable

from checker.frontend.scopes import OPENING, child_nodes, evaluated_outside

DISPLAY = "__display__"
"""What shows the value of a notebook cell's last expression; no program's own name."""
ASSIGNMENTS = (ast.Assign, ast.AugAssign, ast.AnnAssign)
LOG_LEVELS = frozenset({"debug", "info", "warning", "warn", "error", "critical", "fatal", "exception", "log"})


class SinkAnalysis:
    """The weak uses and the sink calls among the nodes of one scope."""

    def __init__(self, roots: list[ast.AST], is_fast: Callable[[str], bool]) -> None:
        self.is_fast = is_fast
        self.nodes: set[ast.AST] = set()
        """Name nodes that compile to LOAD_WEAK and Call nodes that compile to CALL_SINK."""
        self._strong: set[str] = set()
        self._read_for: dict[str, set[str]] = {}
        """local -> the locals that are read to compute what is assigned to it."""
        self._assigned: list[tuple[list[str], list[ast.AST]]] = []
        self._scan(roots)
        self._spread()
        for targets, found in self._assigned:
            if self._strong.isdisjoint(targets):
                self.nodes.update(found)

    def _scan(self, roots: list[ast.AST]) -> None:
        stack = list(roots)
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind is ast.Name:
                if isinstance(node.ctx, ast.Load):
                    self._strong.add(node.id)
            elif kind in OPENING:
                stack.extend(evaluated_outside(node))
            elif isinstance(node, ast.Expr) and is_sink_call(node.value):
                stack.append(node.value.func)
                found = []
                for argument in sink_arguments(node.value, stack):
                    found.extend(look_through(argument, stack))
                self.nodes.update(found)
            elif kind in ASSIGNMENTS:
                stack.extend(self._assignment(node, stack))
            else:
                stack.extend(child_nodes(node))

    def _assignment(self, node: ast.AST, strong: list[ast.AST]) -> list[ast.AST]:
        """Handle an assignment to plain locals; of any other return the children, whose values may matter."""
        if isinstance(node, ast.Assign):
            targets = node.targets
        else:
            targets = [node.target] if node.value is not None else []
        names = [target.id for target in targets if isinstance(target, ast.Name) and self.is_fast(target.id)]
        if not targets or len(names) < len(targets):
            if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
                self._strong.add(node.target.id)  # `x += 1` reads x although the node says Store
            return [child for child in child_nodes(node) if child is not getattr(node, "annotation", None)]
        found = look_through(node.value, strong)
        if isinstance(node, ast.AugAssign):
            found.append(node.target)
        read = {one.id for one in found if isinstance(one, ast.Name)}
        for name in names:
            self._read_for.setdefault(name, set()).update(read)
        self._assigned.append((names, found))
        return []

    def _spread(self) -> None:
        """What is read to compute a value that matters, matters. Of `a = b = e`, one that matters is enough."""
        for names, found in self._assigned:
            if len(names) > 1:
                for name in names:
                    self._read_for[name].update(one.id for one in found if isinstance(one, ast.Name))
        waiting = sorted(self._strong)
        while waiting:
            for name in sorted(self._read_for.pop(waiting.pop(), ())):
                if name not in self._strong:
                    self._strong.add(name)
                    waiting.append(name)


def is_sink_call(node: ast.AST) -> bool:
    """Is this a call that only writes or sleeps?"""
    if not isinstance(node, ast.Call):
        return False
    function = node.func
    if isinstance(function, ast.Name):
        return function.id in ("print", "sleep", DISPLAY)
    if not isinstance(function, ast.Attribute):
        return False
    owner = function.value
    owner_name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    if function.attr == "sleep":
        return owner_name == "time"
    if function.attr == "write":
        return owner_name in ("stdout", "stderr")
    return owner_name == "logging" or function.attr in LOG_LEVELS and "log" in owner_name.lower()


def sink_arguments(call: ast.Call, strong: list[ast.AST]) -> list[ast.AST]:
    """The arguments of a sink call that are only output; the rest (`file=`, starred ones) is added to `strong`."""
    output = []
    for argument in call.args:
        (strong if isinstance(argument, ast.Starred) else output).append(argument)
    for keyword in call.keywords:
        (output if keyword.arg not in (None, "file") else strong).append(keyword.value)
    return output


def look_through(expression: ast.AST, strong: list[ast.AST]) -> list[ast.AST]:
    """The weak names and sink calls of an output expression; operands whose values matter are added to `strong`."""
    found = []
    stack = [expression]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Name):
            found.append(node)
        elif isinstance(node, ast.Constant):
            pass
        elif isinstance(node, ast.BinOp):
            stack += (node.left, node.right)
        elif isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.Not):
            stack.append(node.operand)
        elif isinstance(node, ast.JoinedStr):
            stack.extend(node.values)
        elif isinstance(node, ast.FormattedValue):
            stack.append(node.value)
            if node.format_spec is not None:
                stack.append(node.format_spec)
        elif isinstance(node, ast.Tuple) and not any(isinstance(element, ast.Starred) for element in node.elts):
            stack.extend(node.elts)
        elif isinstance(node, ast.Call):
            found.append(node)
            strong.append(node.func)
            (stack if _is_text_call(node) else strong).extend(node.args)
            (stack if _is_text_call(node) else strong).extend(keyword.value for keyword in node.keywords)
        else:
            strong.append(node)
    return found


def _is_text_call(call: ast.Call) -> bool:
    """`str(x)`, `repr(x)` or `"...".format(x)`, without starred arguments."""
    if any(isinstance(argument, ast.Starred) for argument in call.args) or any(keyword.arg is None for keyword in call.keywords):
        return False
    if isinstance(call.func, ast.Name):
        return call.func.id in ("str", "repr")
    return isinstance(call.func, ast.Attribute) and call.func.attr == "format" and isinstance(call.func.value, (ast.Constant, ast.JoinedStr))
