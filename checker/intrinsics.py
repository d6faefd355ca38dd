"""`atomic` and `wait_until` as they behave under plain CPython.

The checker knows both by heart: under it an `atomic()` block is one step, and `wait_until(condition)` makes that step possible only
while the condition holds. Here they are built so that a program which uses them also runs with plain `python`:

    from checker import atomic, wait_until

    class Gate:
        def __init__(self):
            self.open = False

        def pass_through(self):
            with atomic():
                wait_until(lambda: self.open)

        def unlock(self):
            with atomic():
                self.open = True

One re-entrant lock serves the whole process, so any two atomic blocks exclude each other, as they do under the checker. Every end of an
atomic block wakes those who wait, and they test their condition again.
"""

from __future__ import annotations

import threading
from typing import Any, Callable

_lock = threading.RLock()
_changed = threading.Condition(_lock)
"""Guarded by `_lock`; all waiters are woken whenever an atomic block ends."""


class atomic:
    """A block that no other atomic block interrupts: `with atomic(): ...`.

    Arguments, if any, are words for the checker's report (the event, the object it happens to); plain Python ignores them.
    Blocks may be nested.
    """

    __slots__ = ()

    def __init__(self, *description: object) -> None:
        pass

    def __enter__(self) -> None:
        _lock.acquire()

    def __exit__(self, *exception: object) -> None:
        _changed.notify_all()
        _lock.release()


def opaque(function: Any = None, *, raises: Any = ()) -> Any:
    """Declare that the checker is not to look into a function or class: `@opaque`, or `@opaque(raises=(OSError,))`.

    Under the checker a call changes nothing, its result is unknown, and it returns or raises one of `raises`. Plain Python ignores it.

    Example:
        >>> @opaque
        ... def price(article):
        ...     return 3
        >>> price("apple")
        3
    """
    return (lambda decorated: decorated) if function is None else function


def wait_until(condition: Callable[[], object] | object) -> None:
    """Wait until the condition holds.

    `condition` is best a callable, such as a lambda: it is called again whenever an atomic block has ended. The checker also takes a
    plain expression, which it evaluates anew each time; plain Python has evaluated it before this call, once, and can only go on if it
    was true.

    Raises:
        RuntimeError: plain Python was given a plain value, and it is false.
    """
    if not callable(condition):
        if condition:
            return
        raise RuntimeError(
            f"wait_until({condition!r}) would wait for ever: plain Python has evaluated the condition already and cannot evaluate it again. "
            "Pass a callable, as in `wait_until(lambda: self.value > 0)`; the checker understands both."
        )
    with _lock:
        while not condition():
            _changed.wait()
