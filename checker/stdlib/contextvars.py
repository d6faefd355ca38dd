"""The `contextvars` module as the checker reads it. Every thread begins with an empty context of its own, which nobody else can see."""

from _checker import this_thread, unsupported
import threading

__all__ = ["Context", "ContextVar", "Token", "copy_context"]

_NOTHING = object()


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


class Token:
    MISSING = _Missing()

    def __init__(self):
        raise RuntimeError("Tokens can only be created by ContextVars")

    def __repr__(self):
        return "<Token%s var=%r at %#x>" % (" used" if self._used else "", self._var, id(self))

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old


class ContextVar:
    def __init__(self, name, *, default=_NOTHING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    def __class_getitem__(cls, item):
        return cls

    def __repr__(self):
        default = "" if self._default is _NOTHING else " default=%r" % (self._default,)
        return "<ContextVar name=%r%s at %#x>" % (self._name, default, id(self))

    @property
    def name(self):
        return self._name

    def get(self, default=_NOTHING, /):
        values = _current()._values
        if self in values:
            return values[self]
        if default is not _NOTHING:
            return default
        if self._default is not _NOTHING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _current()
        token = object.__new__(Token)
        token._var, token._context, token._used = self, context, False
        token._old = context._values.get(self, Token.MISSING)
        context._values[self] = value
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError("expected an instance of Token, got %r" % (token,))
        if token._used:
            raise RuntimeError("%r has already been used once" % (token,))
        if token._var is not self:
            raise ValueError("%r was created by a different ContextVar" % (token,))
        if token._context is not _current():
            raise ValueError("%r was created in a different Context" % (token,))
        token._used = True
        if token._old is Token.MISSING:
            token._context._values.pop(self, None)
        else:
            token._context._values[self] = token._old


class Context:
    def __init__(self):
        self._values = {}
        self._before = _NOTHING

    def run(self, callable, /, *args, **kwargs):
        if self._before is not _NOTHING:
            raise RuntimeError("cannot enter context: %r is already entered" % (self,))
        self._before = _current()
        _enter(self)
        try:
            return callable(*args, **kwargs)
        finally:
            _enter(self._before)
            self._before = _NOTHING

    def copy(self):
        made = Context()
        made._values.update(self._values)
        return made

    def __getitem__(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError("a ContextVar key was expected, got %r" % (var,))
        return self._values[var]

    def __contains__(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError("a ContextVar key was expected, got %r" % (var,))
        return var in self._values

    def get(self, var, default=None, /):
        return self._values[var] if var in self else default

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None

    def __repr__(self):
        return "<_contextvars.Context object at %#x>" % id(self)


def copy_context():
    return _current().copy()


def _current():
    spaces = this_thread()._spaces
    if spaces is None or Context not in spaces:
        _enter(Context())
    return this_thread()._spaces[Context]


def _enter(context):
    thread = this_thread()
    if thread._spaces is None:
        thread._spaces = {}
    thread._spaces[Context] = context


def __getattr__(name):
    unsupported("contextvars.%s has no model" % name, "Use ContextVar, Token, Context and copy_context.")
