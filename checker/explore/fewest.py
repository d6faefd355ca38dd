"""The schedule that a person understands: of all ways to a violation the one with the fewest switches, then the fewest steps.

That most concurrency bugs need few switches, and that a search ordered by their number meets the simplest first, is iterative context
bounding as in CHESS (Musuvathi, Qadeer: Iterative context bounding for systematic testing of multithreaded programs, PLDI 2007).
Deviation: here a state is visited once for each thread that may have moved last, so the search is a shortest-path search (Dijkstra) in
the order of (switches, steps), and what it finds is the minimum. Of states that differ only in which of interchangeable threads is which
the first alone is visited: what can follow costs the same from all of them.
"""

from __future__ import annotations

import heapq
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable, Collection, Hashable, Optional, Sequence

from checker.explore.exploration import Exploration, Move
from checker.explore.interface import Model, Step
from checker.explore.pacing import moves as due_moves, moves_of
from checker.explore.successors import Successors, Vector
from checker.explore.trie import Trie
from checker.explore.ways import NOBODY, Stand, Ways, ways_of

if TYPE_CHECKING:
    from checker.explore.packed import PackedSearch

StateKey = Callable[[Vector, bool], Optional[Hashable]]
"""Given a vector where the program is not over, and whether it is terminal: the key of what is wrong there, or None."""
FindingKey = Callable[[int], Optional[Hashable]]
"""Given the number of a finding: its key, or None if it is of no interest."""

_BETWEEN_CHECKS = 256


@dataclass(frozen=True)
class Schedule:
    """A way from the first state to a violation."""

    moves: tuple[Move, ...]
    """Thread slot (absolute) and choices of each step."""
    switches: int
    """How many neighbouring steps are of different threads, the first of which could have gone on."""
    minimal: bool
    """Whether it is proven that no schedule to a violation with this key has fewer switches, or as many and fewer steps."""

    @property
    def steps(self) -> int:
        """How many steps it takes."""
        return len(self.moves)


def fewest_switches(
    model: Model,
    state_key: StateKey,
    finding_key: FindingKey = lambda number: None,
    *,
    wanted: Optional[Collection[Hashable]] = None,
    on_the_way: bool = True,
    max_states: Optional[int] = None,
    time_limit: Optional[float] = None,
    trie: Optional[Trie] = None,
    search: Optional[PackedSearch] = None,
) -> dict[Hashable, Schedule]:
    """For each key the schedule to it with the fewest switches, then the fewest steps; of several one whose threads come early.

    `state_key` and `finding_key` say which states and steps are looked for; without `on_the_way` only terminal states are. The search
    ends when every key of `wanted` is found (None: when all is explored), after `max_states` pairs of state and last thread, or after
    `time_limit` seconds; keys not found by then are missing. `trie` (such as `Exploration.trie`) saves asking the model again, and
    `search` (such as `Exploration.store`) saves putting what it says into codes again. Ties are
    broken by slot, then by choices, at each step.
    The keys must not tell interchangeable threads apart.
    """
    looking = _Search(ways_of(trie or Trie(model), search), state_key, finding_key, on_the_way)
    deadline = None if time_limit is None else time.monotonic() + time_limit
    missing = None if wanted is None else set(wanted)
    while not looking.ended and (missing is None or missing):
        if max_states is not None and len(looking.done) >= max_states:
            break
        if deadline is not None and len(looking.done) % _BETWEEN_CHECKS == 0 and time.monotonic() >= deadline:
            break
        for key in looking.advance():
            if missing is not None:
                missing.discard(key)
    return looking.found


