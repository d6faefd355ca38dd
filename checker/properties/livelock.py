"""States that no schedule leads out of: where threads go round for ever, and nothing that any thread may still do ends the program.

A search says from which states no way leads to an end (`Exploration.finishing`, see `checker.explore.termination`). Whoever comes to one of them
ends up in a *trap*: states that all lead to one another and nowhere else (a strongly connected component of the state graph without a way out; Tarjan:
Depth-first search and linear graph algorithms, SIAM Journal on Computing 1, 1972). There every shared variable that is the same in all states
stays as it is for ever, which is what an explanation may rely on.

A program that no schedule ends may be meant to be endless. It is taken to be, and nothing is found wrong, if a thread that counts is in a loop
of the program without a way out (`while True` without `break`, `return` or `raise`). A loop that tests something is meant to end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Hashable, Iterator, Optional, Sequence

from checker.explore.exploration import Exploration
from checker.explore.pacing import moves
from checker.explore.successors import Vector
from checker.frontend.instructions import JUMPS
from checker.frontend.ir import Code
from checker.machine.interning import DIVERGED
from checker.machine.model import ProgramModel
from checker.machine.values import ClassObj, ModuleObj
from checker.properties.deadlock import OVER_BY_ITSELF, hanging_slots, is_daemon, standing_place

MOST_STATES = 50_000
"""States without a way out that are looked at."""
MOST_KINDS = 3
"""Traps (by where threads stand) that get a counterexample each."""
BUSY_WAIT, ENDLESS_ROUND = "busy-wait", "endless-round"
"""Causes: threads that only look, and nothing that they look at changes any more; threads that go on changing something."""


@dataclass(frozen=True)
class Trap:
    """States that lead to one another and nowhere else."""

    key: Hashable
    """What tells traps apart: where the threads that count stand in it."""
    cause: str
    quiet: bool
    """Whether nothing at all but where threads stand differs among its states; not even a lock is taken or given back."""


@dataclass
class Traps:
    """The traps of a program."""

    exploration: Exploration
    by_vector: dict[Vector, Trap] = field(default_factory=dict)
    """The states of each trap."""
    doomed: set[Vector] = field(default_factory=set)
    """States from which no way leads to an end: all that there are, if they are `known`."""
    known: bool = True
    """Whether these are all traps and all such states of the full state graph."""

    def at(self, vector: Vector) -> Optional[Trap]:
        """The trap that a state is in; its threads may be in any order."""
        return self.by_vector.get(self.exploration.successors.canonical(vector))

    def is_doomed(self, vector: Vector) -> bool:
        """Whether no way leads from a state to an end (False if that is not known)."""
        return self.exploration.successors.canonical(vector) in self.doomed

    def kinds(self) -> list[Hashable]:
        """The keys of the traps, those found first in front."""
        return list(dict.fromkeys(trap.key for trap in self.by_vector.values()))[:MOST_KINDS]


def find_traps(model: ProgramModel, exploration: Exploration, *, reduced: bool, strict: bool) -> Traps:
    """The traps of a program that `exploration` has explored with `endings`; if it is `reduced` by partial order one trap is found.

    With `strict` those are left out in which a thread is in a loop without a way out.
    """
    traps = Traps(exploration, known=not reduced)
    marks = exploration.finishing
    if marks is None:
        return traps
    start = marks.find(0)
    search = _Components(exploration)
    while start >= 0:
        for component in search.closed(exploration.vector(start)):
            made = _trap(model, component)
            if made is not None and not (strict and is_endless_by_design(model, component)):
                traps.by_vector.update(dict.fromkeys(component, made))
        if reduced and traps.by_vector or len(search.numbers) >= MOST_STATES:
            traps.known = False
            break
        start = marks.find(0, start + 1)
    traps.doomed = set(search.numbers)
    return traps


@dataclass(frozen=True)
class GoingRound:
    """What a schedule into a trap and once round in it shows."""

    trap: Trap
    first: int
    """The number of the first step of the round; one more than there are steps if no round is shown."""
    doomed: int
    """The number of the step after which no schedule ends the program any more: 0 if that was so from the first, -1 if it is not known."""
    movers: Optional[frozenset[int]]
    """The slots of all threads that move in the trap; None if that is not known."""


class _Components:
    """Tarjan's algorithm from one state after the other, with a stack of its own in place of recursion."""

    def __init__(self, exploration: Exploration) -> None:
        self.exploration = exploration
        self.numbers: dict[Vector, int] = {}
        """The states seen, in the order in which they were."""
        self.lowest: dict[Vector, int] = {}
        self.open: list[Vector] = []
        self.closed_off: set[Vector] = set()

    def closed(self, start: Vector) -> Iterator[list[Vector]]:
        """The components that can be reached from `start` and have no way out, but those found before."""
        if start in self.numbers:
            return
        way = [(start, self.enter(start))]
        while way:
            vector, rest = way[-1]
            following = next(rest, None)
            if following is None:
                way.pop()
                if way:
                    above = way[-1][0]
                    self.lowest[above] = min(self.lowest[above], self.lowest[vector])
                if self.lowest[vector] == self.numbers[vector]:
                    component = self.complete(vector)
                    members = set(component)
                    if all(next_one in members for one in component for next_one in self.following(one)):
                        yield component
            elif following not in self.numbers:
                way.append((following, self.enter(following)))
            elif following not in self.closed_off:
                self.lowest[vector] = min(self.lowest[vector], self.numbers[following])

    def enter(self, vector: Vector) -> Iterator[Vector]:
        self.numbers[vector] = self.lowest[vector] = len(self.numbers)
        self.open.append(vector)
        return self.following(vector)

    def complete(self, root: Vector) -> list[Vector]:
        component = [self.open.pop()]
        while component[-1] != root:
            component.append(self.open.pop())
        self.closed_off.update(component)
        return component[::-1]

    def following(self, vector: Vector) -> Iterator[Vector]:
        found = self.exploration
        for slot, transitions in enumerate(moves(found.trie, vector)):
            for _, step in transitions:
                yield found.successors.after(vector, slot, step)


