"""The `typing` module as the checker reads it: names that can be subscripted, combined with `|`, and otherwise do nothing."""

from _checker import deque, mentions
from abc import ABCMeta

TYPE_CHECKING = False


class _Name:
    """Something that stands in annotations. `_stands_for`: the class it means for isinstance and as a base, if there is one."""

    def __init__(self, name, stands_for=None):
        self._name = name
        self._stands_for = stands_for
        self.__origin__ = stands_for
        self.__args__ = ()

    def __getitem__(self, parameters):
        made = _Name(self._name, self._stands_for)
        made.__origin__ = self._stands_for or self
        made.__args__ = parameters if isinstance(parameters, tuple) else (parameters,)
        return made

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __call__(self, *args, **kwargs):
        if self._stands_for is None:
            raise TypeError("Cannot instantiate typing.%s" % self._name)
        if self._stands_for in (list, dict, set, frozenset, tuple, type):
            name = self._stands_for.__name__
            raise TypeError("Type %s cannot be instantiated; use %s() instead" % (self._name, name))
        return self._stands_for(*args, **kwargs)

    def __mro_entries__(self, bases):
        return (self._stands_for,) if self._stands_for is not None else ()

    def __instancecheck__(self, instance):
        return isinstance(instance, self._meant())

    def __subclasscheck__(self, cls):
        return issubclass(cls, self._meant())

    def _meant(self):
        if self._name in ("Union", "Optional"):
            return tuple([type(None) if one is None else one for one in self.__args__])
        if self._stands_for is None:
            raise TypeError("typing.%s cannot be used with isinstance()" % self._name)
        return self._stands_for

    def __eq__(self, other):
        if not isinstance(other, _Name):
            return NotImplemented
        return self._name == other._name and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __repr__(self):
        if not self.__args__:
            return "typing." + self._name
        parts = [one.__name__ if isinstance(one, type) else "..." if one is ... else repr(one) for one in self.__args__]
        return "typing.%s[%s]" % (self._name, ", ".join(parts))


Any = _Name("Any", object)
Union = _Name("Union")
Optional = _Name("Optional")
NoReturn = _Name("NoReturn")
Never = _Name("Never")
Self = _Name("Self")
LiteralString = _Name("LiteralString", str)
ClassVar = _Name("ClassVar")
Final = _Name("Final")
Literal = _Name("Literal")
Annotated = _Name("Annotated")
Concatenate = _Name("Concatenate")
TypeAlias = _Name("TypeAlias")
TypeGuard = _Name("TypeGuard")
TypeIs = _Name("TypeIs")
Required = _Name("Required")
NotRequired = _Name("NotRequired")
ReadOnly = _Name("ReadOnly")
Unpack = _Name("Unpack")

List = _Name("List", list)
Dict = _Name("Dict", dict)
Set = _Name("Set", set)
FrozenSet = _Name("FrozenSet", frozenset)
Tuple = _Name("Tuple", tuple)
Type = _Name("Type", type)
Deque = _Name("Deque", deque)
Text = str

_COLLECTIONS = ("DefaultDict", "OrderedDict", "Counter", "ChainMap")
_ABSTRACT = {
    "AbstractSet": "Set",
    "ContextManager": None,
    "AsyncContextManager": None,
    **{
        name: name
        for name in (
            "AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable Collection Container Coroutine Generator Hashable "
            "ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Sized "
            "ValuesView"
        ).split()
    },
}

# What these stand for is only loaded where the program may ask for it: in annotations nobody does.

if any([mentions(name) for name in _COLLECTIONS]):
    import collections

    DefaultDict = _Name("DefaultDict", collections.defaultdict)
    OrderedDict = _Name("OrderedDict", collections.OrderedDict)
    Counter = _Name("Counter", collections.Counter)
    if mentions("ChainMap"):
        ChainMap = _Name("ChainMap", collections.ChainMap)

if mentions("isinstance") or mentions("issubclass") or mentions("Protocol"):
    import collections.abc

    def _abstract(name):
        return _Name(name, getattr(collections.abc, _ABSTRACT[name]) if _ABSTRACT[name] else None)

else:

    def _abstract(name):
        return _Name(name)


AbstractSet = _abstract("AbstractSet")
ContextManager = _abstract("ContextManager")
AsyncContextManager = _abstract("AsyncContextManager")
AsyncGenerator = _abstract("AsyncGenerator")
AsyncIterable = _abstract("AsyncIterable")
AsyncIterator = _abstract("AsyncIterator")
Awaitable = _abstract("Awaitable")
ByteString = _abstract("ByteString")
Callable = _abstract("Callable")
Collection = _abstract("Collection")
Container = _abstract("Container")
Coroutine = _abstract("Coroutine")
Generator = _abstract("Generator")
Hashable = _abstract("Hashable")
ItemsView = _abstract("ItemsView")
Iterable = _abstract("Iterable")
Iterator = _abstract("Iterator")
KeysView = _abstract("KeysView")
Mapping = _abstract("Mapping")
MappingView = _abstract("MappingView")
MutableMapping = _abstract("MutableMapping")
MutableSequence = _abstract("MutableSequence")
MutableSet = _abstract("MutableSet")
Reversible = _abstract("Reversible")
Sequence = _abstract("Sequence")
Sized = _abstract("Sized")
ValuesView = _abstract("ValuesView")
Pattern = _Name("Pattern")
Match = _Name("Match")
IO = _Name("IO")
TextIO = _Name("TextIO")
BinaryIO = _Name("BinaryIO")
SupportsAbs = _Name("SupportsAbs")
SupportsBytes = _Name("SupportsBytes")
SupportsComplex = _Name("SupportsComplex")
SupportsFloat = _Name("SupportsFloat")
SupportsIndex = _Name("SupportsIndex")
SupportsInt = _Name("SupportsInt")
SupportsRound = _Name("SupportsRound")


