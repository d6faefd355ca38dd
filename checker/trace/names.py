"""How a person calls an object of the program: by the variable that holds it.

An object is named by, in this order: a variable of a module that functions use (`a`); a local variable that is its only local name and
holds nothing else anywhere (`cond`); a variable of the main script; a way through attributes and items (`pool.lock`, `forks[2]`); any
local variable that is nobody else's. The lock of a condition is "the lock of cond". What no variable leads to is named by where it was made: "the Lock made at
line 12".
"""

from __future__ import annotations

import collections
import re
from typing import Any, Callable, Iterable

from checker.articles import with_article
from checker.frontend.ir import nested_codes
from checker.machine.frames import Frame
from checker.machine.values import MISSING, CellObj, ClassObj, FunctionObj, Method, ModuleObj, Obj, type_name

DEEPEST = 4
"""Attributes and items from a variable to an object, at most."""
WIDEST = 100
"""Items of one container that are looked at."""
MOST_WAYS = 8
"""Ways to one object that are kept."""
NO_WAY = (9, 0)
LONGEST_KEY = 20
"""Dictionary keys whose text is longer are no part of a name."""
KINDS = {"_End": "end of the pipe"}
"""What a person calls objects of the library's inner classes."""


class Names:
    """Names of objects in one run. Names may still change while the run goes on; ask when it has ended."""

    def __init__(self, machine: Any) -> None:
        self.machine = machine
        self.kept: list[Any] = []
        """Keeps the objects alive, so that their identities stay theirs."""
        self.ways: dict[int, dict[str, tuple[int, int]]] = {}
        """The ways to each object from variables of modules and of main's functions, by identity; with each how good a name it is."""
        self.holders: dict[str, set[int]] = {}
        """What each of these variables has held so far: one that changes is no name for what it held."""
        self.local_names: dict[int, dict[str, None]] = {}
        self.local_holders: dict[tuple[bool, str], set[int]] = {}
        """What each local name holds in any thread's frame: closure cells and other objects apart."""
        self.local_ways: dict[int, str] = {}
        self.inner: dict[int, Obj] = {}
        """For the lock inside a condition: the condition."""
        self.handles: dict[int, Obj] = {}
        """For the end of a pipe: the connection that stands for it."""
        self.anonymous: dict[tuple[str, Any], list[int]] = {}
        self.attributes: set[str] | None = None
        self.assigned: set[str] | None = None
        self.look()

    # --- looking -----------------------------------------------------------------------------------------------------

    def notice(self, obj: Any) -> None:
        """The object plays a part: look for it if no way to it is known yet."""
        if isinstance(obj, Obj) and id(obj) not in self.ways and obj.slot < 0:
            self.look()
            self.kept.append(obj)
            self.ways.setdefault(id(obj), {})
        if isinstance(obj, Obj):
            lock = obj.fields.get("_lock")
            if isinstance(lock, Obj) and self.is_modelled(obj):
                self.inner.setdefault(id(lock), obj)

    def look(self) -> None:
        """Look again from all variables that are there now."""
        machine = self.machine
        roots: list[tuple[str, Any, int]] = []
        for module in machine.modules.values():
            if not module.modelled:
                roots.extend((prefix(module) + name, value, 0) for name, value in module.fields.items() if not name.startswith("__"))
        main = [frame for frame in self.user_frames(machine.threads[0] if machine.threads else None) if frame is not machine.main_frame]
        for frame in [*([machine.main_frame] if machine.main_frame is not None else []), *main]:
            roots.extend((name, value, 1) for name, value in variables(frame))
        roots.sort(key=lambda root: isinstance(root[1], (ClassObj, FunctionObj)))
        for name, value, _ in roots:
            if isinstance(value, Obj):
                self.kept.append(value)
                self.holders.setdefault(name, set()).add(id(value))
        self.walk(roots, self.note_way)
        self.glance()
        local: list[tuple[str, Any, int]] = []
        for thread in machine.threads:
            for frame in reversed(self.user_frames(thread)):
                local.extend((name, value, 2) for name, value in variables(frame))
        self.walk(local, lambda obj, name, rank: self.local_ways.setdefault(id(obj), name))

    def glance(self) -> None:
        """Note what the local variables of all threads hold now."""
        for thread in self.machine.threads:
            for frame in self.user_frames(thread):
                if frame.code.kind == "module":
                    continue
                for name, value in variables(frame):
                    if isinstance(value, Obj) and id(value) not in self.local_holders.get((type(value) is CellObj, name), ()):
                        self.kept.append(value)
                        self.local_names.setdefault(id(value), {})[name] = None
                        self.local_holders.setdefault((type(value) is CellObj, name), set()).add(id(value))

    def user_frames(self, thread: Any) -> list[Frame]:
        """A thread's frames that run the user's code, innermost first."""
        if thread is None:
            return []
        frame = thread.frame if thread is not self.machine.thread else self.machine.frame
        found = []
        while frame is not None:
            if not frame.module.modelled:
                found.append(frame)
            frame = frame.back
        return found

    def walk(self, roots: list[tuple[str, Any, int]], note: Callable[[Obj, str, tuple[int, int]], Any]) -> None:
        """Go from the variables to all that can be reached, breadth-first; note each way to an object, and follow the first."""
        queue = collections.deque((name, value, 0, rank) for name, value, rank in roots)
        seen: set[int] = set()
        while queue:
            name, value, depth, rank = queue.popleft()
            if type(value) is tuple:
                queue.extend((f"{name}[{i}]", item, depth + 1, rank) for i, item in enumerate(value[:WIDEST]))
                continue
            if type(value) is Method:
                value = value.parts[1]
                depth += 1
            if not isinstance(value, Obj) or type(value) is ModuleObj:
                continue
            self.kept.append(value)
            note(value, name, (rank, 0) if depth == 0 else (3, depth))
            if id(value) in seen:
                continue
            seen.add(id(value))
            if type(value) is CellObj:
                queue.append((name, value.fields.get("value"), depth, rank))
            elif depth < DEEPEST and not isinstance(value, FunctionObj):
                queue.extend((way, item, depth + 1, rank) for way, item in self.parts(name, value))

    def note_way(self, obj: Obj, name: str, rank: tuple[int, int]) -> None:
        """A way to an object."""
        ways = self.ways.setdefault(id(obj), {})
        if len(ways) < MOST_WAYS or name in ways:
            ways[name] = min(rank, ways.get(name, rank))

    def best_way(self, obj: Obj) -> tuple[str, tuple[int, int]]:
        """The best name among the ways to an object."""
        ways = self.ways.get(id(obj), {})
        lasting = {name: rank for name, rank in ways.items() if len(self.holders.get(name, ())) < 2}
        return min(lasting.items(), key=lambda way: (way[0] in self.assigned_by_functions(), way[1]), default=("", NO_WAY))

    def parts(self, name: str, obj: Obj) -> list[tuple[str, Any]]:
        """What can be reached from an object in one step, and how that is written."""
        if self.is_modelled(obj):
            if "_lock" in obj.fields and "_waiters" in obj.fields:
                self.inner.setdefault(id(obj.fields["_lock"]), obj)
                self.kept.append(obj)
            if isinstance(obj.fields.get("_end"), Obj):
                self.handles.setdefault(id(obj.fields["_end"]), obj)
                self.kept.append(obj)
            return []
        found = [(f"{name}.{field}", item) for field, item in obj.fields.items() if self.is_attribute(field)]
        data = obj.data
        if isinstance(data, (list, collections.deque)):
            found.extend((f"{name}[{i}]", item) for i, item in zip(range(WIDEST), data))
        elif isinstance(data, dict):
            for key, item in list(data.items())[:WIDEST]:
                if isinstance(key, (str, int)) and len(repr(key)) <= LONGEST_KEY:
                    found.append((f"{name}[{key!r}]", item))
        return found

    def is_attribute(self, name: str) -> bool:
        """Whether an attribute is the program's own; those with an underscore that it never sets are the library's."""
        return not name.startswith("_") or name in self.own_attributes()

    def own_attributes(self) -> set[str]:
        """The attributes that the program itself sets."""
        if self.attributes is None:
            world = self.machine.world
            tops = [world.main_code, *(code for path, code in world.codes.items() if path in world.lines)]
            codes = [code for top in tops for code in nested_codes(top)]
            self.attributes = {arg for code in codes for op, arg in zip(code.ops, code.args) if op == "STORE_ATTR"}
        return self.attributes

    def assigned_by_functions(self) -> set[str]:
        """The variables of modules that functions assign to: what they hold may change, so that other names are better."""
        if self.assigned is None:
            world = self.machine.world
            self.assigned = set()
            for module in self.machine.modules.values():
                top = world.main_code if module.name == world.module_name else world.codes.get(module.file)
                if top is not None and not module.modelled:
                    codes = [code for code in nested_codes(top) if code.kind != "module"]
                    self.assigned.update(prefix(module) + arg for code in codes for op, arg in zip(code.ops, code.args) if op == "STORE_GLOBAL")
        return self.assigned

    def is_modelled(self, obj: Obj) -> bool:
        """Whether the object is one of the library's own, whose inside is nobody's business."""
        cls = obj.cls
        return isinstance(cls, ClassObj) and obj.slot < 0 and cls.module not in self.user_modules

    def is_thread(self, obj: Obj) -> bool:
        """Whether the object is a threading.Thread, started or not."""
        return isinstance(obj.cls, ClassObj) and any(isinstance(cls, ClassObj) and (cls.module, cls.name) == ("threading", "Thread") for cls in obj.cls.mro)

    @property
    def user_modules(self) -> set[str]:
        return {m.name for m in self.machine.modules.values() if not m.modelled}

    # --- names -------------------------------------------------------------------------------------------------------

    def of(self, obj: Any) -> str:
        """The object's name."""
        if not isinstance(obj, Obj):
            return "" if obj is None else str(obj)
        if obj.slot >= 0 and obj.slot < len(self.machine.threads) and self.machine.threads[obj.slot].obj is obj:
            return self.short_thread(obj.slot)
        if self.is_thread(obj) and isinstance(obj.fields.get("_name"), str):
            return obj.fields["_name"]
        if type(obj) in (ClassObj, FunctionObj):
            return getattr(obj, "name", "") or obj.code.name
        return self.variable(obj) or self.inner_name(obj) or self.local_way(obj) or self.place_name(obj)

    def variable(self, obj: Obj) -> str:
        """The name by a variable or a way from one, or ""."""
        way, rank = self.best_way(obj)
        if rank[0] == 0:
            return way
        every = [name for name in self.local_names.get(id(obj), ()) if name not in ("self", "cls")]
        names = [name for name in every if len(self.local_holders[type(obj) is CellObj, name]) == 1]
        if len(names) == 1 == len(every) and names[0] not in self.module_variables():
            return names[0]
        if way:
            return way
        return names[0] if names else ""

    def module_variables(self) -> set[str]:
        """Names that mean something else where they stand alone."""
        main = self.machine.modules.get("__main__")
        return set() if main is None else set(main.fields)

    def local_way(self, obj: Obj) -> str:
        """A way from a local variable, if that means the same in every thread."""
        way = self.local_ways.get(id(obj), "")
        root = re.split(r"[.\[]", way)[0]
        return way if all(len(self.local_holders.get((closure, root), ())) < 2 for closure in (False, True)) else ""

    def inner_name(self, obj: Obj) -> str:
        """ "the lock of cond" for a lock that only serves a condition; the end of a pipe is called as the connection is."""
        handle = self.handles.get(id(obj))
        if handle is not None:
            return self.variable(handle)
        outer = self.inner.get(id(obj))
        return "" if outer is None else f"the lock of {self.of(outer)}"

    def place_name(self, obj: Obj) -> str:
        """By class and line: "the Lock made at line 12"."""
        kind = KINDS.get(type_name(obj.cls), type_name(obj.cls))
        place = obj.label
        if not (isinstance(place, tuple) and place[1]):
            return with_article(kind)
        alike = self.anonymous.setdefault((kind, place), [])
        if id(obj) not in alike:
            alike.append(id(obj))
            self.kept.append(obj)
        number = alike.index(id(obj)) + 1
        return f"the {kind} made at {self.machine.world.line_name(*place)}" + (f" (no. {number})" if number > 1 else "")

    def full_thread(self, slot: int) -> str:
        """A thread's display name, as in "Thread-1 (transfer)"; no two threads have the same."""
        if slot == 0:
            return "main"
        name = self.thread_name(slot)
        alike = [thread.slot for thread in self.machine.threads[1:] if self.thread_name(thread.slot) == name]
        return name if len(alike) == 1 and name != "main" else f"{name} #{alike.index(slot) + 1}"

    thread = full_thread

    def several(self, slots: Iterable[int]) -> str:
        """ "threads", "processes", or both: what these are together. Main counts as one of the others."""
        others = [self.machine.threads[slot].obj for slot in slots if slot]
        processes = [obj for obj in others if obj is not None and self.machine.flag(obj, "_is_process")]
        if not processes:
            return "threads"
        return "processes" if len(processes) == len(others) else "threads and processes"

    def short_thread(self, slot: int) -> str:
        """The display name without the target's name that Python adds, if the rest is still nobody else's."""
        full = self.full_thread(slot)
        name, opening, _ = full.partition(" (")
        if not opening or not full.endswith(")") or not name.startswith("Thread-"):
            return full
        return name if all(self.full_thread(t.slot).partition(" (")[0] != name for t in self.machine.threads[1:] if t.slot != slot) else full

    def thread_name(self, slot: int) -> str:
        obj = self.machine.threads[slot].obj
        name = obj.fields.get("_name", MISSING) if obj is not None else MISSING
        return name if isinstance(name, str) and name else f"thread {slot}"

    def cell(self, obj: Any, name: str) -> str:
        """The name of a plain cell: a global's or closure variable's own, `object.attribute`, or the container's. An owner that no variable
        leads to is put in parentheses: "(the Account made at line 12).balance"."""
        if type(obj) is ModuleObj:
            return name if obj.name == "__main__" or not obj.file else f"{obj.name}.{name}"
        if type(obj) is CellObj or name == "*" or obj is None:
            return self.of(obj)
        owner = self.of(obj)
        return f"({owner}).{name}" if " " in owner and "[" not in owner else f"{owner}.{name}"


def prefix(module: ModuleObj) -> str:
    """What stands before the name of a module's variable."""
    return "" if module.name == "__main__" or not module.file else f"{module.name}."


def variables(frame: Frame) -> list[tuple[str, Any]]:
    """(name, value) of a frame's locals and closure variables."""
    code = frame.code
    found = [(name, value) for name, value in zip(code.local_names, frame.locals) if value is not MISSING and name.isidentifier()]
    for name, cell in zip((*code.cell_names, *code.free_names), frame.cells):
        found.append((name, cell))
        found.append((name, cell.fields.get("value")))
    return found
