"""The `copy` module as the checker reads it."""

from _checker import deque


class Error(Exception):
    pass


error = Error

_NEVER_COPIED = {("threading", "Lock"): "_thread.lock", ("threading", "RLock"): "_thread.RLock", ("queue", "SimpleQueue"): "_queue.SimpleQueue"}


def _parts(x):
    """A new instance without its __init__, and what it holds: (instance, attributes)."""
    cls = type(x)
    kept_back = _NEVER_COPIED.get((cls.__module__, cls.__name__))
    if kept_back is not None:
        raise TypeError("cannot pickle '%s' object" % kept_back)
    attributes = dict(vars(x)) if hasattr(x, "__dict__") else {}
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ()) if base not in _BUILT_IN else ()
        for name in (slots,) if isinstance(slots, str) else slots:
            if hasattr(x, name):
                attributes[name] = getattr(x, name)
    if isinstance(x, BaseException):
        return cls(*x.args), attributes
    for kind in (list, dict, set, deque):
        if isinstance(x, kind):
            return cls.__new__(cls), attributes
    for kind in (tuple, frozenset, int, str, float, bytes):
        if isinstance(x, kind):
            return kind.__new__(cls, kind(x)), attributes
    return object.__new__(cls), attributes


_BUILT_IN = (object, list, dict, set, frozenset, tuple, int, float, str, bytes, bool, complex, deque, BaseException, Exception)
_ITSELF = (int, float, str, bytes, bool, complex, frozenset, tuple, range, type(None), type(...), type(NotImplemented), slice)


def _is_itself(x):
    """Whether a copy of x is x: it cannot change, or it is a function, a class or a module."""
    return type(x) in _ITSELF or isinstance(x, type) or callable(x) and hasattr(x, "__name__")


def copy(x):
    cls = type(x)
    if cls in (list, dict, set, deque, bytearray):
        return x.copy()
    if _is_itself(x):
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    made, attributes = _parts(x)
    if isinstance(x, dict):
        dict.update(made, x)
    elif isinstance(x, (list, deque)):
        made.extend(x)
    elif isinstance(x, set):
        set.update(made, x)
    for name, value in attributes.items():
        object.__setattr__(made, name, value)
    return made


class _Same:
    """A key of the memo that equals the key of the very same object, wherever in memory that is."""

    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return type(other) is _Same and self.x is other.x

    def __hash__(self):
        return 0


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    cls = type(x)
    if cls in (int, float, str, bytes, bool, complex, type(None)):
        return x
    # A program's own __deepcopy__ may look for id(x) in the memo.
    key = _Same(x) if getattr(cls, "__deepcopy__", None) is None else id(x)
    if key in memo:
        return memo[key][0]
    if cls is tuple or cls is frozenset:
        parts = [deepcopy(item, memo) for item in x]
        if key in memo:
            return memo[key][0]
        made = x if all(new is old for new, old in zip(parts, x)) else cls(parts)
    elif _is_itself(x):
        made = x
    elif cls is list or cls is deque:
        made = [] if cls is list else deque((), x.maxlen)
        memo[key] = made, x
        for item in x:
            made.append(deepcopy(item, memo))
    elif cls is dict:
        made = {}
        memo[key] = made, x
        for name, value in x.items():
            made[deepcopy(name, memo)] = deepcopy(value, memo)
    elif cls is set:
        made = set([deepcopy(item, memo) for item in x])
    elif cls is bytearray:
        made = x.copy()
    elif getattr(cls, "__deepcopy__", None) is not None:
        made = x.__deepcopy__(memo)
    else:
        made, attributes = _parts(x)
        # What was copied stays in the memo together with the original, so that no id is used again meanwhile.
        memo[key] = made, x
        if isinstance(x, dict):
            for name, value in dict.items(x):
                dict.__setitem__(made, deepcopy(name, memo), deepcopy(value, memo))
        elif isinstance(x, (list, deque)):
            for item in x:
                made.append(deepcopy(item, memo))
        elif isinstance(x, set):
            for item in x:
                set.add(made, deepcopy(item, memo))
        for name, value in attributes.items():
            object.__setattr__(made, name, deepcopy(value, memo))
    memo[key] = made, x
    return made


def replace(obj, /, **changes):
    method = getattr(type(obj), "__replace__", None)
    if method is None:
        raise TypeError("replace() does not support %s objects" % type(obj).__name__)
    return method(obj, **changes)
