"""Process: a thread of control with a copy of the memory."""

from _checker import atomic, fork, is_finished, is_running, is_timed, note, start_thread, this_thread, thread_ident, unsupported, wait_until


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


class _Body:
    """What the machine knows a child by; the same object in every process. `_status` is its exit status once it has one.

    `_process` is the child's own copy of the Process object, `_handles` its copies of the ends of pipes, `_fed` the queues that it has put
    something into.
    """

    _between_processes = True
    _is_process = True
    _is_listed = False
    _spaces = None
    _status = None

    def __init__(self, name, daemon):
        self._name = name
        self._daemonic = daemon
        self._fed = ()

    @property
    def name(self):
        return "MainThread"

    daemon = False

    @property
    def ident(self):
        return thread_ident(self)

    native_id = ident

    def is_alive(self):
        return True

    def getName(self):
        return self.name


class BaseProcess:
    """`_body` is None until it is started."""

    _made = 0

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        BaseProcess._made += 1
        self._body = None
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or "%s-%d" % (type(self).__name__, BaseProcess._made)
        self._daemonic = current_process()._daemonic if daemon is None else daemon
        self._closed = False
        self._is_current = False

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check_closed()
        assert self._body is None, "cannot start a process twice"
        assert not current_process()._daemonic, "daemonic processes are not allowed to have children"
        if is_timed():
            unsupported("the timeouts of processes are not on the clock of --time timed", "Check a program with processes without --time.")
        self._body = _Body(self._name, self._daemonic)
        child, handles = fork(self._body, self)
        child._is_current = True
        self._body._process = child
        self._body._handles = handles
        for handle in handles:
            handle._end._open += 1
        _children.append(self)
        start_thread(self._body, child._bootstrap)
        del self._target, self._args, self._kwargs

    def _bootstrap(self):
        """The life of the child. What it has put into queues must be out of its hands before it can end."""
        body = self._body
        try:
            self.run()
        except SystemExit as error:
            status = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
            self._end(body, status)
        except BaseException:
            self._end(body, 1)
            raise
        else:
            self._end(body, 0)

    def _end(self, body, status):
        for queue in body._fed:
            queue._feed_all(body)
        with atomic("child-end", body):
            body._status = status
            for handle in body._handles:
                if not handle._is_closed:
                    handle._is_closed = True
                    handle._end._open -= 1

    def join(self, timeout=None):
        self._check_closed()
        assert self._body is not None, "can only join a started process"
        assert not self._is_current, "can only join a child process"
        with atomic("join", self._body):
            if timeout is None:
                wait_until(is_finished(self._body))
            elif is_running(self._body):
                note("join-timeout", self._body)

    def is_alive(self):
        self._check_closed()
        if self._is_current:
            return True
        if self._body is None:
            return False
        with atomic("alive", self._body):
            return is_running(self._body)

    @property
    def exitcode(self):
        self._check_closed()
        if self._body is None or self._is_current:
            return None
        with atomic("alive", self._body):
            return None if is_running(self._body) else self._body._status

    def close(self):
        if self._body is not None:
            with atomic("alive", self._body):
                if is_running(self._body):
                    raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")
        self._closed = True

    def terminate(self):
        unsupported(
            "terminate() stops a process wherever it stands, also with a lock in its hands: every state after it would be in doubt",
            "Let the process end by itself: tell it by an Event or by a last item in its queue.",
        )

    kill = terminate

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        assert self._body is None, "process has already started"
        self._daemonic = daemonic

    @property
    def pid(self):
        if self._body is None:
            return None
        return thread_ident(self._body) // 4096 % 30000

    ident = pid

    @property
    def sentinel(self):
        unsupported("a process's sentinel has no model", "Wait with join().")

    def __repr__(self):
        return "<%s name=%r>" % (type(self).__name__, self._name)


class Process(BaseProcess):
    pass


class _MainProcess(BaseProcess):
    def __init__(self):
        self._body = None
        self._name = "MainProcess"
        self._daemonic = False
        self._closed = False
        self._is_current = True


_main = _MainProcess()
_children = []


def _in_child():
    return getattr(this_thread(), "_is_process", False)


def current_process():
    return this_thread()._process if _in_child() else _main


def parent_process():
    if not _in_child():
        return None
    return _main


def active_children():
    if _in_child():
        return []
    return [child for child in _children if child.is_alive()]


def freeze_support():
    pass
