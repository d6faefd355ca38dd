"""Queues between processes.

A Queue hands what is put into it to a thread of the process, which writes it into a pipe some time later. So what two processes put can come
out in either order, a queue can look empty just after a put, and a process cannot end while the pipe is too full to take what it has put.
"""

from _checker import at_exit, atomic, choose, is_unknown, main_thread_object, note, pack, parcel_size, this_thread, unpack, unsupported, wait_until
from queue import Empty, Full

CAPACITY = 65536  # bytes that a pipe holds, on Linux


_fed_by_main = []


def _feed_main():
    """Before the interpreter ends it, main too must have written all that it has put."""
    for queue in _fed_by_main:
        queue._feed_all(main_thread_object())


at_exit(_feed_main)


class Queue:
    """`_waiting` has what processes have put and their threads have not written yet: a list of (process, parcel, size), in the order of each
    process. `_pipe` is what is in the pipe. What is in which is decided when somebody looks: until then nobody can tell.
    """

    _between_processes = True

    def __init__(self, maxsize=0, *, ctx=None):
        self.maxsize = maxsize
        self._pipe = []
        self._waiting = []
        self.unfinished_tasks = 0
        self._is_closed = ()

    def put(self, obj, block=True, timeout=None):
        me = this_thread()
        parcel = pack(obj)
        size = _size(parcel)
        with atomic("put", self):
            if me in self._is_closed:
                raise ValueError("Queue %r is closed" % (self,))
            if self.maxsize > 0:
                full = self._count() >= self.maxsize
                if full and (not block or timeout is not None):
                    note("full", self)
                    raise Full
                wait_until(not full)
            self._waiting.append((me, parcel, size))
            self.unfinished_tasks += self._counts_tasks
            if getattr(me, "_is_process", False):
                if self not in me._fed:
                    me._fed += (self,)
            elif self not in _fed_by_main:
                _fed_by_main.append(self)

    _counts_tasks = 0

    def get(self, block=True, timeout=None):
        me = this_thread()
        may_fail = not block or timeout is not None
        with atomic("get", self):
            if me in self._is_closed:
                raise ValueError("Queue %r is closed" % (self,))
            if may_fail and not self._pipe and (not self._waiting or choose(2) == 1):
                note("empty", self)
                raise Empty
            wait_until(self._pipe or self._waiting)
            self._fill()
            parcel = self._pipe.pop(0)[1]
        return unpack(parcel)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        with atomic("queue-size", self):
            return self._count()

    def empty(self):
        with atomic("queue-size", self):
            if not self._pipe and (not self._waiting or choose(2) == 1):
                return True
            self._fill()
            return False

    def full(self):
        with atomic("queue-size", self):
            return 0 < self.maxsize <= self._count()

    def close(self):
        with atomic("queue-close", self):
            self._is_closed += (this_thread(),)

    def join_thread(self):
        me = this_thread()
        with atomic("queue-close", self):
            assert me in self._is_closed, "Queue %r not closed" % (self,)
        self._feed_all(me)

    def cancel_join_thread(self):
        unsupported(
            "cancel_join_thread() lets a process end while what it has put is still on its way, and so lose it",
            "Leave the call out: a process then ends when the pipe has taken what it has put.",
        )

    # Inside a step.

    def _count(self):
        return len(self._pipe) + len(self._waiting)

    def _fill(self):
        """Something is in the pipe: if nothing was, then the first item of one of the processes that have put."""
        if not self._pipe:
            makers = []
            for entry in self._waiting:
                if entry[0] not in makers:
                    makers.append(entry[0])
            maker = makers[choose(len(makers)) if len(makers) > 1 else 0]
            for index in range(len(self._waiting)):
                if self._waiting[index][0] is maker:
                    self._pipe.append(self._waiting.pop(index))
                    break

    # The end of a process.

    def _feed_all(self, me):
        """Wait until the pipe has taken all that this process has put. What others have put may have filled it before."""
        with atomic("feed", self):
            others = [entry for entry in self._waiting if entry[0] is not me]
            if others and not _holds(self._pipe + self._waiting) and choose(2) == 1:
                self._pipe.extend(others)
                self._waiting = [entry for entry in self._waiting if entry[0] is me]
        with atomic("feed", self):
            mine = [entry for entry in self._waiting if entry[0] is me]
            wait_until(not mine or _holds(self._pipe + mine))


class JoinableQueue(Queue):
    """`unfinished_tasks` tasks have been put and not been reported done; `join` waits until there are none."""

    _counts_tasks = 1

    def task_done(self):
        with atomic("task-done", self):
            if self.unfinished_tasks <= 0:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1

    def join(self):
        with atomic("queue-join", self):
            wait_until(self.unfinished_tasks == 0)


class SimpleQueue:
    """A pipe that everybody writes into himself, one after the other. `_writing` is whoever waits for room in it, in the middle of a put."""

    _between_processes = True

    def __init__(self, *, ctx=None):
        self._pipe = []
        self._writing = None

    def put(self, obj):
        me = this_thread()
        parcel = pack(obj)
        size = _size(parcel)
        with atomic("put", self):
            wait_until(self._writing is None)
            self._writing = me
            self._pipe.append((me, parcel, size))
        with atomic("feed", self):
            wait_until(_holds(self._pipe))
            self._writing = None

    def get(self):
        with atomic("get", self):
            wait_until(self._pipe)
            parcel = self._pipe.pop(0)[1]
        return unpack(parcel)

    def empty(self):
        with atomic("queue-size", self):
            return not self._pipe

    def close(self):
        pass


def _size(parcel):
    """The bytes that a parcel takes in a pipe. Where they cannot be known it is nothing at all or more than the pipe holds."""
    size = parcel_size(parcel)
    if is_unknown(size):
        return CAPACITY + 1 if choose(2) == 1 else 0
    return size


def _holds(entries):
    """Whether a pipe holds these; of the last of them a part may be in the hands of whoever reads."""
    return sum([entry[2] for entry in entries]) <= CAPACITY
