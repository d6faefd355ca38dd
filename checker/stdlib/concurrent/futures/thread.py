"""concurrent.futures.thread as the checker reads it."""

from concurrent.futures import BrokenThreadPool, ThreadPoolExecutor, _Task as _WorkItem
