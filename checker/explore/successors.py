"""Where a step leads: the successor of a vector, brought to the form that stands for all vectors like it.

Symmetry is that of Clarke, Emerson, Jha and Sistla (Symmetry reductions in model checking, CAV 1998) in its simplest case: the
contexts of interchangeable threads are sorted, together with the cells that belong to each.
"""

from __future__ import annotations

from typing import Sequence

from checker.explore.interface import Model, Step

Vector = tuple[int, ...]


class Successors:
    """The successors of vectors of `model`; with `symmetry` interchangeable threads are sorted, without it slots stay what they are.
    `groups` holds for each group the vector indices of each member: its context and its columns."""

    def __init__(self, model: Model, symmetry: bool = True):
        self.model = model
        self.symmetry = symmetry
        self._fixed = model.cells + model.threads
        self.groups = [
            [(model.cells + slot, *model.columns[slot]) for slot in group] for group in model.groups if symmetry and len(group) > 1
        ]

    def first(self) -> Vector:
        """The representative of the first state."""
        return self.canonical(self.model.initial)

    def after(self, vector: Sequence[int], slot: int, step: Step) -> Vector:
        """The representative of the state that `step` of thread `slot` leads to from `vector`."""
        if step.complex:
            return self.tidy(self.model.canonical(self.model.apply(vector, slot, step), self.symmetry))
        return self.canonical(self.written(vector, slot, step))

    def written(self, vector: Sequence[int], slot: int, step: Step) -> list[int]:
        """`vector` with the writes of the simple `step` done, and nothing else."""
        successor = list(vector)
        successor[self.model.cells + slot] = step.context
        for index, content in step.writes:
            if index < 0:
                index = self.model.columns[slot][-index - 1]
            if index >= len(successor):
                successor.extend([0] * (index + 1 - len(successor)))
            successor[index] = content
        return successor

    def canonical(self, vector: Sequence[int]) -> Vector:
        """The representative of all vectors that differ from `vector` in nothing that matters."""
        if self.model.dynamic:
            return self.tidy(self.model.canonical(vector, self.symmetry))
        if self.groups:
            vector = self._sorted(list(vector))
        return self.tidy(tuple(vector))

    def followed(self, vector: Sequence[int], slot: int) -> tuple[Vector, int]:
        """The representative, and a slot of which the same is true in it as of `slot` (-1: none) in `vector`: two threads or two vectors are
        told apart by nothing else."""
        if self.model.dynamic:
            if not self.symmetry or not hasattr(self.model, "followed"):
                return tuple(vector), slot
            found, slot = self.model.followed(vector, slot)
            return self.tidy(found), slot
        own = next((member for members in self.groups for member in members if member[0] == self.model.cells + slot), None)
        result = self.canonical(vector)
        if own is None or slot < 0:
            return result, slot
        alike = tuple(vector[index] for index in own)
        members = next(members for members in self.groups if own in members)
        first = next(member for member in members if tuple(result[index] for index in member) == alike)
        return result, first[0] - self.model.cells

    def _sorted(self, vector: list[int]) -> list[int]:
        for members in self.groups:
            parts = [[vector[index] for index in member] for member in members]
            if any(parts[position] > parts[position + 1] for position in range(len(parts) - 1)):
                for member, part in zip(members, sorted(parts)):
                    for index, content in zip(member, part):
                        vector[index] = content
        return vector

    def tidy(self, vector: Vector) -> Vector:
        """Heap slots at the end that hold nothing are as good as not there."""
        length = len(vector)
        while length > self._fixed and vector[length - 1] == 0:
            length -= 1
        return vector if length == len(vector) else tuple(vector[:length])
