"""Writing down contexts and contents as hashable values; `checker.machine.thawing` reads them back.

Two threads are in the same local state exactly when their frozen contexts are equal, so a frozen context holds all that can still
influence a thread and nothing else: dead locals are left out, weak ones are replaced by their type, private objects are numbered in
the order in which they are met.

A frozen value is an immutable host value, or a tuple that begins with a `Tag`. Static objects stand for themselves.
"""

from __future__ import annotations

import collections
from typing import Any, Callable, Collection

from checker.frontend.errors import Unsupported
from checker.frontend.ir import Code
from checker.machine.frames import Frame
from checker.machine.protocols import KeyWrapper
from checker.machine.reach import LONG, direct_parts, flat, parts_of, reachable
from checker.machine.terms import sources
from checker.machine.total import is_tame
from checker.machine.values import (
    MISSING,
    ClassObj,
    FieldOf,
    FunctionObj,
    JoinSet,
    ModuleObj,
    Native,
    NativeMethod,
    Obj,
    Pending,
    Record,
    SymbolObj,
    Unknown,
)


class Tag:
    """Says how the rest of a frozen tuple is to be read. Sorts and prints by name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


TUPLE, FROZENSET, FLOAT, COMPLEX, RECORD, UNKNOWN, PENDING, KEY, SLICE, RANGE = map(
    Tag, "tuple frozenset float complex record unknown pending key slice range".split()
)
LIST, DICT, SET, DEQUE, BYTES, FRAME, STATE, FUNCTION, OBJECT, CONTEXT, PRIVATE, HEAP, JOIN, HOST = map(
    Tag, "list dict set deque bytearray frame state function object context private heap join host".split()
)
NAMES = (type, Native, NativeMethod, Code, Tag, type(Ellipsis), type(NotImplemented), type(MISSING))
"""Values of the host that are equal only to themselves."""
SELF = Tag("self")
"""The moving thread's own Thread object, in the contexts of threads that have interchangeable peers."""
TRUE, FALSE = Tag("True"), Tag("False")


