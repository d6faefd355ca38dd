"""What the machine computes with.

Python's immutable values are the host's own objects. Everything mutable is an `Obj`: its attributes are `fields`, and where it is a
container (or an instance of a user's subclass of one) its content is `data`. Every field is a cell of its own and the whole of
`data` is one cell, named `CONTENT`.

An object knows how it must be reached:

* `special is None`: every cell can be read and written directly (private to the running thread, or a constant being read);
* otherwise cells whose name is in `special` go through `Machine.special_read` and its kin.

Classes of builtins are the host's type objects, used as names only: nothing of the checked program is ever an instance of them,
but for the immutable ones.
"""

from __future__ import annotations

from typing import Any, Callable

CONTENT = "*"


class _Named:
    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


MISSING = _Named("MISSING")
"""No such cell, no such attribute, an unset local."""


class Obj:
    """A mutable object of the checked program."""

    __slots__ = ("cls", "fields", "data", "serial", "special", "static", "heap", "slot", "label", "mark")

    def __init__(self, cls: Any, data: Any = None) -> None:
        self.cls = cls
        self.fields: dict[str, Any] = {}
        self.data = data
        self.serial = -1
        """Its place in the order in which main made objects before the search; -1 if made later."""
        self.special: Any = None
        self.static = False
        """True once it is known to more than one thread at the start of the search: contexts name it instead of containing it."""
        self.heap = -1
        """Its heap slot where it escaped during the search."""
        self.slot = -1
        """Where it is a Thread that was started: its slot."""
        self.label: Any = None
        """Where it was made: (file, line) of the user's own code."""
        self.mark = 0

    def __repr__(self) -> str:
        name = self.cls.name if isinstance(self.cls, ClassObj) else getattr(self.cls, "__name__", "?")
        return f"<{name} object #{self.serial}>"


class ClassObj(Obj):
    """A class made by the program."""

    __slots__ = ("name", "qualname", "module", "bases", "mro", "layout", "subclasses")

    def __init__(self, name: str, qualname: str, module: str, bases: tuple) -> None:
        super().__init__(type)
        self.name = name
        self.qualname = qualname
        self.module = module
        self.bases = bases
        self.mro: list = []
        self.layout: type = object
        """The host type whose instances its instances look like inside: object, list, dict, int, BaseException, ..."""
        self.subclasses: list = []


class ModuleObj(Obj):
    """A module; its globals are its fields."""

    __slots__ = ("name", "file", "modelled")

    def __init__(self, name: str, file: str, modelled: bool) -> None:
        super().__init__(ModuleObj)
        self.name = name
        self.file = file
        self.modelled = modelled
        """True for ours (the modelled library), False for the user's."""


class FunctionObj(Obj):
    """A function made by `def` or `lambda`. The parts are fixed; attributes set on it are its fields."""

    __slots__ = ("code", "module", "defaults", "kwdefaults", "closure")

    def __init__(self, code: Any, module: ModuleObj, defaults: tuple, kwdefaults: dict, closure: tuple) -> None:
        super().__init__(FunctionObj)
        self.code = code
        self.module = module
        self.defaults = defaults
        self.kwdefaults = kwdefaults
        self.closure = closure


class CellObj(Obj):
    """A closure variable; its value is the field `value`."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(CellObj)


class GeneratorObj(Obj):
    """A generator; `data` is its frame, or None when it is finished. `fields["running"]` while it runs."""

    __slots__ = ()

    def __init__(self, frame: Any) -> None:
        super().__init__(GeneratorObj, frame)


class IteratorObj(Obj):
    """A builtin iterator; `data` is a list [kind, source, position, ...] which the iteration natives understand."""

    __slots__ = ()

    def __init__(self, state: list) -> None:
        super().__init__(IteratorObj, state)


class Record:
    """An immutable value made of other values. Equal when the parts are."""

    __slots__ = ("parts",)

    def __init__(self, *parts: Any) -> None:
        self.parts = parts

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.parts == other.parts  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash((type(self), self.parts))


class Method(Record):
    """A bound method: (function, self)."""

    __slots__ = ()


class BoundNative(Record):
    """A builtin method bound to a value: (NativeMethod, self)."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(other) is BoundNative and self.parts[0] is other.parts[0] and self.parts[1] is other.parts[1]

    def __hash__(self) -> int:
        return hash((self.parts[0], id(self.parts[1])))


class Property(Record):
    """property(fget, fset, fdel, doc)"""

    __slots__ = ()


class StaticMethod(Record):
    __slots__ = ()


class ClassMethod(Record):
    __slots__ = ()


class SuperObj(Record):
    """super(class, object): (class, object or class)"""

    __slots__ = ()


class AtomicGuard(Record):
    """The context manager that `atomic(event, obj, *details)` gives: (event, obj, details)."""

    __slots__ = ()


class JoinSet(Record):
    """Threads that are waited for together: a tuple of Thread objects, in any order."""

    __slots__ = ()


