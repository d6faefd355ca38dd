"""Reading frozen contexts and contents back into a machine: the way back from `checker.machine.freezing`."""

from __future__ import annotations

import collections
from typing import Any

from checker.machine.frames import Frame
from checker.machine.freezing import (
    BYTES,
    COMPLEX,
    DEQUE,
    DICT,
    FALSE,
    FLOAT,
    FRAME,
    FROZENSET,
    FUNCTION,
    HEAP,
    HOST,
    JOIN,
    KEY,
    LIST,
    PENDING,
    PRIVATE,
    RANGE,
    RECORD,
    SET,
    SLICE,
    TRUE,
    TUPLE,
    UNKNOWN,
    Tag,
)
from checker.machine.protocols import KeyWrapper
from checker.machine.values import MISSING, CellObj, FunctionObj, GeneratorObj, IteratorObj, JoinSet, Obj, Pending, Unknown


class Thawer:
    """Makes frozen values live again in a machine."""

    def __init__(self, machine: Any) -> None:
        self.machine = machine
        self.objects: list[Obj] = []
        self.variables = 0

    def value(self, v: Any) -> Any:
        """The value of a frozen form."""
        kind = type(v)
        if kind is Tag:
            if v is TRUE:
                return True
            if v is FALSE:
                return False
            return self.machine.self_object
        if kind is not tuple:
            return v
        tag = v[0]
        if tag is TUPLE:
            return tuple(self.value(item) for item in v[1:])
        if tag is PRIVATE:
            return self.objects[v[1]]
        if tag is HEAP:
            return self.machine.heap_object(v[1], v[2], self.value(v[3]))
        if tag is FLOAT:
            return float(v[1])
        if tag is RECORD:
            return v[1](*[self.value(part) for part in v[2:]])
        if tag is JOIN:
            return JoinSet(tuple(self.value(part) for part in v[1:]))
        if tag is UNKNOWN:
            return Unknown(v[1], v[2], self.value(v[3]))
        if tag is PENDING:
            self.variables = max(self.variables, v[1] + 1)
            return Pending(v[1], tuple(self.value(one) for one in v[2:]))
        if tag is FUNCTION:
            return self.function(v)
        if tag is FRAME:
            return self.frame(v)
        if tag is FROZENSET:
            return frozenset(self.value(item) for item in v[1:])
        if tag is KEY:
            return KeyWrapper(self.value(v[2]), v[1], self.machine)
        if tag is SLICE:
            return slice(*[self.value(part) for part in v[1:]])
        if tag is RANGE:
            return range(*v[1:])
        if tag is COMPLEX:
            return complex(v[1])
        if tag is HOST:
            return v[3]
        return self.data(v)

    def function(self, v: tuple) -> FunctionObj:
        made = FunctionObj(v[1], v[2], (), {}, ())
        self.complete(made, v)
        return made

    def complete(self, made: FunctionObj, v: tuple) -> None:
        """Give a function its parts; apart from making it, because they may lead back to it."""
        _, _, _, defaults, kwdefaults, closure = v
        made.defaults = self.value(defaults)
        made.kwdefaults = {name: self.value(value) for name, value in kwdefaults}
        made.closure = tuple(self.value(cell) for cell in closure)

    def data(self, v: Any) -> Any:
        """The content of a container."""
        if type(v) is not tuple or not v or type(v[0]) is not Tag:
            return self.value(v)
        tag = v[0]
        if tag is LIST:
            return [self.value(item) for item in v[1:]]
        if tag is DICT or tag is SET:
            outer, self.machine.thawing = self.machine.thawing, True
            try:
                return {self.value(key): self.value(item) for key, item in v[1:]} if tag is DICT else {self.value(item) for item in v[1:]}
            finally:
                self.machine.thawing = outer
        if tag is DEQUE:
            return collections.deque((self.value(item) for item in v[2:]), v[1])
        if tag is BYTES:
            return bytearray(v[1])
        return self.value(v)

    def fill(self, obj: Obj, frozen: tuple) -> None:
        """Give an object the state written down by `Freezer.object`."""
        _, kind, shape, fields, data = frozen
        if kind is FunctionObj and obj.heap < 0:
            self.complete(obj, shape)  # type: ignore[arg-type]
        obj.fields = {name: self.value(value) for name, value in fields}
        obj.data = self.data(data)

    def frame(self, v: tuple) -> Frame:
        _, code, pc, mode, extra, local, stack, cells, namespace, module, generator, handled = v
        f = Frame(code, module)
        f.pc = pc
        f.mode = mode
        f.extra = self.value(extra) if type(extra) is tuple or type(extra) is Tag else extra
        f.steps = self.machine.steps_of(code)
        for index, value in local:
            f.locals[index] = self.value(value)
        f.stack = [self.value(value) for value in stack]
        f.cells = [self.value(cell) for cell in cells]
        if namespace is not None:
            f.namespace = {name: self.value(value) for name, value in namespace}
        f.generator = None if generator is None else self.value(generator)
        f.handled = None if handled is None else self.value(handled)
        return f

    def context(self, frozen: tuple) -> tuple[Any, Frame | None, Any, dict]:
        """(thread object, top frame, handled exception, own cells) of a frozen context."""
        _, own, frames, current, kept, objects = frozen
        self.objects = [blank(self, one) for one in objects]
        for obj, one in zip(self.objects, objects):
            self.fill(obj, one)
        top = None
        for one in frames:
            f = self.frame(one)
            f.back = top
            f.depth = top.depth + 1 if top is not None else 0
            top = f
        owned = {(self.value(obj), name): MISSING if value is MISSING else self.data(value) for obj, name, value in kept}
        me = None if own is None else self.value(own)
        return me, top, None if current is None else self.value(current), owned


def blank(thawer: Thawer, frozen: tuple) -> Obj:
    """An object of the right kind and class, without its state."""
    _, kind, cls, _, _ = frozen
    if kind is FunctionObj:
        return FunctionObj(cls[1], cls[2], (), {}, ())
    obj = new_blank(kind, cls if type(cls) is not tuple else thawer.value(cls))
    return obj


def new_blank(kind: type, cls: Any) -> Obj:
    """An object of the machine's kind `kind` and the program's class `cls`, without its state."""
    made: Obj
    if kind is CellObj:
        made = CellObj()
    elif kind is GeneratorObj:
        made = GeneratorObj(None)
    elif kind is IteratorObj:
        made = IteratorObj([])
    else:
        made = kind(cls)
    made.cls = cls
    return made
