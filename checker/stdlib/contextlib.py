"""The `contextlib` module as the checker reads it."""

import sys

from _checker import unsupported
from functools import wraps


class AbstractContextManager:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return None

    def __class_getitem__(cls, item):
        return cls


class AbstractAsyncContextManager:
    def __class_getitem__(cls, item):
        return cls


class ContextDecorator:
    """Lets a context manager stand before a function as `@manager`."""

    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @wraps(function)
        def inner(*args, **kwargs):
            with self._recreate_cm():
                return function(*args, **kwargs)

        return inner


class _GeneratorContextManager(ContextDecorator, AbstractContextManager):
    """The part before `yield` is the entry, the part behind it the exit; an exception of the block is raised at the `yield`."""

    def __init__(self, function, args, kwargs):
        self.gen = function(*args, **kwargs)
        self.func, self.args, self.kwds = function, args, kwargs

    def _recreate_cm(self):
        return _GeneratorContextManager(self.func, self.args, self.kwds)

    def __enter__(self):
        del self.func, self.args, self.kwds
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, traceback):
        if kind is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if error is None:
            error = kind()
        try:
            self.gen.throw(error)
        except StopIteration as stop:
            # A StopIteration that was raised in the block is not the generator's end.
            return stop is not error
        except RuntimeError as raised:
            if raised is error or (isinstance(error, StopIteration) and raised.__cause__ is error):
                return False
            raise
        except BaseException as raised:
            if raised is not error:
                raise
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(function):
    @wraps(function)
    def manager(*args, **kwargs):
        return _GeneratorContextManager(function, args, kwargs)

    return manager


def asynccontextmanager(function):
    unsupported("asynchronous context managers have no model", "Use threads and contextmanager.")


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, kind, error, traceback):
        self.thing.close()


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        return kind is not None and issubclass(kind, self._exceptions)


class nullcontext(AbstractContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, kind, error, traceback):
        pass


class _Redirected(AbstractContextManager):
    """Puts another file in the place of sys.stdout or sys.stderr for a while."""

    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, kind, error, traceback):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_Redirected):
    _stream = "stdout"


class redirect_stderr(_Redirected):
    _stream = "stderr"


class chdir(AbstractContextManager):
    """There is no working directory to change."""

    def __init__(self, path):
        self.path = path

    def __exit__(self, kind, error, traceback):
        pass


class ExitStack(AbstractContextManager):
    """Exits to be made at the end, the last one first. `_exits` holds functions that are called as `__exit__` is."""

    def __init__(self):
        self._exits = []

    def push(self, exit):
        method = getattr(type(exit), "__exit__", None)
        if method is None:
            self._exits.append(exit)
        else:
            self._exits.append(lambda kind, error, traceback: method(exit, kind, error, traceback))
        return exit

    def enter_context(self, manager):
        cls = type(manager)
        try:
            enter = cls.__enter__
            cls.__exit__
        except AttributeError:
            name = "%s.%s" % (cls.__module__, cls.__qualname__)
            raise TypeError("'%s' object does not support the context manager protocol" % name) from None
        result = enter(manager)
        self.push(manager)
        return result

    def callback(self, callback, /, *args, **kwargs):
        def run(kind, error, traceback):
            callback(*args, **kwargs)

        self._exits.append(run)
        return callback

    def pop_all(self):
        other = type(self)()
        other._exits = self._exits
        self._exits = []
        return other

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, traceback):
        pending = error
        while self._exits:
            exit = self._exits.pop()
            try:
                if pending is None:
                    exit(None, None, None)
                elif exit(type(pending), pending, pending.__traceback__):
                    pending = None
            except BaseException as raised:
                pending = raised
        if pending is None:
            return error is not None
        if pending is error:
            return False
        raise pending


class AsyncExitStack:
    def __init__(self):
        unsupported("asynchronous context managers have no model", "Use threads and ExitStack.")
