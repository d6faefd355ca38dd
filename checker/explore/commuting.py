"""Steps that commute: one thread may move, and change what a step of another reads, without getting in its way.

A `put` and a `get` on a queue that is neither empty nor full change the same cell, but in either order they leave the same items there and go
on alike. So where everybody else is out of the way of t's step, one other thread u may be let move before it (u *accompanies* t), if the
order does not matter whatever u does: *dependence* is then not asked of two steps as such, but at the contents that can come up (Katz and
Peled: Defining conditional independence using collapses, TCS 101, 1992; Godefroid, as in `ample`, calls this conditional independence).

**How it is found out.** Let the cells that t's step reads (and those that it holds) be T, and v what stands there. While t stands still only u, and
the threads that u starts, change T. All pairs of a context that each of them can come to and contents of T at that time are walked, what each
does to T being told to the others (`_Pairs`; thread-modular, as in Flanagan and Qadeer: Thread-modular model checking, SPIN 2003). Of
every pair that is met this must hold, or u is in the way after all:

* t can take its step at these contents, too, and it is the same: the same choices, and with each the same next context, the same finding, the
  same writes to cells that it does not read (`Meeting.moved`);
* every step of u that is possible here is possible after t's, whatever t chose, after the same answers from all other cells, and is the same: the
  same choices, next context, finding and writes to other cells; and T is the same after both, in either order (`Meeting.steps`). A step
  of u that is blocked here and that t's step makes possible does not matter: it is not possible before t moves.

Everybody else must leave T alone at each of these contents, and t's step must not matter to them there (`Accompanied.free`).

**Why it is sound.** `ample` needs of a sequence w of steps without t that starts in r: (1) t's next steps at its end are those in r; (2) w is
possible after each of them, and leads to the state that t's step leads to from its end; (3) the tries hold the walks of all threads at its end. All
that w can come to is met here: T changes by steps of u and what it starts alone, and everything else that they read may be anything. So (1) is the
first condition, for the contents of T at the end of w, and (2) is the second, step by step. For (3): the walk of t is known, as (1) looked at it.
That of another thread is the same at the end of w and there after t's step up to the first read of a cell of T which t changes, and is known up to there
by induction; from there on whatever may be read must be known, or it counts as a conflict, as in `rows`. Both are asked with every choice that t
has, since all of these are explored. The rest of the argument is that of `ample`.

What is not known yet may be known later. An answer "in the way" that was given for want of knowledge holds until the tries have grown by half
(`Knowledge.age`); the answers "free" are looked at again when the search is done, together with the contents that they were given for.
"""

from __future__ import annotations

from typing import Iterator, Optional

from checker.explore.footprint import FINISHED, absolute
from checker.explore.interface import Step
from checker.explore.rows import Row, Standing
from checker.explore.trie import Choosing, Reading, Trie, TrieNode

MOST_PAIRS = 1000
"""Pairs of a context and contents beyond which a thread is taken to be in the way."""

Contents = tuple[int, ...]
"""What stands in the cells that a meeting is about, in their order."""
Outcome = tuple[int, tuple[Standing, ...], Contents]
"""A step of another thread: its next context, the threads that it starts, and the contents after it."""
Answers = dict[int, int]


def age(trie: Trie) -> int:
    """A number that changes each time that about half as much again is known."""
    length = trie.questions.bit_length()
    return 2 * length + (trie.questions >> max(length - 2, 0) & 1)


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


