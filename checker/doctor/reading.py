"""What can be seen by reading: every construct without a model in the program's files, without stopping at the first."""

from __future__ import annotations

import ast
import builtins
import os
from dataclasses import dataclass
from typing import Iterator

from checker.diagnosis import Obstacle, Use
from checker.doctor.library import Library, Refused, refused_builtin
from checker.doctor.names import Import, Mention, Names, walk
from checker.doctor.parts import Parts, part_of
from checker.doctor.spread import Spread
from checker.frontend.errors import NotCheckable, Unsupported
from checker.frontend.notebook import Notebook, load_notebook
from checker.frontend.outside import outside
from checker.frontend.scopes import Scope, ScopeTable
from checker.frontend.source import parse_source, read_source
from checker.frontend.typing_syntax import without_type_parameters
from checker.frontend.units import File
from checker.machine.attributes import UNMODELLED_STORES
from checker.machine.classes import UNMODELLED_METHODS
from checker.machine.missing import exists
from checker.machine.world import find_source
from checker.program import notebook_path


@dataclass(frozen=True)
class Source:
    """One file to read."""

    text: str
    tree: ast.Module
    path: str
    module: str = "__main__"
    package: str = ""
    notebook: Notebook | None = None

    def shown(self, line: int) -> tuple[str, int]:
        """The place of a line as it is told to people."""
        return (self.path, line) if self.notebook is None else self.notebook.place(line)


def source_of(text: str, path: str, module: str = "__main__", package: str = "") -> Source:
    """The source of a Python file. Raises BadSource."""
    return Source(text, parse_source(text, path), path, module, package)


def load_source(path: str, cells: str | None = None) -> Source:
    """The source of a script or notebook. Raises BadSource, and BadOption for cells that there are not."""
    if notebook_path(path):
        notebook = load_notebook(path, cells)
        return Source(notebook.text, notebook.tree, path, notebook=notebook)
    return source_of(read_source(path), path)


