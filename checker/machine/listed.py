"""Which threads run, for a program that asks (`enumerate`, `active_count`): the list of them is shared memory, so that a start and an end are
steps there. Where no list is kept yet, a machine that knows all threads looks at them itself."""

from __future__ import annotations

from typing import Any

from checker.machine.signals import Reclassify
from checker.machine.values import Obj

ALIVE = "#alive"
"""The cell that tells whether a thread has ended, to those who look without waiting (is_alive, a timed join)."""
ENLISTED, DELISTED = "#enlisted", "#delisted"
"""A thread is about to start, or has ended, in the eyes of those who ask which threads run."""
DUMMIES_END = (3, 13)
"""From this version on a bare thread that was listed is taken from the list when it ends; before, it stays there."""


class ListedThreads:
    """The list of the threads that run."""

    world: Any
    threads: list
    slot: int

    def written_down(self, obj: Obj) -> Any:
        """What the machine itself keeps in shared memory (see `World.kept`); the step has been announced."""
        return obj.data

    def write_down(self, obj: Obj, content: Any) -> None:
        obj.data = content

    def enlist(self, obj: Obj) -> None:
        """`obj` is about to be started. From here on it is listed, as in CPython, where it can be found before it runs.

        What main starts in the setup is written down without a step, unless another thread looks.
        """
        world = self.world
        if not world.writes_down_threads:
            return
        if not world.in_setup or world.shows_starts and self.epoch:
            self.visible(obj, ENLISTED, True)  # type: ignore[attr-defined]
        if not (world.in_setup and world.lists_by_ends):
            running = self.written_down(world.running)
            self.write_down(world.running, (*running, obj) if world.lists_threads else running + 1)

    def delist(self, obj: Obj) -> None:
        """A thread's functions have returned. It is not listed any more, and only then does it count as ended."""
        if not self.world.writes_down_threads:
            return
        bare = not self.is_listed(obj)
        if bare and (self.version < DUMMIES_END or self.load(obj, "_is_listed") is not True):  # type: ignore[attr-defined]
            return
        self.visible(obj, DELISTED, True)  # type: ignore[attr-defined]
        if self.world.lists_by_ends and not bare and self.is_early(obj):
            return
        running = self.written_down(self.world.running)
        self.write_down(self.world.running, tuple([one for one in running if one is not obj]) if self.world.lists_threads else running - 1)

    def listed_threads(self) -> tuple:
        """All that run, in the order of their starts. Main comes first, and stays there when it has ended."""
        if self.look_at_threads(self.world.lists_threads, "lists_threads"):
            early = self.early_threads() if self.world.lists_by_ends else ()
            return (self.main_object(), *early, *self.written_down(self.world.running))  # type: ignore[attr-defined]
        return self.live_threads()

    def count_threads(self) -> int:
        if self.look_at_threads(self.world.looks_at_threads, "counts_threads"):
            return len(self.listed_threads()) if self.world.lists_threads else 1 + self.written_down(self.world.running)
        return len(self.live_threads())

    def live_threads(self) -> tuple:
        return tuple(t.obj for t in self.threads if t.slot == 0 or not t.finished and self.is_listed(t.obj))

    def look_at_threads(self, known: bool, wish: str) -> bool:
        """Somebody asks which threads run. Whether that is written down: else a machine that knows all threads counts them itself."""
        world = self.world
        if self.alone() or world.pilot:
            return False
        if not known or self.slot != 0 and not world.shows_starts:
            setattr(world, wish, True)
            world.shows_starts = world.shows_starts or self.slot != 0
            raise Reclassify
        self.visible(None, ALIVE, False)  # type: ignore[attr-defined]
        return True

    setup_threads = 1
    """How many threads there are when the search begins."""

    def is_listed(self, obj: Obj) -> bool:
        """Whether this is a thread that is listed from its start on."""
        return self.lookup(obj.cls, "_is_listed") is True  # type: ignore[attr-defined]

    def is_early(self, obj: Obj) -> bool:
        """Whether a thread was started in the setup."""
        return obj.slot < self.setup_threads

    def early_threads(self) -> list:
        """Those that were started in the setup, are listed and have not ended."""
        return [t.obj for t in self.threads[1 : self.setup_threads] if not t.finished and self.is_listed(t.obj)]
