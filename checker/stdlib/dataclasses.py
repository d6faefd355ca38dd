"""The `dataclasses` module as the checker reads it."""

from _binding import bind
from copy import deepcopy
from sys import version_info


class FrozenInstanceError(AttributeError):
    pass


class _Named:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


MISSING = _Named("MISSING")
KW_ONLY = _Named("KW_ONLY")


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._kind = "field"  # or "class variable", or "init only"

    def __repr__(self):
        return "Field(name=%r,type=%r,default=%r)" % (self.name, self.type, self.default)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _names(annotation, name):
    """Whether an annotation, as text, is `name`, `name[...]` or `module.name[...]`."""
    if not isinstance(annotation, str):
        found = "KW_ONLY" if annotation is KW_ONLY else getattr(annotation, "_name", None)
        return name == ("InitVar" if annotation is InitVar or isinstance(annotation, InitVar) else found)
    return annotation.strip("'\"").split("[")[0].split(".")[-1].strip() == name


def _collect(cls, kw_only):
    """The fields of a dataclass by name: those of its bases first, in the order of their first appearance."""
    fields = {}
    for base in reversed(cls.__mro__[1:]):
        for name, one in getattr(base, "__dataclass_fields__", {}).items():
            fields[name] = one
    own = cls.__dict__
    for name, annotation in own.get("__annotations__", {}).items():
        if _names(annotation, "KW_ONLY"):
            kw_only = True
            continue
        default = getattr(cls, name, MISSING)
        if type(default).__name__ in ("member_descriptor", "SlotDescriptor"):
            default = MISSING
        one = default if isinstance(default, Field) else field(default=default)
        one.name = name
        one.type = annotation
        if _names(annotation, "ClassVar"):
            one._kind = "class variable"
        elif _names(annotation, "InitVar"):
            one._kind = "init only"
        if one.kw_only is MISSING:
            one.kw_only = kw_only
        if one._kind == "class variable" and one.default_factory is not MISSING:
            raise TypeError("field %s cannot have a default factory" % name)
        if isinstance(one.default, (list, dict, set)) and one._kind == "field":
            raise ValueError("mutable default %s for field %s is not allowed: use default_factory" % (type(one.default), name))
        if isinstance(default, Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
        fields[name] = one
    for name, value in own.items():
        if isinstance(value, Field) and name not in own.get("__annotations__", {}):
            raise TypeError("%r is a field but has no type annotation" % name)
    return fields


def _initialiser(cls, fields, frozen):
    taken = [one for one in fields.values() if one.init and one._kind != "class variable"]
    positional = [one for one in taken if not one.kw_only]
    optional = {one.name for one in taken if one.default is not MISSING or one.default_factory is not MISSING}
    before = None
    for one in positional:
        if one.name not in optional and before is not None:
            message = "non-default argument %r follows default argument" % one.name
            raise TypeError(message + " %r" % before if version_info >= (3, 13) else message)
        if one.name in optional:
            before = one.name
    names = tuple([one.name for one in positional])
    only_keyword = tuple([one.name for one in taken if one.kw_only])
    stored = [one for one in fields.values() if one._kind == "field"]
    extra = [one for one in fields.values() if one._kind == "init only"]
    function = cls.__qualname__ + ".__init__"
    has_post_init = hasattr(cls, "__post_init__")
    store = object.__setattr__ if frozen else setattr

    def __init__(self, /, *args, **kwargs):
        if not kwargs and len(args) == len(names) and not only_keyword:
            values = dict(zip(names, args))
        else:
            values = bind(function, names, optional, only_keyword, args, kwargs)
        for one in stored:
            if one.name in values:
                store(self, one.name, values[one.name])
            elif one.default_factory is not MISSING:
                store(self, one.name, one.default_factory())
            elif one.default is not MISSING and one.init:
                store(self, one.name, one.default)
        if has_post_init:
            self.__post_init__(*[values[one.name] if one.name in values else one.default for one in extra])

    return __init__


def _frozen_setattr(cls, fields):
    def __setattr__(self, name, value):
        if type(self) is cls or name in fields:
            raise FrozenInstanceError("cannot assign to field %r" % name)
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in fields:
            raise FrozenInstanceError("cannot delete field %r" % name)
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _values(obj, names):
    return tuple([getattr(obj, name) for name in names])


def _comparison(names, compare):
    def method(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return compare(_values(self, names), _values(other, names))

    return method


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)

    return decorate if cls is None else decorate(cls)


def _process(cls, init, repr_, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    for base in cls.__mro__[1:]:
        if hasattr(base, "__dataclass_fields__"):
            was_frozen = getattr(base, "__dataclass_frozen__", False)
            if was_frozen and not frozen:
                raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
            if frozen and not was_frozen:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    own = dict(cls.__dict__)
    fields = _collect(cls, kw_only)
    cls.__dataclass_fields__ = fields
    cls.__dataclass_frozen__ = frozen
    kept = [one for one in fields.values() if one._kind == "field"]
    if init:
        cls.__init__ = _initialiser(cls, fields, frozen)
    if repr_ and "__repr__" not in own:
        shown = tuple([one.name for one in kept if one.repr])

        def __repr__(self):
            return type(self).__qualname__ + "(" + ", ".join(["%s=%r" % (name, getattr(self, name)) for name in shown]) + ")"

        cls.__repr__ = __repr__
    compared = tuple([one.name for one in kept if one.compare])
    if eq and "__eq__" not in own:
        cls.__eq__ = _comparison(compared, lambda mine, theirs: mine == theirs)
    if order:
        for name, compare in (
            ("__lt__", lambda mine, theirs: mine < theirs),
            ("__le__", lambda mine, theirs: mine <= theirs),
            ("__gt__", lambda mine, theirs: mine > theirs),
            ("__ge__", lambda mine, theirs: mine >= theirs),
        ):
            if name in own:
                raise TypeError(
                    "Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering" % (name, cls.__name__)
                )
            setattr(cls, name, _comparison(compared, compare))
    if frozen:
        if "__setattr__" in own or "__delattr__" in own:
            raise TypeError("Cannot overwrite attribute __setattr__ in class %s" % cls.__name__)
        cls.__setattr__, cls.__delattr__ = _frozen_setattr(cls, frozenset([one.name for one in kept]))
    has_hash = "__hash__" in own and not (own["__hash__"] is None and "__eq__" in own)
    if unsafe_hash and has_hash:
        raise TypeError("Cannot overwrite attribute __hash__ in class %s" % cls.__name__)
    if unsafe_hash or (eq and frozen and not has_hash):
        hashed = tuple([one.name for one in kept if (one.compare if one.hash is None else one.hash)])

        def __hash__(self):
            return hash(_values(self, hashed))

        cls.__hash__ = __hash__
    elif eq and not has_hash:
        cls.__hash__ = None
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple([one.name for one in fields.values() if one.init and not one.kw_only and one._kind != "class variable"])
    if "__replace__" not in own:
        cls.__replace__ = _replace
    return _with_slots(cls, kept) if slots else cls


def _with_slots(cls, kept):
    """The same class once more, with `__slots__` instead of a dict."""
    if "__slots__" in cls.__dict__:
        raise TypeError("%s already specifies __slots__" % cls.__name__)
    inherited = []
    for base in cls.__mro__[1:]:
        slots = getattr(base, "__slots__", ())
        inherited.extend((slots,) if isinstance(slots, str) else slots)
    namespace = {}
    for name, value in cls.__dict__.items():
        if name not in ("__dict__", "__weakref__") and name not in cls.__dataclass_fields__:
            namespace[name] = value
    namespace["__slots__"] = tuple([one.name for one in kept if one.name not in inherited])
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    return made


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([one for one in found.values() if one._kind == "field"])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def _unfolded(obj, whole, dict_factory):
    """Fields, lists, tuples and dicts copied downwards; `whole` makes what stands for a dataclass."""
    if _is_instance(obj):
        return whole([(one.name, _unfolded(getattr(obj, one.name), whole, dict_factory)) for one in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_unfolded(item, whole, dict_factory) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_unfolded(item, whole, dict_factory) for item in obj])
    if isinstance(obj, dict):
        pairs = [(_unfolded(key, whole, dict_factory), _unfolded(value, whole, dict_factory)) for key, value in obj.items()]
        return type(obj)(pairs)
    return deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _unfolded(obj, dict_factory, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _unfolded(obj, lambda pairs: tuple_factory([value for name, value in pairs]), tuple_factory)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(obj, /, **changes):
    for one in obj.__dataclass_fields__.values():
        if one._kind == "class variable":
            continue
        if not one.init:
            if one.name in changes:
                raise ValueError("field %s is declared with init=False, it cannot be specified with replace()" % one.name)
        elif one.name not in changes:
            if one._kind == "init only" and one.default is MISSING:
                raise ValueError("InitVar %r must be specified with replace()" % one.name)
            changes[one.name] = getattr(obj, one.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            item = (item, "typing.Any")
        annotations[item[0]] = item[1]
        if len(item) == 3:
            body[item[0]] = item[2]
    body["__annotations__"] = annotations
    options.pop("module", None)
    return dataclass(**options)(type(cls_name, tuple(bases) or (object,), body))
