"""`io`: StringIO and BytesIO, which live in memory; for files see `_files`."""

from _checker import atomic, unsupported
from _files import UnsupportedOperation, open

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
DEFAULT_BUFFER_SIZE = 8192


class IOBase:
    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def __iter__(self):
        self._check_open()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def close(self):
        self.closed = True

    def flush(self):
        self._check_open()

    def isatty(self):
        self._check_open()
        return False

    def readable(self):
        self._check_open()
        return True

    def writable(self):
        self._check_open()
        return True

    def seekable(self):
        self._check_open()
        return True

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def readlines(self, hint=None):
        lines = []
        taken = 0
        for line in self:
            lines.append(line)
            taken += len(line)
            if hint is not None and 0 < hint <= taken:
                break
        return lines


class TextIOBase(IOBase):
    pass


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class _InMemory:
    """What StringIO and BytesIO share: the content, and where one stands in it. Each call is one step, as in CPython, where it is C code."""

    def read(self, size=-1):
        with atomic("update", self):
            self._check_open()
            end = len(self._content) if size is None or size < 0 else self._position + size
            found = self._content[self._position:end]
            self._position += len(found)
            return found

    def readline(self, size=-1):
        with atomic("update", self):
            self._check_open()
            end = self._content.find(self._newline, self._position)
            end = len(self._content) if end < 0 else end + 1
            if size is not None and 0 <= size < end - self._position:
                end = self._position + size
            found = self._content[self._position:end]
            self._position += len(found)
            return found

    def _put(self, data):
        missing = self._position - len(self._content)
        if missing > 0:
            self._content += self._filler * missing
        self._content = self._content[:self._position] + data + self._content[self._position + len(data):]
        self._position += len(data)
        return len(data)

    def getvalue(self):
        with atomic("update", self):
            self._check_open()
            return self._content

    def tell(self):
        with atomic("update", self):
            self._check_open()
            return self._position

    def truncate(self, size=None):
        with atomic("update", self):
            self._check_open()
            size = self._position if size is None else size
            if size < 0:
                raise ValueError(f"Negative size value {size}")
            self._content = self._content[:size]
            return size


class StringIO(_InMemory, TextIOBase):
    _newline = "\n"
    _filler = "\0"

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self.closed = False
        self._content = initial_value or ""
        self._position = 0
        self.line_buffering = False

    def write(self, text):
        with atomic("update", self):
            if not isinstance(text, str):
                raise TypeError(f"string argument expected, got '{type(text).__name__}'")
            self._check_open()
            return self._put(text)

    def seek(self, offset, whence=0):
        with atomic("update", self):
            self._check_open()
            if whence not in (0, 1, 2):
                raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
            if whence and offset:
                raise OSError("Can't do nonzero cur-relative seeks")
            if whence == 0 and offset < 0:
                raise ValueError(f"Negative seek position {offset}")
            self._position = offset if whence == 0 else self._position if whence == 1 else len(self._content)
            return self._position


class BytesIO(_InMemory, BufferedIOBase):
    _newline = b"\n"
    _filler = b"\0"

    def __init__(self, initial_bytes=b""):
        self.closed = False
        self._content = bytes(initial_bytes or b"")
        self._position = 0

    def write(self, data):
        with atomic("update", self):
            if isinstance(data, str):
                raise TypeError("a bytes-like object is required, not 'str'")
            self._check_open()
            return self._put(bytes(data))

    def seek(self, offset, whence=0):
        with atomic("update", self):
            self._check_open()
            start = (0, self._position, len(self._content))[whence]
            if whence == 0 and offset < 0:
                raise ValueError(f"negative seek value {offset}")
            self._position = max(0, start + offset)
            return self._position

    def getbuffer(self):
        return self.getvalue()

    read1 = _InMemory.read


def TextIOWrapper(*args, **kwargs):
    unsupported("io.TextIOWrapper has no model", "Use io.StringIO.")
