"""Files as the checker reads them: none is touched. What is read nobody can know, and what is written goes nowhere.

Opening and changing succeed, but where the program has a handler for the failure around the call (`except OSError`, or a kind of it):
there both are explored.
"""

from _checker import choose, file_failure, is_unknown, unknown


class UnsupportedOperation(OSError, ValueError):
    pass


UnsupportedOperation.__module__ = "io"


def may_fail(path, *failures):
    """Raises one of these exceptions where the program is ready for one; returns otherwise, and there, too."""
    failure = file_failure(failures)
    if failure is not None and choose(2) == 1:
        raise failure(unknown(int, 1), unknown(str), path)


def may_fail_to_read(path):
    may_fail(path, FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError, OSError)


def may_fail_to_change(path):
    may_fail(path, PermissionError, FileNotFoundError, FileExistsError, IsADirectoryError, NotADirectoryError, OSError)


class File:
    """What open() gives, in every mode."""

    def __init__(self, name, mode, encoding, errors):
        self.name = name
        self.mode = mode
        self.closed = False
        self.encoding = encoding
        self.errors = errors
        self.newlines = None
        self._kind = bytes if "b" in mode else str
        self._reads = "r" in mode or "+" in mode
        self._writes = "r" not in mode or "+" in mode

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def __iter__(self):
        self._check_readable()
        return iter(self.readlines())

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _check_readable(self):
        self._check_open()
        if not self._reads:
            raise UnsupportedOperation("not readable" if self._kind is str else "read")

    def _check_writable(self):
        self._check_open()
        if not self._writes:
            raise UnsupportedOperation("not writable" if self._kind is str else "write")

    def read(self, size=-1):
        self._check_readable()
        return unknown(self._kind)

    read1 = read

    def readline(self, size=-1):
        self._check_readable()
        return unknown(self._kind)

    def readlines(self, hint=-1):
        self._check_readable()
        return unknown(list) if self._kind is str else unknown(object)

    def readinto(self, buffer):
        self._check_readable()
        return unknown(int, 0)

    def write(self, text):
        self._check_writable()
        if self._kind is str:
            if not isinstance(text, str):
                raise TypeError("write() argument must be str, not " + type(text).__name__)
        elif isinstance(text, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return unknown(int, 0) if is_unknown(text) else len(text)

    def writelines(self, lines):
        self._check_writable()
        for line in lines:
            self.write(line)

    def close(self):
        self.closed = True

    def flush(self):
        self._check_open()

    def seek(self, offset, whence=0):
        self._check_open()
        return unknown(int, 0)

    def tell(self):
        self._check_open()
        return unknown(int, 0)

    def truncate(self, size=None):
        self._check_writable()
        return unknown(int, 0)

    def fileno(self):
        self._check_open()
        return unknown(int, 0)

    def isatty(self):
        self._check_open()
        return False

    def readable(self):
        self._check_open()
        return self._reads

    def writable(self):
        self._check_open()
        return self._writes

    def seekable(self):
        self._check_open()
        return True

    def reconfigure(self, **settings):
        self._check_open()


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(mode, str):
        raise TypeError("open() argument 'mode' must be str, not " + type(mode).__name__)
    letters = set(mode)
    if letters - set("axrwb+tU") or len(mode) > len(letters):
        raise ValueError("invalid mode: %r" % mode)
    if "t" in letters and "b" in letters:
        raise ValueError("can't have text and binary mode at once")
    if len(letters & set("rwax")) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if "b" in letters and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    if "r" in letters:
        may_fail_to_read(file)
    elif "x" in letters:
        may_fail(file, FileExistsError, PermissionError, FileNotFoundError, OSError)
    else:
        may_fail_to_change(file)
    return File(file, mode, encoding, errors)


def changing(count):
    """A function that changes something on the disk, of which nothing is seen; `count` arguments name files."""

    def change(path, *others, **options):
        may_fail_to_change(path)

    return change


def reading(kind):
    """A function that looks at the disk and says something of this type."""

    def look(path=".", *others, **options):
        may_fail_to_read(path)
        return unknown(kind)

    return look
