"""Processes: what a child gets when it is forked, and what goes from one process to another.

A child begins with a copy of all that its parent's memory holds at that moment: the program's modules, classes, functions and objects. What the
modelled library is made of is common to all, for nothing in it is the program's; so are the objects made to be shared (`multiprocessing`
primitives), which say so by a true `_between_processes` in their class. The copy is exact because only main makes processes, in the setup, before
any other thread of its own runs: nobody can be halfway through a change.

What is sent through a queue or a pipe becomes a *parcel*, a tuple that says all about it, and is made anew on the other side. Classes and
functions travel by name: each process finds its own.
"""

from __future__ import annotations

import collections
import pickle
from typing import Any

from checker.articles import with_article
from checker.machine.keys import KeyWrapper
from checker.machine.values import (
    CellObj, ClassObj, FunctionObj, GeneratorObj, IteratorObj, ModuleObj, Obj, Pending, Record, Unknown,
)

ALONE = "Start all processes from main, before it starts a thread or waits for anything, as in `for p in processes: p.start()`."
SENDABLE = "Send numbers, texts, lists, dicts, tuples, sets, and instances of classes defined at the top of a module."
PLAIN = (int, float, complex, str, bytes, bool, type(None), type(...), range, slice)


class ProcessMemory:
    """The memory of one child: which copy stands for which object of the parent."""

    def __init__(self) -> None:
        self.copies: dict[int, Obj] = {}
        self.origins: dict[int, Obj] = {}
        self.kept: list[Any] = []
        """The originals; they stay alive, so that their ids stay theirs."""

    def enter(self, original: Obj, copy: Obj) -> Obj:
        self.copies[id(original)] = copy
        self.origins[id(copy)] = original
        self.kept.append(original)
        return copy


