"""The `_thread` module as the checker reads it: bare threads and locks, on the same primitives as `threading`."""

from _checker import atomic, start_thread, unsupported
from threading import TIMEOUT_MAX, Lock, RLock, Thread, get_ident, get_native_id, stack_size

error = RuntimeError
LockType = Lock
allocate_lock = allocate = Lock

_threads_started = 0


class _BareThread(Thread):
    """The Thread object of a bare thread. Nobody waits for it at the end of the program, and nobody can join it."""

    _is_listed = False

    def __init__(self, name):
        self._name = name
        self._daemonic = True
        self._is_running_already()
        self._initialized = True

    def join(self, timeout=None):
        assert False, "cannot join a dummy thread"


class _Call:
    """What a bare thread has to do; it belongs to that thread alone."""

    def __init__(self, function, args, kwargs):
        self.function = function
        self.args = args
        self.kwargs = kwargs

    def run(self):
        function, args, kwargs = self.function, self.args, self.kwargs
        function(*args, **kwargs)


def start_new_thread(function, args, kwargs={}, /):
    global _threads_started
    if not callable(function):
        raise TypeError("first arg must be callable")
    if not isinstance(args, tuple):
        raise TypeError("2nd arg must be a tuple")
    if not isinstance(kwargs, dict):
        raise TypeError("optional 3rd arg must be a dictionary")
    with atomic("name", None):
        _threads_started += 1
        name = "Dummy-%d" % _threads_started
    thread = _BareThread(name)
    start_thread(thread, _Call(function, args, kwargs).run)
    return thread.ident


start_new = start_new_thread


def exit():
    raise SystemExit


exit_thread = exit


def interrupt_main(signum=2, /):
    unsupported("signals are never delivered in the model", "Set a threading.Event that the main thread looks at.")


def daemon_threads_allowed():
    return True


def _is_main_interpreter():
    return True


def __getattr__(name):
    if name == "_local":
        from threading import local

        return local
    unsupported("_thread.%s is not modelled" % name, "Use the threading module.")
