"""The `functools` module as the checker reads it."""

from _checker import atomic, mentions, unsupported

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    if "__dict__" in updated:
        for name, value in list(getattr(wrapped, "__dict__", {}).items()):
            if name not in assigned:
                setattr(wrapper, name, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)] + [repr(arg) for arg in self.args] + ["%s=%r" % pair for pair in self.keywords.items()]
        return "functools.partial(%s)" % ", ".join(parts)

    def __class_getitem__(cls, item):
        return cls


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, cls=None):
        getter = getattr(self.func, "__get__", None)
        if getter is None:
            return partial(self.func, instance, *self.args, **self.keywords)
        return partial(getter(instance, cls), *self.args, **self.keywords)


_NOTHING = object()


def reduce(function, iterable, initial=_NOTHING, /):
    result = initial
    try:
        iterator = iter(iterable)
    except TypeError:
        iterator = None
    if iterator is None:
        raise TypeError("reduce() arg 2 must support iteration")
    for item in iterator:
        result = item if result is _NOTHING else function(result, item)
    if result is _NOTHING:
        raise TypeError("reduce() of empty iterable with no initial value")
    return result


class _CacheInfo(tuple):
    """What `cache_info()` gives: (hits, misses, maxsize, currsize)."""

    _fields = ("hits", "misses", "maxsize", "currsize")

    @property
    def hits(self):
        return self[0]

    @property
    def misses(self):
        return self[1]

    @property
    def maxsize(self):
        return self[2]

    @property
    def currsize(self):
        return self[3]

    def __repr__(self):
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % tuple(self)


class _Counts:
    """How often a cache helped; counted only where the program asks for it, because such numbers only grow."""

    def __init__(self):
        self.hits = 0
        self.misses = 0


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, False)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        return _cached(function, maxsize if maxsize is None else max(0, maxsize), typed)

    return decorate


def cache(function, /):
    return _cached(function, None, False)


def _key(args, keywords, typed):
    if not keywords and not typed and len(args) == 1 and type(args[0]) in (int, str):
        return args[0]
    key = args
    if keywords:
        key += (_NOTHING, *[part for pair in keywords.items() for part in pair])
    if typed:
        key += tuple([type(arg) for arg in args]) + tuple([type(value) for value in keywords.values()])
    return key


def _cached(function, maxsize, typed):
    """The function with a memory. Looking up is one step and so is entering a result; in between the function runs as any other.

    In a memory of 128 places or more the oldest result makes room, in a smaller one the one that was not used for the longest time.
    """
    results = {}
    counts = _Counts()
    counted = mentions("cache_info")
    keeps_order = maxsize is not None and maxsize < 128

    def cached(*args, **keywords):
        key = _key(args, keywords, typed)
        with atomic("update", results):
            found = key in results
            if counted:
                counts.hits += found
                counts.misses += not found
            if found:
                if keeps_order:
                    results[key] = results.pop(key)
                return results[key]
        value = function(*args, **keywords)
        if maxsize != 0:
            with atomic("update", results):
                if key not in results:
                    if maxsize is not None and len(results) >= maxsize:
                        for oldest in results:
                            break
                        del results[oldest]
                    results[key] = value
        return value

    def cache_info():
        with atomic("update", results):
            return _CacheInfo((counts.hits, counts.misses, maxsize, len(results)))

    def cache_clear():
        with atomic("update", results):
            results.clear()
            counts.hits = 0
            counts.misses = 0

    cached.cache_info = cache_info
    cached.cache_clear = cache_clear
    cached.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(cached, function)


class cached_property:
    """Computed at the first use, then an attribute of the instance. Two threads may both be the first."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names (%r and %r)." % (self.attrname, name))

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        value = self.func(instance)
        object.__setattr__(instance, self.attrname, value)
        return value

    def __class_getitem__(cls, item):
        return cls


def _from(root, derive):
    """A comparison made of another one."""

    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else derive(result, self, other)

    return compare


_DERIVED = {
    "__lt__": {
        "__gt__": lambda less, a, b: not less and a != b,
        "__le__": lambda less, a, b: less or a == b,
        "__ge__": lambda less, a, b: not less,
    },
    "__le__": {
        "__ge__": lambda at_most, a, b: not at_most or a == b,
        "__lt__": lambda at_most, a, b: at_most and a != b,
        "__gt__": lambda at_most, a, b: not at_most,
    },
    "__gt__": {
        "__lt__": lambda greater, a, b: not greater and a != b,
        "__ge__": lambda greater, a, b: greater or a == b,
        "__le__": lambda greater, a, b: not greater,
    },
    "__ge__": {
        "__le__": lambda at_least, a, b: not at_least or a == b,
        "__gt__": lambda at_least, a, b: at_least and a != b,
        "__lt__": lambda at_least, a, b: not at_least,
    },
}


def total_ordering(cls):
    names = [name for name in _DERIVED if getattr(cls, name, None) is not getattr(object, name, None)]
    if not names:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = "__lt__" if "__lt__" in names else max(names)
    for name, derive in _DERIVED[root].items():
        if name not in names:
            setattr(cls, name, _from(root, derive))
    return cls


def cmp_to_key(mycmp):
    class K:
        __slots__ = ("obj",)

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


_BUILT_IN = {
    kind.__name__: kind
    for kind in (object, int, float, complex, bool, str, bytes, bytearray, list, tuple, dict, set, frozenset, type(None), Exception)
}
_BUILT_IN["None"] = type(None)


def _annotated_class(function):
    """The class that a function's first annotation names."""
    for text in getattr(function, "__annotations__", {}).values():
        names = [name.strip() for name in text.split("|")] if isinstance(text, str) else [text]
        known = dict(_BUILT_IN)
        known.update(getattr(function, "__globals__", {}))
        if all(isinstance(known.get(name, name), type) for name in names):
            return [known.get(name, name) for name in names]
        break
    unsupported("the class that this implementation is for cannot be read from its annotation", "Write @function.register(TheClass).")


def _dispatcher(function):
    registry = {object: function}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry and base is not object:
                return registry[base]
        for base in registry:
            if base is not object and issubclass(cls, base):
                return registry[base]
        return registry[object]

    def register(cls, func=None):
        if func is None:
            if isinstance(cls, type):
                return lambda func: register(cls, func)
            for one in _annotated_class(cls):
                registry[one] = cls
            return cls
        registry[cls] = func
        return func

    return registry, dispatch, register


def singledispatch(function):
    registry, dispatch, register = _dispatcher(function)

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError("%s requires at least 1 positional argument" % function.__name__)
        return dispatch(type(args[0]))(*args, **keywords)

    update_wrapper(wrapper, function)
    wrapper.registry = registry
    wrapper.dispatch = dispatch
    wrapper.register = register
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        self.func = func
        self.registry, self.dispatch, self._register = _dispatcher(func)

    def register(self, cls, method=None):
        return self._register(cls, method)

    def __get__(self, instance, cls=None):
        def method(*args, **keywords):
            found = self.dispatch(type(args[0]))
            getter = getattr(found, "__get__", None)
            if getter is None:
                return found(instance, *args, **keywords)
            return getter(instance, cls)(*args, **keywords)

        return method