class Processes:
    """Making children, and parcels."""

    world: Any
    threads: list
    slot: int
    modules: dict

    # --- children ----------------------------------------------------------------------------------------------------

    def fork(self, body: Obj, process: Obj) -> tuple:
        """The copy of `process` in the memory of a new child whose thread of control is `body`, and the copies of handles (see `_is_handle`)."""
        if self.slot != 0 or not self.world.in_setup:
            self.unsupported("a process is started after others have begun to run, and by then the memory that it would copy is in motion", ALONE)  # type: ignore[attr-defined]
        if any(not self.flag(thread.obj, "_is_process") for thread in self.threads[1:]):
            self.unsupported("a process is started while threads run: its copy of the memory may be halfway through a change of theirs", ALONE)  # type: ignore[attr-defined]
        memory = self.world.processes[body.serial] = ProcessMemory()
        copier = Copier(self, memory)
        copy = copier.value(process)
        for module in list(self.modules.values()):
            copier.value(module)
        copier.finish()
        handles = tuple(copy for copy in map(memory.copies.get, map(id, memory.kept)) if self.flag(copy, "_is_handle"))
        return copy, handles

    def flag(self, obj: Any, name: str) -> bool:
        """Whether the object's class says so."""
        return isinstance(obj, Obj) and isinstance(obj.cls, ClassObj) and self.lookup(obj.cls, name) is True  # type: ignore[attr-defined]

    def memory(self) -> ProcessMemory | None:
        """That of the running child; None in main."""
        obj = self.thread.obj  # type: ignore[attr-defined]
        return self.world.processes.get(obj.serial) if obj is not None and self.world.processes else None

    def own(self, obj: Any) -> Any:
        """What stands in the running process for an object of main's memory."""
        memory = self.memory()
        return obj if memory is None else memory.copies.get(id(obj), obj)

    # --- parcels -----------------------------------------------------------------------------------------------------

    def pack(self, value: Any) -> tuple:
        """The parcel of a value."""
        return self.packed(value, {})

    def packed(self, value: Any, seen: dict[int, int]) -> tuple:
        value = self.settle(value)  # type: ignore[attr-defined]
        kind = type(value)
        if isinstance(value, PLAIN) or kind is Unknown or isinstance(value, type):
            return ("plain", value)
        if kind in (tuple, frozenset):
            return (kind.__name__, *(self.packed(item, seen) for item in (value if kind is tuple else self.set_order(value))))  # type: ignore[attr-defined]
        if not isinstance(value, Obj):
            if isinstance(value, Record):
                return self.cannot_send(value)
            return ("plain", value)
        if id(value) in seen:
            return ("again", seen[id(value)])
        if isinstance(value, (ClassObj, FunctionObj)):
            return self.packed_by_name(value)
        if self.flag(value, "_between_processes"):
            return self.unsupported(  # type: ignore[attr-defined]
                f"{with_article(self.class_name(value))} is sent to another process, which CPython does not allow", "Give it to the process in its args instead."
            )
        seen[id(value)] = len(seen)
        cls = value.cls
        if cls in (list, dict, set, collections.deque, bytearray):
            return self.packed_container(cls, value, seen)
        if isinstance(cls, type) and issubclass(cls, BaseException):
            return ("object", ("plain", cls), self.packed_fields(value, seen), None)
        if not isinstance(cls, ClassObj) or not self.is_program_class(cls) or self.has_hook(cls):
            return self.cannot_send(value)
        if self.is_enum(cls):
            return ("member", self.packed_by_name(cls), value.fields.get("_name_"))
        content = self.read(value) if value.data is not None else None  # type: ignore[attr-defined]
        inside = None
        if isinstance(content, (list, collections.deque, tuple)):
            inside = tuple(self.packed(item, seen) for item in content)
        elif isinstance(content, PLAIN) and content is not None:
            inside = ("plain", content)
        elif content is not None and not (isinstance(content, dict) and not content):
            return self.cannot_send(value)
        return ("object", self.packed_by_name(cls), self.packed_fields(value, seen), inside)

    def packed_container(self, cls: type, value: Obj, seen: dict[int, int]) -> tuple:
        content = self.read(value)  # type: ignore[attr-defined]
        if cls is dict:
            return ("dict", *((self.packed(self.unkey(key), seen), self.packed(item, seen)) for key, item in content.items()))  # type: ignore[attr-defined]
        if cls is bytearray:
            return ("bytearray", ("plain", bytes(content)))
        items = self.set_order(content) if cls is set else content  # type: ignore[attr-defined]
        return (cls.__name__, *(self.packed(item, seen) for item in items))

    def packed_fields(self, value: Obj, seen: dict[int, int]) -> tuple:
        names = [name for name in value.fields if not (name.startswith("__") and name.endswith("__"))]
        return tuple((name, self.packed(self.load(value, name), seen)) for name in names)  # type: ignore[attr-defined]

    def packed_by_name(self, value: Any) -> tuple:
        """A class or a function: it is found by name on the other side."""
        if isinstance(value, FunctionObj) and ("<locals>" in value.code.qualname or "<lambda>" in value.code.qualname):
            return self.cannot_send(value)
        memory = self.memory()
        return ("own", value if memory is None else memory.origins.get(id(value), value))

    def is_program_class(self, cls: ClassObj) -> bool:
        module = self.modules.get(cls.module)
        return module is None or not module.modelled

    def is_enum(self, cls: ClassObj) -> bool:
        return any(isinstance(base, ClassObj) and base.module == "enum" for base in cls.mro)

    def has_hook(self, cls: ClassObj) -> bool:
        """Whether the program says itself how instances of the class are pickled."""
        hooks = ("__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__getnewargs__", "__getnewargs_ex__")
        found = [base.fields[name] for base in cls.mro if isinstance(base, ClassObj) for name in hooks if name in base.fields]
        return any(not (isinstance(hook, FunctionObj) and hook.module.modelled) for hook in found)

    def cannot_send(self, value: Any) -> Any:
        kind = self.class_name(value)
        return self.unsupported(f"a value of type {kind} cannot be sent to another process here", SENDABLE)  # type: ignore[attr-defined]

    def class_name(self, value: Any) -> str:
        from checker.machine.values import type_name

        return type_name(self.type_of(value))  # type: ignore[attr-defined]

    def unpack(self, parcel: tuple) -> Any:
        """The value made anew in the running process."""
        return self.unpacked(parcel, [])

    def unpacked(self, parcel: tuple, made: list) -> Any:
        kind, *parts = parcel
        if kind == "plain":
            return parts[0]
        if kind == "again":
            return made[parts[0]]
        if kind == "own":
            return self.own(parts[0])
        if kind == "tuple":
            return tuple([self.unpacked(part, made) for part in parts])
        if kind == "frozenset":
            return frozenset([self.unpacked(part, made) for part in parts])
        if kind == "member":
            return self.getattr(self.own(parts[0][1]), parts[1])  # type: ignore[attr-defined]
        if kind == "object":
            return self.unpacked_object(parts, made)
        if kind == "bytearray":
            obj = self.new_bytearray(bytearray(parts[0][1]))  # type: ignore[attr-defined]
            made.append(obj)
            return obj
        empty: Any = {"list": list, "dict": dict, "set": set, "deque": collections.deque}[kind]()
        obj = self.adopt_object(Obj(type(empty), empty))  # type: ignore[attr-defined]
        made.append(obj)
        if kind == "dict":
            for key, item in parts:
                empty[self.key(self.unpacked(key, made))] = self.unpacked(item, made)  # type: ignore[attr-defined]
        else:
            for part in parts:
                item = self.unpacked(part, made)
                empty.add(self.key(item)) if kind == "set" else empty.append(item)  # type: ignore[attr-defined]
        return obj

    def unpacked_object(self, parts: list, made: list) -> Obj:
        cls = self.unpacked(parts[0], made)
        obj = self.adopt_object(Obj(cls))  # type: ignore[attr-defined]
        made.append(obj)
        obj.fields.update((name, self.unpacked(part, made)) for name, part in parts[1])
        inside = parts[2]
        if inside is not None:
            layout = cls.layout
            obj.data = inside[1] if inside[:1] == ("plain",) else layout([self.unpacked(part, made) for part in inside])
        elif isinstance(cls, ClassObj) and cls.layout is dict:
            obj.data = {}
        return obj

    def parcel_size(self, parcel: tuple) -> Any:
        """How many bytes the parcel takes in a pipe, as pickle writes it with four bytes in front; an unknown int where part of it is unknown."""
        known = True

        def plain(part: Any) -> Any:
            nonlocal known
            if isinstance(part, Unknown):
                known = False
                return None
            if isinstance(part, tuple):
                return tuple(map(plain, part))
            return part if isinstance(part, PLAIN) else str(part)

        size = len(pickle.dumps(plain(parcel[1]) if parcel[0] == "plain" else plain(parcel[1:]))) + 4
        return size if known else Unknown(int)


