"""The `threading` module as the checker reads it: what each primitive *is*, in a few lines of ordinary Python.

Two words do all the work. `with atomic(event, object):` makes its block one step of the running thread: nothing comes in between.
`wait_until(condition)` at its head makes that step possible only while the condition holds; until then the thread waits there.
Every primitive is some plain fields plus such blocks. Behaviour and error messages are CPython's; where the checker must go further
than one run of CPython, because it has to think of every run, a comment says so.

Time orders nothing unless the program is checked with `--time timed`: a timeout may run out whenever what it waits for is not there,
however long it is. `_clock` holds what waits for a time rest on.
"""

from _checker import (
    atomic,
    choose,
    count_threads,
    enlist,
    is_finished,
    is_running,
    is_timed,
    is_unknown,
    listed_threads,
    looks_at_threads,
    main_thread_object,
    mentions,
    note,
    register_main,
    spurious,
    start_thread,
    this_thread,
    thread_ident,
    unsupported,
    wait_until,
)
from _clock import NOW, cancel, has_rung, is_over, ring, rings, set_alarm, stop
from sys import version_info

__all__ = """
    active_count Barrier BoundedSemaphore BrokenBarrierError Condition current_thread enumerate Event excepthook
    get_ident get_native_id getprofile gettrace local Lock main_thread RLock Semaphore setprofile settrace stack_size
    Thread ThreadError TIMEOUT_MAX Timer
""".split()

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError


def _patience(blocking, timeout):
    """The alarm after which a lock's `acquire(blocking, timeout)` comes back without the lock; None if never. Refuses what CPython refuses."""
    if is_unknown(timeout):
        return set_alarm(timeout)
    if not isinstance(timeout, (int, float)):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(timeout).__name__)
    if not blocking and timeout != -1:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0 and timeout != -1:
        if version_info < (3, 13):
            raise ValueError("timeout value must be positive")
        raise ValueError("timeout value must be a non-negative number")
    return NOW if not blocking else None if timeout == -1 else set_alarm(timeout)


class Lock:
    """Held or not held. Whoever comes may release it, and no order is promised to those who wait."""

    def __init__(self):
        self._locked = False

    def acquire(self, blocking=True, timeout=-1):
        alarm = _patience(blocking, timeout)
        with atomic("acquire", self):
            wait_until(not self._locked or rings(alarm))
            stop(alarm, self._locked)
            if self._locked:
                note("acquire-failed", self)
                return False
            self._locked = True
            return True

    def release(self):
        with atomic("release", self):
            if not self._locked:
                raise RuntimeError("release unlocked lock")
            self._locked = False

    def locked(self):
        with atomic("locked", self):
            return self._locked

    def __enter__(self):
        with atomic("acquire", self):
            wait_until(not self._locked)
            self._locked = True
            return True

    def __exit__(self, kind, error, traceback):
        self.release()

    # What a Condition needs inside its own steps.

    def _is_free(self):
        return not self._locked

    def _is_held(self):
        return self._locked

    def _give_up(self):
        self._locked = False

    def _take_back(self, nothing):
        self._locked = True


class RLock:
    """Held by one thread, as often as that thread likes; free again after as many releases."""

    def __init__(self):
        self._owner = None
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        alarm = _patience(blocking, timeout)
        with atomic("acquire", self):
            thread = this_thread()
            taken = self._owner is not None and self._owner is not thread
            wait_until(not taken or rings(alarm))
            stop(alarm, taken)
            if taken:
                note("acquire-failed", self)
                return False
            self._owner = thread
            self._count += 1
            return True

    def release(self):
        with atomic("release", self):
            if self._owner is not this_thread():
                raise RuntimeError("cannot release un-acquired lock")
            self._count -= 1
            if self._count == 0:
                self._owner = None

    def locked(self):
        with atomic("locked", self):
            return self._owner is not None

    def __enter__(self):
        return self.acquire()

    def __exit__(self, kind, error, traceback):
        self.release()

    # What a Condition needs inside its own steps.

    def _is_free(self):
        return self._owner is None

    def _is_held(self):
        return self._owner is this_thread()

    def _give_up(self):
        count = self._count
        self._owner = None
        self._count = 0
        return count

    def _take_back(self, count):
        self._owner = this_thread()
        self._count = count

    # The same as steps of their own: CPython gives its RLock these, and other people's condition variables use them.

    def _is_owned(self):
        with atomic("locked", self):
            return self._is_held()

    def _release_save(self):
        with atomic("release", self):
            if self._owner is None:
                raise RuntimeError("cannot release un-acquired lock")
            return self._give_up(), this_thread()

    def _acquire_restore(self, state):
        with atomic("acquire", self):
            wait_until(self._is_free())
            self._take_back(state[0])


