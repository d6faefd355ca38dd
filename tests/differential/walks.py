"""Random runs with a switch possible at every single instruction: the machine without the search and without its assumptions.

No cell is private or constant here, nothing is remembered or merged, and threads are preempted between any two instructions (never
inside an atomic block). Whatever such a run ends in, the search must know.
"""

from __future__ import annotations

from random import Random

from checker.machine.run import LiveMachine
from checker.machine.signals import ProcessExit, Signal, Stop, WaitsFor
from checker.machine.values import Raised
from checker.machine.world import World


class Sliced(Signal):
    """The slice is over."""


class WalkingMachine(LiveMachine):
    """Stops after a number of instructions, outside atomic blocks."""

    slice_left = 0

    def run(self, until=None):
        while self.frame is not until:
            f = self.frame
            pc = f.pc
            if until is None and not self.atomic and not self.sync_depth and self.pending_error is None:
                if self.slice_left <= 0:
                    raise Sliced
                self.slice_left -= 1
            try:
                if self.attention:
                    self.attend()
                if self.pending_error is not None:
                    error, self.pending_error = self.pending_error, None
                    self.raise_value(error)
                pc = f.pc
                f.pc = pc + 1
                self.counter += 1
                self.tick = self.counter
                f.steps[pc](self, f, f.code.args[pc])
            except Raised as raised:
                self.unwind(raised.value, until)
            except Signal:
                self.frame = f
                f.pc = pc
                raise


def walks(text: str, count: int, most_slices: int = 20_000) -> set[str]:
    """How `count` random runs end: what each printed, with "<deadlock>" added where it hung. Runs that do not end in time are left out."""
    world = World(text, "<walk>")
    return {ending for ending in (walk(world, seed, most_slices) for seed in range(count)) if ending is not None}


def walk(world: World, seed: int, most_slices: int = 20_000) -> str | None:
    """One random run's ending."""
    random = Random(seed)
    world.observes_end = world.observes_main = world.lists_threads = world.shows_starts = True
    world.new_round()
    world.keep_output = True
    machine = WalkingMachine(world)
    machine.slice_left = 1 << 60
    machine.start_program()
    longest = random.choice((1, 3, 10, 40, 400))
    blocked: set[int] = set()
    for _ in range(most_slices):
        ready = [t.slot for t in machine.threads if not t.finished and t.slot not in blocked]
        if not ready:
            unfinished = [t for t in machine.threads if not t.finished and not t.daemon]
            return "".join(world.output) + ("<deadlock>" if unfinished else "")
        slot = random.choice(ready)
        machine.slice_left = random.randint(1, longest)
        machine.switch_to(slot)
        try:
            if (length := attempt(machine)) is not None:
                # It has done something before it came to wait if the same once more, from where it now waits, is less.
                machine.slice_left = 1 << 60
                machine.switch_to(slot)
                if attempt(machine) != length:
                    blocked.clear()
                blocked.add(slot)
                continue
        except (Sliced, Stop):
            machine.thread.frame = machine.frame
        except ProcessExit:
            return "".join(world.output)
        else:
            machine.thread.frame = None
            machine.thread.finished = True
            if machine.program_over:
                return "".join(world.output)
        blocked.clear()
    return None


def attempt(machine: WalkingMachine) -> int | None:
    """Go on with the thread: how many instructions it took until it came to wait; None where it has ended."""
    before = machine.counter
    try:
        machine.run()
    except WaitsFor:
        machine.leave_atomic()
        machine.thread.frame = machine.frame
        return machine.counter - before
    return None
