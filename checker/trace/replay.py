"""Running one schedule again, on a live heap, with everything in full: concrete values, output, tracebacks.

The search leaves out of its states what only output needs; a replay has it all, because it runs the program itself along the schedule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Sequence

from checker.frontend.errors import InternalError
from checker.machine.setup import SetupMachine
from checker.machine.signals import Reclassify, TooLong
from checker.machine.values import MISSING, AtomicGuard, Obj
from checker.machine.world import World

Place = tuple[str, tuple, str]
"""File, span, name of the function."""


@dataclass(frozen=True)
class Moment:
    """One thing that happened: a step of the schedule, or the start of a thread."""

    slot: int
    """The thread that did it."""
    event: str
    """The event's word: acquire, release, put, read, write, start, ..."""
    obj: Any
    """The object it was done to, or None."""
    details: tuple
    place: Place
    is_step: bool
    """False for the start of a thread, which is no step."""
    choices: tuple[int, ...] = ()
    value: Any = None
    """For a read or write of a plain cell: the value read or written."""


@dataclass
class Replay:
    """A finished replay."""

    machine: SetupMachine
    moments: list[Moment] = field(default_factory=list)
    hanging: list[Moment] = field(default_factory=list)
    """Where each unfinished thread stands in the last state and what it waits for."""
    error: Any = None
    """The exception that left a thread, if any: its Obj."""
    error_slot: int = -1
    output: tuple[str, ...] = ()
    over: bool = False
    diverging: int = -1
    """The slot of a thread that runs on for ever without a step."""

    @property
    def threads(self) -> list:
        return self.machine.threads


def replay(world: World, moves: Sequence[tuple[int, tuple[int, ...]]]) -> Replay:
    """Run the schedule: (thread slot as in the state vector, choices) for each step.

    Raises:
        InternalError: a step cannot be carried out, so the schedule is not one of this program.
    """
    world.new_round()
    world.keep_output = True
    machine = SetupMachine(world)
    result = Replay(machine)
    machine.events = []
    try:
        machine.run_setup()
        collect(result, machine, 0, (), steps=False)
        slots = [thread.slot for thread in machine.threads]
        started = len(machine.threads)
        machine.first_stretches()
        note_error(result, machine, 0)
        for vector_slot, choices in moves:
            if vector_slot >= len(slots) or slots[vector_slot] < 0:
                raise InternalError(f"the schedule moves thread {vector_slot}, which does not exist at this point")
            slot = slots[vector_slot]
            machine.events = []
            machine.script = choices
            machine.choices_made = []
            outcome = machine.move(slot, 1)
            if outcome == "blocked" and not machine.events:
                raise InternalError(f"step {len(result.moments) + 1} of the schedule cannot be taken: thread {slot} is blocked")
            collect(result, machine, slot, choices, steps=True)
            note_error(result, machine, slot)
            if outcome == "over":
                result.over = True
            machine.events = []
            while started < len(machine.threads):
                place = free_place(slots, machine)
                slots[place] = started
                machine.move(started, 0)
                collect(result, machine, started, (), steps=False)
                note_error(result, machine, started)
                machine.events = []
                started += 1
    except TooLong:
        result.diverging = machine.slot
    except Reclassify:
        raise InternalError("a replay found a cell to be shared that the search took for private") from None
    if result.diverging < 0 and not result.over:
        find_hanging(result, machine)
    result.output = tuple(world.output)
    world.keep_output = False
    return result


def free_place(slots: list[int], machine: SetupMachine) -> int:
    """The vector slot of a newly started thread: the lowest free one of those kept for such threads."""
    first = machine.setup_threads
    for place in range(first, len(slots)):
        if slots[place] < 0 or machine.threads[slots[place]].finished:
            return place
    slots.append(-1)
    return len(slots) - 1


def collect(result: Replay, machine: SetupMachine, slot: int, choices: tuple[int, ...], *, steps: bool) -> None:
    """Turn the machine's events into moments; the first visible operation is the step itself."""
    seen_step = not steps
    for guard, place in machine.events or ():
        event, obj, details = guard.parts
        if event == "start":
            result.moments.append(Moment(slot, event, obj, details, start_place(place), False))
            continue
        if seen_step:
            continue
        seen_step = True
        result.moments.append(Moment(slot, event, obj, details, place, True, choices, cell_value(event, obj, details)))
    machine.events = []


def start_place(place: tuple) -> Place:
    file, line, name = place
    return file, (line, 0, line, 0), name


def cell_value(event: str, obj: Any, details: tuple) -> Any:
    """The value in a plain cell after a read or write."""
    if event in ("read", "write") and isinstance(obj, Obj) and details:
        return obj.fields.get(details[0], MISSING)
    return None


def note_error(result: Replay, machine: SetupMachine, slot: int) -> None:
    if machine.uncaught is not None:
        result.error, result.error_slot = machine.uncaught, slot
        machine.uncaught = None


def find_hanging(result: Replay, machine: SetupMachine) -> None:
    """Ask every unfinished thread what it waits for."""
    machine.events = None
    for thread in machine.threads:
        if thread.finished:
            continue
        machine.script, machine.choices_made = (), []
        if machine.is_blocked(thread.slot):
            guard, place = machine.blocked_at
            event, obj, details = guard.parts if isinstance(guard, AtomicGuard) else ("wait", None, ())
            result.hanging.append(Moment(thread.slot, event, obj, details, place, False))
