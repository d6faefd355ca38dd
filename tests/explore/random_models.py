"""Random models: state machines that make little sense and take every path of the explorer."""

from __future__ import annotations

import dataclasses
import itertools
import random

from checker.explore.interface import ANY_TIME, Blocked, Choice, Read, Step

MENTION = 100
"""Content MENTION + slot is a mention of that thread; context likewise never is."""
MINE, ANOTHERS = 50, 51
"""What such a content is to the thread itself, and to others."""


class RandomModel:
    """Nodes are drawn by (seed, context, answers). Threads from `1` on run the same program and may form a group with a column each.

    With `mentions` some steps are complex: they leave a mention of their thread in a cell. With `heap` some are complex and make a new
    object, which the last heap slot then holds, or drop the first one; only objects that are the same as one before are dropped. With
    `timed` steps have delays."""

    def __init__(self, seed, *, group=False, mentions=False, heap=False, timed=False):
        draw = random.Random(f"model {seed}")
        self.seed, self.mentions, self.heap, self.timed = seed, mentions, heap, timed
        self.plain_cells = draw.randint(1, 3)
        self.threads = draw.randint(2, 4)
        self.columns = [[] for _ in range(self.threads)]
        self.cells = self.plain_cells
        if draw.random() < 0.5:
            for slot in range(1, self.threads):
                self.columns[slot] = [self.cells]
                self.cells += 1
        self.groups = [list(range(1, self.threads))] if group and self.threads > 2 else []
        self.asymmetric = not group
        self.contents = draw.randint(2, 3)
        self.contexts = draw.randint(3, 7)
        self.initial = (*[1] * self.cells, 2 + self.contexts, *[2] * (self.threads - 1))
        self.dynamic = False
        self._nodes = {}

    def expand(self, context, answers):
        node = self._nodes.get((context, answers))
        if node is None:
            node = self._node(context, answers)
            if self.timed and isinstance(node, Step):
                delay = random.Random(f"delay {self.seed} {context} {answers}").choice([0, 0, 1, 2, 7_200_000_000_000, ANY_TIME])
                node = dataclasses.replace(node, delay=delay)
            self._nodes[context, answers] = node
        self.dynamic = self.dynamic or getattr(node, "complex", False)
        return node

    def _node(self, context, answers):
        draw = random.Random(f"{self.seed} {context} {answers}")
        own = context < 2 + self.contexts  # of the threads from 1 on, not of thread 0
        kind = draw.random()
        if len(answers) < 3 and kind < (0.75 if not answers else 0.35):
            return Read(self._index(draw, own))
        if len(answers) < 3 and kind > 0.88:
            return Choice(draw.randint(1, 3))
        if draw.random() < (0.15 if answers else 0.05):
            return Blocked()
        following = 1 if draw.random() < 0.1 else draw.randint(2, 1 + self.contexts) + (0 if own else self.contexts)
        finding = draw.randint(0, 2) if draw.random() < 0.05 else -1
        if (self.mentions or self.heap) and draw.random() < 0.25:
            return Step(following, self._writes(draw, own), finding, complex=True)
        return Step(following, self._writes(draw, own), finding, over=draw.random() < 0.03)

    def _index(self, draw, own):
        choices = list(range(self.plain_cells))
        choices += [-1, -1] if own and self.columns[1] else []
        choices += [self.cells] if own else [self.cells + slot for slot in range(self.threads)] if self.asymmetric else []
        choices += [self.cells + self.threads, self.cells + self.threads + 1] if self.heap else []
        return draw.choice(choices)

    def _writes(self, draw, own):
        writes = []
        for _ in range(draw.randint(0, 2)):
            index = draw.choice([*range(self.plain_cells), *([-1] if own and self.columns[1] else [])])
            writes.append((index, draw.randint(0, self.contents)))
        if self.asymmetric and draw.random() < 0.05:
            slot = draw.randrange(self.threads)
            writes.append((self.cells + slot, 2 if slot else 2 + self.contexts))
        return tuple(writes)

    def relative(self, content, slot):
        if content < MENTION:
            return content
        return MINE if content == MENTION + slot else ANOTHERS

    def apply(self, vector, slot, step):
        result = list(vector)
        result[self.cells + slot] = step.context
        for index, content in step.writes:
            result[index if index >= 0 else self.columns[slot][-index - 1]] = content
        if self.mentions:
            result[step.context % self.plain_cells] = MENTION + slot
        if self.heap:
            result.append(7 + step.context % 3)
        return tuple(result)

    def canonical(self, vector, symmetry=True):
        """The least of all permutations. The heap has at most two objects and never two that are alike."""
        vector = list(vector)
        fixed = self.cells + self.threads
        objects = list(dict.fromkeys(vector[fixed:]))[-2:]
        vector = vector[:fixed] + objects
        if not (symmetry and self.groups):
            return tuple(vector)
        (group,) = self.groups
        return min(self._permuted(vector, dict(zip(group, order))) for order in itertools.permutations(group))

    def _permuted(self, vector, order):
        result = list(vector)
        for old, new in order.items():
            result[self.cells + new] = vector[self.cells + old]
            for source, target in zip(self.columns[old], self.columns[new]):
                result[target] = vector[source]
        for index in range(self.cells):
            slot = result[index] - MENTION
            if slot in order:
                result[index] = MENTION + order[slot]
        return tuple(result)
