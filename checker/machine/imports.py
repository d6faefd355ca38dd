"""Importing: modelled modules, natively served ones, and the user's own modules beside the script."""

from __future__ import annotations

import os
from typing import Any

from checker.frontend.ir import nested_codes
from checker.machine import frames
from checker.machine.declared import OPAQUE_FILE
from checker.machine.frames import Frame
from checker.machine.intrinsics import INTRINSICS, PUBLIC
from checker.machine.missing import exists, is_expected
from checker.machine.outside import words_for
from checker.machine.values import MISSING, FunctionObj, ModuleObj
from checker.machine.world import find_source

STDLIB = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "stdlib")

BORROWED = ("argparse", "csv")
"""Modules of which the running interpreter's own source is read: plain Python that reaches nothing outside the program. So they are right in
every detail on every version; what they import in turn are our models."""


def library_source(name: str) -> str:
    """The file of a library module, ours or borrowed; "" for what has none (also where the interpreter comes without its source)."""
    return find_source(STDLIB, name) or (find_source(os.path.dirname(os.__file__), name) if name in BORROWED else "")


class Imports:
    """import statements."""

    world: Any
    frame: Any

    def init_imports(self) -> None:
        self.modules: dict[str, ModuleObj] = {}

    def import_module(self, f: Frame, name: str, fromlist: tuple, level: int) -> Any:
        """The module to push, or the Frame that runs its body first."""
        if level:
            package = self.load(f.module, "__package__")  # type: ignore[attr-defined]
            parts = (package or "").split(".") if package is not MISSING else [""]
            base = ".".join(parts[: len(parts) - level + 1])
            if not base:
                self.fail(ImportError, "attempted relative import with no known parent package")  # type: ignore[attr-defined]
            name = f"{base}.{name}" if name else base
        parts = name.split(".")
        for index in range(1, len(parts) + 1):
            partial = ".".join(parts[:index])
            if partial not in self.modules:
                frame = self.load_module(f, partial)
                if frame is not None:
                    f.pc -= 1
                    frame.mode = frames.MODULE
                    return frame
            if index > 1:
                parent = self.modules[".".join(parts[: index - 1])]
                if parts[index - 1] not in parent.fields and self.world.in_setup:
                    self.store(parent, parts[index - 1], self.modules[partial])  # type: ignore[attr-defined]
        return self.own(self.modules[name if fromlist else parts[0]])  # type: ignore[attr-defined]

    def load_module(self, f: Frame, name: str) -> Frame | None:
        """Enter the module into the table; the Frame of its body where it has one."""
        if not self.world.in_setup:
            self.unsupported(f"'{name}' is imported for the first time while threads are running", "Import it at the top of the script.")  # type: ignore[attr-defined]
        if name in ("_checker", "checker"):
            if name == "_checker" and not f.module.modelled:
                self.no_module(name)
            self.add_module(name, "", True, INTRINSICS if name == "_checker" else PUBLIC)
            return None
        if not f.module.modelled and self.is_opaque(name):
            self.add_module(name, OPAQUE_FILE, True, {})
            return None
        native = self.world.native_modules().get(name)
        if native is not None:
            self.add_module(name, "", True, native)
            return None
        if not f.module.modelled:
            path = self.find_beside(name)
            if path:
                return self.body_of(name, path, False)
        path = library_source(name)
        if path:
            return self.body_of(name, path, True)
        if "." not in name and is_expected(f.code, f.pc - 1) and not exists(name):
            self.world.missing_modules.add(name)
            error = self.new_exception(ModuleNotFoundError, f"No module named '{name}'")  # type: ignore[attr-defined]
            error.fields["name"] = name
            self.raise_value(error)  # type: ignore[attr-defined]
        self.no_module(name)
        return None

    def import_by_name(self, name: str, fromlist: tuple, level: int) -> Any:
        """__import__(name, fromlist=..., level=...), to its end, for the code of the program that asked."""
        if name == "__main__":
            self.unsupported("the script imports itself by name", "Name its variables directly.", name)  # type: ignore[attr-defined]
        asking = self.frame
        while asking.module.modelled and asking.back is not None:
            asking = asking.back
        while True:
            before = asking.pc
            result = self.import_module(asking, name, fromlist, level)
            asking.pc = before
            if type(result) is not Frame:
                return result
            self.complete(result)  # type: ignore[attr-defined]

    def add_module(self, name: str, file: str, modelled: bool, fields: dict) -> ModuleObj:
        module = ModuleObj(name, file, modelled)
        self.adopt_object(module)  # type: ignore[attr-defined]
        module.fields["__name__"] = name
        if name == "sys":
            fields = {**fields, "argv": [self.world.filename, *self.world.arguments]}
        for key, value in fields.items():
            module.fields[key] = self.adopt(value) if type(value) in (list, dict, set) else value  # type: ignore[attr-defined]
        self.modules[name] = module
        return module

    def body_of(self, name: str, path: str, modelled: bool) -> Frame:
        code = self.world.compiled(path, modelled)
        module = self.add_module(name, path, modelled, {"__file__": path, "__doc__": code.doc})
        is_package = os.path.basename(path) == "__init__.py"
        module.fields["__package__"] = name if is_package else name.rpartition(".")[0]
        frame = Frame(code, module)
        frame.mode = frames.MODULE
        frame.extra = module
        return frame

    def abandon_module(self, frame: Frame) -> None:
        """A module's body has raised: it is not imported."""
        self.modules.pop(frame.module.name, None)

    def find_beside(self, name: str) -> str:
        """The user's own module of that name, relative to the script."""
        folder = self.world.folder
        return find_source(folder, name) if folder else ""

    def import_name(self, f: Frame, module: Any, name: str) -> Any:
        """from module import name"""
        value = self.getattr_module(module, name)
        if value is not MISSING:
            return value
        if type(module) is ModuleObj:
            full = f"{module.name}.{name}"
            if full in self.modules:
                return self.own(self.modules[full])  # type: ignore[attr-defined]
            if self.is_served(full) or self.find_beside(full):
                frame = self.load_module(f, full)
                if frame is not None:
                    f.pc -= 1
                    frame.mode = frames.MODULE
                    return frame
                return self.modules[full]
            if module.modelled and module.name not in ("checker",):
                if self.host_may_have(module, name):  # type: ignore[attr-defined]
                    self.unmodelled(module, name)  # type: ignore[attr-defined]
            self.fail(ImportError, f"cannot import name '{name}' from '{module.name}' ({module.file or 'unknown location'})")  # type: ignore[attr-defined]
        return self.getattr(module, name)  # type: ignore[attr-defined]

    def getattr_module(self, module: Any, name: str) -> Any:
        if type(module) is ModuleObj:
            value = self.opaque_member(module, name)  # type: ignore[attr-defined]
            return self.load(module, name) if value is MISSING else value  # type: ignore[attr-defined]
        return self.getattr(module, name, MISSING)  # type: ignore[attr-defined]

    def is_served(self, name: str) -> bool:
        """Whether the library that the checker models has this module."""
        return name == "checker" or name in self.world.native_modules() or bool(library_source(name))

    def is_opaque(self, name: str) -> bool:
        """Whether nothing is to be read of a module: it has been declared, or something in it that could not be loaded otherwise."""
        if not self.world.opaque:
            return False
        return self.covers(name) or (self.covers_part(name) and not self.is_served(name) and not self.find_beside(name))  # type: ignore[attr-defined]

    def no_module(self, name: str) -> None:
        """Refuse an import: the module does not exist, or it has no model."""
        reason, remedy = words_for(name)
        self.unsupported(reason, remedy, name)  # type: ignore[attr-defined]

    def load_ahead(self) -> None:
        """Load the library modules that the script's functions import: loading them has no effect that the program could see."""
        if self.world.mentions("open"):
            self.load_served("_files")
        top = self.world.main_code
        for code in nested_codes(top)[1:]:
            for op, arg in zip(code.ops, code.args):
                if op == "IMPORT" and not arg[2]:
                    parts = arg[0].split(".")
                    for length in range(1, len(parts) + 1):
                        name = ".".join(parts[:length])
                        if name not in self.modules and self.is_opaque(name):
                            self.add_module(name, OPAQUE_FILE, True, {})
                        if name not in self.modules and self.is_served(name) and not self.find_beside(name):
                            self.load_served(name)

    def load_served(self, name: str) -> None:
        """Load a module of the modelled library before the script begins."""
        if name == "checker":
            self.add_module(name, "", True, PUBLIC)
        elif name in self.world.native_modules():
            self.add_module(name, "", True, self.world.native_modules()[name])
        else:
            self.run_body(self.body_of(name, library_source(name), True))

    def run_body(self, frame: Frame) -> None:
        """Run a module's body before the script begins."""
        before, self.frame = self.frame, None
        frame.mode = frames.PUSH
        frame.sync = True
        self.enter(frame)  # type: ignore[attr-defined]
        self.run(None)  # type: ignore[attr-defined]
        self.frame = before

    # --- the prelude -------------------------------------------------------------------------------------------------

    def prelude(self, name: str) -> FunctionObj:
        """A function of the prelude, which does in plain Python what a native cannot do in one step."""
        module = self.modules.get("_prelude")
        if module is None:
            raise RuntimeError("the prelude has not been loaded")
        return module.fields[name]

    def load_prelude(self) -> None:
        """Run the prelude's body; the first thing a machine does."""
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "prelude.py")
        self.run_body(self.body_of("_prelude", path, True))
