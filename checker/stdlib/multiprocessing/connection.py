"""Pipes: two ends, each of which every process has its own handle of."""

from _checker import atomic, note, pack, this_thread, unpack, unsupported, wait_until
from multiprocessing._queues import _holds, _size


class _End:
    """One end, common to all processes: what has arrived at it, how many handles of it are open, and who is in the middle of a send to it."""

    _between_processes = True

    def __init__(self):
        self._pipe = []
        self._open = 1
        self._writing = None
        self._other = None


class Connection:
    """A handle. It is copied with the memory of a process, so a pipe is closed only when every process has closed its own."""

    _is_handle = True

    def __init__(self, end, readable, writable):
        self._end = end
        self._readable = readable
        self._writable = writable
        self._is_closed = False

    def _check(self, right, complaint):
        if self._is_closed:
            raise OSError("handle is closed")
        if not right:
            raise OSError(complaint)

    def send(self, obj):
        self._check(self._writable, "connection is read-only")
        parcel = pack(obj)
        size = _size(parcel)
        there = self._end._other
        with atomic("put", there):
            wait_until(there._writing is None)
            if there._open == 0:
                raise BrokenPipeError(32, "Broken pipe")
            there._writing = this_thread()
            there._pipe.append((None, parcel, size))
        with atomic("feed", there):
            wait_until(there._open == 0 or _holds(there._pipe))
            there._writing = None
            if there._open == 0 and not _holds(there._pipe):
                raise BrokenPipeError(32, "Broken pipe")

    def recv(self):
        self._check(self._readable, "connection is write-only")
        end = self._end
        with atomic("get", end):
            wait_until(end._pipe or end._other._open == 0)
            if not end._pipe:
                note("empty", end)
                raise EOFError
            parcel = end._pipe.pop(0)[1]
        return unpack(parcel)

    def poll(self, timeout=0.0):
        self._check(self._readable, "connection is write-only")
        end = self._end
        with atomic("queue-size", end):
            if timeout is None:
                wait_until(end._pipe or end._other._open == 0)
            return bool(end._pipe) or end._other._open == 0

    def close(self):
        if not self._is_closed:
            with atomic("pipe-close", self._end):
                self._is_closed = True
                self._end._open -= 1

    @property
    def closed(self):
        return self._is_closed

    @property
    def readable(self):
        return self._readable

    @property
    def writable(self):
        return self._writable

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def fileno(self):
        unsupported("the number of a pipe's file has no model", "Use send, recv and poll.")

    send_bytes = recv_bytes = recv_bytes_into = fileno


def Pipe(duplex=True):
    a, b = _End(), _End()
    a._other, b._other = b, a
    return Connection(a, True, duplex), Connection(b, duplex, True)


def wait(object_list, timeout=None):
    unsupported("connection.wait() waits for several things at once, and has no model", "Read one connection after the other, or share a Queue.")


def Client(address, family=None, authkey=None):
    unsupported("a connection over the network has no model", "Use a Pipe.")


Listener = Client
