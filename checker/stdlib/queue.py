"""The `queue` module as the checker reads it. Every call on a queue is one step."""

from _checker import atomic, deque, is_unknown, mentions, note, unsupported, wait_until
from _clock import NOW, rings, set_alarm, stop
from threading import Condition, Lock

if mentions("PriorityQueue"):
    import heapq

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Empty(Exception):
    pass


class Full(Exception):
    pass


class ShutDown(Exception):
    pass


def _patience(block, timeout):
    """The alarm after which `put` or `get` gives up; None if never."""
    if not block:
        return NOW
    if timeout is not None and not is_unknown(timeout) and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return set_alarm(timeout)


class Queue:
    """First in, first out.

    `mutex` guards everything in the queue. The queue's own calls never hold it, they are single steps; but while the program holds it,
    none of them comes in between. `put` waits for room, `get` for an item, `join` for the last `task_done`; each of them goes on as soon
    as that is there, in no order among those who wait.
    """

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = Lock()
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def __class_getitem__(cls, item):
        return cls

    def put(self, item, block=True, timeout=None):
        alarm = _patience(block, timeout) if self.maxsize > 0 else None
        with atomic("put", self):
            wait_until(not self.mutex._locked)
            if self.is_shutdown:
                stop(alarm)
                raise ShutDown
            if self.maxsize > 0:
                full = self._qsize() >= self.maxsize
                wait_until(not full or rings(alarm))
                stop(alarm, full)
                if full:
                    note("full", self)
                    raise Full
            # Where no program text says `task_done`, it is enough to know that something was put: the number would only grow.
            if self.unfinished_tasks == 0 or mentions("task_done") or mentions("unfinished_tasks"):
                self.unfinished_tasks += 1
            self._put(item)

    def get(self, block=True, timeout=None):
        alarm = _patience(block, timeout)
        with atomic("get", self):
            wait_until(not self.mutex._locked)
            empty = not self._qsize()
            if empty and self.is_shutdown:
                stop(alarm)
                raise ShutDown
            wait_until(not empty or rings(alarm))
            stop(alarm, empty)
            if empty:
                note("empty", self)
                raise Empty
            return self._get()

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def task_done(self):
        with atomic("task-done", self):
            wait_until(not self.mutex._locked)
            if self.unfinished_tasks <= 0:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1

    def join(self):
        with atomic("queue-join", self):
            wait_until(not self.mutex._locked and self.unfinished_tasks == 0)

    def qsize(self):
        with atomic("queue-size", self):
            wait_until(not self.mutex._locked)
            return self._qsize()

    def empty(self):
        with atomic("queue-size", self):
            wait_until(not self.mutex._locked)
            return not self._qsize()

    def full(self):
        with atomic("queue-size", self):
            wait_until(not self.mutex._locked)
            return 0 < self.maxsize <= self._qsize()

    def shutdown(self, immediate=False):
        with atomic("shutdown", self):
            wait_until(not self.mutex._locked)
            left = self._qsize() if immediate else 0
            self.unfinished_tasks = max(0, self.unfinished_tasks - left)
            self.is_shutdown = True
            for _ in range(left):
                self._get()

    @property
    def not_empty(self):
        return _Bell(self.mutex)

    not_full = all_tasks_done = not_empty

    # How the items are kept. These run inside a step; other kinds of queue replace them.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class _Bell(Condition):
    """CPython's queue has three conditions on its mutex. Here nobody waits in them, so a notify has nothing to do."""

    def wait(self, timeout=None):
        unsupported(
            "a queue's own conditions (not_empty, not_full, all_tasks_done) cannot be waited for in the model",
            "Wait with the queue's methods get, put and join, or make a Condition of your own.",
        )


class PriorityQueue(Queue):
    """The smallest item first; among equals, whichever the heap has on top."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heapq._push(self.queue, item)

    def _get(self):
        return heapq._pop(self.queue)


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """First in, first out, without bounds and without counting tasks."""

    def __init__(self):
        self._queue = deque()

    def __class_getitem__(cls, item):
        return cls

    def put(self, item, block=True, timeout=None):
        with atomic("put", self):
            self._queue.append(item)

    def get(self, block=True, timeout=None):
        alarm = _patience(block, timeout)
        with atomic("get", self):
            empty = not self._queue
            wait_until(not empty or rings(alarm))
            stop(alarm, empty)
            if empty:
                note("empty", self)
                raise Empty
            return self._queue.popleft()

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def empty(self):
        with atomic("queue-size", self):
            return not self._queue

    def qsize(self):
        with atomic("queue-size", self):
            return len(self._queue)
