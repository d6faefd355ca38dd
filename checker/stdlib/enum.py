"""The `enum` module as the checker reads it. Members are made when the class is; what the class itself can do stands in EnumType."""

from _checker import unsupported
from sys import version_info

_property = property


class auto:
    """A value that the class works out: one more than the last, for most enums."""

    def __init__(self, value=None):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class EnumType(type):
    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is not None:
            return _made_by_call(cls, value, names, type, start)
        return _member_of(cls, value)

    def __iter__(cls):
        return iter(_canonical(cls))

    def __reversed__(cls):
        return iter(_canonical(cls)[::-1])

    def __len__(cls):
        return len(_canonical(cls))

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        if version_info < (3, 12):
            if isinstance(value, Enum):
                return False
            raise TypeError(
                "unsupported operand type(s) for 'in': '%s' and '%s'" % (type(value).__qualname__, cls.__class__.__qualname__)
            )
        return any(one._value_ == value for one in cls._member_map_.values())

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        if version_info < (3, 12):
            raise AttributeError(name)
        raise AttributeError("type object '%s' has no attribute '%s'" % (cls.__name__, name))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError("cannot reassign member %r" % name if version_info >= (3, 11) else "Cannot reassign members.")
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, name))
        type.__delattr__(cls, name)

    def __repr__(cls):
        return "<%s %r>" % ("flag" if issubclass(cls, Flag) else "enum", cls.__name__)


EnumMeta = EnumType
if version_info < (3, 11):
    EnumType.__name__ = EnumType.__qualname__ = "EnumMeta"
    EnumType.__call__.__qualname__ = "EnumMeta.__call__"


def _canonical(cls):
    """The members without aliases and without combinations of flags, in their order."""
    return [one for name, one in cls._member_map_.items() if one._canonical_ and one._name_ == name]


def _is_member(name, value):
    """Whether an attribute of the class body is meant to be a member."""
    if name.startswith("_") and name.endswith("_") or isinstance(value, nonmember):
        return False
    if isinstance(value, (auto, member)):
        return True
    if isinstance(value, (_property, classmethod, staticmethod, type)) or callable(value):
        return False
    return not hasattr(value, "__get__")


def _made_by_call(cls, name, names, kind, start):
    """Enum("Name", "A B C") and its like."""
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, dict):
        pairs = list(names.items())
    else:
        names = list(names)
        pairs = names
        if names and isinstance(names[0], str):
            pairs = []
            values = []
            for index, one in enumerate(names):
                value = cls._generate_next_value_(one, start, index, list(values))
                values.append(value)
                pairs.append((one, value))
    bases = (cls,) if kind is None else (kind, cls)
    return type(cls)(name, bases, dict(pairs))


def _member_of(cls, value):
    """The member with this value, or CPython's complaint."""
    for one in cls.__dict__["_member_map_"].values():
        if one is value or one._value_ is value or one._value_ == value:
            return one
    found = cls._missing_(value)
    if isinstance(found, cls):
        return found
    if found is not None:
        raise TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, found))
    raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))


def _create(cls, name, value):
    """A new member."""
    maker = cls.__new__
    args = value if isinstance(value, tuple) else (value,)
    if maker is object.__new__:
        one = object.__new__(cls)
    elif cls._data_ is tuple:
        one = maker(cls, value)
    else:
        one = maker(cls, *args)
    if not hasattr(one, "_value_"):
        object.__setattr__(one, "_value_", cls._data_(one) if cls._data_ in (str, float) else value)
    one._name_ = name
    one._canonical_ = True
    initialise = getattr(cls, "__init__", None)
    if initialise is not Enum.__init__ and cls._own_init_:
        initialise(one, *args)
    return one


class Enum(metaclass=EnumType):
    _member_map_ = {}
    _data_ = object
    _own_init_ = False
    __members__ = {}

    def __init__(self, *args):
        pass

    def __init_subclass__(cls, **options):
        for base in cls.__mro__[1:]:
            if base.__dict__.get("_member_map_"):
                raise TypeError("%r cannot extend %r" % (cls, base) if _is_new() else _old_complaint(cls, base))
        data = object
        for base in cls.__mro__:
            if base in (int, str, float, bytes, tuple):
                data = base
        type.__setattr__(cls, "_data_", data)
        type.__setattr__(cls, "_own_init_", any("__init__" in base.__dict__ for base in cls.__mro__ if issubclass(base, Enum) and base is not Enum))
        members = {}
        type.__setattr__(cls, "_member_map_", members)
        type.__setattr__(cls, "__members__", members)
        values = []
        for name, value in list(cls.__dict__.items()):
            if isinstance(value, nonmember):
                type.__setattr__(cls, name, value.value)
            if not _is_member(name, value):
                continue
            value = _resolved(cls, name, value, values)
            one = None
            for other in members.values():
                if other._value_ == value:
                    one = other
                    break
            if one is None:
                one = _create(cls, name, value)
                for other in members.values():
                    if other._value_ == one._value_:
                        one = other
                        break
                else:
                    one._canonical_ = cls._is_canonical_(one._value_)
            values.append(one._value_)
            members[name] = one
            type.__setattr__(cls, name, one)
        ignored = cls.__dict__.get("_ignore_", ())
        if ignored:
            unsupported("enum's _ignore_ has no model", "Keep helpers outside the class.")

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        for value in reversed(last_values):
            if isinstance(value, int):
                return max([one for one in last_values if isinstance(one, int)]) + 1
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    @classmethod
    def _is_canonical_(cls, value):
        return True

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return "<%s.%s: %r>" % (type(self).__name__, self._name_, self._value_)

    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_)

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        return self is other or NotImplemented

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _is_new():
    return version_info >= (3, 12)