class SlotDescriptor(Record):
    """A name in `__slots__`: (class name, attribute name)."""

    __slots__ = ()


class MappingView(Record):
    """dict.keys(), values() or items(): (kind, dict object)"""

    __slots__ = ()


class Native:
    """A builtin function. `run(m, args, kwargs)` gives a value or a `TailCall`."""

    __slots__ = ("name", "run", "module")

    def __init__(self, name: str, run: Callable, module: str = "builtins") -> None:
        self.name = name
        self.run = run
        self.module = module

    def __repr__(self) -> str:
        return f"<built-in function {self.name}>"


class NativeMethod:
    """A method of a builtin type. `run(m, self, args, kwargs)` gives a value or a `TailCall`."""

    __slots__ = ("owner", "name", "run")

    def __init__(self, owner: type, name: str, run: Callable) -> None:
        self.owner = owner
        self.name = name
        self.run = run

    def __repr__(self) -> str:
        return f"<method '{self.name}' of '{self.owner.__name__}' objects>"


class TailCall:
    """What a native returns to have a function of the program (or of the prelude) called in its place."""

    __slots__ = ("function", "args", "kwargs")

    def __init__(self, function: Any, args: tuple = (), kwargs: dict | None = None) -> None:
        self.function = function
        self.args = args
        self.kwargs = kwargs or {}


class SymbolObj(Obj):
    """A source of unknown values: one call of `input()`, one look at a clock. Its content is what has been decided about it (`facts.Fact`)."""

    __slots__ = ()

    def __init__(self, cls: Any = None) -> None:
        super().__init__(SymbolObj, ())


class Unknown:
    """A value of a known type of which only that is known.

    With an empty `origin` nobody can know it (a clock): a branch on it goes both ways. Otherwise it stands for a value that was
    left out of the context because it seemed to matter only to output; `origin` says which, so that it can be put back.

    `term` says which unknown value it is (see `terms`): a `SymbolObj`, or an operation and its operands as a tuple. As long as nothing
    has been decided about the values that one line makes, they have no symbol; the term is then the frozenset of these lines. None:
    it is like no other value.
    """

    __slots__ = ("type", "origin", "term")

    def __init__(self, kind: type, origin: frozenset = frozenset(), term: Any = None) -> None:
        self.type = kind
        self.origin = origin
        self.term = term

    def __eq__(self, other: object) -> bool:
        return type(other) is Unknown and self.type is other.type and self.origin == other.origin and self.term == other.term

    def __hash__(self) -> int:
        return hash((self.type, self.origin, self.term))

    def __repr__(self) -> str:
        return "?"


class Pending:
    """A choice that has not been made yet: `values[i]` for every choice i of variable `variable`."""

    __slots__ = ("variable", "values")

    def __init__(self, variable: int, values: tuple) -> None:
        self.variable = variable
        self.values = values

    def __repr__(self) -> str:
        return "?"


class FieldOf(Record):
    """A text that each of several interchangeable threads has its own of, such as its name: (Thread object, field).

    No two of the threads have the same, so as long as it is only kept, moved and compared with its like, whose it is says all
    there is to say, and the threads stay interchangeable. Whatever else is done with it reveals it (`Unknowns.settle`).
    """

    __slots__ = ()

    reveal: Any = None
    """What to call when it is compared with something else behind the machine's back."""

    def __eq__(self, other: object) -> bool:
        if type(other) is FieldOf:
            return self.parts[0] is other.parts[0] and self.parts[1] == other.parts[1]
        if isinstance(other, str) and FieldOf.reveal is not None:
            FieldOf.reveal(self)
        return False

    def __hash__(self) -> int:
        if FieldOf.reveal is not None:
            FieldOf.reveal(self)
        return 0


CARRYING = frozenset({"append", "appendleft", "insert", "remove", "__contains__", "count", "index", "print", "isinstance", "put"})
"""Natives that keep, move or compare a `FieldOf` without looking into it."""


class Raised(Exception):
    """An exception of the checked program on its way up; `value` is its Obj."""

    def __init__(self, value: Obj) -> None:
        self.value = value


def type_name(cls: Any) -> str:
    """The class's `__name__`, as messages show it."""
    if isinstance(cls, ClassObj):
        return cls.name
    return HOST_NAMES.get(cls) or cls.__name__


HOST_NAMES = {
    ModuleObj: "module",
    FunctionObj: "function",
    GeneratorObj: "generator",
    IteratorObj: "iterator",
    CellObj: "cell",
    SymbolObj: "unknown value",
    Method: "method",
    BoundNative: "builtin_function_or_method",
    Native: "builtin_function_or_method",
    NativeMethod: "method_descriptor",
    Property: "property",
    StaticMethod: "staticmethod",
    ClassMethod: "classmethod",
    SuperObj: "super",
    ClassObj: "type",
}
