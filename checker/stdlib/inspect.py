"""The `inspect` module as the checker reads it: what kind of thing something is. Frames, code objects and source lines have no model."""

from _checker import is_generator_function, unsupported
import types

_BUILT_IN = (type(len), type([].append))


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def ismethod(object):
    return isinstance(object, types.MethodType)


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def isgeneratorfunction(obj):
    return is_generator_function(obj.__func__ if ismethod(obj) else obj)


def isbuiltin(object):
    return isinstance(object, _BUILT_IN)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object)


def iscoroutine(object):
    return False


def iscoroutinefunction(obj):
    return False


def isawaitable(object):
    return False


def isasyncgen(object):
    return False


def isasyncgenfunction(obj):
    return False


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = min([len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()], default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    if doc is None:
        doc = _inherited(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited(thing):
    """The text of a base class, or that of the method which this one overrides."""
    if isclass(thing):
        owner, name = thing, None
    elif ismethod(thing):
        owner, name = thing.__self__ if isclass(thing.__self__) else type(thing.__self__), thing.__func__.__name__
    else:
        function = thing.fget if isinstance(thing, property) else thing
        if isfunction(function) and "." in function.__qualname__ and "<locals>" not in function.__qualname__:
            unsupported("inspect.getdoc looks for the class of a function that has no text of its own", "Ask for the text of a bound method instead.")
        return None
    for base in getattr(owner, "__mro__", ()):
        if base is object and name is None:
            return None
        doc = getattr(base if name is None else getattr(base, name, None), "__doc__", None)
        if doc is not None:
            return doc


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
    return func


def __getattr__(name):
    unsupported("inspect.%s has no model: it looks into the interpreter, which the checker is not" % name, "Take it out while checking.")
