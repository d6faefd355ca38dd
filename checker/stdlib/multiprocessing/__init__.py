"""The `multiprocessing` module as the checker reads it: processes are threads of control with a memory of their own.

A child gets a copy of its parent's memory when it starts, as under the start method "fork" (the default on Linux before Python 3.14). From
then on neither sees what the other changes. Common to both are the objects of this module, and what is sent through them.
"""

from _checker import unsupported
from multiprocessing._processes import Process, active_children, current_process, freeze_support, parent_process
from multiprocessing._processes import AuthenticationError, BufferTooShort, ProcessError, TimeoutError
from multiprocessing._primitives import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore
from multiprocessing._queues import JoinableQueue, Queue, SimpleQueue
from multiprocessing._values import Array, RawArray, RawValue, Value
from multiprocessing.connection import Pipe

_MANAGER = "Pass a Queue, a Pipe, a Value or an Array to the processes; they are shared without a manager."
_POOL = "Start a Process for each piece of work and collect the results through a Queue, or use concurrent.futures.ThreadPoolExecutor while checking."


def cpu_count():
    import os

    return os.cpu_count()


def Manager():
    unsupported("a Manager is a server process of its own, and has no model", _MANAGER)


def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    unsupported("a Pool ends its processes wherever they stand, and has no model", _POOL)


def get_start_method(allow_none=False):
    return "fork"


def get_all_start_methods():
    return ["fork", "spawn", "forkserver"]


def set_start_method(method, force=False):
    if method is not None and method != "fork":
        unsupported(
            "the start method %r runs the program's module once more in every child; only 'fork' has a model" % method,
            "Leave the line out while checking: with a `__main__` guard, and all that a child needs in its args, both come to the same.",
        )


def get_context(method=None):
    set_start_method(method)
    import multiprocessing

    return multiprocessing


def log_to_stderr(level=None):
    return get_logger()


def get_logger():
    import logging

    return logging.getLogger("multiprocessing")


def __getattr__(name):
    unsupported("multiprocessing.%s has no model" % name, "Use Process, Queue, Pipe, Value, Array and the locks of multiprocessing.")
