"""How a person calls an object of the program: by the variable that holds it.

`a`, `pool.lock`, `forks[2]`: the shortest way to it from the module's variables, from a frame's locals, or from a Thread's attributes.
"""

from __future__ import annotations

import collections
from typing import Any

from checker.machine.frames import Frame
from checker.machine.values import (
    MISSING,
    CellObj,
    ClassObj,
    FunctionObj,
    Method,
    ModuleObj,
    Obj,
    type_name,
)

DEEPEST = 4
"""Steps from a variable to an object, at most."""


class Names:
    """Names of objects in one run; a name once given stays."""

    def __init__(self, machine: Any) -> None:
        self.machine = machine
        self.known: dict[int, str] = {}
        self.kept: list[Obj] = []
        self.refresh()

    def refresh(self) -> None:
        """Look again from all variables that are there now."""
        machine = self.machine
        roots: list[tuple[str, Any]] = []
        for thread in machine.threads:
            frame = thread.frame if thread is not machine.thread else machine.frame
            roots.extend(frame_variables(frame))
        for module in machine.modules.values():
            if not module.modelled:
                prefix = "" if module.name == "__main__" else f"{module.name}."
                roots.extend((prefix + name, value) for name, value in module.fields.items() if not name.startswith("__"))
        roots.sort(key=lambda root: isinstance(root[1], (ClassObj, FunctionObj)))
        self.walk(roots)

    def walk(self, roots: list[tuple[str, Any]]) -> None:
        queue = collections.deque((name, value, 0) for name, value in roots)
        seen: set[int] = set()
        while queue:
            name, value, depth = queue.popleft()
            if type(value) is tuple:
                queue.extend((f"{name}[{i}]", item, depth + 1) for i, item in enumerate(value[:50]))
                continue
            if type(value) is Method:
                value = value.parts[1]
            if not isinstance(value, Obj) or id(value) in seen or type(value) is ModuleObj:
                continue
            seen.add(id(value))
            self.kept.append(value)
            self.known.setdefault(id(value), name)
            if depth >= DEEPEST or isinstance(value, FunctionObj) or self.is_modelled(value):
                continue
            if type(value) is CellObj:
                queue.append((name, value.fields.get("value"), depth))
                continue
            queue.extend((f"{name}.{field}", item, depth + 1) for field, item in value.fields.items() if not field.startswith("_"))
            data = value.data
            if isinstance(data, (list, collections.deque)):
                queue.extend((f"{name}[{i}]", item, depth + 1) for i, item in enumerate(list(data)[:50]))
            elif isinstance(data, dict):
                queue.extend((f"{name}[{key!r}]", item, depth + 1) for key, item in list(data.items())[:50] if isinstance(key, (str, int)))

    def is_modelled(self, obj: Obj) -> bool:
        """Whether the object is one of the library's own, whose inside is nobody's business."""
        cls = obj.cls
        return isinstance(cls, ClassObj) and obj.slot < 0 and cls.module not in self.user_modules

    @property
    def user_modules(self) -> set[str]:
        return {m.name for m in self.machine.modules.values() if not m.modelled}

    def of(self, obj: Any) -> str:
        """The object's name; "Lock made at line 12" where no variable leads to it."""
        if not isinstance(obj, Obj):
            return "" if obj is None else str(obj)
        if obj.slot >= 0:
            return self.thread(obj.slot)
        found = self.known.get(id(obj))
        if found is None:
            self.refresh()
            found = self.known.get(id(obj))
        if found is None:
            kind = type_name(obj.cls)
            place = obj.label
            found = f"a {kind}" + (f" made at line {place[1]}" if isinstance(place, tuple) and place[1] else "")
        return found

    def thread(self, slot: int) -> str:
        """A thread's display name."""
        if slot == 0:
            return "main"
        obj = self.machine.threads[slot].obj
        name = obj.fields.get("_name", MISSING) if obj is not None else MISSING
        return name if isinstance(name, str) else f"thread {slot}"

    def cell(self, obj: Any, name: str) -> str:
        """The name of a plain cell: a global's or closure variable's own, `object.attribute`, or the container's."""
        if type(obj) is ModuleObj:
            return name if obj.name == "__main__" else f"{obj.name}.{name}"
        if type(obj) is CellObj:
            return self.of(obj)
        if name == "*" or obj is None:
            return self.of(obj)
        return f"{self.of(obj)}.{name}"


def frame_variables(frame: Frame | None) -> list[tuple[str, Any]]:
    """(name, value) of the locals of a thread's frames that run the user's code, outermost first."""
    frames = []
    while frame is not None:
        if not frame.module.modelled:
            frames.append(frame)
        frame = frame.back
    found = []
    for one in reversed(frames):
        code = one.code
        found.extend((name, value) for name, value in zip(code.local_names, one.locals) if value is not MISSING and name.isidentifier())
        found.extend(zip((*code.cell_names, *code.free_names), one.cells))
    return found
