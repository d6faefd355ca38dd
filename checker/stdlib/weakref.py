"""The `weakref` module as the checker reads it. References are strong: when an object dies depends on the interpreter, so here none does."""


class ReferenceType:
    def __init__(self, referent, callback=None):
        self._referent = referent
        self.__callback__ = callback

    def __call__(self):
        return self._referent

    def __hash__(self):
        return hash(self._referent)

    def __eq__(self, other):
        if not isinstance(other, ReferenceType):
            return NotImplemented
        return self._referent == other._referent


ref = ReferenceType


class WeakMethod(ReferenceType):
    pass


def proxy(referent, callback=None):
    return referent


def getweakrefcount(referent):
    return 0


def getweakrefs(referent):
    return []


class WeakValueDictionary(dict):
    def valuerefs(self):
        return [ref(value) for value in self.values()]

    itervaluerefs = valuerefs


class WeakKeyDictionary(dict):
    def keyrefs(self):
        return [ref(key) for key in self]


class WeakSet(set):
    pass


class finalize:
    """Never called by itself, as nothing dies; a call of it works once."""

    atexit = True

    def __init__(self, obj, func, /, *args, **kwargs):
        self._call = (obj, func, args, kwargs)

    @property
    def alive(self):
        return self._call is not None

    def __call__(self, _=None):
        call = self.detach()
        if call is not None:
            obj, func, args, kwargs = call
            return func(*args, **kwargs)

    def detach(self):
        call = self._call
        self._call = None
        return call

    def peek(self):
        return self._call
