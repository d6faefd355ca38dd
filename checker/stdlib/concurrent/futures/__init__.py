"""The `concurrent.futures` module as the checker reads it: thread pools and futures.

A pool starts a worker with every task until it has `max_workers` of them. (CPython starts none while one is idle. No program can tell,
but by counting threads.) Nothing is known about how many processors there are: without `max_workers` there may be 32 workers.
"""

from _checker import at_main_end, atomic, deque, enlist, is_finished, is_running, main_thread_object, note, start_thread, this_thread, unsupported, wait_until
from _clock import rings, set_alarm, stop
from sys import version_info
from threading import Thread, _Work

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_PENDING = "PENDING"
_RUNNING = "RUNNING"
_CANCELLED = "CANCELLED"  # and nobody who waits has been told yet
_TOLD = "CANCELLED_AND_NOTIFIED"
_FINISHED = "FINISHED"
_OVER = (_CANCELLED, _TOLD, _FINISHED)
_SETTLED = (_TOLD, _FINISHED)


class Error(Exception):
    pass


if version_info >= (3, 11):
    TimeoutError = TimeoutError
else:

    class TimeoutError(Error):
        pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


class BrokenThreadPool(BrokenExecutor):
    pass


class Future:
    """What will come of a task. `_state` says how far it is; threads in `result` go on once it is over.

    `_observers` are the lines of those who wait in `as_completed`: each gets the future when it is settled.
    """

    def __init__(self):
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._done_callbacks = []
        self._observers = []

    def cancel(self):
        with atomic("future-cancel", self):
            if self._state in (_RUNNING, _FINISHED):
                return False
            if self._state in (_CANCELLED, _TOLD):
                return True
            self._state = _CANCELLED
            callbacks = self._take_callbacks()
        self._call(callbacks)
        return True

    def cancelled(self):
        with atomic("future-look", self):
            return self._state in (_CANCELLED, _TOLD)

    def running(self):
        with atomic("future-look", self):
            return self._state == _RUNNING

    def done(self):
        with atomic("future-look", self):
            return self._state in _OVER

    def add_done_callback(self, fn):
        with atomic("future-callback", self):
            over = self._state in _OVER
            if not over:
                self._done_callbacks.append(fn)
        if over:
            self._call([fn])

    def result(self, timeout=None):
        alarm = set_alarm(timeout)
        with atomic("future-wait", self):
            self._await(alarm)
            if self._exception is not None:
                raise self._exception
            return self._result

    def exception(self, timeout=None):
        alarm = set_alarm(timeout)
        with atomic("future-wait", self):
            self._await(alarm)
            return self._exception

    def set_running_or_notify_cancel(self):
        with atomic("future-start", self):
            return self._begin()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _finish(self, result, exception):
        with atomic("future-set", self):
            if self._state in _OVER:
                raise InvalidStateError("%s: %r" % (self._state, self))
            self._result = result
            self._exception = exception
            self._state = _FINISHED
            self._tell()
            callbacks = self._take_callbacks()
        self._call(callbacks)

    # Inside a step.

    def _await(self, alarm):
        late = self._state not in _OVER
        wait_until(not late or rings(alarm))
        stop(alarm, late)
        if late:
            note("future-timeout", self)
            raise TimeoutError
        if self._state != _FINISHED:
            raise CancelledError

    def _begin(self):
        """Whether the task is to be run. Tells those who wait if it was cancelled."""
        if self._state == _CANCELLED:
            self._state = _TOLD
            self._tell()
            return False
        if self._state != _PENDING:
            raise RuntimeError("Future in unexpected state")
        self._state = _RUNNING
        return True

    def _tell(self):
        for line in self._observers:
            line.append(self)
        self._observers = []

    def _take_callbacks(self):
        callbacks = self._done_callbacks
        self._done_callbacks = []
        return callbacks

    def _call(self, callbacks):
        """The callbacks run one after the other, in the thread that ended the future; what they raise is logged and forgotten."""
        for callback in callbacks:
            try:
                callback(self)
            except Exception:
                pass

    def __repr__(self):
        return "<Future>"


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return _results(futures, timeout)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.shutdown(wait=True)
        return False


def _results(futures, timeout):
    """The results in the order of the tasks. Whoever stops early, or is stopped by an exception, cancels the rest."""
    futures.reverse()
    try:
        while futures:
            future = futures.pop()
            try:
                result = future.result(timeout)
            except BaseException:
                future.cancel()
                raise
            del future
            yield result
    finally:
        for future in futures:
            future.cancel()


class _Task:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs


class _Worker(Thread):
    """The Thread object of a worker; the pool starts it as soon as it has made it."""

    def __init__(self, name):
        self._name = name
        self._daemonic = False
        self._is_running_already()
        self._initialized = True


_pools_made = 0
_main_has_ended = False


