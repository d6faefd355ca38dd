"""The `types` module as the checker reads it: names for kinds of values."""

import sys

from _checker import unsupported


def _generate():
    yield


class _Example:
    def method(self):
        return lambda: self


FunctionType = LambdaType = type(_generate)
GeneratorType = type(_generate())
MethodType = type(_Example().method)
BuiltinFunctionType = type(len)
BuiltinMethodType = type([].append)
MethodDescriptorType = type(str.join)
ModuleType = type(sys)
CodeType = type(_generate.__code__)
CellType = type(_Example().method().__closure__[0])
UnionType = type(int | str)
GenericAlias = type(list[int])
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)


class SimpleNamespace:
    def __init__(self, mapping=(), /, **kwargs):
        for name, value in dict(mapping).items():
            setattr(self, name, value)
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return "%s(%s)" % (name, ", ".join(["%s=%r" % pair for pair in vars(self).items()]))

    def __eq__(self, other):
        if not isinstance(other, SimpleNamespace):
            return NotImplemented
        return vars(self) == vars(other)

    __hash__ = None

    def __replace__(self, /, **changes):
        return type(self)(**{**vars(self), **changes})


class MappingProxyType:
    """A dict that can be read only."""

    def __init__(self, mapping):
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __iter__(self):
        return iter(self._mapping)

    def __len__(self):
        return len(self._mapping)

    def __contains__(self, key):
        return key in self._mapping

    def get(self, key, default=None):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()

    def __or__(self, other):
        return self._mapping | other

    def __ror__(self, other):
        return other | self._mapping

    def __eq__(self, other):
        return self._mapping == (other._mapping if isinstance(other, MappingProxyType) else other)

    def __repr__(self):
        return "mappingproxy(%r)" % (self._mapping,)

    def __getattr__(self, name):
        raise AttributeError("'mappingproxy' object has no attribute '%s'" % name)


def new_class(name, bases=(), kwds=None, exec_body=None):
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    return type(name, tuple(bases), namespace)


def coroutine(function):
    unsupported("coroutines have no model", "Use threads.")


def resolve_bases(bases):
    return bases

