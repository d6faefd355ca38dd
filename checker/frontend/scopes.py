"""Where each name lives: Python's scoping rules, worked out over the syntax tree.

Scopes are modules, functions (lambdas and comprehensions too) and class bodies. Each name mentioned in a scope gets one of

    "fast"    a local of this code alone
    "cell"    a local that an inner function uses as well: it lives in a cell made here
    "free"    taken from a cell of an enclosing function
    "global"  a variable of the module, or a builtin
    "name"    in a class body: the class namespace first, then as global

The traversal keeps its own stack of nodes, so that long or deep programs cost nothing but time. Annotations are uses where Python
evaluates them: those of functions, and those of variables in modules and class bodies, unless `from __future__ import annotations`
keeps them as text.
"""

from __future__ import annotations

import ast
from typing import Iterator

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
OPENING = frozenset((*FUNCTIONS, *COMPREHENSIONS, ast.ClassDef))
"""What has a scope of its own."""
SPECIAL = frozenset((
    ast.Global, ast.Nonlocal, ast.Import, ast.ImportFrom, ast.ExceptHandler, ast.MatchAs, ast.MatchStar, ast.MatchMapping, ast.Yield,
    ast.YieldFrom, ast.NamedExpr,
))
"""What binds or declares without a Name node, or makes its function a generator."""

NAMESPACE_READERS = frozenset({"globals", "locals", "vars", "dir", "exec", "eval", "__import__", "__main__"})
"""Names through which a program can reach its module variables without naming them."""


class Scope:
    """One module, function or class body, with what it binds, uses and declares."""

    __slots__ = ("kind", "node", "parent", "children", "private", "parameters", "bound", "used", "global_names", "nonlocal_names",
                 "deleted", "is_generator", "is_comprehension", "where", "cells", "free")

    def __init__(self, kind: str, node: ast.AST, parent: Scope | None, private: str) -> None:
        self.kind = kind
        self.node = node
        self.parent = parent
        self.children: list[Scope] = []
        self.private = private
        """The name of the innermost enclosing class, for the mangling of private names; "" outside classes."""
        self.parameters: list[str] = []
        # Dictionaries as ordered sets: what the code looks like must not depend on the order of a hash table.
        self.bound: dict[str, None] = {}
        self.used: dict[str, None] = {}
        self.global_names: dict[str, None] = {}
        self.nonlocal_names: dict[str, None] = {}
        self.deleted: dict[str, None] = {}
        self.is_generator = False
        self.is_comprehension = False
        self.where: dict[str, str] = {}
        self.cells: list[str] = []
        self.free: list[str] = []
        if parent is not None:
            parent.children.append(self)

    def mangle(self, name: str) -> str:
        return mangle(self.private, name)


def mangle(private: str, name: str) -> str:
    """A private name (`__x` in a class) as Python stores it."""
    if not private or not name.startswith("__") or name.endswith("__") or "." in name:
        return name
    stripped = private.lstrip("_")
    return f"_{stripped}{name}" if stripped else name