class Freezer:
    """Freezes what belongs to one context or one content.

    `heap` collects the numbers of heap objects, `threads` the slots of static threads, both in order of first mention.
    `escape(obj)` is called for a private object where there must be none (in the content of a shared cell).
    """

    def __init__(self, machine: Any, escape: Callable[[Obj], None] | None = None) -> None:
        self.machine = machine
        self.escape = escape
        self.index: dict[int, int] = {}
        self.queue: list[Obj] = []
        self.heap: list[int] = []
        self.threads: list[int] = []
        self.mentions_self = False
        self.variables: dict[int, int] = {}
        self.top: Frame | None = None

    def value(self, v: Any) -> Any:
        """The frozen form of a value."""
        kind = type(v)
        if kind is int:
            if not -LONG < v < LONG:
                self.machine.world.assume_long()
            return v
        if kind is str or v is None or kind is bytes:
            return v
        if kind is bool:
            return TRUE if v else FALSE
        if kind is tuple:
            return (TUPLE, *[self.value(item) for item in v])
        if isinstance(v, Obj):
            return self.reference(v)
        if kind is float:
            return (FLOAT, repr(v))
        if kind is JoinSet:
            return (JOIN, *sorted((self.reference(t) for t in v.parts[0]), key=lambda t: t.slot if isinstance(t, Obj) else -1))
        if isinstance(v, Record):
            return (RECORD, kind, *[self.value(part) for part in v.parts])
        if kind is Unknown:
            if type(v.term) is tuple or type(v.term) is SymbolObj:
                return (UNKNOWN, v.type, v.origin, self.value(v.term))
            return v if not v.origin else (UNKNOWN, v.type, v.origin, v.term)
        if kind is Pending:
            return self.pending(v)
        if kind is Frame:
            return self.frame(v, False)
        if kind is frozenset:
            return (FROZENSET, *[self.value(item) for item in self.machine.set_order(v)])
        if kind is KeyWrapper:
            return (KEY, v.hash, self.value(v.obj))
        if kind is slice:
            return (SLICE, self.value(v.start), self.value(v.stop), self.value(v.step))
        if kind is range:
            return (RANGE, v.start, v.stop, v.step)
        if kind is complex:
            return (COMPLEX, repr(v))
        if isinstance(v, NAMES):
            return v
        return (HOST, kind, repr(v), v)

    def pending(self, v: Pending) -> Any:
        made = self.machine.bound.get(v.variable)
        if made is not None:
            return self.value(v.values[made])
        if self.escape is not None:
            self.machine.world.choose_at_once()
        number = self.variables.setdefault(v.variable, len(self.variables))
        return (PENDING, number, *[self.value(one) for one in v.values])

    def reference(self, obj: Obj) -> Any:
        """How an object is named."""
        if obj.static:
            if obj is self.machine.self_object:
                self.mentions_self = True
                return SELF
            if obj.slot > 0 and obj.slot not in self.threads:
                self.threads.append(obj.slot)
            return obj
        if obj.heap < 0 and self.escape is not None:
            self.escape(obj)
        if obj.heap >= 0:
            if obj.heap not in self.heap:
                self.heap.append(obj.heap)
            return (HEAP, obj.heap, type(obj), self.shape(obj))
        number = self.index.get(id(obj))
        if number is None:
            number = self.index[id(obj)] = len(self.queue)
            self.queue.append(obj)
        return (PRIVATE, number)

    def shape(self, obj: Obj) -> Any:
        """What of an object never changes: a function's parts, or the class."""
        if type(obj) is FunctionObj:
            return (
                FUNCTION,
                obj.code,
                obj.module,
                self.value(obj.defaults),
                tuple((name, self.value(value)) for name, value in obj.kwdefaults.items()),
                tuple(self.reference(cell) for cell in obj.closure),
            )
        return self.value(obj.cls) if isinstance(obj.cls, Obj) else obj.cls

    def data(self, content: Any) -> Any:
        """The content of a container or of another object with state."""
        kind = type(content)
        if kind is list:
            return (LIST, *[self.value(item) for item in content])
        if kind is dict:
            return (DICT, *[(self.value(key), self.value(item)) for key, item in content.items()])
        if kind is set:
            keyed = {id(self.machine.unkey(key)): key for key in content}
            return (SET, *[self.value(keyed.get(id(item), item)) for item in self.machine.set_order(content)])
        if kind is collections.deque:
            return (DEQUE, content.maxlen, *[self.value(item) for item in content])
        if kind is bytearray:
            return (BYTES, bytes(content))
        return self.value(content)

    def object(self, obj: Obj) -> Any:
        """An object's whole state."""
        kind = type(obj)
        if kind is ClassObj or kind is ModuleObj:
            raise Unsupported(
                f"the class '{obj.name}' is made while threads are running",  # type: ignore[attr-defined]
                remedy="Define it at the top level of the module.",
                **self.machine.position_fields(),
            )
        items = obj.fields.items()
        fields = tuple((name, self.value(value)) for name, value in (items if self.machine.world.lists_fields else sorted(items)))
        return (OBJECT, kind, self.shape(obj), fields, self.data(obj.data))

    def frame(self, f: Frame, top: bool) -> Any:
        """A frame: what is live in it. For a frame that is not on top, `pc - 1` is the instruction that waits for the one above."""
        strong, weak = f.code.live(f.pc if top or f.pc == 0 else f.pc - 1)
        erases = self.machine.erases_output
        local = []
        joins = self.join_sets(f, f.code.joined_only(f.pc if top or f.pc == 0 else f.pc - 1)) if erases else {}
        for index, value in enumerate(f.locals):
            if value is MISSING:
                continue
            if index in joins:
                local.append((index, self.value(joins[index])))
                continue
            if index in strong:
                local.append((index, self.value(value)))
            elif index in weak:
                key = ("local", f.code, index)
                identified = type(value) is Unknown and (type(value.term) is tuple or type(value.term) is SymbolObj)
                if erases and (is_tame(value) or type(value) is FieldOf or identified) and key not in self.machine.world.revealed:
                    value = Unknown(str if type(value) is FieldOf else value.type if identified else type(value), frozenset({key}))
                local.append((index, self.value(value)))
        namespace = None
        if f.namespace is not None:
            namespace = tuple((name, self.value(value)) for name, value in f.namespace.items())
        extra = f.extra
        return (
            FRAME,
            f.code,
            f.pc,
            f.mode,
            self.value(extra) if type(extra) is tuple or isinstance(extra, (Obj, Record)) else extra,
            tuple(local),
            tuple(self.value(value) for value in f.stack),
            tuple(self.reference(cell) for cell in f.cells),
            namespace,
            f.module,
            None if f.generator is None else self.reference(f.generator),
            None if f.handled is None else self.reference(f.handled),
        )

    def join_sets(self, f: Frame, joined: dict[int, int]) -> dict[int, JoinSet]:
        """Locals that only serve to be joined, as sets of threads: their order is no state.

        Where several locals go into one JOIN_ALL, the first of them stands for all. A list qualifies if nothing else refers to it.
        """
        sites: dict[int, list[int]] = {}
        for index, site in joined.items():
            sites.setdefault(site, []).append(index)
        result: dict[int, JoinSet] = {}
        for indices in sites.values():
            threads: list = []
            for index in sorted(indices):
                value = f.locals[index]
                if type(value) is JoinSet:
                    threads.extend(value.parts[0])
                elif isinstance(value, Obj) and value.cls is list and not value.static and value.heap < 0 and self.sole_reference(value):
                    threads.extend(value.data)
                else:
                    threads.append(value)
            if all(isinstance(t, Obj) and t.static and t.slot > 0 and self.machine.is_plain_thread(t) for t in threads):
                for index in sorted(indices):
                    result[index] = JoinSet(())
                result[min(indices)] = JoinSet(tuple(threads))
        return result

    def sole_reference(self, wanted: Obj) -> bool:
        """Whether a private list is held by one local of the current thread and nothing else."""
        roots = parts_of(self.top)
        count = sum(1 for part in flat(roots) if part is wanted)
        for obj in reachable(roots, lambda o: not o.static and o.heap < 0 and o is not wanted):
            count += sum(1 for part in direct_parts(obj) if part is wanted)
        return count == 1

    def context(self, frame: Frame | None, handled: Any, owned: dict, me: Any) -> Any:
        """A whole context: its frames from the bottom up, the cells that are this thread's alone, its private objects."""
        frames = []
        self.top = frame
        f = frame
        while f is not None:
            frames.append(self.frame(f, f is frame))
            f = f.back
        frames.reverse()
        kept = []
        for (obj, name), value in sorted(owned.items(), key=lambda item: (item[0][0].serial, item[0][1])):
            kept.append((self.reference(obj), name, MISSING if value is MISSING else self.data(value)))
        own = None if me is None else self.reference(me)
        current = None if handled is None else self.reference(handled)
        objects = self.drain()
        return (CONTEXT, own, tuple(frames), current, tuple(kept), tuple(objects))

    def drain(self) -> list:
        """The private objects met so far, and those met while writing them down.

        Sources of unknown values come last: what was decided about one together with another that nobody holds any more is forgotten.
        """
        objects: list = []
        while len(objects) < len(self.queue):
            obj = self.queue[len(objects)]
            objects.append(None if type(obj) is SymbolObj else self.object(obj))
        for number, obj in enumerate(self.queue[: len(objects)]):
            if type(obj) is SymbolObj:
                facts = tuple(fact for fact in obj.data if all(self.is_held(source) for source in sources(fact[0])))
                objects[number] = (OBJECT, SymbolObj, self.shape(obj), (), self.value(facts))
        return objects

    def is_held(self, obj: Obj) -> bool:
        return obj.static or obj.heap >= 0 or id(obj) in self.index