class Reading:
    """The files of one program, read one after the other: the script, and the modules beside it that it imports."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.library = Library()
        self.obstacles: list[Obstacle] = []
        self.parts = Parts()
        self._seen: set[str] = set()

    def read(self, script: Source) -> None:
        """Read a file, and then what it imports."""
        waiting = [script]
        self._seen.add(os.path.abspath(script.path))
        while waiting:
            file = OneFile(self, waiting.pop(0))
            self.obstacles.extend(file.obstacles())
            for name, found in file.own_modules():
                if os.path.abspath(found) in self._seen:
                    continue
                self._seen.add(os.path.abspath(found))
                package = name if os.path.basename(found) == "__init__.py" else name.rpartition(".")[0]
                try:
                    waiting.append(source_of(read_source(found), found, name, package))
                except NotCheckable:
                    continue  # importing it is refused, which running the program shows


class OneFile:
    """One file and what is found in it."""

    def __init__(self, reading: Reading, source: Source) -> None:
        self.reading = reading
        self.source = source
        self.tree = source.tree
        self.file = File(source.text, source.path, without_type_parameters(source.tree), main=False)
        self.table: ScopeTable = self.file.scopes
        self.names = Names(self.tree, self.table, source.package)
        self.sources: list[ast.AST] = []
        """What has no model in this file."""
        reading.parts.add(self.names, source)

    def own_modules(self) -> Iterator[tuple[str, str]]:
        """(name, path) of the program's own modules that this file imports."""
        for found, _ in self.names.imports:
            parts = found.module.split(".") + ([found.name] if found.name not in ("", "*") else [])
            for length in range(1, len(parts) + 1):
                name = ".".join(parts[:length])
                path = find_source(self.reading.folder, name) if self.reading.folder and name else ""
                if path:
                    yield name, path

    def is_own(self, name: str) -> bool:
        """Whether a module of that name stands beside the script."""
        return bool(self.reading.folder) and bool(find_source(self.reading.folder, name))

    def obstacles(self) -> Iterator[Obstacle]:
        yield from self._of_language()
        mentions = list(self.names.mentions())
        yield from self._of_imports(mentions)
        yield from self._of_names(mentions)
        for node, scope in Spread(self.names, self.sources).spoiled():
            self.reading.parts.block(self.source.path, scope, node)

    # --- forms of the language -----------------------------------------------------------------------------------------

    def _of_language(self) -> Iterator[Obstacle]:
        for node, scope in walk(self.tree, self.table, (ast.AsyncFunctionDef,)):
            found = outside(node)
            if found is not None:
                yield self._obstacle("language", found.node, scope, found.reason, found.remedy, "")
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr in UNMODELLED_STORES:
                yield self._obstacle("language", node, scope, *UNMODELLED_STORES[node.attr], "")
            if isinstance(node, ast.ClassDef):
                for statement in node.body:
                    words = UNMODELLED_METHODS.get(getattr(statement, "name", ""))
                    if words:
                        yield self._obstacle("language", node, scope, *words, "")

    # --- modules -------------------------------------------------------------------------------------------------------

    def _of_imports(self, mentions: list[tuple[Mention, Scope]]) -> Iterator[Obstacle]:
        told: set[tuple[int, str]] = set()
        for found, scope in self.names.imports:
            top = found.module.split(".")[0]
            if not top or self.is_own(top):
                continue
            refused = self.reading.library.refused_module(found.module)
            if refused is not None and "." not in refused.name and id(found.node) in self.names.expected and not exists(refused.name):
                continue  # the program's own except clause says what follows
            mark: ast.AST = found.alias if isinstance(found.node, ast.Import) else found.node
            if refused is None and found.name not in ("", "*"):
                refused, mark = self._taken(found), found.alias
            if refused is None or (id(mark), refused.name) in told:
                continue
            told.add((id(mark), refused.name))
            uses = self._uses(found, refused, mentions) if refused.is_module else ()
            yield self._obstacle("module" if refused.is_module else "function", mark, scope, refused.reason, refused.remedy, refused.name, uses)

    def _taken(self, found: Import) -> Refused | None:
        """`from module import name` where the module is served and the name is not."""
        refused = self.reading.library.refused(f"{found.module}.{found.name}")
        return refused if refused is not None and refused.on_sight else None

    def _uses(self, found: Import, refused: Refused, mentions: list[tuple[Mention, Scope]]) -> tuple[Use, ...]:
        """Where this file uses what an import of a module without a model brings in."""
        brought_in = f"{found.module}.{found.name}" if found.name not in ("", "*") else found.module
        uses: dict[Use, None] = {}
        for mention, scope in mentions:
            if not mention.is_builtin and (mention.name + ".").startswith(brought_in + "."):
                name = mention.name
            elif found.name == "*" and mention.is_builtin and not hasattr(builtins, mention.name) and not mention.name.startswith("__"):
                name = f"{refused.name}.{mention.name}"
            else:
                continue
            uses[Use(name, *self.source.shown(mention.node.lineno))] = None
            self._block(mention.node, scope)
        return tuple(uses)

    # --- functions and other names --------------------------------------------------------------------------------------

    def _of_names(self, mentions: list[tuple[Mention, Scope]]) -> Iterator[Obstacle]:
        for mention, scope in mentions:
            refused = self._refused(mention)
            if refused is not None:
                yield self._obstacle("function", mention.node, scope, refused.reason, refused.remedy, refused.name)

    def _refused(self, mention: Mention) -> Refused | None:
        if mention.is_builtin:
            for module in self.names.stars:
                if not hasattr(builtins, mention.name) and self._is_served(module):
                    return self.reading.library.refused(f"{module}.{mention.name}")
            return refused_builtin(mention.name)
        if "." not in mention.name or not self._is_served(mention.name):
            return None
        return self.reading.library.refused(mention.name)

    def _is_served(self, module: str) -> bool:
        top = module.split(".")[0]
        return bool(top) and not self.is_own(top) and self.reading.library.refused_module(top) is None

    def _obstacle(
        self, kind: str, node: ast.AST, scope: Scope, reason: str, remedy: str, name: str, uses: tuple[Use, ...] = ()
    ) -> Obstacle:
        line, column, end_line, end_column = self.file.span(node)
        source = self.file.line(line)
        shown_file, shown_line = self.source.shown(line)
        refusal = Unsupported(
            reason, file=shown_file, line=shown_line, column=column, end_column=end_column if end_line == line else len(source), source=source,
            remedy=remedy, name=name,
        )  # fmt: skip
        if kind != "module":
            self._block(node, self.table.by_node.get(node, scope) if isinstance(node, ast.AsyncFunctionDef) else scope)
        return Obstacle(kind, refusal, part_of(scope), uses)

    def _block(self, node: ast.AST, scope: Scope) -> None:
        """The program cannot go on here."""
        self.sources.append(node)
        self.reading.parts.block(self.source.path, scope, node)
