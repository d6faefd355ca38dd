"""Pilot runs: a few whole runs of the program, each on its own order of threads, only to see which cells are used by whom.

Nothing rests on them. What they miss is found during the search, at the price of one more round each.
"""

from __future__ import annotations

from typing import Any

from checker.frontend.errors import NotCheckable
from checker.machine.memory import EVERYTHING, SHARED
from checker.machine.run import LiveMachine
from checker.machine.signals import Endless, Reclassify, TooLong, WaitsFor
from checker.machine.threads import ThreadState
from checker.machine.values import Obj
from checker.machine.world import World

MOVES = 400
"""How often a pilot run hands over between threads, at most."""
JUMPS = 1_000
"""Backward jumps after which a thread is interrupted in a pilot run."""
QUIET_JUMPS = 100
"""Backward jumps without anything new to note after which it is interrupted, too: it may be waiting for another one."""
HAPPENINGS = 100
"""Visible operations after which a thread is interrupted in a pilot run."""
INSTRUCTIONS = 150_000
"""Instructions after which a pilot run ends."""
QUIET = 30_000
"""Instructions without anything new to note after which it ends, too."""


class PilotMachine(LiveMachine):
    """Notes who reads and who writes which cell of an object that main made."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.log: dict[tuple[int, str], dict[int, list[int]]] = {}
        self.past_setup = False
        """True once main has waited or touched what is known to be shared: from there on its steps belong to the search."""
        self.main_changes: set[tuple[int, str]] = set()

    tracks_all = False

    def special_for(self, serial: int) -> Any:
        return EVERYTHING

    def access(self, obj: Obj, name: str, changes: bool) -> None:
        if not self.epoch_of_run:
            return
        by = self.log.setdefault((obj.serial, name), {}).setdefault(self.slot, [0, 0])
        self.noted += not by[changes]
        by[changes] = self.epoch_of_run if self.slot == 0 else 1
        if self.slot == 0:
            if self.world.classes_of.get(obj.serial, {}).get(name) == SHARED:
                self.past_setup = True
            if changes and self.past_setup:
                self.main_changes.add((obj.serial, name))

    epoch_of_run = 0
    noted = 0
    """How many facts the log holds."""

    def add_thread(self, thread: ThreadState) -> None:
        super().add_thread(thread)
        self.epoch_of_run = len(self.threads) - 1

    def end_main(self) -> None:
        if self.exits < 2 and any(not t.finished for t in self.threads[1:]):
            self.exits += 1
            raise WaitsFor
        super().end_main()

    exits = 0

    def happened(self, obj: Any, name: str, changes: bool) -> None:
        self.happenings += 1
        if self.happenings > HAPPENINGS:
            raise TooLong(False)
        super().happened(obj, name, changes)

    happenings = 0

    def went_back(self) -> None:
        self.backward += 1
        if self.noted != self.noted_before or self.backward < self.quiet_from or not self.epoch_of_run:
            self.noted_before, self.quiet_from = self.noted, self.backward
        if self.backward > JUMPS or self.backward - self.quiet_from > QUIET_JUMPS:
            raise TooLong(False)

    noted_before = quiet_from = 0
    """How many facts there were when it was last seen that there are more, and at which backward jump that was."""

    def choose(self, count: int) -> int:
        """Takes turns among the possibilities."""
        super().choose(count)
        return len(self.choices_made) % count

    def fly(self, order: int) -> None:
        """One run: 0 takes threads in the order of starting, 1 in the opposite order."""
        self.start_program()
        noted, noted_at = self.noted, self.counter
        for _ in range(MOVES):
            moved = False
            slots = range(len(self.threads)) if order == 0 else range(len(self.threads) - 1, -1, -1)
            for slot in slots:
                if self.threads[slot].finished:
                    continue
                before, self.happenings = self.counter, 0
                try:
                    outcome = self.move(slot)
                except NotCheckable:
                    return  # the instruction that was refused is half done, so this thread cannot go on
                except (TooLong, Endless):
                    self.leave_atomic()
                    outcome = "interrupted"
                if outcome == "over":
                    return
                if slot == 0:
                    self.past_setup = True
                moved = moved or self.counter - before > 40 or outcome == "finished"
            if noted != self.noted or not self.epoch_of_run:
                noted, noted_at = self.noted, self.counter
            if not moved or self.counter > INSTRUCTIONS or self.counter - noted_at > QUIET:
                return

    def conclude(self) -> None:
        """Put into the world what the log says."""
        for (serial, name), by in self.log.items():
            writers = [slot for slot, (_, wrote) in by.items() if wrote]
            if not writers:
                continue
            if any(self.conflict(by, writer, other) for writer in writers for other in by if other != writer):
                self.world.classes_of.setdefault(serial, {})[name] = SHARED
            elif len(by) == 1 and self.world.classes_of.get(serial, {}).get(name) is None:
                if writers[0] == 0 and (serial, name) not in self.main_changes:
                    continue
                self.world.classes_of.setdefault(serial, {})[name] = writers[0]

    @staticmethod
    def conflict(by: dict[int, list[int]], writer: int, other: int) -> bool:
        """Whether neither access is known to come before the other one's thread was started."""
        if writer == 0:
            return by[0][1] >= other
        if other == 0:
            return max(by[0]) >= writer
        return True


def fly(world: World) -> None:
    """Make the pilot runs of a program."""
    world.pilot = True
    try:
        for order in (0, 1):
            world.new_round()
            machine = PilotMachine(world)
            try:
                machine.fly(order)
            except (Reclassify, RecursionError):
                pass
            machine.conclude()
    finally:
        world.pilot = False
