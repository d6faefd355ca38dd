"""What came of the choices in a step, in the words that a schedule has for it: "chance decides: 'red' (1 of 2)".

Which value a choice stands for, the integers of a search do not tell; a replay of a way to the step does. Steps that differ in nothing but where the
other threads stand are replayed once.
"""

from __future__ import annotations

from typing import Any

from checker.explore.exploration import Exploration, Move
from checker.explore.fewest import absolute_schedule
from checker.explore.interface import Step
from checker.explore.pacing import moves
from checker.explore.successors import Successors
from checker.machine.world import World
from checker.properties.holding import Holding
from checker.trace.events import Teller
from checker.trace.replay import replay

Edge = tuple[int, int, tuple[int, ...], int]
"""The state left, the slot of the thread that moves, its choices, the state reached."""


class Chosen:
    """The words for all edges of an exploration in which something is chosen.

    All ways are looked up at once: the replays make the world's objects anew, so that afterwards nothing can be asked of the model any more.
    """

    def __init__(self, world: World, exploration: Exploration) -> None:
        self.world = world
        self.exploration = exploration
        self.ways: dict[Any, tuple[Move, ...]] = {}
        self.found: dict[Any, str] = {}
        absolute = Successors(exploration.trie.model, symmetry=False)
        arrivals: dict[int, tuple[tuple[Move, ...], Any]] = {}
        for edge in exploration.edges or ():
            if edge[2] and (key := self.key(edge)) not in self.ways:
                source, _, choices, target = edge
                if source not in arrivals:
                    way = absolute_schedule(exploration, source).moves
                    arrivals[source] = way, self.arrived(absolute, way)
                way, vector = arrivals[source]
                self.ways[key] = (*way, (self.mover(absolute, vector, choices, target, key[2]), choices))

    def key(self, edge: Edge) -> tuple[int, tuple[int, ...], Step]:
        """What the words depend on: where the thread stands, what it chooses and what comes of it."""
        source, slot, choices, _ = edge
        vector = self.exploration.vector(source)
        step = next(step for made, step in self.exploration.trie.transitions(vector, slot) if made == choices)
        return vector[self.exploration.trie.model.cells + slot], choices, step

    def arrived(self, absolute: Successors, way: tuple[Move, ...]) -> Any:
        """The vector that a schedule ends in."""
        vector = absolute.first()
        for slot, choices in way:
            step = next(step for made, step in self.exploration.trie.transitions(vector, slot) if made == choices)
            vector = absolute.after(vector, slot, step)
        return vector

    def mover(self, absolute: Successors, vector: Any, choices: tuple[int, ...], target: int, wanted: Step) -> int:
        """The slot of a thread that takes the step, where each thread keeps the slot it began in."""
        canonical, there = self.exploration.successors.canonical, self.exploration.vector(target)
        leading = [
            (step != wanted, slot)
            for slot, transitions in enumerate(moves(self.exploration.trie, vector))
            for made, step in transitions
            if made == choices and canonical(absolute.after(vector, slot, step)) == there
        ]
        return min(leading)[1]

    def words(self, edge: Edge) -> str:
        """What happens on this edge, as `check` would tell it."""
        key = self.key(edge)
        if key not in self.found:
            self.found[key] = self.told(self.ways[key])
        return self.found[key]

    def told(self, way: tuple[Move, ...]) -> str:
        again = replay(self.world, way)
        teller, holding, told = Teller(again.names, self.world), Holding(), []
        for moment in again.moments:
            if moment.step == len(way) and moment.visible:
                told.append(teller.told(moment, holding))
            holding.advance(moment)
        return ", ".join(told)


__all__ = ["Chosen"]
