"""Running one schedule again, on a live heap, with everything in full: concrete values, output, tracebacks.

The search leaves out of its states what only output needs; a replay has it all, because it runs the program itself along the schedule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Sequence

from checker.frontend.errors import InternalError
from checker.machine.signals import Reclassify, TooLong
from checker.machine.values import CONTENT, MISSING, AtomicGuard, Obj
from checker.machine.world import World
from checker.trace.names import Names
from checker.trace.recorder import Happening, Recorder, items_of, kept, picture

Moves = Sequence[tuple[int, tuple[int, ...]]]


@dataclass
class Replay:
    """A finished replay."""

    machine: Recorder
    names: Names
    moments: list[Happening] = field(default_factory=list)
    """Everything that happened, in order: steps of the schedule (the visible ones), starts of threads, exceptions that end a thread, and
    operations that nobody else could notice."""
    hanging: list[Happening] = field(default_factory=list)
    """Where each blocked thread stands in the last state and what it waits for."""
    stuck: bool = False
    """Whether nothing can move in the last state though a non-daemon thread is unfinished."""
    output: tuple[str, ...] = ()
    over: bool = False
    """Whether the whole program has ended, daemon threads included."""
    diverging: tuple[int, ...] = ()
    """The slots of threads that run on for ever without a step."""
    slots: list[int] = field(default_factory=list)
    """For each slot of the state vector the thread that stands in it at the end."""

    @property
    def threads(self) -> list:
        return self.machine.threads


def replay(world: World, moves: Moves, *, settled: bool = True) -> Replay:
    """Run the schedule: (thread slot as in the state vector, choices) for each step.

    `settled` says that the search has found out all about the cells of the program.

    Raises:
        InternalError: a step cannot be carried out, so the schedule is not one of this program.
        Reclassify: the run has shown something new about a cell (only if it is not settled): run it once more.
    """
    world.new_round()
    world.keep_output = True
    machine = Recorder(world)
    try:
        return _Run(machine).along(moves)
    except Reclassify:
        if not settled:
            raise
        raise InternalError("a replay found a cell to be shared that the search took for private") from None
    finally:
        world.keep_output = False


class _Run:
    """One replay on its way."""

    def __init__(self, machine: Recorder) -> None:
        self.machine = machine
        self.number = 0
        """The number of the step that is being taken."""

    def along(self, moves: Moves) -> Replay:
        machine = self.machine
        self.result = result = Replay(machine, Names(machine))
        machine.notice_names = result.names.look
        machine.run_setup()
        machine.first_stretches()
        result.names.look()
        self.collect(())
        self.slots = [thread.slot for thread in machine.threads]
        self.first_late = len(self.slots)
        result.slots = self.slots
        self.started = len(self.slots)
        for number, (vector_slot, choices) in enumerate(moves, 1):
            if vector_slot >= len(self.slots) or self.slots[vector_slot] < 0:
                raise InternalError(f"step {number} of the schedule moves thread {vector_slot}, which does not exist at this point")
            if result.over or machine.threads[self.slots[vector_slot]].finished:
                raise InternalError(f"step {number} of the schedule moves thread {vector_slot}, which has ended")
            self.number = number
            self.step(self.slots[vector_slot], choices, number)
            self.start_others()
        result.diverging = tuple(thread.slot for thread in machine.threads if thread.diverged)
        if not result.over:
            self.find_hanging()
        result.names.look()
        result.moments = [moment for moment in result.moments if not moment.caught]
        result.output = tuple(machine.world.output)
        return result

    def step(self, slot: int, choices: tuple[int, ...], number: int) -> None:
        machine = self.machine
        machine.script, machine.choices_made = choices, []
        outcome = self.run(slot, 1)
        if outcome == "blocked" and not any(happening.visible or happening.event == "start" for happening in machine.log):
            raise InternalError(f"step {number} of the schedule cannot be taken: thread {slot} is blocked")
        self.collect(choices)
        self.result.over = outcome == "over"

    def run(self, slot: int, budget: int) -> str:
        """Let a thread move; "diverged" if it runs on for ever."""
        machine = self.machine
        try:
            return machine.move(slot, budget)
        except TooLong:
            machine.log.append(Happening(slot, "loop", None, (), machine.user_span(), visible=False))
            machine.leave_atomic()
            machine.thread.diverged = True
            return "diverged"

    def start_others(self) -> None:
        """The first stretches of the threads that the last step has started."""
        machine = self.machine
        while self.started < len(machine.threads):
            place = self.free_place()
            self.slots[place] = self.started
            self.run(self.started, 0)
            self.collect(())
            self.started += 1

    def free_place(self) -> int:
        """The vector slot of a newly started thread: the lowest free one of those kept for such threads."""
        for place in range(self.first_late, len(self.slots)):
            if self.slots[place] < 0 or self.machine.threads[self.slots[place]].finished:
                return place
        self.slots.append(-1)
        return len(self.slots) - 1

    def collect(self, choices: tuple[int, ...]) -> None:
        """Take over what has happened since the last time."""
        machine, names = self.machine, self.result.names
        log, machine.log = machine.log, []
        for happening, then in zip(log, [*log[1:], None]):
            if happening.event == "write":
                happening.failed = then is not None and then.event == "raise" and then.slot == happening.slot
            happening.step = self.number
            if happening.visible:
                happening.choices = choices
            if happening.event == "write" and isinstance(happening.obj, Obj):
                name = happening.details[0]
                happening.value = items_of(happening.obj.data) if name == CONTENT else kept(happening.obj.fields.get(name, MISSING))
            names.notice(happening.obj)
            if happening.event == "uncaught":
                self.uncaught(happening)
            else:
                self.result.moments.append(happening)
        names.glance()

    def uncaught(self, happening: Happening) -> None:
        """An exception ends a thread. Its row stands where it was raised; where steps have followed, as `with` blocks were left, or where
        another thread raised it first, it gets one more at the end."""
        moments = self.result.moments
        found = next((m for m in reversed(moments) if m.event == "raise" and m.obj is happening.obj and m.slot == happening.slot), None)
        if found is not None:
            found.caught = False
        if found is None or any(m.visible and m.slot == happening.slot for m in moments[moments.index(found) :]):
            moments.append(happening)

    def find_hanging(self) -> None:
        """Ask every unfinished thread what it waits for."""
        machine, result = self.machine, self.result
        can_move = unfinished = False
        for thread in machine.threads:
            if thread.finished:
                continue
            unfinished = unfinished or not thread.daemon
            if thread.diverged:
                continue
            machine.script, machine.choices_made = (), []
            if not machine.is_blocked(thread.slot):
                can_move = True
                continue
            guard, place = machine.blocked_at
            event, obj, details = guard.parts if isinstance(guard, AtomicGuard) else ("atomic", None, ())
            state = picture(obj)
            result.hanging.append(Happening(thread.slot, event, obj, details, place, before=state, after=state))
            result.names.notice(obj)
        waits = {happening.slot for happening in result.hanging}
        result.stuck = unfinished and not can_move and any(not t.daemon and t.slot in waits for t in machine.threads)


__all__ = ["Happening", "Replay", "replay"]
