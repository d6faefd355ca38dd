"""Python's protocols: types, truth, equality, items, iteration, text. Each works on any value, running the program where it must."""

from __future__ import annotations

import collections
import operator
from typing import Any

from checker.machine import operators
from checker.machine.attributes import Attributes
from checker.machine.conversion import Conversion
from checker.machine.frames import ITERATOR, PUSH, Frame
from checker.machine.keys import Keys, KeyWrapper
from checker.machine.kinds import Kinds, UnionType
from checker.machine.matching import Matching
from checker.machine.natives import construct as constructing
from checker.machine.natives import iteration, text
from checker.machine.natives.namespaces import Namespace
from checker.machine.natives.registry import FUNCTIONS
from checker.machine.values import (
    MISSING,
    ClassObj,
    FieldOf,
    FunctionObj,
    GeneratorObj,
    IteratorObj,
    MappingView,
    Obj,
    Pending,
    SlotDescriptor,
    Unknown,
)

__all__ = ["KeyWrapper", "Protocols", "UnionType"]


class Protocols(Attributes, Kinds, Keys, Matching, Conversion):
    """What the instructions and the natives ask of a value."""

    world: Any
    frame: Any

    def builtin(self, name: str) -> Any:
        """A builtin by name, or MISSING."""
        return FUNCTIONS.get(name, MISSING)

    def construct(self, cls: Any, args: tuple, kwargs: dict) -> Any:
        """Call a builtin type."""
        return constructing.construct(self, cls, args, kwargs)

    def instance_dict(self, obj: Obj) -> Namespace:
        """The attributes as a dict (obj.__dict__, vars(obj))."""
        return Namespace(obj)

    def field_names(self, obj: Obj) -> list[str]:
        """The names in obj.__dict__: not what slots and builtin attributes hold."""
        names = self.names_held(obj)  # type: ignore[attr-defined]
        cls = obj.cls
        if isinstance(cls, ClassObj) and not isinstance(obj, ClassObj):
            names = [name for name in names if type(self.lookup(cls, name)) is not SlotDescriptor]
        if type(obj) is FunctionObj:
            names = [name for name in names if name not in ("__name__", "__qualname__", "__doc__", "__module__", "__annotations__")]
        layout = self.layout(cls)  # type: ignore[attr-defined]
        if isinstance(layout, type) and issubclass(layout, BaseException):
            names = [name for name in names if not hasattr(layout, name)]
        return names

    # --- truth, equality, order --------------------------------------------------------------------------------------

    def truth(self, value: Any) -> bool:
        """bool(value), to its end."""
        result = operators.truth(self, value)
        if result is True or result is False:
            return result
        value = self.complete(result)  # type: ignore[attr-defined]
        if type(value) is int:
            return value != 0
        if type(value) is not bool:
            self.fail(TypeError, f"__bool__ should return bool, returned {self.shown_type(value)}")  # type: ignore[attr-defined]
        return value

    def equal(self, a: Any, b: Any) -> bool:
        if a is b:
            return True
        if type(a) is Obj and type(b) is Obj:
            by_identity = self.methods[object, "__eq__"]  # type: ignore[attr-defined]
            if self.lookup(a.cls, "__eq__") is by_identity and self.lookup(b.cls, "__eq__") is by_identity:
                return False
        return self.truth(self.complete(operators.compare(self, "==", a, b)))  # type: ignore[attr-defined]

    def compare(self, symbol: str, a: Any, b: Any) -> Any:
        return self.complete(operators.compare(self, symbol, a, b))  # type: ignore[attr-defined]

    def binary(self, symbol: str, a: Any, b: Any) -> Any:
        return self.complete(operators.binary(self, symbol, a, b))  # type: ignore[attr-defined]

    # --- items -------------------------------------------------------------------------------------------------------

    def get_item(self, obj: Any, key: Any) -> Any:
        """obj[key]: a value, a Frame, or a TailCall."""
        if type(key) in (Pending, Unknown, FieldOf):
            key = self.settle(key)  # type: ignore[attr-defined]
            if type(key) is Unknown:
                return self.item_at_unknown(obj, key)
        if type(obj) is FieldOf:
            obj = self.settle(obj)  # type: ignore[attr-defined]
        if isinstance(obj, (ClassObj, type)):
            return self.class_item(obj, key)
        if type(obj) is Unknown and obj.type in (object, list):
            return self.fresh(object) if obj.type is object else self.derived(str, operator.getitem, (obj, key))
        method = self.lookup(self.type_of(obj), "__getitem__")
        if method is MISSING:
            self.fail(TypeError, f"'{self.shown_type(obj)}' object is not subscriptable")  # type: ignore[attr-defined]
        if type(obj) is Unknown:
            return self.derived(str if obj.type is str else int, operator.getitem, (obj, key), obj.origin)
        return self.invoke(method, (obj, key))  # type: ignore[attr-defined]

    def item_at_unknown(self, obj: Any, key: Unknown) -> Any:
        """A container indexed by what nobody can know: any of its items, or the error."""
        items = self.sequence(obj)
        if isinstance(obj, Obj) and obj.cls is dict and items is not None:
            for item in items:
                if self.truth(self.compare("==", key, item)):
                    return self.get_item(obj, item)
            self.fail(KeyError, key)  # type: ignore[attr-defined]
        if items is None:
            self.unsupported("a value that cannot be known before the program runs is used as a key", "Use a known value as the key.")  # type: ignore[attr-defined]
        if key.type not in (int, bool, object):
            self.fail(TypeError, f"{self.shown_type(obj)} indices must be integers or slices, not {self.shown_type(key)}")  # type: ignore[attr-defined]
        for index in (*range(len(items)), *range(-1, -1 - len(items), -1)):
            if self.truth(self.compare("==", key, index)):
                return items[index]
        self.fail(IndexError, f"{self.shown_type(obj)} index out of range")  # type: ignore[attr-defined]

    def set_item(self, obj: Any, key: Any, value: Any) -> Any:
        if type(obj) is Unknown and obj.type is object:
            return None
        method = self.lookup(self.type_of(obj), "__setitem__")
        if method is MISSING:
            self.fail(TypeError, f"'{self.shown_type(obj)}' object does not support item assignment")  # type: ignore[attr-defined]
        return self.invoke(method, (obj, self.settle(key), value))  # type: ignore[attr-defined]

    def delete_item(self, obj: Any, key: Any) -> Any:
        if type(obj) is Unknown and obj.type is object:
            return None
        method = self.lookup(self.type_of(obj), "__delitem__")
        if method is MISSING:
            cls = self.type_of(obj)
            is_sequence = isinstance(cls, ClassObj) or cls in (str, bytes, tuple, range, set, frozenset, MappingView)
            said = "doesn't" if is_sequence and isinstance(key, int) else "does not"
            self.fail(TypeError, f"'{self.shown_type(obj)}' object {said} support item deletion")  # type: ignore[attr-defined]
        return self.invoke(method, (obj, self.settle(key)))  # type: ignore[attr-defined]

    def length(self, value: Any) -> int:
        """len(value)"""
        if type(value) is Unknown and value.type in (object, list):
            return self.derived(int, len, (value,))
        method = self.lookup(self.type_of(value), "__len__")
        if method is MISSING:
            self.fail(TypeError, f"object of type '{self.shown_type(value)}' has no len()")  # type: ignore[attr-defined]
        return self.call_sync(method, (value,))  # type: ignore[attr-defined]

    def mapping_items(self, value: Any, function: Any = None) -> dict:
        """{key: value} of a mapping; keys as `key` gives them."""
        if isinstance(value, Obj) and self.layout(value.cls) is dict:  # type: ignore[attr-defined]
            return dict(self.read(value))  # type: ignore[attr-defined]
        keys = self.lookup(self.type_of(value), "keys")
        if keys is MISSING:
            if function is not None:
                named = self.callable_name(function)  # type: ignore[attr-defined]
                self.fail(TypeError, f"{named} argument after ** must be a mapping, not {self.shown_type(value)}")  # type: ignore[attr-defined]
            self.fail(TypeError, f"'{self.shown_type(value)}' object is not a mapping")  # type: ignore[attr-defined]
        names = self.sequence(self.call_sync(self.prelude("collect"), (self.call_sync(keys, (value,)),)))  # type: ignore[attr-defined]
        return {self.key(name): self.complete(self.get_item(value, name)) for name in names}  # type: ignore[attr-defined]

    # --- iteration ---------------------------------------------------------------------------------------------------

    def get_iterator(self, value: Any) -> Any:
        """Whether and how a value can be iterated: its builtin iterator, or its __iter__/__getitem__ method, or MISSING."""
        found = iteration.get_iterator(self, value)
        if found is not None:
            return found
        if type(value) is GeneratorObj or type(value) is Unknown and value.type in (object, list):
            return value
        cls = self.type_of(value)
        for name in ("__iter__", "__getitem__"):
            method = self.lookup(cls, name)
            if method is not MISSING:
                return method
        return MISSING

    def iterator_of(self, value: Any) -> Any:
        """iter(value): a value, or the Frame of the program's __iter__."""
        if type(value) is GeneratorObj or type(value) is IteratorObj:
            return value
        if type(value) in (Unknown, Pending, FieldOf):
            value = self.settle(value)  # type: ignore[attr-defined]
            if type(value) is Unknown:
                if value.type in (int, float, bool, type(None)):
                    self.fail(TypeError, f"'{self.shown_type(value)}' object is not iterable")  # type: ignore[attr-defined]
                return iteration.new_iterator(self, "unknown", value, 0)
        cls = self.type_of(value)
        method = self.lookup(cls, "__iter__")
        if type(method) is not FunctionObj:
            found = iteration.get_iterator(self, value)
            if found is not None:
                return found
        if method is None:
            method = MISSING
        if method is not MISSING:
            result = self.invoke(method, (value,))  # type: ignore[attr-defined]
            if type(result) is not Frame:
                self.check_iterator(result)
            elif result.mode is PUSH:
                result.mode = ITERATOR
            return result
        if self.lookup(cls, "__getitem__") is not MISSING:
            return self.invoke(self.prelude("iterate_items"), (value,))  # type: ignore[attr-defined]
        self.fail(TypeError, f"'{self.shown_class(cls)}' object is not iterable")  # type: ignore[attr-defined]

    def check_iterator(self, value: Any) -> None:
        """What __iter__ gives must be an iterator."""
        if type(value) not in (IteratorObj, GeneratorObj) and self.lookup(self.type_of(value), "__next__") is MISSING:
            self.fail(TypeError, f"iter() returned non-iterator of type '{self.shown_type(value)}'")  # type: ignore[attr-defined]

    def advance(self, iterator: IteratorObj) -> Any:
        return iteration.advance(self, iterator)

    def sequence(self, value: Any) -> Any:
        """All items right now, as a host sequence, where no code of the program is needed; else None."""
        if type(value) is FieldOf:
            self.settle(value)
        kind = type(value)
        if kind in (tuple, str, bytes, range, frozenset):
            return self.set_order(value) if kind is frozenset else value
        if kind is MappingView:
            found = iteration.get_iterator(self, value)
            return self.drain(found)
        if not isinstance(value, Obj):
            return None
        if kind is IteratorObj:
            return self.drain(value)
        if isinstance(value, ClassObj) or type(self.lookup(value.cls, "__iter__")) is FunctionObj:
            return None
        layout = self.layout(value.cls)  # type: ignore[attr-defined]
        if layout in (list, collections.deque, bytearray):
            return list(self.read(value))  # type: ignore[attr-defined]
        if layout is dict:
            return [self.unkey(k) for k in self.read(value)]  # type: ignore[attr-defined]
        if layout is set:
            return self.set_order(self.read(value))  # type: ignore[attr-defined]
        if layout in (str, bytes, tuple):
            return self.read(value)  # type: ignore[attr-defined]
        return None

    def drain(self, iterator: IteratorObj) -> list | None:
        """The rest of a builtin iterator over something that needs no code of the program."""
        items = []
        if not self.sync_depth and not self.atomic:  # type: ignore[attr-defined]
            at, states = self.drained  # type: ignore[attr-defined]
            self.drained = self.tick, [*(states if at == self.tick else []), *self.states_of(iterator)]  # type: ignore[attr-defined]
        while True:
            item = iteration.advance(self, iterator)
            if item is MISSING:
                return items
            items.append(item)

    def states_of(self, iterator: IteratorObj) -> list[tuple[list, list]]:
        """The states of a builtin iterator and of those that it goes through in its turn, as they are and as copies."""
        found, pending = [], [iterator]
        while pending:
            state = self.write(pending.pop())  # type: ignore[attr-defined]
            found.append((state, list(state)))
            parts = [part for item in state for part in (item if isinstance(item, (list, tuple)) else (item,))]
            pending += [part for part in parts if type(part) is IteratorObj]
        return found

    def sequence_up_to(self, value: Any, count: int) -> Any:
        """For unpacking: at least count + 1 items, if there are so many."""
        return self.sequence(value)

    # --- text and conversion -----------------------------------------------------------------------------------------

    def text(self, value: Any) -> Any:
        """str(value)"""
        return text.text(self, value)

    def repr(self, value: Any) -> Any:
        """repr(value)"""
        return text.represent(self, value)

    def format(self, value: Any, spec: str) -> Any:
        """format(value, spec)"""
        return text.format_value(self, value, spec)

    def print(self, words: str) -> None:
        """The program writes to its standard output."""
        self.world.write_output(self, words)
