"""From what the user names to a program: a path, source text, a function, or "package.module:function"."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Callable

from checker.articles import with_article
from checker.frontend.errors import BadOption, BadSource
from checker.frontend.source import read_source
from checker.functions import check_function
from checker.machine.declared import check_names, read_names
from checker.machine.world import World
from checker.options import Variation

TEXT_NAME = "<text>"
NOTEBOOK = ".ipynb"
AS_IT_IS = Variation()


def load(target: Any, varied: Variation = AS_IT_IS) -> World:
    """The world of a target, varied so.

    Raises:
        BadSource: the file cannot be read as Python.
        BadOption: the target is none of these, or names no function; or it has nothing of a name declared opaque.
    """
    declared = read_names(varied.assume_opaque)
    world = read(target, varied)
    check_names(declared, world)
    world.opaque = declared
    world.timed = varied.timed
    return world


def read(target: Any, varied: Variation) -> World:
    """The world of a target, with nothing declared about it."""
    path = notebook_path(target)
    if path:
        return from_notebook(path, varied)
    if varied.cells is not None:
        raise BadOption(f"--cells {varied.cells}: only a notebook (.ipynb) has cells, and {display_name(target)} is none")
    if isinstance(target, os.PathLike):
        return from_file(os.fspath(target), varied)
    if isinstance(target, str):
        if "\n" in target or not target.strip():
            return world_of(target, TEXT_NAME, varied)
        if os.path.exists(target) or target.endswith(".py"):
            return from_file(target, varied)
        module, colon, function = target.partition(":")
        if colon and all(part.isidentifier() for part in module.split(".")) and all(part.isidentifier() for part in function.split(".")):
            return from_reference(module, function, varied)
        if " " in target or "=" in target or "(" in target:
            return world_of(target, TEXT_NAME, varied)
        return from_file(target, varied)
    if callable(target):
        return from_function(target, varied)
    raise BadOption(f"cannot check {with_article(type(target).__name__)}: give a path, source text, a function, or 'package.module:function'")


def world_of(text: str, path: str, varied: Variation, **place: Any) -> World:
    """The world of a text; `place` says where it stands, as for `World`."""
    return World(text, path, overrides=dict(varied.overrides), arguments=tuple(varied.arguments), **place)


def from_file(path: str, varied: Variation) -> World:
    text = read_source(path)
    return world_of(text, path, varied, folder=os.path.dirname(os.path.abspath(path)))


def notebook_path(target: Any) -> str:
    """The path of a target that is a notebook, else ""."""
    if not isinstance(target, (str, os.PathLike)):
        return ""
    path = os.fspath(target)
    return path if path.endswith(NOTEBOOK) and "\n" not in path else ""


def from_notebook(path: str, varied: Variation) -> World:
    """The code cells of a notebook, or those that are chosen with the definitions of the earlier ones, as one program."""
    from checker.frontend.notebook import load_notebook

    notebook = load_notebook(path, varied.cells)
    folder = os.path.dirname(os.path.abspath(path))
    return world_of(notebook.text, path, varied, folder=folder, notebook=notebook)


def from_function(function: Callable, varied: Variation) -> World:
    """A program that loads the function's module and calls it without arguments."""
    import inspect

    name = getattr(function, "__qualname__", "")
    try:
        path = inspect.getsourcefile(function)
    except TypeError:
        path = None
    if not path or not os.path.exists(path):
        raise BadOption(f"the source of {name or function!r} cannot be found: define it in a file")
    if "<locals>" in name or "<lambda>" in name or not all(part.isidentifier() for part in name.split(".")):
        raise BadOption(f"{name} is not defined at the top level of its module, so it cannot be called by name: move it there")
    return calling(path, function.__module__, name, varied)


def from_reference(module: str, function: str, varied: Variation) -> World:
    for folder in ["", *sys.path]:
        base = os.path.join(folder or os.getcwd(), *module.split("."))
        for path in (base + ".py", os.path.join(base, "__init__.py")):
            if os.path.isfile(path):
                return calling(os.path.relpath(path) if not folder else path, module, function, varied)
    raise BadSource(f"there is no module '{module}' here or on Python's path", remedy="Give the file instead: checker check FILE.py")


def calling(path: str, module: str, function: str, varied: Variation) -> World:
    """The module's text followed by a call, run under the module's name (so that its `__main__` part is not)."""
    text = read_source(path)
    check_function(text, path, function)
    if not text.endswith("\n"):
        text += "\n"
    depth = module.count(".") + (os.path.basename(path) == "__init__.py")
    folder = os.path.abspath(path)
    for _ in range(depth + 1):
        folder = os.path.dirname(folder)
    world = world_of(text + f"{function}()\n", path, varied, folder=folder)
    world.module_name = module if module != "__main__" else "__checked__"
    world.package = module if os.path.basename(path) == "__init__.py" else module.rpartition(".")[0]
    return world


def is_file(target: Any) -> bool:
    """Whether the target names a file, as far as its form tells."""
    return isinstance(target, Path) or isinstance(target, str) and target.endswith((".py", NOTEBOOK)) and "\n" not in target


def display_name(target: Any) -> str:
    """What the report calls the program."""
    if isinstance(target, Path):
        return str(target)
    if isinstance(target, str):
        return TEXT_NAME if "\n" in target else target
    if callable(target):
        return f"{target.__module__}:{getattr(target, '__qualname__', '?')}"
    return str(target)
