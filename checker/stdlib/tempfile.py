"""`tempfile`: temporary files and folders, of which none is made; see `_files`."""

from _checker import unknown
from _files import File, may_fail_to_change

tempdir = None


def gettempdir():
    return unknown(str)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    may_fail_to_change(dir)
    return unknown(int, 0), unknown(str)


def mkdtemp(suffix=None, prefix=None, dir=None):
    may_fail_to_change(dir)
    return unknown(str)


def mktemp(suffix="", prefix="tmp", dir=None):
    return unknown(str)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    may_fail_to_change(dir)
    return File(unknown(str), mode, encoding, errors)


def NamedTemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None, delete_on_close=True
):
    may_fail_to_change(dir)
    return File(unknown(str), mode, encoding, errors)


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)

    def __enter__(self):
        return self.name

    def __exit__(self, kind, value, traceback):
        self.cleanup()

    def cleanup(self):
        pass