def _old_complaint(cls, base):
    if version_info >= (3, 11):
        return "<enum %r> cannot extend %r" % (cls.__name__, base)
    return "%s: cannot extend enumeration %r" % (cls.__name__, base.__name__)


def _resolved(cls, name, value, values):
    """The value of a member, with `auto()` worked out."""
    if isinstance(value, member):
        value = value.value
    if isinstance(value, auto):
        return cls._generate_next_value_(name, 1, len(values), list(values))
    if isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
        return tuple([cls._generate_next_value_(name, 1, len(values), list(values)) if isinstance(part, auto) else part for part in value])
    return value


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    __hash__ = int.__hash__
    __eq__ = int.__eq__

    def __str__(self):
        return int.__repr__(self) if version_info >= (3, 11) else Enum.__str__(self)

    def __format__(self, spec):
        return int.__format__(self, spec)


class StrEnum(str, ReprEnum):
    __hash__ = str.__hash__
    __eq__ = str.__eq__

    def __new__(cls, *values):
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError("%r is not a string" % (values[0],))
        return str.__new__(cls, *values)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return str.__str__(self)

    def __format__(self, spec):
        return str.__format__(self, spec)


class FlagBoundary:
    pass


STRICT, CONFORM, EJECT, KEEP = "strict", "conform", "eject", "keep"


class Flag(Enum):
    """Members that can be combined. A combination without a name of its own is made when it is needed."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _is_canonical_(cls, value):
        return value > 0 and value & (value - 1) == 0

    @classmethod
    def _all_bits_(cls):
        bits = 0
        for one in cls._member_map_.values():
            bits |= one._value_
        return bits

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        bits = cls._all_bits_()
        if value < 0:
            value = value & bits
            for one in cls._member_map_.values():
                if one._value_ == value:
                    return one
        if value & ~bits and not issubclass(cls, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        one = _create(cls, None, value)
        one._name_ = "|".join([part._name_ for part in cls._parts_(value)]) or None
        return one

    @classmethod
    def _parts_(cls, value):
        return [one for one in cls._member_map_.values() if one._canonical_ and one._value_ & value]

    def __eq__(self, other):
        if type(other) is type(self):
            return self._value_ == other._value_
        return NotImplemented

    def __hash__(self):
        return hash(self._value_)

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise TypeError(
                "unsupported operand type(s) for 'in': %r and %r" % (type(other).__qualname__, type(self).__qualname__)
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter(type(self)._parts_(self._value_))

    def __len__(self):
        return len(type(self)._parts_(self._value_))

    def __bool__(self):
        return bool(self._value_)

    def __or__(self, other):
        number = self._number(other)
        return NotImplemented if number is NotImplemented else type(self)(self._value_ | number)

    def __and__(self, other):
        number = self._number(other)
        return NotImplemented if number is NotImplemented else type(self)(self._value_ & number)

    def __xor__(self, other):
        number = self._number(other)
        return NotImplemented if number is NotImplemented else type(self)(self._value_ ^ number)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        return type(self)(type(self)._all_bits_() & ~self._value_)

    def _number(self, other):
        if isinstance(other, type(self)):
            return other._value_
        return other if isinstance(self, int) and isinstance(other, int) else NotImplemented

    def __repr__(self):
        if self._name_ is None:
            return "<%s: %r>" % (type(self).__name__, self._value_)
        return "<%s.%s: %r>" % (type(self).__name__, self._name_, self._value_)

    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (type(self).__name__, self._value_)
        return "%s.%s" % (type(self).__name__, self._name_)


class IntFlag(int, Flag):
    def __eq__(self, other):
        return int(self) == other

    def __hash__(self):
        return hash(self._value_)

    def __str__(self):
        return int.__repr__(self) if version_info >= (3, 11) else Flag.__str__(self)

    def __format__(self, spec):
        return int.__format__(self, spec)


def unique(enumeration):
    doubles = [(name, one._name_) for name, one in enumeration._member_map_.items() if name != one._name_]
    if doubles:
        raise ValueError(
            "duplicate values found in %r: %s" % (enumeration, ", ".join(["%s -> %s" % (alias, name) for alias, name in doubles]))
        )
    return enumeration


def verify(*checks):
    return lambda enumeration: enumeration


UNIQUE, CONTINUOUS, NAMED_FLAGS = "one name per value", "no skipped integer values", "multi-flag aliases may not contain unnamed flags"


def global_enum(cls, update_str=False):
    unsupported("global_enum has no model", "Name the members through their class.")


def property(function):
    """enum.property: as the builtin one; members with the same name are not told apart from it."""
    return _property(function)

