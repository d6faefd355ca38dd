"""`os`: what is harmless is the host's; what looks at the disk gives something unknown, what changes it changes nothing that is seen.
What starts a program is refused where it is called."""

from _checker import unknown
from _files import changing, may_fail_to_change, may_fail_to_read, reading
from _host_os import *
from _host_os import _exit
import os.path as path

environ.update({key: unknown(str) for key in environ})


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def access(path, mode, **options):
    return unknown(bool)


listdir = reading(list)
scandir = stat = lstat = reading(object)
readlink = reading(str)
getcwdb = reading(bytes)


def walk(top, topdown=True, onerror=None, followlinks=False):
    return unknown(object)


chmod = chown = utime = truncate = changing(1)
mkdir = makedirs = mkfifo = rmdir = removedirs = remove = unlink = changing(1)
link = symlink = rename = renames = replace = changing(2)


def chdir(path):
    may_fail_to_change(path)


def sync():
    pass


def fsync(descriptor):
    pass


def open(path, flags, mode=0o777):
    may_fail_to_read(path)
    return unknown(int, 0)


def close(descriptor):
    pass


def read(descriptor, count):
    return unknown(bytes)


def write(descriptor, data):
    return len(data)


def lseek(descriptor, position, whence):
    return unknown(int, 0)
