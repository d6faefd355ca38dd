"""threading.local: attributes that every thread has for itself."""

from _checker import this_thread


class local:
    """Attributes that every thread has for itself. They live on the Thread object of the running thread, where nobody else looks."""

    def __new__(cls, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_made_with", (args, kwargs))
        _new_space(self)
        return self

    def __getattribute__(self, name):
        space = _space(self)
        if name in space:
            return space[name]
        if name == "__dict__":
            return space
        if type(self) is local and not hasattr(local, name):
            raise AttributeError("'_thread._local' object has no attribute '%s'" % name)
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            kind = "_thread._local" if type(self) is local else type(self).__name__
            raise AttributeError("'%s' object attribute '__dict__' is read-only" % kind)
        if hasattr(getattr(type(self), name, None), "__set__"):
            object.__setattr__(self, name, value)
        else:
            _space(self)[name] = value

    def __delattr__(self, name):
        space = _space(self)
        if name in space:
            del space[name]
        elif type(self) is local:
            raise AttributeError("'_thread._local' object has no attribute '%s'" % name)
        else:
            object.__delattr__(self, name)


def _new_space(owner):
    thread = this_thread()
    if thread._spaces is None:
        thread._spaces = {}
    thread._spaces[owner] = {}


def _space(owner):
    """The running thread's attributes of a `local`. A thread that comes for the first time runs __init__ as its maker did."""
    spaces = this_thread()._spaces
    if spaces is None or owner not in spaces:
        _new_space(owner)
        args, kwargs = object.__getattribute__(owner, "_made_with")
        type(owner).__init__(owner, *args, **kwargs)
    return this_thread()._spaces[owner]