def _trap(model: ProgramModel, states: Sequence[Vector]) -> Optional[Trap]:
    """The trap of these states; None where a thread that counts goes round without touching anything shared: that is told otherwise."""
    first = states[0]
    for slot in range(model.threads):
        if first[model.cells + slot] == DIVERGED and not (slot < model.static_threads and model.setup.threads[slot].daemon):
            return None
    places = {standing_place(model, vector[model.cells + slot]) for vector in states for slot in hanging_slots(model, vector)}
    changing = [index for index in range(len(first)) if any(index >= len(vector) or vector[index] != first[index] for vector in states)]
    beyond = model.cells + model.threads
    shared = [index for index in changing if index < model.cells or index >= beyond]
    shared += [-1] * any(len(vector) > len(first) for vector in states)
    owners = [model.cell_keys[index][0] if 0 <= index < model.cells else None for index in shared]
    cause = BUSY_WAIT if all(is_librarys(model, owner) for owner in owners) else ENDLESS_ROUND
    return Trap(("livelock", tuple(sorted(places))), cause, not shared)


def is_librarys(model: ProgramModel, owner: Any) -> bool:
    """Whether a cell is part of a lock or another object of the modelled library, and no variable of the program."""
    if isinstance(owner, ModuleObj):
        return owner.modelled
    module = model.setup.modules.get(owner.cls.module) if owner is not None and isinstance(owner.cls, ClassObj) else None
    return module is not None and module.modelled


def is_endless_by_design(model: ProgramModel, states: Sequence[Vector]) -> bool:
    """Whether some thread that counts stands, in one of these states, in a loop of the program that has no way out."""
    contexts = {vector[model.cells + slot] for vector in states for slot in range(model.threads) if counts(model, vector, slot)}
    return any(not has_way_out(model, context) for context in contexts)


def counts(model: ProgramModel, vector: Vector, slot: int) -> bool:
    """Whether the end of the program waits for what stands in this slot."""
    return vector[model.cells + slot] not in OVER_BY_ITSELF and not is_daemon(model, vector, slot)


def has_way_out(model: ProgramModel, context: int) -> bool:
    """Whether each of the program's functions that a thread is in has a way from where it stands to its end, exceptions of others aside."""
    frames = model.context_table.values[context][2]
    return all(frame[9].modelled or leads_out(frame[1], frame[2]) for frame in frames)


def leads_out(code: Code, pc: int) -> bool:
    """Whether a way leads from an instruction to a `return`, a `raise` or the end; an assertion that fails is none."""
    seen, open_ = set(), [pc]
    while open_:
        at = open_.pop()
        if at in seen:
            continue
        seen.add(at)
        if at >= len(code.ops) or code.ops[at] in ("RETURN", "RAISE"):
            return True
        if code.ops[at] in JUMPS:
            open_.append(code.args[at])
        if code.ops[at] not in ("JUMP", "RERAISE", "ASSERT_ERROR"):
            open_.append(at + 1)
    return False
