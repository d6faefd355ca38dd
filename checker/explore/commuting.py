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
That of another thread is the same at the end of w and after t's step up to the first read of a cell of T which t changes, and is known up to there
by induction; from there on whatever may be read must be known, or it counts as a conflict, as in `rows`. Both are asked with every choice that t
has, since all of these are explored. The rest of the argument is that of `ample`.

What is not known yet may be known later. An answer "in the way" that was given for want of knowledge holds until the tries have grown by half
(`age`); the answers "free" are looked at again when the search is done, together with the contents that they were given for.
"""

from __future__ import annotations

from typing import Optional

from checker.explore.meeting import Contents, Meeting
from checker.explore.rows import Row, Standing
from checker.explore.trie import Trie

MOST_PAIRS = 1000
"""Pairs of a context and contents beyond which a thread is taken to be in the way."""


def age(trie: Trie) -> int:
    """A number that changes each time that about half as much again is known."""
    length = trie.questions.bit_length()
    return 2 * length + (trie.questions >> max(length - 2, 0) & 1)


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
