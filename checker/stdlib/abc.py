"""The `abc` module as the checker reads it. The machine itself refuses to make instances of classes with abstract methods."""


def abstractmethod(function):
    function.__isabstractmethod__ = True
    return function


class abstractproperty(property):
    __isabstractmethod__ = True


class abstractclassmethod(classmethod):
    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractstaticmethod(staticmethod):
    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class ABCMeta(type):
    """`_registered`: classes that are taken for subclasses because the program says so."""

    def register(cls, subclass):
        cls._registered = cls.__dict__.get("_registered", ()) + (subclass,)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, other):
        hook = getattr(cls, "__subclasshook__", None)
        verdict = NotImplemented if hook is None else hook(other)
        if verdict is not NotImplemented:
            return bool(verdict)
        if cls in other.__mro__:
            return True
        candidates = list(cls.__dict__.get("_registered", ())) + type.__subclasses__(cls)
        return any(issubclass(other, one) for one in candidates)


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def update_abstractmethods(cls):
    return cls


def get_cache_token():
    return 0