class Condition:
    """A lock and a line of threads that wait for word that something changed.

    `_lock` guards whatever the program protects with it, and the line itself. `notify` takes the first threads out of the line; each of
    them goes on when it has the lock again. A notify that finds nobody in line is lost.
    """

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._ours = type(lock) is Lock or type(lock) is RLock
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        return self._lock.__exit__(*error)

    def wait(self, timeout=None):
        return self._wait(set_alarm(timeout), True)

    def _wait(self, alarm, once):
        """Wait until notified or until the alarm rings, which is forgotten afterwards if the wait is the only one to use it (`once`)."""
        if not self._ours:
            return self._wait_with_foreign_lock(alarm, once)
        with atomic("wait", self):
            if not self._lock._is_held():
                raise RuntimeError("cannot wait on un-acquired lock")
            self._waiters.append(this_thread())
            held = self._lock._give_up()
        # Out of the line means notified. Being notified and having the lock again is one step: in between the thread can do nothing.
        with atomic("wake", self):
            thread = this_thread()
            waiting = thread in self._waiters
            wait_until(self._lock._is_free() and (not waiting or rings(alarm) or spurious()))
            # The time may also run out while the notifier still holds the lock: then the notify is spent on a thread that reports False.
            expired = alarm is not None if waiting else has_rung(alarm) and choose(2) == 1
            (stop if once else ring)(alarm, waiting)
            if expired:
                note("wake-timeout", self)
            if waiting:
                self._waiters.remove(thread)
            self._lock._take_back(held)
            return not expired

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if result:
            return result
        alarm = set_alarm(timeout)
        while not result and not is_over(alarm):
            woken = self._wait(alarm, False)
            result = predicate()
            if not woken:
                break
        cancel(alarm)
        return result

    def notify(self, n=1):
        self._notify(n)

    def notify_all(self):
        self._notify(None)

    notifyAll = notify_all

    def _notify(self, at_most):
        if not self._ours and not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        with atomic("notify", self):
            if self._ours and not self._lock._is_held():
                raise RuntimeError("cannot notify on un-acquired lock")
            woken = len(self._waiters)
            if at_most is not None:
                woken = max(0, min(at_most, woken))
            if woken:
                del self._waiters[:woken]
            note("notify", self, woken)

    # A lock of the program's own making: its acquire and release are code that takes steps, so waiting takes several.

    def _wait_with_foreign_lock(self, alarm, once):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        with atomic("wait", self):
            self._waiters.append(this_thread())
        state = self._release_save()
        with atomic("wake", self):
            woken = this_thread() not in self._waiters
            wait_until(woken or rings(alarm) or spurious())
            (stop if once else ring)(alarm, not woken)
            if alarm is not None and not woken:
                note("wake-timeout", self)
        self._acquire_restore(state)
        if not woken:
            with atomic("wake", self):
                if this_thread() in self._waiters:
                    self._waiters.remove(this_thread())
        return woken or alarm is None

    def _is_owned(self):
        if hasattr(self._lock, "_is_owned"):
            return self._lock._is_owned()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def _release_save(self):
        if hasattr(self._lock, "_release_save"):
            return self._lock._release_save()
        self._lock.release()

    def _acquire_restore(self, state):
        if hasattr(self._lock, "_acquire_restore"):
            self._lock._acquire_restore(state)
        else:
            self._lock.acquire()


