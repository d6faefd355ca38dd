"""Making classes and instances."""

from __future__ import annotations

from typing import Any

from checker.machine import frames
from checker.machine.frames import Frame
from checker.machine.values import MISSING, ClassMethod, ClassObj, FunctionObj, Obj, SlotDescriptor, StaticMethod, type_name

LAYOUTS = (list, dict, set, bytearray, int, float, str, bytes, tuple, frozenset, complex)
"""Builtin types that instances of a user's subclass contain."""


def linearise(bases: tuple, mro_of: Any) -> list | None:
    """The C3 merge of the bases' orders (Barrett et al., 1996); None if there is none."""
    sequences = [list(mro_of(base)) for base in bases] + [list(bases)]
    result: list = []
    while True:
        sequences = [s for s in sequences if s]
        if not sequences:
            return result
        for sequence in sequences:
            head = sequence[0]
            if not any(head in other[1:] for other in sequences):
                break
        else:
            return None
        result.append(head)
        for sequence in sequences:
            if sequence[0] is head:
                del sequence[0]


class Classes:
    """class statements, instances, and what depends on a class's layout."""

    def host_mro(self, cls: Any) -> tuple:
        """The MRO of a builtin type, without abstract helpers of the host."""
        return getattr(cls, "__mro__", (cls, object))

    def mro(self, cls: Any) -> Any:
        return cls.mro if isinstance(cls, ClassObj) else self.host_mro(cls)

    def class_frame(self, f: Frame, code: Any, name: str, bases: tuple, keywords: dict, closure: tuple) -> Frame:
        """The frame of a class body."""
        bases = self.resolved_bases(bases)
        metaclass = keywords.pop("metaclass", type)
        if metaclass is not type and not self.harmless_metaclass(metaclass):
            self.unsupported("metaclasses have no model", "Use __init_subclass__ or a class decorator.")  # type: ignore[attr-defined]
        body = Frame(code, f.module)
        body.namespace = {"__module__": f.module.name, "__qualname__": code.qualname}
        if code.doc is not None:
            body.namespace["__doc__"] = code.doc
        for _ in code.cell_names:
            body.cells.append(self.new_cell())  # type: ignore[attr-defined]
        body.cells.extend(closure)
        body.mode = frames.CLASS
        body.extra = (name, bases, tuple(keywords.items()))
        return body

    def harmless_metaclass(self, metaclass: Any) -> bool:
        return isinstance(metaclass, ClassObj) and metaclass.name == "ABCMeta" and metaclass.module == "abc"

    def resolved_bases(self, bases: tuple) -> tuple:
        """Bases with things like Generic[T] replaced by what they stand for."""
        found = []
        for base in bases:
            if not isinstance(base, (ClassObj, type)):
                entries = self.getattr(base, "__mro_entries__", MISSING)  # type: ignore[attr-defined]
                if entries is MISSING:
                    self.unsupported(f"a class cannot be derived from a {type_name(self.type_of(base))} in the model", "Derive from a plain class.")  # type: ignore[attr-defined]
                found.extend(self.call_sync(entries, (bases,)))  # type: ignore[attr-defined]
            elif base is not object or len(bases) == 1:
                found.append(base)
        return tuple(found)

    def finish_class(self, body: Frame) -> Any:
        """The class that a finished class body makes."""
        name, bases, keywords = body.extra
        cls = self.make_class(name, bases, body.namespace, body.module.name)
        for index, cell_name in enumerate(body.code.cell_names):
            if cell_name == "__class__":
                body.cells[index].fields["value"] = cls
        for attribute, value in list(cls.fields.items()):
            if isinstance(value, Obj) and isinstance(value.cls, ClassObj):
                hook = self.lookup(value.cls, "__set_name__")  # type: ignore[attr-defined]
                if hook is not MISSING:
                    self.call_sync(hook, (value, cls, attribute))  # type: ignore[attr-defined]
        for base in cls.mro[1:]:
            if isinstance(base, ClassObj):
                hook = base.fields.get("__init_subclass__", MISSING)
                if hook is not MISSING:
                    self.call_sync(hook.parts[0] if isinstance(hook, ClassMethod) else hook, (cls,), dict(keywords))  # type: ignore[attr-defined]
                    break
        else:
            if keywords:
                self.fail(TypeError, f"{name}.__init_subclass__() takes no keyword arguments")  # type: ignore[attr-defined]
        return cls

    def make_class(self, name: str, bases: tuple, namespace: dict, module: str) -> ClassObj:
        """type(name, bases, namespace)"""
        cls = ClassObj(name, namespace.get("__qualname__", name), module, bases)
        self.adopt_object(cls)  # type: ignore[attr-defined]
        order = linearise(bases or (object,), self.mro)
        if order is None:
            names = ", ".join(type_name(base) for base in bases)
            self.fail(TypeError, f"Cannot create a consistent method resolution order (MRO) for bases {names}")  # type: ignore[attr-defined]
        cls.mro = [cls, *order]
        for base in bases:
            if base is bool or base in (type(None), range, slice):
                self.fail(TypeError, f"type '{type_name(base)}' is not an acceptable base type")  # type: ignore[attr-defined]
            if isinstance(base, ClassObj):
                base.subclasses.append(cls)
        for base in cls.mro[1:]:
            layout = base.layout if isinstance(base, ClassObj) else base
            if layout in LAYOUTS or (isinstance(layout, type) and issubclass(layout, BaseException)) or getattr(layout, "__name__", "") == "deque":
                cls.layout = layout
                break
        fields = {key: value for key, value in namespace.items() if key not in ("__qualname__",)}
        for key in ("__init_subclass__", "__class_getitem__"):
            if isinstance(fields.get(key), FunctionObj):
                fields[key] = ClassMethod(fields[key])
        if isinstance(fields.get("__new__"), FunctionObj):
            fields["__new__"] = StaticMethod(fields["__new__"])
        if "__del__" in fields:
            self.unsupported("__del__ has no model: when it runs depends on the interpreter", "Use a context manager or an explicit close().")  # type: ignore[attr-defined]
        if "__eq__" in fields and "__hash__" not in fields:
            fields["__hash__"] = None
        if "__slots__" in fields:
            slots = fields["__slots__"]
            names = (slots,) if isinstance(slots, str) else tuple(self.sequence(slots))  # type: ignore[attr-defined]
            for slot in names:
                fields[slot] = SlotDescriptor(name, slot)
        cls.fields.update(fields)
        return cls

    def layout(self, cls: Any) -> Any:
        """The builtin type whose content instances of `cls` have."""
        return cls.layout if isinstance(cls, ClassObj) else cls

    def has_dict(self, cls: ClassObj) -> bool:
        """False if every class in the MRO declares __slots__."""
        return any("__slots__" not in base.fields for base in cls.mro if isinstance(base, ClassObj)) or cls.layout is not object

    def new_instance(self, cls: ClassObj, args: tuple = (), kwargs: dict | None = None) -> Obj:
        """cls.__new__(cls, *args): an instance before its __init__."""
        obj = Obj(cls)
        layout = cls.layout
        abstract = self.load(cls, "__abstractmethods__")  # type: ignore[attr-defined]
        if abstract is not MISSING:
            names = self.missing_methods(cls)
            if names:
                self.fail(TypeError, self.abstract_message(cls.name, names))  # type: ignore[attr-defined]
        if layout is not object:
            if issubclass(layout, BaseException):
                obj.fields["args"] = args
            elif layout in (list, dict, set, bytearray) or layout.__name__ == "deque":
                obj.data = layout()
            else:
                obj.data = self.construct(layout, args, kwargs or {})  # type: ignore[attr-defined]
        return self.adopt_object(obj)  # type: ignore[attr-defined]

    def missing_methods(self, cls: ClassObj) -> list[str]:
        """Abstract methods that nobody implements, sorted."""
        names: set[str] = set()
        for base in reversed(cls.mro):
            if isinstance(base, ClassObj):
                for name, value in base.fields.items():
                    function = value.parts[0] if hasattr(value, "parts") and value.parts else value
                    if isinstance(function, FunctionObj) and function.fields.get("__isabstractmethod__") is True:
                        names.add(name)
                    else:
                        names.discard(name)
        return sorted(names)

    def abstract_message(self, name: str, names: list[str]) -> str:
        plural = "s" if len(names) > 1 else ""
        if self.version >= (3, 12):  # type: ignore[attr-defined]
            quoted = ", ".join(f"'{n}'" for n in names)
            return f"Can't instantiate abstract class {name} without an implementation for abstract method{plural} {quoted}"
        return f"Can't instantiate abstract class {name} with abstract method{plural} {', '.join(names)}"

    def class_changed(self, cls: ClassObj, name: str) -> None:
        """An attribute of a class was set after its creation."""
        value = cls.fields.get(name, MISSING)
        if isinstance(value, FunctionObj) and name == "__init_subclass__":
            cls.fields[name] = ClassMethod(value)
