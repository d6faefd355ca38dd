"""What CPython's queue.py takes from C."""

from queue import Empty, SimpleQueue
