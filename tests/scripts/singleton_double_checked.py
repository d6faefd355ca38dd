"""Singleton with double-checked locking: look, lock, look again, create.

Only the holder of the lock creates, and it looks again under the lock; so `__init__` runs once. Under CPython an attribute is there or not, so
the first look without the lock is harmless: the instance is published after it has been made.

Verdict: verified
Runs: ends
"""

import abc
import copy
import threading
import uuid
from typing import ClassVar, Optional


class Service(abc.ABC):
    @abc.abstractmethod
    def name(self) -> str:
        """What it is called."""


class Config(Service):
    """설정: one for the whole program."""

    _instance: ClassVar[Optional["Config"]] = None
    _lock: ClassVar[threading.Lock] = threading.Lock()
    created = 0

    @classmethod
    def instance(cls) -> "Config":
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    fresh = cls.__new__(cls)
                    fresh._setup()
                    cls._instance = fresh
        return cls._instance

    def _setup(self):
        type(self).created += 1
        self.key = uuid.uuid4()
        self.options = {"언어": "ko", "threads": 3}

    def name(self) -> str:
        return "Config {}".format(self.options["언어"])


found = []


def worker(*args, **kwargs):
    config = Config.instance()
    found.append(config)
    mine = copy.deepcopy(config.options)
    mine.update(kwargs)
    print("%-8s uses %s, %s" % (threading.current_thread().name, config.name(), sorted(mine)))


if __name__ == "__main__":
    before = threading.active_count()
    threads = [threading.Thread(target=worker, name=f"w{i}", kwargs={"threads": i}) for i in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert Config.created == 1
    assert all(config is found[0] for config in found) and len(found) == 3
    assert threading.active_count() == before