class ScopeTable:
    """The scopes of one file, by the syntax node that opens them."""

    def __init__(self, tree: ast.Module, *, main: bool) -> None:
        self.by_node: dict[ast.AST, Scope] = {}
        self.namespace_is_read = False
        self.has_star_import = False
        self.annotations_are_text = keeps_annotations_as_text(tree)
        self.in_doubt: set[str] = set()
        """Module variables that a star import may have set as well: read before they are bound, or bound before the star import."""
        self.module = self._open("module", tree, None, "")
        waiting = [(self.module, list(tree.body))]
        while waiting:
            scope, roots = waiting.pop()
            waiting.extend(self._collect(scope, roots))
        _resolve(self.module, {})
        if main:
            self._make_module_names_fast()

    def __getitem__(self, node: ast.AST) -> Scope:
        return self.by_node[node]

    def _open(self, kind: str, node: ast.AST, parent: Scope | None, private: str) -> Scope:
        scope = self.by_node[node] = Scope(kind, node, parent, private)
        return scope

    def _collect(self, scope: Scope, roots: list[ast.AST]) -> list[tuple[Scope, list[ast.AST]]]:
        """Note what the nodes mention in their scope; return the scopes opened inside, with their nodes."""
        inner: list[tuple[Scope, list[ast.AST]]] = []
        stack = roots[::-1]
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind is ast.Name:
                self._mention(scope, node)
                continue
            if kind is ast.Constant:
                continue
            if kind in OPENING:
                opened, here = self._nested(scope, node)
                inner.append(opened)
                stack.extend(reversed(here))
                continue
            if kind in SPECIAL:
                _note_special(scope, node)
            if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                self.has_star_import = True
                self.in_doubt.update(scope.bound)
            elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
                self._mention(scope, ast.Name(id=node.target.id, ctx=ast.Load()))
            if isinstance(node, ast.Attribute) and node.attr == "modules" or isinstance(node, ast.alias) and node.name == "__main__":
                self.namespace_is_read = True  # sys.modules leads to the module and so to its variables
            stack.extend(reversed(_children(node, scope.kind != "function" and not self.annotations_are_text)))
        return inner

    def _mention(self, scope: Scope, node: ast.Name) -> None:
        name = scope.mangle(node.id)
        if isinstance(node.ctx, ast.Load):
            scope.used.setdefault(name)
            if scope.kind == "module" and name not in scope.bound:
                self.in_doubt.add(name)
            if name in NAMESPACE_READERS:
                self.namespace_is_read = True
            if name == "super" and scope.kind == "function":
                scope.used.setdefault("__class__")
        else:
            scope.bound.setdefault(name)
            if isinstance(node.ctx, ast.Del):
                scope.deleted.setdefault(name)

    def _nested(self, scope: Scope, node: ast.AST) -> tuple[tuple[Scope, list[ast.AST]], list[ast.AST]]:
        """Open the scope of a function, class or comprehension. Also return the parts that belong to the surrounding scope."""
        if isinstance(node, ast.ClassDef):
            scope.bound.setdefault(scope.mangle(node.name))
            return (self._open("class", node, scope, node.name), list(node.body)), evaluated_outside(node)
        opened = self._open("function", node, scope, scope.private)
        if isinstance(node, COMPREHENSIONS):
            opened.is_comprehension = True
            opened.is_generator = isinstance(node, ast.GeneratorExp)
            opened.parameters = [".0"]
            body = _comprehension_parts(node)
        else:
            opened.parameters = [opened.mangle(parameter.arg) for parameter in parameters_in_order(node.args)]
            body = [node.body] if isinstance(node, ast.Lambda) else list(node.body)
            if not isinstance(node, ast.Lambda):
                scope.bound.setdefault(scope.mangle(node.name))
        opened.bound.update(dict.fromkeys(opened.parameters))
        annotations = [] if self.annotations_are_text else [annotation for _, annotation in annotations_in_order(node)]
        return (opened, body), evaluated_outside(node) + annotations

    def _make_module_names_fast(self) -> None:
        """Module variables that only the module's own top-level code can see are locals of that code."""
        if self.namespace_is_read:
            return
        module = self.module
        mentioned = set(module.deleted) | set(module.global_names) | (self.in_doubt if self.has_star_import else set())
        waiting = list(module.children)
        while waiting:
            scope = waiting.pop()
            mentioned.update(name for name, where in scope.where.items() if where in ("global", "name"))
            waiting.extend(scope.children)
        for name in module.bound:
            if name not in mentioned and not (name.startswith("__") and name.endswith("__")):
                module.where[name] = "fast"


def parameters_in_order(arguments: ast.arguments) -> list[ast.arg]:
    """Positional-only, positional, keyword-only, *args, **kwargs: the order in which a call fills the locals."""
    ordered = arguments.posonlyargs + arguments.args + arguments.kwonlyargs
    return ordered + [extra for extra in (arguments.vararg, arguments.kwarg) if extra is not None]


def keeps_annotations_as_text(tree: ast.Module) -> bool:
    """Whether the file says `from __future__ import annotations`."""
    return any(
        isinstance(node, ast.ImportFrom) and node.module == "__future__" and not node.level and any(alias.name == "annotations" for alias in node.names)
        for node in tree.body
    )


def annotations_in_order(node: ast.AST) -> list[tuple[str, ast.expr]]:
    """The annotations of a function with the names they belong to, in the order in which Python evaluates them."""
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return []
    given = node.args
    parameters = [*given.args, *given.posonlyargs, given.vararg, *given.kwonlyargs, given.kwarg]
    found = [(one.arg, one.annotation) for one in parameters if one is not None and one.annotation is not None]
    return found if node.returns is None else [*found, ("return", node.returns)]


def evaluated_outside(node: ast.AST) -> list[ast.AST]:
    """The parts of a function, class or comprehension that run in the scope around it."""
    if isinstance(node, COMPREHENSIONS):
        return [node.generators[0].iter]
    if isinstance(node, ast.ClassDef):
        return [*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords)]
    decorators = [] if isinstance(node, ast.Lambda) else node.decorator_list
    return [*decorators, *node.args.defaults, *(default for default in node.args.kw_defaults if default is not None)]


