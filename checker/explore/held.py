"""What a thread holds while it stands at a context: cells that it has given a content which keeps others out.

A thread inside `with lock:` gets on with work that nobody else can touch, but its steps there do not read the lock. They may be looked at as if
they did: that changes nothing of what they do, and whoever waits for the lock is then known to be out of the way (see `ample`). Which
cells are taken to be held is a guess from the steps known so far, and needs no proof: what a step reads must keep its content
while its thread stands still, and that is found out for these cells as for all others.
"""

from __future__ import annotations

from checker.explore.interface import Mentions, Step
from checker.explore.rows import Surroundings
from checker.explore.trie import Trie


class Held:
    """Answers for the contexts of one search; the first answer for a context holds."""

    def __init__(self, trie: Trie, surroundings: Surroundings):
        self.alike = trie.alike
        self.memo = trie if trie.alike is None else trie.alike.named
        self.surroundings = surroundings
        self.cells = trie.model.cells
        self._held: dict[int, tuple[int, ...]] = {}
        self._incoming: dict[int, list[tuple[int, Step]]] = {}
        self._known_steps = 0

    def indices(self, context: int) -> tuple[int, ...]:
        """The cells (ascending) that a thread holds at `context`."""
        named = self._named(context)
        if named not in self._held:
            self._held[named] = ()  # Where steps go round in a circle.
            self._take_in_steps()
            ways = [self._after(source, step) for source, step in self._incoming.get(named, ())]
            self._held[named] = tuple(sorted(set.intersection(*ways))) if ways else ()
        return self._held[named]

    def _named(self, context: int) -> int:
        named = context if self.alike is None else self.alike.first_named(context, True)
        return context if named is None else named

    def _take_in_steps(self) -> None:
        steps, sources = self.memo.steps, self.memo.sources
        while self._known_steps < len(steps):
            step, source = steps[self._known_steps], sources[self._known_steps]
            self._known_steps += 1
            if self._named(step.context) != source:
                self._incoming.setdefault(self._named(step.context), []).append((source, step))

    def _after(self, source: int, step: Step) -> set[int]:
        """What is held after a step."""
        written = {index: content for index, content in step.writes if 0 <= index < self.cells}
        kept = {index for index in self.indices(source) if index not in written}
        return kept | {index for index, content in written.items() if self._keeps_out(index, content)}

    def _keeps_out(self, index: int, content: int) -> bool:
        """Whether a content says that the cell is taken, and one alone says that it is free."""
        blocking = self.memo.blocking.get(index, set())
        others = (self._mentions(one) for one in blocking)
        if content not in blocking and not (self._mentions(content).mover and any(mentions.threads for mentions in others)):
            return False
        free = [one for one in self.surroundings.contents(index) - blocking if self._mentions(one) == Mentions()]
        return len(free) == 1

    def _mentions(self, content: int) -> Mentions:
        return Mentions() if self.alike is None else self.alike.mention(content, False)
