"""The functions and methods of a program, and which of them can come to a construct that has no model.

One part is a function at the top level of a module, or a method, with all that is defined inside it. Who calls whom is told by names:
a function that is mentioned may be called, and `x.get()` may be the `get` of any class of the program. So a part that is called
independent is; one that is called dependent may be so only in name.
"""

from __future__ import annotations

import ast
from typing import Any

from checker.diagnosis import Part
from checker.doctor.names import Names, walk
from checker.frontend.scopes import Scope

STARTERS = {"submit": 0, "start_new_thread": 0, "Timer": 1}
"""Calls that take the function of a new thread as a positional argument: which one."""
STARTS = frozenset({".start", ".submit", ".start_new_thread"})
"""Attributes through which threads are started."""
Key = tuple[str, str]
"""(file, name of the part)"""


def part_of(scope: Scope) -> str:
    """The part that a scope belongs to: "function", "Class.method", or "" for code that runs when the module is loaded."""
    chain = []
    while scope.parent is not None:
        chain.append(scope)
        scope = scope.parent
    names = []
    for inner in reversed(chain):
        if not isinstance(inner.node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            return ""
        names.append(inner.node.name)
        if not isinstance(inner.node, ast.ClassDef):
            return ".".join(names)
    return ""


class Parts:
    """The parts of all files of one program."""

    def __init__(self) -> None:
        self.parts: dict[Key, Part] = {}
        self.calls: dict[Key, set[str]] = {}
        """What each part mentions: names of this file or dotted names, and attributes as ".name"."""
        self.named: dict[str, set[Key]] = {}
        """What a name or attribute may mean."""
        self.blocked: set[Key] = set()
        self.threads: set[str] = set()
        self.needy: set[Key] = set()
        """Parts that cannot be called without arguments."""
        self.in_bases: dict[int, Key] = {}
        """Nodes that a class statement evaluates outside its body -> (file, class)."""

    def add(self, names: Names, source: Any) -> None:
        """Enter the parts of one file (`reading.Source`)."""
        tree, table, file, module = names.tree, names.table, source.path, source.module
        for node, scope in walk(tree, table):
            inner = table.by_node.get(node)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and inner is not None and part_of(scope) == "":
                self._enter(file, module, part_of(inner), source.shown(node.lineno))
                if needs_arguments(node.args):
                    self.needy.add((file, part_of(inner)))
            elif isinstance(node, ast.ClassDef) and part_of(scope) == "":
                for outer in (*node.bases, *node.decorator_list, *node.keywords):
                    self.in_bases.update((id(one), (file, node.name)) for one in ast.walk(outer))
                self.calls.setdefault((file, node.name), set()).update(f"{file}:{base.id}" for base in node.bases if isinstance(base, ast.Name))
                for name in (f"{file}:{node.name}", f"{module}.{node.name}"):
                    self.named.setdefault(name, set()).add((file, node.name))
                if any(ast.unparse(base).split(".")[-1] in ("Thread", "Timer", "Process") for base in node.bases):
                    self.threads.add(f"{node.name}.run")
            if isinstance(node, ast.Call):
                self._note_start(node)
        for node, scope in walk(tree, table):
            if isinstance(node, (ast.Name, ast.Attribute)):
                mentioned = self.calls.setdefault((file, part_of(scope)), set())
                mentioned.add(f".{node.attr}" if isinstance(node, ast.Attribute) else f"{file}:{node.id}")
                found = names.stands_for(node, scope)
                if found is not None and not found[1]:
                    mentioned.add(found[0])

    def _enter(self, file: str, module: str, name: str, place: tuple[str, int]) -> None:
        key = (file, name)
        self.parts[key] = Part(name, *place)
        owner, _, own = name.rpartition(".")
        meanings = [f".{own}"] if owner else [f"{file}:{name}"]
        meanings.append(f"{module}.{name}")
        for meaning in meanings:
            self.named.setdefault(meaning, set()).add(key)
        if owner and (own == "run" or own.startswith("__")):
            # Whoever makes an object of the class may have Python call these.
            self.named.setdefault(f"{file}:{owner}", set()).add(key)
            self.named.setdefault(f"{module}.{owner}", set()).add(key)

    def _note_start(self, node: ast.Call) -> None:
        called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
        given = [keyword.value for keyword in node.keywords if keyword.arg in ("target", "function")]
        place = STARTERS.get(called)
        if place is not None and len(node.args) > place:
            given.append(node.args[place])
        for value in given:
            if isinstance(value, (ast.Name, ast.Attribute)):
                self.threads.add(value.attr if isinstance(value, ast.Attribute) else value.id)

    def block(self, file: str, scope: Scope, node: ast.AST) -> None:
        """Something without a model is used here."""
        owner = (file, node.name) if isinstance(node, ast.ClassDef) else self.in_bases.get(id(node))
        if owner is not None:
            self.blocked.update(other for other in self.parts if other[0] == owner[0] and other[1].startswith(owner[1] + "."))
            self.blocked.add(owner)
        self.blocked.add((file, part_of(scope)))

    def sorted_out(self) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        """(parts that never come to anything without a model, the others), each in the order of the text."""
        spoiled = self._with_callers({key for key in self.blocked if key[1]})
        starting = self._with_callers({key for key, mentioned in self.calls.items() if mentioned & STARTS}) - self.needy
        marked = {key: self._marked(part, key in starting) for key, part in self.parts.items()}
        return tuple(part for key, part in marked.items() if key not in spoiled), tuple(part for key, part in marked.items() if key in spoiled)

    def _with_callers(self, found: set[Key]) -> set[Key]:
        """These parts, and all that may call one of them, directly or not."""
        found = set(found)
        changed = True
        while changed:
            changed = False
            for key, mentioned in self.calls.items():
                if key not in found and any(self.named.get(name, set()) & found for name in mentioned):
                    found.add(key)
                    changed = True
        return found

    def _marked(self, part: Part, starts: bool) -> Part:
        return Part(part.name, part.file, part.line, bool({part.name, part.name.rpartition(".")[2]} & self.threads), starts and "." not in part.name)


def needs_arguments(arguments: ast.arguments) -> bool:
    """Whether a function with these parameters cannot be called without arguments."""
    positional = len(arguments.posonlyargs) + len(arguments.args)
    return positional > len(arguments.defaults) or None in arguments.kw_defaults