def _nothing():
    return None


class TypeVar(_Name):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=None):
        super().__init__(name)
        self.__name__ = name
        self.__constraints__ = constraints
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance
        self._bound = lambda: bound

    @property
    def __bound__(self):
        return self._bound()

    def __eq__(self, other):
        return self is other

    __hash__ = object.__hash__

    def __repr__(self):
        if self.__infer_variance__:
            return self._name
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self._name


class ParamSpec(TypeVar):
    @property
    def args(self):
        return self

    kwargs = args


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self._name


class TypeAliasType(_Name):
    """What `type X = ...` makes: the value is worked out when it is asked for."""

    def __init__(self, name, value, *, type_params=()):
        super().__init__(name)
        self.__name__ = name
        self.__type_params__ = self.__parameters__ = type_params
        self._value = lambda: value

    @property
    def __value__(self):
        return self._value()

    def __call__(self, *args, **kwargs):
        raise TypeError("'typing.TypeAliasType' object is not callable")

    def __eq__(self, other):
        return self is other

    __hash__ = object.__hash__

    def __repr__(self):
        return self._name


def _parameter(kind, name, bound=_nothing, is_choice=False):
    """A parameter in the syntax of Python 3.12: its bound is a function."""
    made = {"TypeVar": TypeVar, "ParamSpec": ParamSpec, "TypeVarTuple": TypeVarTuple}[kind](name, infer_variance=True)
    if is_choice:
        made.__constraints__ = bound()
    else:
        made._bound = bound
    return made


def _alias(name, value, parameters):
    made = TypeAliasType(name, None, type_params=parameters)
    made._value = value
    return made


def _generic(parameters):
    """The innermost decorator of a generic function."""

    def decorated(function):
        function.__type_params__ = parameters
        return function

    return decorated


AnyStr = TypeVar("AnyStr", bytes, str)


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, parameters):
        return cls




class Protocol(Generic, metaclass=ABCMeta):
    """A class with all the methods of a protocol counts as one of its subclasses."""

    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, **options):
        cls._is_protocol = Protocol in cls.__bases__

    @classmethod
    def __subclasshook__(cls, other):
        if not cls.__dict__.get("_is_protocol", False):
            return NotImplemented
        for base in cls.__mro__:
            if base.__dict__.get("_is_protocol", False) and base is not Protocol:
                names = [name for name in base.__dict__ if not name.startswith("_") or name in _SPECIAL]
                names += [name for name in base.__dict__.get("__annotations__", {})]
                for name in names:
                    if getattr(other, name, None) is None:
                        return NotImplemented
        return True


_SPECIAL = frozenset(
    "__call__ __len__ __iter__ __next__ __contains__ __getitem__ __setitem__ __delitem__ __enter__ __exit__ __lt__ __le__ __gt__ __ge__".split()
)


def runtime_checkable(cls):
    return cls


def NewType(name, tp):
    def new(value):
        return value

    new.__name__ = name
    new.__supertype__ = tp
    return new


def cast(typ, val):
    return val


def assert_type(val, typ):
    return val


def reveal_type(obj):
    return obj


def assert_never(arg):
    raise AssertionError("Expected code to be unreachable, but got: %r" % (arg,))


def overload(function):
    return function


def final(f):
    return f


override = no_type_check = final


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**options):
    return final


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    for cls in reversed(obj.__mro__) if isinstance(obj, type) else (obj,):
        hints.update(getattr(cls, "__annotations__", {}))
    for name, hint in hints.items():
        if hint is None:
            hints[name] = type(None)
        elif not include_extras and isinstance(hint, _Name) and hint._name == "Annotated" and hint.__args__:
            hints[name] = hint.__args__[0]
    return hints


def get_origin(tp):
    origin = getattr(tp, "__origin__", None)
    return tp if tp is Generic else origin


def get_args(tp):
    return getattr(tp, "__args__", ())


def is_typeddict(tp):
    return isinstance(tp, type) and issubclass(tp, TypedDict)


def ForwardRef(arg):
    return _Name("ForwardRef")[arg]


class TypedDict:
    """A plain dict at run time."""

    def __new__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __init_subclass__(cls, **options):
        pass


if mentions("NamedTuple"):
    from collections import _record_namespace, namedtuple

    class NamedTuple(tuple):
        """`class P(NamedTuple): x: int` is a named tuple with the fields of the annotations."""

        def __new__(cls, typename, fields=(), /, **kwargs):
            pairs = list(fields) or list(kwargs.items())
            return namedtuple(typename, [name for name, kind in pairs])

        def __init_subclass__(cls, **options):
            if NamedTuple not in cls.__bases__:
                return
            names = list(cls.__dict__.get("__annotations__", {}))
            defaults = {}
            for name in names:
                if name in cls.__dict__:
                    defaults[name] = cls.__dict__[name]
                elif defaults:
                    raise TypeError(
                        "Non-default namedtuple field %s cannot follow default field%s %s"
                        % (name, "s" if len(defaults) > 1 else "", ", ".join(defaults))
                    )
            own = dict(cls.__dict__)
            for name, value in _record_namespace(cls.__name__, names, defaults).items():
                if name in names or name not in own or name == "__slots__":
                    setattr(cls, name, value)