class _Pairs:
    """The pairs of a context and contents that some threads may come to while the step is not taken."""

    def __init__(self, meeting: Meeting):
        self.meeting = meeting
        self.contents: set[Contents] = set()
        self._pairs: dict[int, set[tuple[int, Contents]]] = {}
        self._pending: list[tuple[int, int, Contents]] = []
        self._changes: dict[Contents, set[tuple[int, Contents]]] = {}
        self._count = 0

    def close(self, slot: int, context: int, contents: Contents) -> bool:
        """Find all that come of one pair; False if something gets in the way."""
        self._add(slot, context, contents)
        while self._pending:
            if self._count > MOST_PAIRS:
                return False
            slot, context, contents = self._pending.pop()
            steps = self.meeting.steps(slot, context, contents)
            if steps is None:
                return False
            for other, following in list(self._changes.get(contents, ())):
                if other != slot:
                    self._add(slot, context, following)
            for following_context, started, following in steps:
                self._add(slot, following_context, following)
                for standing in started:
                    self._add(*standing, following)
                if following != contents:
                    self._tell(slot, contents, following)
        return True

    def _add(self, slot: int, context: int, contents: Contents) -> None:
        self.contents.add(contents)
        pairs = self._pairs.setdefault(slot, set())
        if (context, contents) not in pairs:
            pairs.add((context, contents))
            self._pending.append((slot, context, contents))
            self._count += 1

    def _tell(self, slot: int, contents: Contents, following: Contents) -> None:
        """Let the others know that `contents` may become `following`."""
        changes = self._changes.setdefault(contents, set())
        if (slot, following) not in changes:
            changes.add((slot, following))
            for other, pairs in self._pairs.items():
                if other != slot:
                    for context in [context for context, before in pairs if before == contents]:
                        self._add(other, context, following)


class Accompanied(Row):
    """Who gets in the way of one footprint while another thread, which does not, changes what it reads."""

    may_be_accompanied = False

    def __init__(self, row: Row, meeting: Meeting, contents: set[Contents]):
        super().__init__(row.surroundings, row.footprint)
        self.meeting = meeting
        self.contents = sorted(contents)
        self.waiting: dict[Standing, int] = {}
        """What was in the way for want of knowledge, with the age of the tries then."""

    def free(self, slot: int, context: int) -> bool:
        """See `Row.free`."""
        start = (slot, context)
        if self.waiting.get(start) == age(self.trie):
            return False
        self.meeting.lacking = False
        if super().free(slot, context):
            return True
        if self.meeting.lacking:
            self._conflicts.discard(start)
            self.waiting[start] = age(self.trie)
        return False

    def _following(self, slot: int, context: int) -> Optional[list[Standing]]:
        reached: list[Standing] = []
        for contents in self.contents:
            steps = self.meeting.steps(slot, context, contents)
            if steps is None:
                return None
            for following, started, left in steps:
                if left != contents:
                    return None
                reached += [(slot, following), *started]
            if (slot, context) in self.meeting.apart:
                break  # The others give the same.
        return reached


class Companies:
    """Who may accompany the threads of which rows: what was found out so far."""

    def __init__(self) -> None:
        self.made: dict[Row, dict[Standing, Optional[Accompanied]]] = {}
        """For a row and one who was asked for the row of both, or None where that one is in the way for good."""
        self._waiting: dict[tuple[Row, Standing], int] = {}
        self._meetings: dict[tuple, Meeting] = {}

    def of(self, row: Row, slot: int, context: int) -> Optional[Accompanied]:
        """The row of a step while thread `slot`, standing at `context`, accompanies its thread; None if it gets in the way."""
        start, made = (slot, context), self.made.setdefault(row, {})
        if start in made or self._waiting.get((row, start)) == age(row.trie):
            return made.get(start)
        meeting = self._meeting(row)
        if meeting is None:
            made[start] = None
            return None
        meeting.lacking = False
        pairs = _Pairs(meeting)
        if pairs.close(slot, context, meeting.standing(row)):
            made[start] = Accompanied(row, meeting, pairs.contents)
        elif meeting.lacking:
            self._waiting[row, start] = age(row.trie)
        else:
            made[start] = None
        return made.get(start)

    def is_settled(self, row: Row, standing: Standing) -> bool:
        """Whether it is known for good that `standing` is in the way of `row`, or will be taken to be."""
        return standing in self.made.get(row, ())

    def _meeting(self, row: Row) -> Optional[Meeting]:
        """The meeting that a row's step has; None if it must not be accompanied."""
        if not row.may_be_accompanied or any(index >= row.model.cells for index in row.footprint.writes):
            return None
        meeting = Meeting(row)
        return self._meetings.setdefault(meeting.key, meeting) if meeting.told is not None else None
