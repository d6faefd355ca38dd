"""The locks and signals of processes: those of `threading`, on memory that is common to all, with the complaints of `multiprocessing`."""

import threading
from _checker import atomic, choose, note, this_thread, wait_until
from _threading_barrier import Barrier as _Barrier


def _may_fail(block, timeout):
    return not block or timeout is not None


class Lock(threading.Lock):
    _between_processes = True

    def __init__(self, *, ctx=None):
        super().__init__()

    def acquire(self, block=True, timeout=None):
        with atomic("acquire", self):
            if self._locked and _may_fail(block, timeout):
                note("acquire-failed", self)
                return False
            wait_until(not self._locked)
            self._locked = True
            return True

    def release(self):
        with atomic("release", self):
            if not self._locked:
                raise ValueError("semaphore or lock released too many times")
            self._locked = False


class RLock(threading.RLock):
    _between_processes = True

    def __init__(self, *, ctx=None):
        super().__init__()

    def acquire(self, block=True, timeout=None):
        with atomic("acquire", self):
            thread = this_thread()
            if self._owner is not None and self._owner is not thread and _may_fail(block, timeout):
                note("acquire-failed", self)
                return False
            wait_until(self._owner is None or self._owner is thread)
            self._owner = thread
            self._count += 1
            return True

    def release(self):
        with atomic("release", self):
            if self._owner is not this_thread():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            self._count -= 1
            if self._count == 0:
                self._owner = None


class Semaphore(threading.Semaphore):
    _between_processes = True

    def __init__(self, value=1, *, ctx=None):
        if value < 0:
            raise OSError(22, "Invalid argument")
        super().__init__(value)

    def acquire(self, block=True, timeout=None):
        with atomic("sem-acquire", self):
            if self._value == 0 and _may_fail(block, timeout):
                note("sem-failed", self)
                return False
            wait_until(self._value > 0)
            self._value -= 1
            return True

    def release(self):
        with atomic("sem-release", self):
            self._value += 1

    def get_value(self):
        with atomic("sem-value", self):
            return self._value


class BoundedSemaphore(Semaphore):
    def release(self):
        with atomic("sem-release", self):
            if self._value >= self._initial:
                raise ValueError("semaphore or lock released too many times")
            self._value += 1


class Condition(threading.Condition):
    """Which of those who wait is woken is nobody's to say: any of them."""

    _between_processes = True

    def __init__(self, lock=None, *, ctx=None):
        super().__init__(RLock() if lock is None else lock)
        self._ours = True

    def wait(self, timeout=None):
        assert self._held(), "must acquire() condition before using wait()"
        return super().wait(timeout)

    def _held(self):
        with atomic("locked", self._lock):
            return self._lock._is_held()

    def _notify(self, at_most):
        assert self._held(), "lock is not owned"
        with atomic("notify", self):
            woken = len(self._waiters)
            if at_most is not None:
                woken = max(0, min(at_most, woken))
            for _ in range(woken):
                del self._waiters[choose(len(self._waiters)) if len(self._waiters) > woken else 0]
            note("notify", self, woken)


class Event(threading.Event):
    _between_processes = True

    def __init__(self, *, ctx=None):
        super().__init__()


class Barrier(_Barrier):
    _between_processes = True

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        super().__init__(parties, action, timeout)
