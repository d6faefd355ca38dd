"""What a step and those of other threads do to the same cells, in either order; why that can be relied on is told in `commuting`."""

from __future__ import annotations

from typing import Iterator, Optional

from checker.explore.footprint import FINISHED, absolute
from checker.explore.interface import Step
from checker.explore.rows import Row, Standing
from checker.explore.trie import Choosing, Reading, TrieNode

Contents = tuple[int, ...]
"""What stands in the cells that a meeting is about, in their order."""
Outcome = tuple[int, tuple[Standing, ...], Contents]
"""A step of another thread: its next context, the threads that it starts, and the contents after it."""
Answers = dict[int, int]


class Meeting:
    """The next step of one thread, and what others do to the cells that it reads. What is found out is kept for all contents of these cells."""

    def __init__(self, row: Row):
        self.row = row
        self.model = row.model
        self.touched = touched = row.footprint
        self.cells = tuple(sorted(index for index in touched.reads if index < row.model.cells))
        self.place = {index: number for number, index in enumerate(self.cells)}
        self.blind = {index for index in touched.writes if index not in self.place}
        """What the step writes without reading it."""
        self.fixed = {index: answer for index, answer in touched.reads.items() if index not in self.place}
        """Which threads are finished, as far as the step depends on that."""
        self.lacking = False
        """Whether something was a conflict because it is not known, since this was last set."""
        walked = self._walked(self.standing(row))
        self.told = None if walked is None else walked[0]
        """What the step is, but for what it does to the cells."""
        self.key = (touched.slot, touched.context, self.cells, tuple(sorted(self.fixed.items())), self.told)
        self._moved: dict[Contents, list[Contents]] = {}
        self._steps: dict[tuple[Standing, Contents], list[Outcome]] = {}
        self.apart: dict[Standing, list[tuple[int, tuple[Standing, ...]]]] = {}
        """The steps from where nobody comes near the cells next, which are the same whatever stands there."""

    def standing(self, row: Row) -> Contents:
        """What stands in the cells where a row was taken."""
        return tuple(row.footprint.reads[index] for index in self.cells)

    def moved(self, contents: Contents) -> Optional[list[Contents]]:
        """What the step makes of `contents`, one for each of its choices; None if it is not the same step there."""
        found = self._moved.get(contents)
        if found is None:
            walked = self._walked(contents)
            if walked is not None and walked[0] == self.told:
                found = self._moved[contents] = walked[1]
        return found

    def _walked(self, contents: Contents) -> Optional[tuple[tuple, list[Contents]]]:
        """What the step is at `contents` but for what it does to them, and that; None if that is not known, or reads something else."""
        told = []
        after: list[Contents] = []
        pending: list[tuple[tuple[int, ...], Optional[TrieNode]]] = [((), self.row.trie.known_root(self.touched.context))]
        while pending:
            choices, node = pending.pop()
            if node is None:
                self.lacking = True
                return None
            if isinstance(node, tuple):
                if not node or node[0][1].over or node[0][1].complex:
                    return None
                step = node[0][1]
                others, left = self._written(self.touched.slot, step, contents)
                told.append((choices, step.context, step.finding, others))
                after.append(left)
            elif isinstance(node, Choosing):
                pending.extend(((*choices, branch), node.children.get(branch)) for branch in range(node.count))
            else:
                index = absolute(self.model, self.touched.slot, node.index)
                if index not in self.touched.reads:
                    return None
                answer = contents[self.place[index]] if index in self.place else self.fixed[index]
                pending.append((choices, node.children.get(answer)))
        return tuple(told), after

    def _written(self, slot: int, step: Step, contents: Contents) -> tuple[tuple[tuple[int, int], ...], Contents]:
        """What a step writes elsewhere, and what it leaves of `contents`."""
        left, others = list(contents), []
        for index, content in step.writes:
            place = absolute(self.model, slot, index)
            if place in self.place:
                left[self.place[place]] = content
            else:
                others.append((place, content))
        return tuple(others), tuple(left)

    def steps(self, slot: int, context: int, contents: Contents) -> Optional[list[Outcome]]:
        """What thread `slot` can do at `context` and `contents` before the step; None if one of these does not commute with it."""
        apart = self.apart.get((slot, context))
        if apart is not None:
            return [(following, started, contents) for following, started in apart]
        key = ((slot, context), contents)
        found = self._steps.get(key)
        if found is None:
            found = self._possible(slot, context, contents)
            if found is not None:
                self._steps[key] = found
        return found

    def _possible(self, slot: int, context: int, contents: Contents) -> Optional[list[Outcome]]:
        found: list[Outcome] = []
        comes_near = False
        root, after = self.row.trie.known_root(context), self.moved(contents)
        if after is None:
            return None
        changed = {index for index, place in self.place.items() if any(left[place] != contents[place] for left in after)}
        # A node, the answers and the choices on the way to it, whether a step is a conflict there, and whether all that follows must be known.
        pending: list[tuple[TrieNode, Answers, tuple[int, ...], bool, bool]] = [] if root is None else [(root, {}, (), False, False)]
        while pending:
            node, answers, choices, dependent, strict = pending.pop()
            if isinstance(node, tuple):
                for _, step in node:
                    outcome = None if dependent else self._commuted(slot, context, step, answers, choices, contents, after)
                    if outcome is None:
                        return None
                    found.append(outcome)
                    comes_near = comes_near or self._is_near(slot, step)
                continue
            comes_near = comes_near or isinstance(node, Reading) and absolute(self.model, slot, node.index) in self.place
            for answer, dependent, strict in list(self._branches(slot, node, answers, contents, changed, dependent, strict)):
                child = node.children.get(answer)
                if child is None and strict:
                    child = self.row._asked(self.row.trie, node, answer)
                    if child is None:
                        self.lacking = True
                        return None
                if child is None:
                    continue
                if isinstance(node, Choosing):
                    pending.append((child, answers, (*choices, answer), dependent, strict))
                else:
                    pending.append((child, {**answers, absolute(self.model, slot, node.index): answer}, choices, dependent, strict))
        if not comes_near:
            self.apart[slot, context] = [outcome[:2] for outcome in found]
        return found

    def _is_near(self, slot: int, step: Step) -> bool:
        """Whether a step writes to one of the cells."""
        return any(absolute(self.model, slot, index) in self.place for index, _ in step.writes)

    def _branches(
        self, slot: int, node: Reading | Choosing, answers: Answers, contents: Contents, changed: set[int], dependent: bool, strict: bool
    ) -> Iterator[tuple[int, bool, bool]]:
        """The branches of a node that are possible while the step is not taken, each with whether a step is a conflict from there on, and
        whether all that follows must be known."""
        if isinstance(node, Choosing):
            yield from ((branch, dependent, strict) for branch in range(node.count))
            return
        index, surroundings = absolute(self.model, slot, node.index), self.row.surroundings
        if index in self.blind or index == self.model.cells + self.touched.slot and self.touched.finishes:
            dependent = strict = True
        strict = strict or index in changed or node.index in surroundings.told_apart
        if index == self.model.cells + self.touched.slot:
            possible = [0]
        elif index in self.place:
            possible = [contents[self.place[index]]]
        elif index in self.fixed:
            possible = [self.fixed[index]]
        elif index in answers:
            possible = [answers[index]]
        else:
            possible = sorted(surroundings.contents(index) | node.children.keys()) if strict else list(node.children)
        yield from ((answer, dependent, strict) for answer in possible)

    def _commuted(
        self, slot: int, context: int, step: Step, answers: Answers, choices: tuple[int, ...], contents: Contents, after: list[Contents]
    ) -> Optional[Outcome]:
        """What becomes of `contents` by a step of thread `slot`; None if it must not be exchanged with the step that is waited for."""
        own, cells = self.model.cells + slot, self.model.cells
        if step.complex or step.over or step.context == FINISHED and own in self.fixed:
            return None
        others, left = self._written(slot, step, contents)
        if any(place in self.fixed or place in self.blind or place == cells + self.touched.slot for place, _ in others):
            return None
        if self._is_near(slot, step) or not self.place.keys().isdisjoint(answers):  # It may write what stands there already.
            later = self.moved(left)
            if later is None:
                return None
            for before, wanted in zip(after, later):
                again = self._again(slot, context, answers, choices, before)
                if again is None or (again.context, again.finding) != (step.context, step.finding):
                    return None
                if self._written(slot, again, before) != (others, wanted):
                    return None
        started = tuple((place - cells, content) for place, content in others if cells <= place < cells + self.model.threads)
        return step.context, started, left

    def _again(self, slot: int, context: int, answers: Answers, choices: tuple[int, ...], contents: Contents) -> Optional[Step]:
        """The step of thread `slot` after the same answers and choices but at other contents; None if there is none."""
        node, taken = self.row.trie.known_root(context), iter(choices)
        while node is not None and not isinstance(node, tuple):
            if isinstance(node, Choosing):
                answer = next(taken, None)
            else:
                index = absolute(self.model, slot, node.index)
                answer = contents[self.place[index]] if index in self.place else answers.get(index)
            if answer is None:
                return None
            node = node.children.get(answer)
        if node is None:
            self.lacking = True
        return node[0][1] if node and next(taken, None) is None else None