def _comprehension_parts(node: ast.AST) -> list[ast.AST]:
    parts: list[ast.AST] = []
    for number, generator in enumerate(node.generators):
        parts.append(generator.target)
        if number > 0:
            parts.append(generator.iter)
        parts.extend(generator.ifs)
    return parts + ([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])


def _children(node: ast.AST, annotated: bool) -> list[ast.AST]:
    """The child nodes that are evaluated, in the order of evaluation; a variable's annotation only if `annotated`."""
    if isinstance(node, ast.Assign):
        return [node.value, *node.targets]
    if isinstance(node, (ast.For, ast.AsyncFor)):
        return [node.iter, node.target, *node.body, *node.orelse]
    if isinstance(node, ast.AnnAssign):
        parts = [node.target] if node.value is None else [node.value, node.target]
        return [*parts, node.annotation] if annotated else parts
    return child_nodes(node)


def child_nodes(node: ast.AST) -> list[ast.AST]:
    """The child nodes that have children or a name themselves: not operators and contexts, which come in great numbers."""
    found: list[ast.AST] = []
    for field in node._fields:
        value = getattr(node, field, None)
        if type(value) is list:
            found.extend(one for one in value if isinstance(one, ast.AST) and one._fields)
        elif isinstance(value, ast.AST) and value._fields:
            found.append(value)
    return found


def _note_special(scope: Scope, node: ast.AST) -> None:
    """What statements and patterns bind or declare without a Name node."""
    if isinstance(node, ast.Global):
        scope.global_names.update((scope.mangle(name), None) for name in node.names)
    elif isinstance(node, ast.Nonlocal):
        scope.nonlocal_names.update((scope.mangle(name), None) for name in node.names)
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            if alias.name != "*":
                scope.bound.setdefault(scope.mangle(alias.asname or alias.name.split(".")[0]))
    elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)):
        if node.name is not None:
            scope.bound.setdefault(scope.mangle(node.name))
    elif isinstance(node, ast.MatchMapping):
        if node.rest is not None:
            scope.bound.setdefault(scope.mangle(node.rest))
    elif isinstance(node, (ast.Yield, ast.YieldFrom)):
        scope.is_generator = True
    elif isinstance(node, ast.NamedExpr) and scope.is_comprehension:
        _bind_around_comprehensions(scope, scope.mangle(node.target.id))


def _bind_around_comprehensions(scope: Scope, name: str) -> None:
    """`:=` in a comprehension binds in the function or module that contains the outermost comprehension."""
    owner = scope
    while owner.is_comprehension:
        assert owner.parent is not None
        owner = owner.parent
    if owner.kind == "module" or name in owner.global_names:
        scope.global_names.setdefault(name)
    else:
        scope.nonlocal_names.setdefault(name)
    if name not in owner.nonlocal_names:
        owner.bound.setdefault(name)


def _resolve(scope: Scope, visible: dict[str, None]) -> Iterator[str]:
    """Decide where each name of the scope lives; `visible` are the names of enclosing functions. Returns the free names."""
    own = {name: None for name in scope.bound if name not in scope.global_names and name not in scope.nonlocal_names}
    for name in (*scope.bound, *scope.used, *scope.global_names, *scope.nonlocal_names):
        scope.where[name] = _place(scope, name, own, visible)
    if scope.kind == "module":
        inner: dict[str, None] = {}
    else:
        inner = {name: None for name in visible if name not in scope.global_names}
        inner.update(own if scope.kind == "function" else {"__class__": None})
    free = {name: None for name, where in scope.where.items() if where == "free"}
    cells: dict[str, None] = {}
    for child in scope.children:
        for name in _resolve(child, inner):
            if scope.kind == "function" and name in own or scope.kind == "class" and name == "__class__":
                cells.setdefault(name)
            else:
                free.setdefault(name)
    if scope.kind == "function":
        scope.where.update((name, "cell") for name in cells)
    scope.cells, scope.free = list(cells), list(free)
    return iter(scope.free)


def _place(scope: Scope, name: str, own: dict[str, None], visible: dict[str, None]) -> str:
    if name in scope.global_names:
        return "global"
    if name in scope.nonlocal_names:
        return "free"
    if scope.kind == "module":
        return "global"
    if name in own:
        return "fast" if scope.kind == "function" else "name"
    if name in visible:
        return "free"
    return "name" if scope.kind == "class" else "global"
