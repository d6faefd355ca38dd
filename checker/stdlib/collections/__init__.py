"""The `collections` module as the checker reads it. What C does in one go in CPython is one step here."""

from _checker import atomic, deque, mentions
from sys import version_info

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple"]

if mentions("ChainMap") or mentions("UserDict") or mentions("UserList") or mentions("UserString"):
    from _collections_user import ChainMap, UserDict, UserList, UserString
if mentions("namedtuple") or mentions("NamedTuple"):
    from _binding import bind

_BUILT_IN = (list, dict, set, frozenset, tuple, int, float, str, bytes, bytearray, bool, complex, object, deque)
if mentions("Lock") or mentions("allocate_lock"):
    from threading import Lock

    _BUILT_IN += (Lock,)


_CONTAINERS = (str, bytes, bytearray, list, tuple, range, set, frozenset, dict, deque)


def _is_one_step(factory):
    """Whether a factory is C from beginning to end in CPython, so that no other thread comes in between."""
    if factory in _BUILT_IN or factory is defaultdict or factory is OrderedDict:
        return True
    of = getattr(factory, "__self__", None)
    return type(of).__module__ == "itertools" and factory.__name__ == "__next__" and type(of).__name__ == "count"


class defaultdict(dict):
    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        dict.__init__(self, *args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        if not _is_one_step(factory):
            # The factory is the program's own code: another thread may enter the same key meanwhile, and be overwritten.
            value = self[key] = factory()
            return value
        with atomic("update", self):
            return self.setdefault(key, factory()) if key not in self else self[key]

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(self.default_factory, other)
        result.update(self)
        return result

    def __repr__(self):
        return "defaultdict(%r, %s)" % (self.default_factory, dict.__repr__(self))


def _missing(key):
    """The KeyError of CPython's own OrderedDict: a tuple becomes all the arguments, None no argument."""
    return KeyError() if key is None else KeyError(*key) if isinstance(key, tuple) else KeyError(key)


def _entry(pair):
    """Key and value of a pair that an OrderedDict is given."""
    parts = iter(pair)
    found = []
    for part in parts:
        found.append(part)
        if len(found) > 2:
            raise ValueError("too many values to unpack (expected 2)")
    if len(found) < 2:
        raise ValueError("need more than %d value%s to unpack" % (len(found), "" if found else "s"))
    return found


_ABSENT = object()


class OrderedDict(dict):
    def __init__(self, /, *args, **kwargs):
        if len(args) > 1:
            raise TypeError("expected at most 1 arguments, got %d" % len(args))
        self._enter(args, kwargs)

    def update(self, /, *args, **kwargs):
        if len(args) > 1:
            raise TypeError("update() takes at most 1 positional argument (%d given)" % len(args))
        self._enter(args, kwargs)

    def _enter(self, args, kwargs):
        """What came before an error is entered. CPython does it without a break where no code of the program is called."""
        entries = []
        try:
            for other in args:
                if hasattr(other, "keys"):
                    for key in other.keys():
                        entries.append((key, other[key]))
                elif hasattr(other, "items"):
                    for pair in other.items():
                        entries.append(_entry(pair))
                else:
                    for pair in other:
                        entries.append(_entry(pair))
            entries.extend(kwargs.items())
        finally:
            if type(self).__setitem__ is dict.__setitem__:
                with atomic("update", self):
                    for key, value in entries:
                        dict.__setitem__(self, key, value)
            else:
                for key, value in entries:
                    self[key] = value

    def pop(self, key, default=_ABSENT):
        if not self:
            hash(key)  # unlike dict.pop
        if default is not _ABSENT:
            return dict.pop(self, key, default)
        try:
            return dict.pop(self, key)
        except KeyError:
            pass
        raise _missing(key)

    def move_to_end(self, key, last=True):
        with atomic("update", self):
            if key not in self:
                raise _missing(key)
            if isinstance(key, (int, float)):
                for own in self:
                    if own == key:
                        key = own  # which may be another number that is equal
                        break
            value = dict.pop(self, key)
            if last:
                dict.__setitem__(self, key, value)
            else:
                others = list(dict.items(self))
                dict.clear(self)
                dict.__setitem__(self, key, value)
                dict.update(self, others)

    def popitem(self, last=True):
        with atomic("update", self):
            if not self:
                raise KeyError("dictionary is empty")
            if last:
                return dict.popitem(self)
            for key in self:
                break
            return key, dict.pop(self, key)

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        result = cls()
        for key in iterable:
            result[key] = value
        return result

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(self)
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(other)
        result.update(self)
        return result

    def __repr__(self):
        if not self:
            return "%s()" % type(self).__name__
        inside = dict(self) if version_info >= (3, 12) else list(self.items())
        return "%s(%r)" % (type(self).__name__, inside)


class Counter(dict):
    def __init__(self, iterable=None, /, **kwargs):
        dict.__init__(self)
        self.update(iterable, **kwargs)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **kwargs):
        if iterable is None:
            pass
        elif not hasattr(iterable, "items"):
            self._count(iterable)
        elif self:
            for item, count in iterable.items():
                self[item] = count + self.get(item, 0)
        else:
            dict.update(self, iterable if hasattr(iterable, "keys") else list(iterable.items()))
        if kwargs:
            self.update(kwargs)

    def _count(self, iterable):
        """CPython counts the items in C: where no code of the program gives them, without a break."""
        if isinstance(iterable, _CONTAINERS):
            with atomic("update", self):
                for item in iterable:
                    dict.__setitem__(self, item, dict.get(self, item, 0) + 1)
        else:
            for item in iterable:
                with atomic("update", self):
                    dict.__setitem__(self, item, dict.get(self, item, 0) + 1)

    def subtract(self, iterable=None, /, **kwargs):
        if iterable is not None:
            for item, count in iterable.items() if hasattr(iterable, "items") else ((item, 1) for item in iterable):
                self[item] = self.get(item, 0) - count
        if kwargs:
            self.subtract(kwargs)

    def __delitem__(self, item):
        if item in self:
            dict.__delitem__(self, item)

    def most_common(self, n=None):
        ordered = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return ordered if n is None else ordered[: max(0, n)]

    def elements(self):
        for item, count in list(self.items()):
            for _ in range(count):
                yield item

    def total(self):
        return sum(self.values())

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def _combined(self, other, together, alone=None):
        """What is positive of the counts of this one together with the other's, and of those that only the other has."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for item, mine in self.items():
            count = together(mine, other[item])
            if count > 0:
                result[item] = count
        if alone is not None:
            for item, theirs in other.items():
                if item not in self:
                    count = alone(theirs)
                    if count:
                        result[item] = count
        return result

    def __add__(self, other):
        return self._combined(other, lambda mine, theirs: mine + theirs, lambda theirs: theirs if theirs > 0 else 0)

    def __sub__(self, other):
        return self._combined(other, lambda mine, theirs: mine - theirs, lambda theirs: 0 - theirs if theirs < 0 else 0)

    def __or__(self, other):
        return self._combined(other, lambda mine, theirs: theirs if mine < theirs else mine, lambda theirs: theirs if theirs > 0 else 0)

    def __and__(self, other):
        return self._combined(other, lambda mine, theirs: mine if mine < theirs else theirs)

    def __pos__(self):
        return self._combined(Counter(), lambda mine, nothing: mine)

    def __neg__(self):
        return self._combined(Counter(), lambda mine, nothing: 0 - mine if mine < 0 else 0)

    def _keep_positive(self):
        for item in [item for item, count in self.items() if not count > 0]:
            del self[item]
        return self

    def __iadd__(self, other):
        for item, count in other.items():
            self[item] += count
        return self._keep_positive()

    def __isub__(self, other):
        for item, count in other.items():
            self[item] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for item, theirs in other.items():
            if theirs > self[item]:
                self[item] = theirs
        return self._keep_positive()

    def __iand__(self, other):
        for item, mine in self.items():
            theirs = other[item]
            if theirs < mine:
                self[item] = theirs
        return self._keep_positive()

    def _compares(self, other, test):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(test(self[item], other[item]) for item in list(self) + list(other))

    def __eq__(self, other):
        return self._compares(other, lambda mine, theirs: mine == theirs)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        return self._compares(other, lambda mine, theirs: mine <= theirs)

    def __ge__(self, other):
        return self._compares(other, lambda mine, theirs: mine >= theirs)

    def __lt__(self, other):
        return self <= other and self != other

    def __gt__(self, other):
        return self >= other and self != other

    def __repr__(self):
        if not self:
            return "%s()" % type(self).__name__
        try:
            counts = dict(self.most_common())
        except TypeError:
            counts = dict(self)
        return "%s(%r)" % (type(self).__name__, counts)


_KEYWORDS = frozenset(
    """False None True and as assert async await break class continue def del elif else except finally for from global if import in is
    lambda nonlocal not or pass raise return try while with yield""".split()
)


class _Field:
    """One field of a named tuple."""

    def __init__(self, index, doc):
        self.index = index
        self.__doc__ = doc

    def __get__(self, record, cls=None):
        return self if record is None else tuple.__getitem__(record, self.index)

    def __set__(self, record, value):
        raise AttributeError("can't set attribute")

    def __delete__(self, record):
        raise AttributeError("can't delete attribute")


def _new(cls, /, *args, **kwargs):
    fields = cls._fields
    if kwargs or len(args) != len(fields):
        values = bind(cls._made_as + ".__new__", fields, cls._field_defaults, (), args, kwargs)
        args = [values[name] if name in values else cls._field_defaults[name] for name in fields]
    return tuple.__new__(cls, args)


def _make(cls, iterable):
    values = tuple(iterable)
    if len(values) != len(cls._fields):
        raise TypeError("Expected %d arguments, got %d" % (len(cls._fields), len(values)))
    return tuple.__new__(cls, values)


def _asdict(self):
    return dict(zip(self._fields, self))


def _replace(self, /, **kwargs):
    values = self._make([kwargs.pop(name, old) for name, old in zip(self._fields, self)])
    if kwargs:
        error = TypeError if version_info >= (3, 13) else ValueError
        raise error("Got unexpected field names: %r" % (list(kwargs),))
    return values


def _repr(self):
    return "%s(%s)" % (type(self).__name__, ", ".join("%s=%r" % pair for pair in zip(self._fields, self)))


def _getnewargs(self):
    return tuple(self)


def _record_namespace(typename, names, defaults):
    """The attributes of a named tuple's class."""
    namespace = {
        "__slots__": (),
        "_made_as": typename,
        "_fields": tuple(names),
        "_field_defaults": defaults,
        "__match_args__": tuple(names),
        "__new__": _new,
        "_make": classmethod(_make),
        "_asdict": _asdict,
        "_replace": _replace,
        "__replace__": _replace,
        "__repr__": _repr,
        "__getnewargs__": _getnewargs,
    }
    for index, name in enumerate(names):
        namespace[name] = _Field(index, "Alias for field number %d" % index)
    return namespace


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    if rename:
        seen = set()
        for index, name in enumerate(names):
            if not name.isidentifier() or name in _KEYWORDS or name.startswith("_") or name in seen:
                names[index] = "_%d" % index
            seen.add(name)
    for name in [typename] + names:
        if not isinstance(name, str):
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError("Type names and field names must be valid identifiers: %r" % name)
        if name in _KEYWORDS:
            raise ValueError("Type names and field names cannot be a keyword: %r" % name)
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError("Field names cannot start with an underscore: %r" % name)
        if name in seen:
            raise ValueError("Encountered duplicate field name: %r" % name)
        seen.add(name)
    values = tuple(defaults) if defaults is not None else ()
    if len(values) > len(names):
        raise TypeError("Got more default values than field names")
    optional = dict(zip(names[len(names) - len(values) :], values))
    namespace = _record_namespace(typename, names, optional)
    namespace["__doc__"] = "%s(%s)" % (typename, ", ".join(names))
    if module is not None:
        namespace["__module__"] = module
    return type(typename, (tuple,), namespace)