def renamed(frozen: Any, heap: dict[int, int], threads: dict[Any, Any]) -> Any:
    """A frozen value with heap numbers and mentions of threads replaced. `threads` maps what stands there to what shall."""
    if type(frozen) is tuple:
        if frozen and frozen[0] is HEAP:
            return (HEAP, heap.get(frozen[1], frozen[1]), frozen[2], renamed(frozen[3], heap, threads))
        if frozen and frozen[0] is JOIN:
            parts = [threads.get(part, part) for part in frozen[1:]]
            return (JOIN, *sorted(parts, key=lambda t: t.slot if isinstance(t, Obj) else -1))
        return tuple([renamed(part, heap, threads) for part in frozen])
    if type(frozen) is Tag or isinstance(frozen, Obj):
        return threads.get(frozen, frozen)
    return frozen


def names_in(frozen: Any, found: list | None = None) -> list:
    """The static threads that a frozen value mentions, by slot, in the order in which they stand in it."""
    found = [] if found is None else found
    if type(frozen) is tuple:
        for part in frozen:
            names_in(part, found)
    elif isinstance(frozen, Obj) and frozen.slot > 0 and frozen.slot not in found:
        found.append(frozen.slot)
    return found


def orders_names(frozen: Any, threads: Collection[int]) -> bool:
    """Whether a frozen value holds two or more things in the order of their names (in a set, which is iterated in that order, or in a join),
    among them heap objects, the thread itself, or one of `threads` (slots)."""
    if type(frozen) is not tuple:
        return False
    if frozen and (frozen[0] is SET or frozen[0] is FROZENSET or frozen[0] is JOIN) and len(frozen) > 2 and _mentions(frozen, threads):
        return True
    return any(orders_names(part, threads) for part in frozen)


def _mentions(frozen: Any, threads: Collection[int]) -> bool:
    if type(frozen) is tuple:
        return bool(frozen) and frozen[0] is HEAP or any(_mentions(part, threads) for part in frozen)
    return frozen is SELF or isinstance(frozen, Obj) and frozen.slot in threads