class _Search:
    """Nodes are (state, thread that moved last if it could go on); the cheapest open one is taken first, of several the one met first."""

    def __init__(self, ways: Ways, state_key: StateKey, finding_key: FindingKey, on_the_way: bool):
        self.ways = ways
        self.state_key = state_key
        self.finding_key = finding_key
        self.on_the_way = on_the_way
        self.found: dict[Hashable, Schedule] = {}
        self.done: set[tuple[Hashable, int]] = set()
        self.offered: dict[tuple[Hashable, int], tuple[int, int]] = {}
        """What states with their movers have been put into the queue for, at the least."""
        # A way is a linked list: (the way so far, the last move). What waits for a cost (switches, steps) is an entry of `queue` for each
        # node, latest first while it is taken: where one stands, the key that the last step found, the way.
        self.queue: dict[tuple[int, int], list[tuple[Stand, Optional[Hashable], Optional[tuple]]]] = {(0, 0): [(self.ways.first(), None, None)]}
        self.costs = [(0, 0)]
        self.taking: list[tuple[Stand, Optional[Hashable], Optional[tuple]]] = []
        self.cost = (0, 0)

    @property
    def ended(self) -> bool:
        """Whether no node is open."""
        return not self.taking and not self.costs

    def advance(self) -> list[Hashable]:
        """Take the cheapest open node; the keys that are reached by it for the first time."""
        if not self.taking:
            self.cost = heapq.heappop(self.costs)
            self.taking = self.queue.pop(self.cost)
            self.taking.reverse()
        (switches, steps), (stand, key, way) = self.cost, self.taking.pop()
        reached: list[Hashable] = []
        if key is not None:
            self._reach(key, switches, way, reached)
        ways = self.ways.look(stand.state)
        last = stand.slot
        goes_on = last != NOBODY and any(one.slot == last for one in ways)
        node = (stand.alike, stand.mover if goes_on else NOBODY)
        if node in self.done:
            return reached
        self.done.add(node)
        if (not ways or self.on_the_way) and not self.ways.is_over(stand.state):
            self._reach(self.state_key(self.ways.vector(stand.state), not ways), switches, way, reached)
        for one in ways:
            cost = (switches + (goes_on and one.slot != last), steps + 1)
            self._open(cost, self.ways.take(one), one.step.finding, (way, (one.slot, one.choices)))
        return reached

    def _open(self, cost: tuple[int, int], stand: Stand, finding: int, way: tuple) -> None:
        key = self.finding_key(finding) if finding >= 0 else None
        node = (stand.alike, stand.mover)
        if key is None and self.offered.get(node, (cost[0] + 1, 0)) <= cost:
            return
        self.offered[node] = cost
        if cost in self.queue:
            self.queue[cost].append((stand, key, way))
        else:
            self.queue[cost] = [(stand, key, way)]
            heapq.heappush(self.costs, cost)

    def _reach(self, key: Optional[Hashable], switches: int, way: Optional[tuple], reached: list[Hashable]) -> None:
        if key is None or key in self.found:
            return
        moves = []
        while way is not None:
            way, move = way
            moves.append(move)
        self.found[key] = Schedule(tuple(reversed(moves)), switches, minimal=True)
        reached.append(key)


def count_switches(trie: Trie, moves: Sequence[Move]) -> int:
    """How many switches a schedule (absolute slots) has."""
    successors = Successors(trie.model, symmetry=False)
    vector, last, switches = successors.first(), NOBODY, 0
    for slot, choices in moves:
        if last not in (NOBODY, slot) and moves_of(trie, vector, last):
            switches += 1
        step = next(step for branches, step in trie.transitions(vector, slot) if branches == choices)
        vector, last = successors.after(vector, slot, step), slot
    return switches


def absolute_schedule(exploration: Exploration, index: int, finding: int = -1) -> Schedule:
    """The way on which the search found state `index`, with slots that mean the same thread all along; with `finding` (>= 0) one step
    more, which does that. It is a shortest one in steps, but its switches are as they come: for when `fewest_switches` met its limit."""
    trie, reduced = exploration.trie, exploration.successors
    absolute = Successors(trie.model, symmetry=False)
    way = exploration.schedule(index)
    targets = [exploration.vector(source) for source, _, _ in way[1:]]
    targets += [exploration.vector(index)] if way else []
    vector, moves = absolute.first(), []
    for position, target in enumerate(targets):
        ending = position == len(targets) - 1 and exploration.store.is_over(index)
        for slot, choices, step in _moves(trie, vector):
            successor = absolute.after(vector, slot, step)
            if step.over == ending and reduced.canonical(successor) == target:
                moves.append((slot, choices))
                vector = successor
                break
        else:
            raise AssertionError(f"[checker internal bug] no step from {vector} leads to {target}")
    if finding >= 0:
        moves.append(next((slot, choices) for slot, choices, step in _moves(trie, vector) if step.finding == finding))
    return Schedule(tuple(moves), count_switches(trie, moves), minimal=False)


def _moves(trie: Trie, vector: Vector) -> list[tuple[int, tuple[int, ...], Step]]:
    return [(slot, choices, step) for slot, transitions in enumerate(due_moves(trie, vector)) for choices, step in transitions]
