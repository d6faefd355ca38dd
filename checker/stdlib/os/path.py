"""`os.path`: functions of text are the host's; what would look at the disk gives an unknown value."""

from _host_path import *