def _end():
    """Workers that wait for a task need not wait any longer."""
    global _main_has_ended
    with atomic("pools-end", None):
        _main_has_ended = True


at_main_end(_end)


class ThreadPoolExecutor(Executor):
    """`_tasks` is the line of tasks that no worker has taken. Workers wait for a task, for `_shutdown`, or for the program's end."""

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        global _pools_made
        if max_workers is None:
            max_workers = 32
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if not thread_name_prefix:
            with atomic("name", None):
                thread_name_prefix = "ThreadPoolExecutor-%d" % _pools_made
                _pools_made += 1
        self._max_workers = max_workers
        self._prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs
        self._tasks = deque()
        self._workers = []
        self._shutdown = False
        self._broken = False

    def submit(self, fn, /, *args, **kwargs):
        future = Future()
        with atomic("submit", self):
            if self._broken:
                raise _broken_pool()
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _main_has_ended or this_thread() is not main_thread_object() and not is_running(main_thread_object()):
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            self._tasks.append(_Task(future, fn, args, kwargs))
            number = len(self._workers)
            worker = None
            if number < self._max_workers:
                worker = _Worker("%s_%d" % (self._prefix, number))
                self._workers.append(worker)
        if worker is not None:
            enlist(worker)
            start_thread(worker, _Work(_work, (self,), {}).run)
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        with atomic("shutdown", self):
            cancelled = []
            if cancel_futures:
                cancelled = [task.future for task in self._tasks]
                self._tasks.clear()
            self._shutdown = True
        for future in cancelled:
            future.cancel()
        if wait:
            with atomic("join", self):
                if this_thread() in self._workers:
                    raise RuntimeError("cannot join current thread")
                wait_until(all([is_finished(worker) for worker in self._workers]))


def _work(pool):
    """What a worker does."""
    if pool._initializer is not None:
        try:
            pool._initializer(*pool._initargs)
        except BaseException:
            _break(pool)
            return
    while True:
        with atomic("take-task", pool):
            wait_until(pool._tasks or pool._shutdown or _main_has_ended or is_finished(main_thread_object()))
            if not pool._tasks:
                return
            task = pool._tasks[0]
            wanted = task.future._begin()
            pool._tasks.popleft()
        if wanted:
            _carry_out(task)
        task = None


def _carry_out(task):
    future, fn, args, kwargs = task.future, task.fn, task.args, task.kwargs
    try:
        result = fn(*args, **kwargs)
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)


def _broken_pool():
    return BrokenThreadPool("A thread initializer failed, the thread pool is not usable anymore")


def _break(pool):
    with atomic("shutdown", pool):
        left = [task.future for task in pool._tasks]
        pool._tasks.clear()
        pool._broken = True
    for future in left:
        future.set_exception(_broken_pool())


class ProcessPoolExecutor:
    def __init__(self, *args, **kwargs):
        unsupported("a pool of processes has no model", "Start a multiprocessing.Process for each piece of work, or use a ThreadPoolExecutor while checking.")


class DoneAndNotDoneFutures(tuple):
    _fields = ("done", "not_done")

    @property
    def done(self):
        return self[0]

    @property
    def not_done(self):
        return self[1]

    def __repr__(self):
        return "DoneAndNotDoneFutures(done=%r, not_done=%r)" % tuple(self)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError("Invalid return condition: %r" % return_when)
    futures = list(dict.fromkeys(fs))
    alarm = set_alarm(timeout)
    with atomic("future-wait", futures[0] if futures else None):
        done = [future for future in futures if future._state in _SETTLED]
        enough = len(done) == len(futures) or (return_when == FIRST_COMPLETED and done)
        if return_when == FIRST_EXCEPTION:
            enough = enough or any([future._exception is not None for future in done])
        wait_until(enough or rings(alarm))
        stop(alarm, not enough)
        note("futures-look", None, len(done), len(futures))
        return DoneAndNotDoneFutures((set(done), set([future for future in futures if future not in done])))


def as_completed(fs, timeout=None):
    """First those that are settled already, then each as it is settled."""
    futures = list(dict.fromkeys(fs))
    line = deque()
    alarm = set_alarm(timeout)
    with atomic("futures-look", None):
        settled = [future._state in _SETTLED for future in futures]
        for future, is_settled in zip(futures, settled):
            if is_settled:
                line.append(future)
            else:
                future._observers.append(line)
        note("futures-look", None, len(line), len(futures))
    left = total = len(futures)
    futures = settled = None
    while left:
        with atomic("future-wait", None):
            late = not line
            wait_until(not late or rings(alarm))
            if late:
                stop(alarm, True)
                note("future-timeout", None)
                raise TimeoutError("%d (of %d) futures unfinished" % (left, total))
            future = line.popleft()
            left -= 1
            if left == 0:
                stop(alarm)
            note("future-wait", future)
        yield future
        del future
