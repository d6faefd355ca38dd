"""`shutil`: copies and moves nothing; see `_files`. There is no terminal."""

from collections import namedtuple

from _checker import unknown
from _files import may_fail_to_change, may_fail_to_read

terminal_size = namedtuple("terminal_size", "columns lines")


class Error(OSError):
    pass


class SameFileError(Error):
    pass


def get_terminal_size(fallback=(80, 24)):
    return terminal_size(*fallback)


def _copying(source, target, *others, **options):
    may_fail_to_read(source)
    return target


copy = copy2 = copyfile = copytree = move = _copying


def copymode(source, target, **options):
    may_fail_to_read(source)


copystat = copymode


def copyfileobj(source, target, length=0):
    target.write(source.read())


def rmtree(path, ignore_errors=False, onerror=None, **options):
    if not ignore_errors and onerror is None:
        may_fail_to_change(path)


def chown(path, user=None, group=None):
    may_fail_to_change(path)


def which(command, mode=1, path=None):
    return unknown(object)


def disk_usage(path):
    may_fail_to_read(path)
    return unknown(object)


def make_archive(base_name, format, *others, **options):
    may_fail_to_change(base_name)
    return unknown(str)


def unpack_archive(filename, *others, **options):
    may_fail_to_read(filename)