class Copier:
    """One walk over the parent's memory that copies all of it; without recursion, for lists can be long."""

    def __init__(self, machine: Any, memory: ProcessMemory) -> None:
        self.machine = machine
        self.memory = memory
        self.waiting: collections.deque[tuple[Obj, Obj]] = collections.deque()

    def finish(self) -> None:
        """Fill in all copies that have been made so far, and those that come up meanwhile."""
        while self.waiting:
            self.fill(*self.waiting.popleft())

    def value(self, value: Any) -> Any:
        """The copy of a value; objects are copied empty and filled later."""
        kind = type(value)
        if isinstance(value, Obj):
            return self.object(value)
        if kind in (tuple, list, set, frozenset, collections.deque):
            return kind(map(self.value, value)) if not isinstance(value, collections.deque) else collections.deque(map(self.value, value), value.maxlen)
        if kind is dict:
            return {self.value(key): self.value(item) for key, item in value.items()}
        if kind is bytearray:
            return bytearray(value)
        if isinstance(value, Record):
            copy = kind.__new__(kind)
            copy.parts = self.value(value.parts)
            return copy
        if kind is KeyWrapper:
            return KeyWrapper(self.value(value.obj), value.hash, value.machine)
        if kind is Pending:
            return Pending(value.variable, self.value(value.values))
        return value

    def object(self, obj: Obj) -> Obj:
        if self.is_common(obj):
            return obj
        copy = self.memory.copies.get(id(obj))
        if copy is None:
            copy = self.memory.enter(obj, self.machine.adopt_object(self.empty(obj)))
            self.waiting.append((obj, copy))
        return copy

    def is_common(self, obj: Obj) -> bool:
        """Whether an object is the same in every process."""
        machine = self.machine
        if isinstance(obj, ModuleObj):
            return obj.modelled
        if isinstance(obj, ClassObj):
            return not machine.is_program_class(obj) or obj.module == "builtins"
        if isinstance(obj, FunctionObj):
            return obj.module.modelled and not obj.closure
        return obj.slot >= 0 or obj is machine.world.stdout or machine.flag(obj, "_between_processes")

    def empty(self, obj: Obj) -> Obj:
        if isinstance(obj, GeneratorObj):
            if obj.data is not None:
                self.machine.unsupported(
                    "a generator is alive when a process is started, and its copy has no model", "Finish it, or make a list of it, before you start processes."
                )
            return GeneratorObj(None)
        if isinstance(obj, ModuleObj):
            return ModuleObj(obj.name, obj.file, obj.modelled)
        if isinstance(obj, ClassObj):
            copy: Any = ClassObj(obj.name, obj.qualname, obj.module, obj.bases)
            copy.layout, copy.cls = obj.layout, obj.cls
            return copy
        if isinstance(obj, FunctionObj):
            return FunctionObj(obj.code, obj.module, obj.defaults, obj.kwdefaults, obj.closure)
        if isinstance(obj, CellObj):
            return CellObj()
        return IteratorObj([]) if isinstance(obj, IteratorObj) else Obj(obj.cls)

    def fill(self, obj: Obj, copy: Any) -> None:
        if not isinstance(obj.cls, type):
            copy.cls = self.value(obj.cls)
        copy.label = obj.label
        if isinstance(obj, ClassObj):
            copy.bases, copy.mro, copy.subclasses = self.value(obj.bases), self.value(obj.mro), self.value(obj.subclasses)
        elif isinstance(obj, FunctionObj):
            copy.module = self.value(obj.module)
            copy.defaults, copy.kwdefaults, copy.closure = self.value(obj.defaults), self.value(obj.kwdefaults), self.value(obj.closure)
        for name, value in obj.fields.items():
            copy.fields[name] = self.value(value)
        if obj.data is not None and not isinstance(obj, GeneratorObj):
            copy.data = self.value(obj.data)