class Semaphore:
    """`_value` permits are left. Taking one waits for one; giving back wakes anyone, in no order."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value
        self._initial = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        alarm = set_alarm(timeout) if blocking else NOW
        with atomic("sem-acquire", self):
            empty = self._value == 0
            wait_until(not empty or rings(alarm))
            stop(alarm, empty)
            if empty:
                note("sem-failed", self)
                return False
            self._value -= 1
            return True

    def __enter__(self):
        with atomic("sem-acquire", self):
            wait_until(self._value > 0)
            self._value -= 1
            return True

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with atomic("sem-release", self):
            self._value += n

    def __exit__(self, kind, error, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that takes back no more permits than it had at first."""

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with atomic("sem-release", self):
            if self._value + n > self._initial:
                raise ValueError("Semaphore released too many times")
            self._value += n


class Event:
    """A flag that threads wait for. `set` lets everyone pass until somebody clears it."""

    def __init__(self):
        self._flag = False
        self._line = [] if is_timed() else None

    def is_set(self):
        with atomic("event-is-set", self):
            return self._flag

    isSet = is_set

    def set(self):
        with atomic("event-set", self):
            self._flag = True
            if self._line:
                self._line.clear()

    def clear(self):
        with atomic("event-clear", self):
            self._flag = False

    def wait(self, timeout=None):
        # CPython lets a thread that waits pass even if the flag is cleared at once. Here it passes between set and clear, which is
        # the same for everybody: whatever it does next, it can still do after the clear. But where a clock tells that a thread has
        # come to wait before the set, those who wait stand in a line.
        alarm = set_alarm(timeout)
        line = self._line
        if line is not None:
            with atomic("alarm-look", None):
                if not self._flag:
                    line.append(this_thread())
        with atomic("event-wait", self):
            flag = self._flag if line is None else this_thread() not in line
            wait_until(flag or rings(alarm))
            stop(alarm, not flag)
            if not flag:
                note("event-timeout", self)
                if line is not None:
                    line.remove(this_thread())
            return flag


_threads_named = 0


def _new_name(pattern):
    """The next default name. Threads are numbered in the order in which they are made."""
    global _threads_named
    with atomic("name", None):
        _threads_named += 1
        return pattern % _threads_named


class _Work:
    """What a new thread has to do. It belongs to that thread alone, and once the call is made nothing of it remains."""

    def __init__(self, target, args, kwargs):
        self.target = target
        self.args = args
        self.kwargs = kwargs

    def run(self):
        target, args, kwargs = self.target, self.args, self.kwargs
        if target is not None:
            target(*args, **kwargs)


# Some attributes of CPython's Thread have names that subclasses like to use for something else, and then break it. They are kept only where
# the program mentions them.

_SHOWS_STARTED = mentions("._started")
_CALLS_STOP = version_info < (3, 13) and mentions("_stop")
_SHOWS_STOPPED = version_info < (3, 13) and mentions("_is_stopped")
_INNER = "_after_fork _bootstrap _bootstrap_inner _delete _ident _invoke_excepthook _native_id _set_ident _set_native_id".split()
_INNER += ["_handle"] if version_info >= (3, 13) else ["_reset_internal_locks", "_set_tstate_lock", "_tstate_lock", "_wait_for_tstate_lock"]
_INNER = [name for name in _INNER if mentions(name)]


