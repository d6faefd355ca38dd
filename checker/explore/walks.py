"""Walks at random, for spaces that cannot be exhausted: they look for what goes wrong and prove nothing.

Method "random" lets one of the threads that can move make each step, all with the same probability: of simple methods the one that is
hardest to beat (Thomson, Donaldson, Betts: Concurrency testing using controlled schedulers, TOPC 2016). Method "pct" gives each thread
a priority at random, lets the highest that can move go on, and lowers that one at `depth` - 1 steps chosen beforehand. A bug that needs
`depth` steps in a certain order is so found in one run with a probability of at least 1 / (n * k ** (depth - 1)), n being the number of
threads and k that of steps (Burckhardt, Kothari, Musuvathi, Nagarakatti: A randomized scheduler with probabilistic guarantees of
finding bugs, ASPLOS 2010). Deviation: k is not known beforehand, so it is that of the longest run so far; the bound holds for the walks made since that was met.
Method "both" takes turns.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Callable, Optional, Sequence

from checker.explore.exploration import Choices, Move
from checker.explore.interface import Model, Step
from checker.explore.limits import Limits, Progress
from checker.explore.pacing import moves as due_moves
from checker.explore.successors import Successors, Vector
from checker.explore.trie import Trie

METHODS = ("random", "pct", "both")
MOST_ENDS = 1000
"""How many different ends are kept with the way to each."""
MOST_COUNTED = 1_000_000
"""How many different states are told apart; further ones are not counted."""

_BETWEEN_CHECKS = 256

Option = tuple[int, Choices, Step]
"""A step that is possible: thread slot, choices, what it does."""


@dataclass(frozen=True)
class Simulation:
    """What walks at random came across. Slots and vectors are those of threads that stay themselves (nothing is sorted)."""

    runs: int
    """How many walks came to an end."""
    cut: int
    """How many of them were ended by the limit of steps."""
    steps: int
    """How many steps were taken in all of them."""
    reason: Optional[str]
    """None if all walks were made, else why not: "memory", "time", "interrupted", "stopped"."""
    states: int
    """How many different states were met, at least: they are told apart by a hash, and no more than `MOST_COUNTED` are."""
    longest: int
    """How many steps the longest walk had."""
    bounded: int
    """How many walks with priorities were made since the longest walk was met: for these the bound of the method holds."""
    findings: dict[int, tuple[Move, ...]]
    """For each finding the shortest way to it that was met (the first of several)."""
    terminal: dict[Vector, tuple[Move, ...]]
    """The same for vectors where nothing can move and the program is not over."""
    over: dict[Vector, tuple[Move, ...]]
    """The same for vectors where the program is over."""


def simulate(
    model: Model,
    *,
    seed: int,
    runs: int = 1000,
    depth: int = 3,
    most_steps: int = 10_000,
    max_memory: Optional[int] = None,
    time_limit: Optional[float] = None,
    method: str = "random",
    trie: Optional[Trie] = None,
    stop: Optional[Callable[[], bool]] = None,
    progress: Optional[Progress] = None,
) -> Simulation:
    """Walk `runs` times (>= 0) from the first state until nothing moves, the program is over or `most_steps` (>= 1) were taken.

    `method` is "random", "pct" or "both" in turn; `depth` (>= 1) is that of "pct". `max_memory` is in bytes, as for `explore`, and
    `time_limit` in seconds. The outcome is the same each time for one
    `seed`, unless a limit or Ctrl-C ended it. Whatever `model` raises passes through.
    """
    if method not in METHODS:
        raise ValueError(f"method is one of {', '.join(METHODS)}, not {method!r}")
    if runs < 0 or depth < 1 or most_steps < 1:
        raise ValueError(f"runs must be at least 0 and depth and most_steps at least 1, not {runs}, {depth} and {most_steps}")
    limits = Limits(max_memory=max_memory, time_limit=time_limit, stop=stop, progress=progress)
    walks = Walks(trie or Trie(model), limits, most_steps, {"random": (0,), "pct": (depth,), "both": (0, depth)}[method])
    reason = None
    try:
        while reason is None and walks.runs < runs:
            reason = walks.once(f"{seed} {walks.runs}")
    except KeyboardInterrupt:
        reason = "interrupted"
    except MemoryError:
        reason = "memory"
    return walks.result(reason)


class Walks:
    """Walks from the first state of one model, and what was met on them."""

    def __init__(self, trie: Trie, limits: Limits, most_steps: int, depths: Sequence[int]):
        """`depths` are those of the walks, in turn; 0 is a walk without priorities."""
        self.trie = trie
        self.successors = Successors(trie.model, symmetry=False)
        self.limits = limits
        self.most_steps = most_steps
        self.depths = depths
        self.runs = self.cut = self.steps = self.bounded = 0
        self.longest = 1
        self.met: set[int] = set()
        self.findings: dict[int, tuple[Move, ...]] = {}
        self.terminal: dict[Vector, tuple[Move, ...]] = {}
        self.over: dict[Vector, tuple[Move, ...]] = {}

    def once(self, seed: str) -> Optional[str]:
        """Make one walk; why it could not be made to its end, or None."""
        model, longest = self.trie.model, self.longest
        depth = self.depths[self.runs % len(self.depths)]
        while True:
            dynamic = model.dynamic
            draw = random.Random(seed)
            priorities = Priorities(draw, model.threads, depth, longest) if depth else None
            reason = self._walk(draw, priorities)
            # If the model asks from now on for canonical vectors, those of this walk were not.
            if reason is not None or model.dynamic == dynamic:
                break
            self.met.clear()
        self.bounded = self.bounded * (self.longest == longest) + (reason is None and depth > 0 and self.longest == longest)
        return reason

    def _walk(self, draw: random.Random, priorities: Optional[Priorities]) -> Optional[str]:
        vector, moves, over = self.successors.first(), [], False
        dynamic = self.trie.model.dynamic
        while not over and len(moves) < self.most_steps:
            if len(moves) % _BETWEEN_CHECKS == 0:
                reason = self.limits.reached()
                if reason is not None:
                    return reason
                self.limits.report(len(self.met), self.steps, 0, lambda: vector)
            if len(self.met) < MOST_COUNTED:
                self.met.add(hash(vector))
            options = self._options(vector)
            if self.trie.model.dynamic != dynamic:
                return None
            if not options:
                break
            if priorities is not None:
                options = priorities.first(options, len(moves))
            elif len(options) > 1:
                mover = draw.choice(sorted({slot for slot, _, _ in options}))
                options = [option for option in options if option[0] == mover]
            slot, choices, step = options[0] if len(options) == 1 else draw.choice(options)
            moves.append((slot, choices))
            if step.finding >= 0:
                _keep(self.findings, step.finding, moves)
            vector, over = self.successors.after(vector, slot, step), step.over
        self._end(vector, moves, over)
        return None

    def _options(self, vector: Vector) -> list[Option]:
        return [(slot, choices, step) for slot, transitions in enumerate(due_moves(self.trie, vector)) for choices, step in transitions]

    def _end(self, vector: Vector, moves: list[Move], over: bool) -> None:
        self.runs += 1
        self.steps += len(moves)
        self.longest = max(self.longest, len(moves))
        if over:
            _keep(self.over, vector, moves)
        elif len(moves) < self.most_steps or not self._options(vector):
            _keep(self.terminal, vector, moves)
        else:
            self.cut += 1
        if len(self.met) < MOST_COUNTED:
            self.met.add(hash((vector, True)) if over else hash(vector))

    def result(self, reason: Optional[str]) -> Simulation:
        """What was met, `reason` being why no more walks were made."""
        return Simulation(
            self.runs, self.cut, self.steps, reason, len(self.met), self.longest, self.bounded, self.findings, self.terminal, self.over
        )  # fmt: skip


class Priorities:
    """Which thread goes first in one walk."""

    def __init__(self, draw: random.Random, threads: int, depth: int, longest: int):
        """`depth` - 1 steps among the first `longest` are chosen at which the thread that goes on has to stand back."""
        self._priority = list(range(depth, depth + threads))
        draw.shuffle(self._priority)
        self._changes: dict[int, list[int]] = {}
        for lower in range(1, depth):
            self._changes.setdefault(draw.randrange(longest), []).append(lower)

    def first(self, options: list[Option], position: int) -> list[Option]:
        """Those of the options that the highest thread has at step `position`."""
        for lower in self._changes.pop(position, ()):
            self._priority[self._highest(options)] = lower
        highest = self._highest(options)
        return [option for option in options if option[0] == highest]

    def _highest(self, options: list[Option]) -> int:
        return max((slot for slot, _, _ in options), key=self._priority.__getitem__)


def _keep(found: dict, key: object, moves: list[Move]) -> None:
    if key in found and len(found[key]) <= len(moves) or key not in found and len(found) == MOST_ENDS:
        return
    found[key] = tuple(moves)
