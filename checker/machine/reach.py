"""Which objects can be reached from where."""

from __future__ import annotations

import collections
from typing import Any, Callable, Iterable

from checker.machine.frames import Frame
from checker.machine.protocols import KeyWrapper
from checker.machine.values import MISSING, ClassObj, FunctionObj, JoinSet, Obj, Pending, Record, Unknown


def reachable(roots: Iterable[Any], enter: Callable[[Obj], bool]) -> list[Obj]:
    """The objects reachable from values or frames, in order of discovery. `enter(obj)` says whether to take an object and look inside."""
    found: list[Obj] = []
    seen: set[int] = set()
    queue = collections.deque(roots)
    keep = []
    while queue:
        value = queue.popleft()
        if isinstance(value, Obj):
            if id(value) in seen or not enter(value):
                continue
            seen.add(id(value))
            found.append(value)
            queue.extend(value.fields.values())
            if isinstance(value.cls, ClassObj):
                queue.append(value.cls)
            if isinstance(value, ClassObj):
                queue.extend(value.bases)
                queue.extend(value.mro[1:])
            elif isinstance(value, FunctionObj):
                queue.append(value.module)
                queue.extend(value.defaults)
                queue.extend(value.kwdefaults.values())
                queue.extend(value.closure)
            if value.data is not None:
                queue.append(value.data)
            continue
        kind = type(value)
        if kind in (int, str, float, bool, bytes, type(None)):
            continue
        if kind in (tuple, list, set, frozenset, collections.deque):
            queue.extend(value)
        elif kind is dict:
            queue.extend(value)
            queue.extend(value.values())
        elif kind is Frame:
            queue.extend(parts_of(value))
        elif kind is JoinSet:
            queue.extend(value.parts[0])
        elif isinstance(value, Record):
            queue.extend(value.parts)
        elif kind is KeyWrapper:
            queue.append(value.obj)
        elif kind is Pending:
            queue.extend(value.values)
        elif kind is Unknown:
            queue.append(value.term)
        keep.append(value)
    return found


def parts_of(f: Frame | None) -> list:
    """What a frame and those below it hold on to; dead locals are not held."""
    parts: list = []
    top = True
    while f is not None:
        strong, weak = f.code.live(f.pc if top or f.pc == 0 else f.pc - 1)
        parts.extend(value for index, value in enumerate(f.locals) if value is not MISSING and (index in strong or index in weak))
        parts.extend(f.stack)
        parts.extend(f.cells)
        parts.append(f.extra)
        if f.namespace:
            parts.extend(f.namespace.values())
        parts.append(f.module)
        if f.generator is not None:
            parts.append(f.generator)
        if f.handled is not None:
            parts.append(f.handled)
        f = f.back
        top = False
    return parts


def direct_parts(obj: Obj) -> list:
    """The values that an object holds directly, or inside tuples and the like; containers' items included."""
    held: list = [*obj.fields.values(), obj.data]
    if isinstance(obj, FunctionObj):
        held.extend((*obj.defaults, *obj.kwdefaults.values(), *obj.closure))
    return flat(held)


def flat(values: list) -> list:
    """The values, with tuples, host containers, records and frames replaced by what is in them."""
    found: list = []
    queue = list(values)
    while queue:
        value = queue.pop()
        if isinstance(value, (tuple, list, set, frozenset, collections.deque)):
            queue.extend(value)
        elif isinstance(value, dict):
            queue.extend(value)
            queue.extend(value.values())
        elif isinstance(value, Frame):
            queue.extend(parts_of(value))
        elif isinstance(value, Record):
            queue.extend(value.parts)
        elif isinstance(value, Pending):
            queue.extend(value.values)
        elif isinstance(value, KeyWrapper):
            queue.append(value.obj)
        elif isinstance(value, Unknown):
            queue.append(value.term)
        else:
            found.append(value)
    return found


def holds_choice(values: Any) -> bool:
    """Whether a choice not made yet is among the values, or inside their tuples and containers (but not inside other objects)."""
    for value in values:
        kind = type(value)
        if kind is Pending:
            return True
        if kind in (tuple, list, set, frozenset, collections.deque):
            if value and holds_choice(value):
                return True
        elif kind is dict:
            if value and holds_choice(value.values()):
                return True
        elif kind is Frame:
            if holds_choice(parts_of(value)):
                return True
        elif isinstance(value, Record) and holds_choice(value.parts):
            return True
    return False


LONG = 10**600
"""Python refuses to write out an int with more digits than a limit, of 640 digits at least."""


def holds_long(value: Any) -> bool:
    """Whether an int that may be too long to be written out is in a value or in what it holds, as far as that can be seen without a step."""
    roots = [value, *reachable((value,), lambda obj: not isinstance(obj, (ClassObj, FunctionObj)) and (obj.special is None or not obj.static))]
    return any(type(part) is int and not -LONG < part < LONG for root in roots for part in (direct_parts(root) if isinstance(root, Obj) else flat([root])))
