"""What the machine has of the library, asked of the machine itself.

There is no list here of what has a model: a machine without a program loads the module and looks the name up, exactly as it would for
the program, and what it refuses is the answer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from checker.frontend.errors import Unsupported
from checker.machine.natives.builtins import FUNCTIONS
from checker.machine.natives.serving import Refusal
from checker.machine.outside import words_for
from checker.machine.run import LiveMachine
from checker.machine.values import ClassObj, FunctionObj, ModuleObj, Native, Raised
from checker.machine.world import World


class Refused(NamedTuple):
    """Why a name of the library cannot be used."""

    reason: str
    remedy: str
    name: str
    """The dotted name that is refused: the module, or the function in it."""
    is_module: bool
    on_sight: bool
    """True if the name cannot even be looked up or imported, False if it can and only a call is refused."""


class Library:
    """The modelled library."""

    def __init__(self) -> None:
        world = World("", "")
        world.imports_own_modules = True  # so that the library leaves nothing out as not mentioned
        world.new_round()
        self.machine = LiveMachine(world)
        self.machine.start_program()

    @lru_cache(maxsize=None)
    def refused_module(self, name: str) -> Refused | None:
        """Why `import name` is refused, for a module that is not one of the program's own. The outermost package speaks first."""
        parts = name.split(".")
        for length in range(1, len(parts) + 1):
            partial = ".".join(parts[:length])
            if not self.machine.is_served(partial):
                return Refused(*words_for(partial), partial, True, True)
        return None

    @lru_cache(maxsize=None)
    def refused(self, name: str) -> Refused | None:
        """Why the program may not use this dotted name (`os.remove`), whose module is served. None too if there is no such name at all."""
        try:
            return self._refused(name)
        except Unsupported as error:
            return Refused(error.reason, error.remedy, error.name or name, False, True)
        except Raised:
            return None

    def _refused(self, name: str) -> Refused | None:
        module, *parts = name.split(".")
        value: Any = self._module(module)
        full = module
        for part in parts:
            full = f"{full}.{part}"
            if type(value) is ModuleObj and self.machine.is_served(full):
                value = self._module(full)
                continue
            if not isinstance(value, (ModuleObj, ClassObj, type)):
                return None
            value = self.machine.getattr(value, part)
            found = refusal_of(value)
            if found is not None:
                return Refused(*found, full, False, False)
        return None

    def _module(self, name: str) -> ModuleObj:
        modules = self.machine.modules
        if name not in modules:
            self.machine.load_served(name)
        return modules[name]


def refused_builtin(name: str) -> Refused | None:
    """Why a builtin function may not be called."""
    found = refusal_of(FUNCTIONS.get(name))
    return None if found is None else Refused(*found, name, False, False)


def refusal_of(value: Any) -> tuple[str, str] | None:
    """(reason, remedy) if all that this function or class does is to refuse the program."""
    if type(value) is Native and isinstance(value.run, Refusal):
        return value.run.reason, value.run.remedy
    if isinstance(value, ClassObj):
        value = value.fields.get("__init__")
    if type(value) is FunctionObj and value.module.modelled:
        return refused_at_once(value)
    return None


def refused_at_once(function: FunctionObj) -> tuple[str, str] | None:
    """What a function of the modelled library says that begins with `unsupported("...", "...")`."""
    ops, args = function.code.ops, function.code.args
    begin = next((index for index, op in enumerate(ops) if op != "NOP"), 0)
    if ops[begin : begin + 4] == ["LOAD_GLOBAL", "LOAD_CONST", "LOAD_CONST", "CALL"] and args[begin] == "unsupported":
        return args[begin + 1], args[begin + 2]
    return None
