"""From what the user names to a program: a path, source text, a function, or "package.module:function"."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Callable, Mapping, Sequence

from checker.frontend.errors import BadOption, BadSource
from checker.frontend.source import read_source
from checker.machine.declared import check_names, read_names
from checker.machine.world import World

TEXT_NAME = "<text>"
NOTEBOOK = ".ipynb"


def load(
    target: Any, overrides: Mapping[str, object] | None, arguments: tuple[str, ...], cells: str | None = None, opaque: Sequence[str] = ()
) -> World:
    """The world of a target; `cells` chooses among the cells of a notebook, `opaque` names what nothing is to be known of.

    Raises:
        BadSource: the file cannot be read as Python.
        BadOption: the target is none of these, or names no function; or it has nothing of a name declared opaque.
    """
    declared = read_names(opaque)
    world = loaded(target, overrides, arguments, cells)
    check_names(declared, world)
    world.opaque = declared
    return world


def loaded(target: Any, overrides: Mapping[str, object] | None, arguments: tuple[str, ...], cells: str | None) -> World:
    """The world of a target, with nothing declared about it."""
    path = notebook_path(target)
    if path:
        return from_notebook(path, overrides, arguments, cells)
    if cells is not None:
        raise BadOption(f"--cells {cells}: only a notebook (.ipynb) has cells, and {display_name(target)} is none")
    if isinstance(target, os.PathLike):
        return from_file(os.fspath(target), overrides, arguments)
    if isinstance(target, str):
        if "\n" in target or not target.strip():
            return World(target, TEXT_NAME, overrides=dict(overrides or {}), arguments=arguments)
        if os.path.exists(target) or target.endswith(".py"):
            return from_file(target, overrides, arguments)
        module, colon, function = target.partition(":")
        if colon and all(part.isidentifier() for part in module.split(".")) and all(part.isidentifier() for part in function.split(".")):
            return from_reference(module, function, overrides, arguments)
        if " " in target or "=" in target or "(" in target:
            return World(target, TEXT_NAME, overrides=dict(overrides or {}), arguments=arguments)
        return from_file(target, overrides, arguments)
    if callable(target):
        return from_function(target, overrides, arguments)
    raise BadOption(f"cannot check a {type(target).__name__}: give a path, source text, a function, or 'package.module:function'")


def from_file(path: str, overrides: Mapping[str, object] | None, arguments: tuple[str, ...]) -> World:
    text = read_source(path)
    return World(text, path, folder=os.path.dirname(os.path.abspath(path)), overrides=dict(overrides or {}), arguments=arguments)


def notebook_path(target: Any) -> str:
    """The path of a target that is a notebook, else ""."""
    if not isinstance(target, (str, os.PathLike)):
        return ""
    path = os.fspath(target)
    return path if path.endswith(NOTEBOOK) and "\n" not in path else ""


def from_notebook(path: str, overrides: Mapping[str, object] | None, arguments: tuple[str, ...], cells: str | None) -> World:
    """The code cells of a notebook, or those that `cells` names with the definitions of the earlier ones, as one program."""
    from checker.frontend.notebook import load_notebook

    notebook = load_notebook(path, cells)
    folder = os.path.dirname(os.path.abspath(path))
    return World(notebook.text, path, folder=folder, overrides=dict(overrides or {}), arguments=arguments, notebook=notebook)


def from_function(function: Callable, overrides: Mapping[str, object] | None, arguments: tuple[str, ...]) -> World:
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
    return calling(path, function.__module__, name, overrides, arguments)


def from_reference(module: str, function: str, overrides: Mapping[str, object] | None, arguments: tuple[str, ...]) -> World:
    for folder in ["", *sys.path]:
        base = os.path.join(folder or os.getcwd(), *module.split("."))
        for path in (base + ".py", os.path.join(base, "__init__.py")):
            if os.path.isfile(path):
                return calling(os.path.relpath(path) if not folder else path, module, function, overrides, arguments)
    raise BadSource(f"there is no module '{module}' here or on Python's path", remedy="Give the file instead: checker check FILE.py")


def calling(path: str, module: str, function: str, overrides: Mapping[str, object] | None, arguments: tuple[str, ...]) -> World:
    """The module's text followed by a call, run under the module's name (so that its `__main__` part is not)."""
    text = read_source(path)
    if not text.endswith("\n"):
        text += "\n"
    depth = module.count(".") + (os.path.basename(path) == "__init__.py")
    folder = os.path.abspath(path)
    for _ in range(depth + 1):
        folder = os.path.dirname(folder)
    world = World(text + f"{function}()\n", path, folder=folder, overrides=dict(overrides or {}), arguments=arguments)
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


def variation(
    overrides: Mapping[str, object] | None, cells: str | None, arguments: Sequence[str], time: str = "free", opaque: Sequence[str] = ()
) -> tuple[str, ...]:
    """The words of a command line that ask for a program so varied."""
    words = [word for name, value in (overrides or {}).items() for word in ("--set", f"{name}={value!r}")]
    words += [word for name in opaque for word in ("--assume-opaque", name)]
    words += [] if cells is None else ["--cells", cells]
    words += [] if time == "free" else ["--time", time]
    return (*words, *(("--", *arguments) if arguments else ()))