class Thread:
    """A thread of control. Starting one is not a step of its own: the new thread's first step comes at any time afterwards."""

    _initialized = False
    _begun = False
    if _SHOWS_STOPPED:
        _is_stopped = False
    _is_process = False  # true for what `multiprocessing` starts: it runs on a memory of its own
    _is_listed = True  # false for child processes, and for bare threads at first
    _spaces = None  # what `local` objects hold for this thread, and for nobody else

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _new_name("Thread-%d")
            if target is not None:
                try:
                    name += " (%s)" % target.__name__
                except AttributeError:
                    pass
        self._target = target
        self._args = args
        self._kwargs = kwargs
        self._name = name
        self._daemonic = this_thread()._daemonic if daemon is None else daemon
        if _SHOWS_STARTED:
            self._started = Event()
        if _SHOWS_STOPPED:
            self._is_stopped = False
        self._initialized = True

    def _is_running_already(self):
        """The thread was there before its Thread object."""
        self._begun = True
        if _SHOWS_STARTED:
            self._started = Event()
            self._started._flag = True

    def _has_begun(self):
        return self._started.is_set() if _SHOWS_STARTED else self._begun

    if _CALLS_STOP:

        def _stop(self):
            """Called by `join` and `is_alive` when they find the thread to be over."""
            if _SHOWS_STOPPED:
                self._is_stopped = True

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._has_begun():
            raise RuntimeError("threads can only be started once")
        for name in _INNER:
            if hasattr(self, name):
                unsupported("%s.%s hides an attribute of CPython's own Thread" % (type(self).__name__, name), "Give it another name.")
        run = self.run
        # As in CPython a thread is listed before it counts as started, and whoever finds it there too early cannot join it.
        enlist(self)
        with atomic("begin", self):
            if _SHOWS_STARTED:
                self._started.set()
            self._begun = True
            if getattr(run, "__func__", None) is Thread.run:
                run = _Work(self._target, self._args, self._kwargs).run
                del self._target, self._args, self._kwargs
        start_thread(self, run)

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._has_begun():
            raise RuntimeError("cannot join thread before it is started")
        if self is this_thread():
            raise RuntimeError("cannot join current thread")
        alarm = set_alarm(timeout)
        running = False
        with atomic("join", self):
            if alarm is None:
                wait_until(is_finished(self))
            else:
                running = is_running(self)
                wait_until(not running or rings(alarm))
                stop(alarm, running)
                if running:
                    note("join-timeout", self)
        if _CALLS_STOP and not running:
            self._stop()

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        if _SHOWS_STOPPED and self._is_stopped:
            return False
        begun = not _SHOWS_STARTED or self._started.is_set()
        with atomic("alive", self):
            alive = begun and self._begun and is_running(self)
        if _CALLS_STOP and begun and not alive:
            self._stop()
            return type(self)._stop is not Thread._stop
        return alive

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return thread_ident(self) if self._begun else None

    @property
    def native_id(self):
        return self.ident

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._has_begun():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        words = ["started" if self._begun else "initial"]
        if self._daemonic:
            words.append("daemon")
        if self._begun:
            words.append(str(self.ident))
        return "<%s(%s, %s)>" % (type(self).__name__, self._name, " ".join(words))


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._is_running_already()
        self._initialized = True


register_main(_MainThread())


class Timer(Thread):
    """A thread that does its work after a while, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        # Where the time runs out whenever it likes, all that counts is whether `cancel` came first.
        alarm = set_alarm(self.interval)
        with atomic("timer", self):
            cancelled = self.finished._flag
            wait_until(cancelled or rings(alarm))
            stop(alarm, not cancelled)
        if not cancelled:
            self.function(*self.args, **self.kwargs)
        self.finished.set()


def current_thread():
    thread = this_thread()
    if not thread._is_listed and not thread._is_process and looks_at_threads():
        # A bare thread is listed from the moment when it asks for its Thread object.
        thread._is_listed = True
        enlist(thread)
    return thread


currentThread = current_thread


def main_thread():
    return this_thread() if this_thread()._is_process else main_thread_object()


def get_ident():
    return thread_ident(this_thread())


get_native_id = get_ident


def enumerate():
    if this_thread()._is_process:  # a child process has but one thread
        return [this_thread()]
    with atomic("alive", None):
        return list(listed_threads())


def active_count():
    if this_thread()._is_process:
        return 1
    with atomic("alive", None):
        return count_threads()


activeCount = active_count


def excepthook(args, /):
    """May be replaced, and is never called: an exception that ends a thread is a finding of the check."""


__excepthook__ = excepthook


def settrace(function):
    """Tracing and profiling have no part in what a program means."""


setprofile = settrace_all_threads = setprofile_all_threads = settrace


def gettrace():
    return None


getprofile = gettrace


def stack_size(size=0):
    if size != 0 and size < 32768:
        raise ValueError("size not valid: %d bytes" % size)
    return 0


# The parts that few programs use have files of their own.

if mentions("Barrier") or mentions("BrokenBarrierError"):
    from _threading_barrier import Barrier, BrokenBarrierError
if mentions("local"):
    from _threading_local import local


def __getattr__(name):
    if name in ("Barrier", "BrokenBarrierError"):
        import _threading_barrier

        return getattr(_threading_barrier, name)
    if name == "local":
        import _threading_local

        return _threading_local.local
    unsupported("threading.%s is not modelled" % name, "Use the documented names of the threading module.")
