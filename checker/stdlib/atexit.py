"""The `atexit` module as the checker reads it: functions that run when the program ends, the last one first."""

from _checker import at_exit, this_thread, unsupported

_registered = []


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    if getattr(this_thread(), "_is_process", False):
        unsupported("a child process registers a function for its end, and what becomes of it depends on how the child ends", "Call it at the end of the child's function.")
    _registered.append((func, args, kwargs))
    return func


def unregister(func):
    _registered[:] = [entry for entry in _registered if entry[0] != func]


def _run_exitfuncs():
    while _registered:
        func, args, kwargs = _registered.pop()
        func(*args, **kwargs)


def _clear():
    _registered.clear()


def _ncallbacks():
    return len(_registered)


at_exit(_run_exitfuncs)
