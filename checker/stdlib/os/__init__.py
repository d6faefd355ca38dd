"""`os`: the harmless part. What touches the disk or starts a program is refused where it is called."""

from _host_os import *
from _host_os import _exit
import os.path as path


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)
