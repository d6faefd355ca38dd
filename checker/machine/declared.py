"""What the user declares opaque: names of functions, methods, classes and modules whose insides the checker must not look at.

A call of something opaque is taken to change nothing that the program sees and to call nothing of it; its result is unknown.
"""

from __future__ import annotations

import builtins
import difflib
from typing import Any, Iterable, Mapping

from checker.frontend.errors import BadOption
from checker.frontend.ir import nested_codes
from checker.machine.values import MISSING, ClassObj, ModuleObj, Native, Obj

OPAQUE_FILE = "<opaque>"
"""The file of a module nothing of which is read."""


class Opaque(Native):
    """A function or class of which only that is known; `raises` are the exception classes that a call may end in."""

    __slots__ = ("raises",)

    def __init__(self, name: str, raises: tuple = ()) -> None:
        super().__init__(name, lambda m, args, kwargs: m.call_opaque(self), "opaque")
        self.raises = raises


def read_names(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Dotted name -> names of exceptions, from "requests.get", "requests.get!OSError" or "requests.get!OSError,ValueError".

    Raises:
        BadOption: something is no such name.
    """
    if isinstance(names, str):
        raise BadOption(f"assume_opaque={names!r}: give a sequence of names, as in assume_opaque=({names!r},)")
    found: dict[str, tuple[str, ...]] = {}
    for text in names:
        name, mark, exceptions = text.partition("!")
        raises = tuple(one.strip() for one in exceptions.split(",")) if mark else ()
        for one in (name, *raises):
            if not all(part.isidentifier() for part in one.split(".")):
                raise BadOption(
                    f"--assume-opaque {text}: {one!r} is not a name such as requests, requests.get or Account.audit;"
                    " exceptions that a call may raise stand behind it, as in 'requests.get!OSError,ValueError'"
                )
        found[name] = raises
    return found


def check_names(declared: Mapping[str, tuple[str, ...]], world: Any) -> None:
    """See that each name is one of something in the program.

    Raises:
        BadOption: it is not; names like it are given.
    """
    modules, defined, attributes = names_in(world)
    for name, raises in declared.items():
        parts = name.split(".")
        module = next((".".join(parts[:n]) for n in range(len(parts), 0, -1) if ".".join(parts[:n]) in modules), "")
        rest = parts[module.count(".") + 1 :] if module else []
        if name not in defined and not (module and (not rest or rest[0] in attributes)):
            known = {*defined, *modules, *(f"{one}.{attribute}" for one in modules for attribute in attributes)}
            near = difflib.get_close_matches(name, sorted(known), 3, 0.6)
            hint = f"did you mean {' or '.join(near)}?" if near else "give a function, a method (Account.audit), a class or a module of the program."
            raise BadOption(f"--assume-opaque {name}: the program has nothing of that name; {hint}")
        for one in raises:
            kind = getattr(builtins, one, None)
            if one not in defined and not (isinstance(kind, type) and issubclass(kind, BaseException)):
                near = difflib.get_close_matches(one, sorted({*vars(builtins), *defined}), 1, 0.6)
                hint = f"did you mean {near[0]}?" if near else "give a built-in exception, or a class of the program."
                raise BadOption(f"--assume-opaque {name}!{one}: there is no exception {one}; {hint}")


def names_in(world: Any) -> tuple[set[str], set[str], set[str]]:
    """The modules that a program imports, the qualified names of what it defines, and the attributes that it asks for anywhere."""
    modules: set[str] = set()
    defined: set[str] = set()
    attributes: set[str] = set()
    waiting = [("", world.main_code)]
    seen = set()
    while waiting:
        prefix, top = waiting.pop()
        for code in nested_codes(top):
            if code is not top:
                defined.update((code.qualname, f"{prefix}.{code.qualname}" if prefix else code.qualname))
            for op, arg in zip(code.ops, code.args):
                if op == "IMPORT":
                    parts = arg[0].split(".")
                    found = {".".join(parts[:n]) for n in range(1, len(parts) + 1)} | {f"{arg[0]}.{name}" for name in arg[1] or ()}
                    modules |= found
                    for name in sorted(found - seen):
                        seen.add(name)
                        path = world.source_beside(name)
                        if path:
                            waiting.append((name, world.compiled(path, False)))
                if op in ("LOAD_ATTR", "IMPORT_FROM"):
                    attributes.add(arg)
    return modules, defined, attributes


class Declared:
    """The machine's side: what is opaque, and calling it."""

    world: Any

    def opaque(self, name: str, raises: tuple = ()) -> Opaque:
        """The one opaque thing of a name, in all rounds."""
        key = (name, raises)
        found = self.world.opaques.get(key)
        if found is None:
            found = self.world.opaques[key] = Opaque(name, raises)
        return found

    def declared(self, module: Any, qualname: str) -> Any:
        """What stands for a function or class of the program that has been declared opaque, else None."""
        if not self.world.opaque or module.modelled:
            return None
        for name in (f"{module.name}.{qualname}", qualname):
            if name in self.world.opaque:
                return self.opaque(name, self.world.opaque[name])
        return None

    def covers(self, name: str) -> bool:
        """Whether a module is opaque as a whole: declared by its own name or that of a package around it."""
        parts = name.split(".")
        return any(".".join(parts[:n]) in self.world.opaque for n in range(1, len(parts) + 1))

    def covers_part(self, name: str) -> bool:
        """Whether something inside a module has been declared."""
        return any(one.startswith(name + ".") for one in self.world.opaque)

    def opaque_member(self, module: ModuleObj, name: str) -> Any:
        """An attribute of a module, if it is opaque; else MISSING."""
        if not self.world.opaque or (self.frame is not None and self.frame.module.modelled):  # type: ignore[attr-defined]
            return MISSING
        full = f"{module.name}.{name}"
        if full in self.world.opaque:
            return self.opaque(full, self.world.opaque[full])
        if module.file != OPAQUE_FILE or name.startswith("__"):
            return MISSING
        if self.covers(module.name):
            return self.opaque(full, self.world.opaque.get(module.name, ()))
        if self.covers_part(full):
            return self.opaque(full)
        return self.unsupported(f"{full} has no model, and only other names of {module.name} are declared opaque", f"Declare it, too: --assume-opaque {full}", full)  # type: ignore[attr-defined]

    def call_opaque(self, function: Opaque) -> Any:
        """Call it: nothing happens, and nobody knows the result."""
        self.world.opaque_called.add((function.name, tuple(self.exception_name(one) for one in function.raises)))
        if function.raises:
            chosen = self.choose(1 + len(function.raises))  # type: ignore[attr-defined]
            if chosen:
                self.raise_value(self.call_sync(self.exception_class(function.raises[chosen - 1])))  # type: ignore[attr-defined]
        return self.fresh(object)  # type: ignore[attr-defined]

    def exception_name(self, one: Any) -> str:
        return one if isinstance(one, str) else one.name if isinstance(one, ClassObj) else one.__name__

    def exception_class(self, one: Any) -> Any:
        """The class behind a name given on the command line."""
        if not isinstance(one, str):
            return one
        module = self.modules.get("__main__")  # type: ignore[attr-defined]
        found = MISSING if module is None else self.load(module, one)  # type: ignore[attr-defined]
        return getattr(builtins, one, None) if found is MISSING else found


def declare(m: Any, args: tuple, kwargs: dict) -> Any:
    """`checker.opaque(function)` or `@checker.opaque(raises=(OSError,))` in the checked program."""
    raises = kwargs.get("raises", ())
    raises = raises if type(raises) is tuple else tuple(m.read(raises)) if isinstance(raises, Obj) and raises.cls is list else (raises,)
    if not args:
        return Native("opaque", lambda m, given, _: m.opaque(m.callable_name(given[0]).removesuffix("()"), raises), "checker")
    return m.opaque(m.callable_name(args[0]).removesuffix("()"), raises)
