"""Making classes, by class statements, `type()` and metaclasses; and their instances."""

from __future__ import annotations

from typing import Any

from checker.machine import frames
from checker.machine.declared import Opaque
from checker.machine.frames import Frame
from checker.machine.layouts import combined_layout, linearise, slot_names
from checker.machine.values import MISSING, ClassMethod, ClassObj, FunctionObj, Native, Obj, Property, SlotDescriptor, StaticMethod, Unknown, type_name

CONFLICT = "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"


UNMODELLED_METHODS = {
    "__del__": ("__del__ has no model: when it runs depends on the interpreter", "Use a context manager or an explicit close()."),
}
"""Special methods that no class of the program may have -> (reason, remedy)."""


class Classes:
    """class statements, instances, and what depends on a class's layout."""

    def host_mro(self, cls: Any) -> tuple:
        """The MRO of a builtin type, without abstract helpers of the host."""
        return getattr(cls, "__mro__", (cls, object))

    def mro(self, cls: Any) -> Any:
        return cls.mro if isinstance(cls, ClassObj) else self.host_mro(cls)

    # --- class statements --------------------------------------------------------------------------------------------

    def class_frame(self, f: Frame, code: Any, name: str, bases: tuple, keywords: dict, closure: tuple) -> Frame:
        """The frame of a class body."""
        given = bases
        bases = self.resolved_bases(bases)
        metaclass = keywords.pop("metaclass", MISSING)
        if metaclass is MISSING:
            metaclass = self.type_of(bases[0]) if bases else type  # type: ignore[attr-defined]
        if self.is_metaclass(metaclass):
            metaclass = self.metaclass_for(metaclass, bases)
        prepared = self.prepared(metaclass, name, bases, keywords)
        body = Frame(code, f.module)
        body.namespace = {} if prepared is None else {self.unkey(k): v for k, v in self.read(prepared).items()}  # type: ignore[attr-defined]
        body.namespace.update(__module__=f.module.name, __qualname__=code.qualname)
        if code.doc is not None:
            body.namespace["__doc__"] = code.doc
        for _ in code.cell_names:
            body.cells.append(self.new_cell())  # type: ignore[attr-defined]
        body.cells.extend(closure)
        body.mode = frames.CLASS
        body.extra = (name, bases, metaclass, tuple(keywords.items()), None if given == bases else given, prepared)
        return body

    def is_metaclass(self, cls: Any) -> bool:
        return isinstance(cls, (ClassObj, type)) and self.issubclass(cls, type)  # type: ignore[attr-defined]

    def metaclass_for(self, metaclass: Any, bases: tuple) -> Any:
        """The most derived of the metaclass and those of the bases."""
        for base in bases:
            kind = self.type_of(base)  # type: ignore[attr-defined]
            if self.issubclass(metaclass, kind):  # type: ignore[attr-defined]
                continue
            if not self.issubclass(kind, metaclass):  # type: ignore[attr-defined]
                self.fail(TypeError, CONFLICT)  # type: ignore[attr-defined]
            metaclass = kind
        return metaclass

    def prepared(self, metaclass: Any, name: str, bases: tuple, keywords: dict) -> Any:
        """What a metaclass's own __prepare__ gives to be filled by the class body; None where there is none."""
        if metaclass is type or isinstance(self.lookup(metaclass, "__prepare__"), ClassMethod) is False:  # type: ignore[attr-defined]
            return None
        hook = self.lookup(metaclass, "__prepare__")  # type: ignore[attr-defined]
        if type(hook.parts[0]) is Native:
            return None
        given = self.call_sync(hook.parts[0], (metaclass, name, bases), keywords)  # type: ignore[attr-defined]
        if not isinstance(given, Obj) or self.layout(given.cls) is not dict:
            self.unsupported("a class body is filled into something that is not a dict", "Let __prepare__ return a dict.")  # type: ignore[attr-defined]
        if isinstance(given.cls, ClassObj) and any(
            isinstance(self.lookup(given.cls, name), FunctionObj) for name in ("__setitem__", "__getitem__", "__delitem__", "__missing__")  # type: ignore[attr-defined]
        ):
            self.unsupported("a class body is filled into a dict with methods of its own", "Let __prepare__ return a plain dict.")  # type: ignore[attr-defined]
        return given

    def resolved_bases(self, bases: tuple) -> tuple:
        """Bases with things like Generic[T] replaced by what they stand for."""
        found = []
        for base in bases:
            if isinstance(base, (Opaque, Unknown)):
                self.unsupported(  # type: ignore[attr-defined]
                    f"a class is derived from {base.name if isinstance(base, Opaque) else 'something'} of which nothing is known",
                    "Leave the base out while checking, or write the methods that are needed of it.",
                )
            if not isinstance(base, (ClassObj, type)):
                entries = self.getattr(base, "__mro_entries__", MISSING)  # type: ignore[attr-defined]
                if entries is not MISSING:
                    found.extend(self.call_sync(entries, (bases,)))  # type: ignore[attr-defined]
                    continue
            found.append(base)
        return tuple(found)

    def finish_class(self, body: Frame) -> Any:
        """The class that a finished class body makes."""
        name, bases, metaclass, keywords, given, prepared = body.extra
        namespace = body.namespace
        cell = None
        for index, cell_name in enumerate(body.code.cell_names):
            if cell_name == "__class__":
                cell = namespace["__classcell__"] = body.cells[index]
        if given is not None:
            namespace["__orig_bases__"] = given
        if metaclass is type:
            return self.new_class(type, name, bases, namespace, dict(keywords))
        if prepared is None:
            prepared = self.new_dict({})  # type: ignore[attr-defined]
        content = self.write(prepared)  # type: ignore[attr-defined]
        content.clear()
        content.update(namespace)
        made = self.call_sync(metaclass, (name, bases, prepared), dict(keywords))  # type: ignore[attr-defined]
        if cell is not None and isinstance(made, ClassObj) and "value" not in cell.fields:
            shown = self.repr(made)  # type: ignore[attr-defined]
            self.fail(RuntimeError, f"__class__ not set defining {name!r} as {shown}. Was __classcell__ propagated to type.__new__?")  # type: ignore[attr-defined]
        return made

    # --- making classes ----------------------------------------------------------------------------------------------

    def new_class(self, metaclass: Any, name: str, bases: tuple, namespace: dict, keywords: dict) -> Any:
        """type.__new__(metaclass, name, bases, namespace, **keywords)"""
        chosen = self.metaclass_for(metaclass, bases)
        if chosen is not metaclass:
            maker = self.lookup(chosen, "__new__")  # type: ignore[attr-defined]
            if type(maker) is StaticMethod and type(maker.parts[0]) is FunctionObj:
                given = self.new_dict(dict(namespace))  # type: ignore[attr-defined]
                return self.call_sync(maker.parts[0], (chosen, name, bases, given), keywords)  # type: ignore[attr-defined]
        namespace = dict(namespace)
        cell = namespace.pop("__classcell__", None)
        cls = self.make_class(chosen, name, bases, namespace)
        if cell is not None:
            cell.fields["value"] = cls
        for attribute, value in list(cls.fields.items()):
            if isinstance(value, Obj) and isinstance(value.cls, ClassObj):
                hook = self.lookup(value.cls, "__set_name__")  # type: ignore[attr-defined]
                if hook is not MISSING:
                    self.name_set(hook, value, cls, attribute)
        for base in cls.mro[1:]:
            hook = base.fields.get("__init_subclass__", MISSING) if isinstance(base, ClassObj) else MISSING
            if hook is not MISSING:
                self.call_sync(hook.parts[0] if isinstance(hook, ClassMethod) else hook, (cls,), dict(keywords))  # type: ignore[attr-defined]
                break
        else:
            if keywords:
                self.fail(TypeError, f"{name}.__init_subclass__() takes no keyword arguments")  # type: ignore[attr-defined]
        return cls

    def name_set(self, hook: Any, value: Obj, cls: ClassObj, attribute: str) -> None:
        """Call __set_name__; before 3.12 its exceptions are wrapped."""
        from checker.machine.values import Raised

        try:
            self.call_sync(hook, (value, cls, attribute))  # type: ignore[attr-defined]
        except Raised as raised:
            if self.version >= (3, 12):  # type: ignore[attr-defined]
                note = f"Error calling __set_name__ on '{type_name(value.cls)}' instance '{attribute}' in '{cls.name}'"
                self.call_sync(self.getattr(raised.value, "add_note"), (note,))  # type: ignore[attr-defined]
                raise
            made = self.new_exception(  # type: ignore[attr-defined]
                RuntimeError, f"Error calling __set_name__ on '{type_name(value.cls)}' instance '{attribute}' in '{cls.name}'"
            )
            made.fields.update(__cause__=raised.value, __context__=raised.value, __suppress_context__=True)
            raise Raised(made) from None

    def make_class(self, metaclass: Any, name: str, bases: tuple, namespace: dict) -> ClassObj:
        """The class itself, before anybody is told of it."""
        module = namespace.get("__module__", MISSING)
        if type(module) is not str:
            module = self.user_frame().module.name  # type: ignore[attr-defined]
        cls = ClassObj(name, namespace.get("__qualname__", name), module, bases)
        cls.cls = metaclass
        self.check_bases(bases)
        order = linearise(bases or (object,), self.mro)
        if order is None:
            names = ", ".join(type_name(base) for base in bases)
            self.fail(TypeError, f"Cannot create a consistent method resolution{' ' if self.version >= (3, 13) else chr(10)}order (MRO) for bases {names}")  # type: ignore[attr-defined]
        cls.mro = [cls, *order]
        layout = combined_layout(cls.mro[1:])
        if layout is None:
            self.fail(TypeError, "multiple bases have instance lay-out conflict")  # type: ignore[attr-defined]
        cls.layout = layout
        fields = {key: value for key, value in namespace.items() if key != "__qualname__"}
        fields.setdefault("__doc__", None)
        for key in ("__init_subclass__", "__class_getitem__"):
            if isinstance(fields.get(key), FunctionObj):
                fields[key] = ClassMethod(fields[key])
        if isinstance(fields.get("__new__"), FunctionObj):
            fields["__new__"] = StaticMethod(fields["__new__"])
        for name, words in UNMODELLED_METHODS.items():
            if name in fields:
                self.unsupported(*words)  # type: ignore[attr-defined]
        if "__eq__" in fields and "__hash__" not in fields:
            fields["__hash__"] = None
        if "__slots__" in fields:
            self.add_slots(cls, fields)
        self.adopt_object(cls)  # type: ignore[attr-defined]
        for base in bases:
            if isinstance(base, ClassObj):
                base.subclasses.append(cls)
        cls.fields.update(fields)
        if self.is_abstract_kind(metaclass):
            cls.fields["__abstractmethods__"] = frozenset(self.missing_methods(cls))
        return cls

    def check_bases(self, bases: tuple) -> None:
        for base in bases:
            if not isinstance(base, (ClassObj, type)):
                self.fail(TypeError, "bases must be types")  # type: ignore[attr-defined]
            if base in (bool, type(None), range, slice, type(Ellipsis), type(NotImplemented)) or type_name(base) in ("function", "generator", "method"):
                self.fail(TypeError, f"type '{type_name(base)}' is not an acceptable base type")  # type: ignore[attr-defined]
        for index, base in enumerate(bases):
            if base in bases[:index]:
                self.fail(TypeError, f"duplicate base class {type_name(base)}")  # type: ignore[attr-defined]

    def add_slots(self, cls: ClassObj, fields: dict) -> None:
        """Descriptors for the names in __slots__."""
        given = fields["__slots__"]
        listed = (given,) if isinstance(given, str) else tuple(self.sequence(given) or ())  # type: ignore[attr-defined]
        if listed and cls.layout in (int, bytes, tuple, type):
            self.fail(TypeError, f"nonempty __slots__ not supported for subtype of '{type_name(cls.bases[0])}'")  # type: ignore[attr-defined]
        for slot in listed:
            if not isinstance(slot, str):
                self.fail(TypeError, f"__slots__ items must be strings, not '{type_name(self.type_of(slot))}'")  # type: ignore[attr-defined]
            if not slot.isidentifier():
                self.fail(TypeError, "__slots__ must be identifiers")  # type: ignore[attr-defined]
        for slot in slot_names(cls.name, listed):
            if slot in fields:
                self.fail(ValueError, f"{slot!r} in __slots__ conflicts with class variable")  # type: ignore[attr-defined]
            fields[slot] = SlotDescriptor(cls.name, slot)

    # --- instances ---------------------------------------------------------------------------------------------------

    def layout(self, cls: Any) -> Any:
        """The builtin type whose content instances of `cls` have."""
        return cls.layout if isinstance(cls, ClassObj) else cls

    def has_dict(self, cls: Any) -> bool:
        """False if every class in the MRO declares __slots__."""
        if not isinstance(cls, ClassObj):
            return issubclass(cls, BaseException) if isinstance(cls, type) else False
        if issubclass(cls.layout, BaseException) or cls.layout is type:
            return True
        for base in cls.mro:
            if isinstance(base, ClassObj):
                slots = base.fields.get("__slots__", MISSING)
                if slots is MISSING or slots == "__dict__" or "__dict__" in (self.sequence(slots) or ()):  # type: ignore[attr-defined]
                    return True
        return False

    def new_instance(self, cls: ClassObj, args: tuple = (), kwargs: dict | None = None) -> Obj:
        """cls.__new__(cls, *args): an instance before its __init__."""
        layout = cls.layout
        if layout is type:
            return self.class_from_arguments(cls, args, kwargs or {})
        if cls.cls is not type:
            names = self.load(cls, "__abstractmethods__")  # type: ignore[attr-defined]
            if names is not MISSING and names:
                self.fail(TypeError, self.abstract_message(cls.name, sorted(names)))  # type: ignore[attr-defined]
        obj = Obj(cls)
        if layout is not object:
            if issubclass(layout, BaseException):
                obj.fields["args"] = args
            elif layout in (list, dict, set, bytearray) or layout.__name__ == "deque":
                obj.data = layout()
            else:
                obj.data = self.construct(layout, args, kwargs or {})  # type: ignore[attr-defined]
        return self.adopt_object(obj)  # type: ignore[attr-defined]

    def class_from_arguments(self, metaclass: Any, args: tuple, kwargs: dict) -> Any:
        """type.__new__(metaclass, *args, **kwargs), its arguments checked."""
        if len(args) != 3:
            self.fail(TypeError, f"type.__new__() takes exactly 3 arguments ({len(args)} given)")  # type: ignore[attr-defined]
        for number, value, kind in zip((1, 2, 3), args, (str, tuple, dict)):
            if not self.isinstance(value, kind):  # type: ignore[attr-defined]
                said = type_name(self.type_of(value))  # type: ignore[attr-defined]
                self.fail(TypeError, f"type.__new__() argument {number} must be {kind.__name__}, not {said}")  # type: ignore[attr-defined]
        name, bases, namespace = args
        fields = {self.unkey(key): value for key, value in self.mapping_items(namespace).items()}  # type: ignore[attr-defined]
        fields.setdefault("__module__", self.user_frame().module.name)  # type: ignore[attr-defined]
        return self.new_class(metaclass, name, bases, fields, kwargs)

    # --- abstract classes --------------------------------------------------------------------------------------------

    def is_abstract_kind(self, metaclass: Any) -> bool:
        return isinstance(metaclass, ClassObj) and any(isinstance(c, ClassObj) and c.name == "ABCMeta" and c.module == "abc" for c in metaclass.mro)

    def missing_methods(self, cls: ClassObj) -> list[str]:
        """Abstract methods that nobody implements, sorted."""
        names: set[str] = set()
        for base in reversed(cls.mro):
            if isinstance(base, ClassObj):
                for name, value in base.fields.items():
                    if self.says_abstract(value):
                        names.add(name)
                    else:
                        names.discard(name)
        return sorted(names)

    def says_abstract(self, value: Any) -> bool:
        if isinstance(value, (StaticMethod, ClassMethod, Property)):
            return any(self.says_abstract(part) for part in value.parts[:3])
        if isinstance(value, Obj) and not isinstance(value, ClassObj):
            return self.load(value, "__isabstractmethod__") is True  # type: ignore[attr-defined]
        return False

    def abstract_message(self, name: str, names: list[str]) -> str:
        plural = "s" if len(names) > 1 else ""
        if self.version >= (3, 12):  # type: ignore[attr-defined]
            quoted = ", ".join(f"'{n}'" for n in names)
            return f"Can't instantiate abstract class {name} without an implementation for abstract method{plural} {quoted}"
        return f"Can't instantiate abstract class {name} with abstract method{plural} {', '.join(names)}"

    def class_changed(self, cls: ClassObj, name: str) -> None:
        """An attribute of a class was set after its creation."""
        if name in ("__getattribute__", "__setattr__", "__slots__"):
            if not self.world.in_setup:  # type: ignore[attr-defined]
                self.unsupported(f"the {name} of a class is changed while threads are running", "Define it in the class.")  # type: ignore[attr-defined]
            self.class_hooks.clear()  # type: ignore[attr-defined]
        value = cls.fields.get(name, MISSING)
        if isinstance(value, FunctionObj) and name == "__init_subclass__":
            cls.fields[name] = ClassMethod(value)
