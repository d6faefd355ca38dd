"""`posixpath` is `os.path`."""

from _host_path import *
