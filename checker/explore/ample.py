"""Partial-order reduction: where nobody can get in the way of what one thread does next, that thread alone is explored.

Two steps of different threads are *independent* where neither reads or writes what the other changes: then their order does not
matter. In a state r a thread t is *alone enough* if no sequence of steps of the other threads from r on contains a step that depends on
what t does next in r. So its next steps are a persistent set (Godefroid: Partial-Order Methods for the Verification of Concurrent
Systems, LNCS 1032, 1996), which is an ample set of one process in the words of Peled (All from one, one for all, CAV 1993).

**How it is found out.** Not from a declaration of who uses what, but from the tries. `Row.free` walks what another thread u can do from
its context on, and those that it starts, over all contexts that it may come to. What t's step reads or writes keeps its present content as
long as nobody depends on t, so reading it has one answer; what else is read may be anything. A path that reads what t changes
and ends in a step is a conflict, one that is blocked is none: a thread that waits for a lock that t holds is out of the way.
The answer depends on the path of t and the context of u alone, and is remembered for both.

Of dependent steps some may be exchanged all the same, at the contents that can come up there: `commuting` tells which, and lets one other thread
move before t though it changes what t's step reads. That is asked only of searches that have become large (`search.LARGE`).

What t has locked keeps its content as well while t stands still, though its steps do not read the lock. So they are taken to read it (`held`):
a step may be looked at as one that depends on more than it does.

**What is not known.** The tries grow during the search, and a branch not seen so far is no part of the walk, except where it must be known:
once a path read what t changes, whatever may stand in the cells that it reads next must have been asked for, or it is a conflict. When
the search is done all answers are looked at again (`Ample.confirmed`); if one is no longer true everything is searched again.

**The proviso.** Where one thread is explored alone one of its successors must be a state with a higher number, else all threads are
explored. States are explored in the order of their numbers, so this is the queue proviso for breadth-first search (Bosnacki,
Holzmann: Improving Spin's partial-order reduction for breadth-first search, SPIN 2005): no thread is put off for ever.

**Why it is sound.** Every thread is walked in every state explored, alone enough or not, so that the tries hold all that any thread could
do there. Claim: for every state r explored and every sequence w of steps possible from r, the tries hold the walks of all threads at
the end of w, and the search takes all steps of w in an order that differs from w only by exchanging independent ones, perhaps
among others. By induction on the length of w, then from the highest number of r downwards:

* w is empty, or all threads are explored in r: the walks at r are in the tries; the first step of w is taken, what remains is shorter.
* t is alone enough in r and moves in w. What stands before its first move is shorter than w, so it is in the tries and was walked by
  `free`, so it is independent of t, whose next steps in r are still the same there. So that move may come first, and what remains is shorter.
* t is alone enough in r and does not move in w. By the proviso t has a step to a state with a higher number. As before the steps
  of w are independent of it; w is possible there too, and by induction all its steps are taken. For the walk of a thread u at the end of w:
  it is the same before and after the step of t up to the first read of what t changes (if t starts u anew that is u's context, read
  before all else), so up to there it is in the tries by induction; `free` came there, and found all that follows in the tries
  too, or else a conflict.

A step that ends the program depends on all others. So the search meets every step that is possible in some state (hence every finding), and
where w leads to a state in which nothing moves or the program is over, the steps taken are those of w: exactly that state is met. States
in between may be left out, so whoever asks about those (invariants, cycles, races) must not reduce.

**Symmetry.** Sorting a successor renames threads that are interchangeable, which maps every sequence from it to one as long from its
representative, with the same findings, so the induction goes through with renamed sequences (Emerson, Jha, Peled: Combining partial
order and symmetry reductions, TACAS 1997). One thing differs: a thread that reads the place of an interchangeable one by its number
takes another path after the renaming. Therefore from such a read on everything must be known, as above.

So for a reduced search that is complete the tries are those of the full search, too: whatever a model finds out while it is asked, it
finds out. What is different where vectors mention threads or objects (`Model.dynamic`) stands in `named_rows`; models that do not say what
is mentioned where are not reduced then.
"""

from __future__ import annotations

from typing import Optional, Sequence

from checker.explore.commuting import Companies
from checker.explore.footprint import Footprint, Path, footprint, walk
from checker.explore.held import Held
from checker.explore.named_rows import NamedRow
from checker.explore.rows import Row, Surroundings
from checker.explore.successors import Successors, Vector
from checker.explore.trie import Trie


class Ample:
    """For one search over `trie`: in which states which thread alone is enough."""

    def __init__(self, trie: Trie, successors: Successors, commutes: bool = True):
        """With `commutes` it is also asked whose steps commute."""
        self.commutes = commutes
        self.trie = trie
        self.model = trie.model
        self.rows: dict[Path, Optional[Row]] = {}
        self.surroundings = Surroundings(trie, successors)
        self.companies = Companies()
        self.held = Held(trie, self.surroundings)

    def alone(self, vector: Vector) -> Optional[int]:
        """The first thread (slot) that is alone enough in `vector`, or None. What threads do in `vector` must be in the trie."""
        slots = range(self.model.threads)
        moving = [slot for slot in slots if self.trie.transitions(vector, slot)]
        for may_be_accompanied in (False, True) if self.commutes else (False,):
            for slot in moving if len(moving) > 1 else ():
                row = self.row(vector, slot)
                if row is not None and self._is_enough(vector, slot, row, may_be_accompanied):
                    return slot
        return None

    def _is_enough(self, vector: Vector, slot: int, row: Row, may_be_accompanied: bool) -> bool:
        """Whether nobody gets in the way of what `slot` does next, one thread accompanying it if it may be."""
        company, other = None, 0
        while other < self.model.threads:
            context = vector[self.model.cells + other]
            if other in (slot, company) or row.free(other, context):
                other += 1
                continue
            together = self.accompanied(row, other, context) if may_be_accompanied and company is None else None
            if together is None:
                return False
            row, company, other = together, other, 0
        return True

    def row(self, vector: Sequence[int], slot: int) -> Optional[Row]:
        """Who gets in the way of what `slot` does next in `vector`; None if that must not be singled out."""
        path, reads, end = walk(self.trie, vector, slot, self.held.indices(vector[self.model.cells + slot]))
        if path not in self.rows:
            touched = footprint(self.model, slot, path[1], reads, end)
            self.rows[path] = None if touched is None else self._row(touched)
        return self.rows[path]

    def judge(self, vector: Sequence[int], slot: int, other: int, company: int = -1) -> None:
        """Find out whether thread `other` (below 0: none) gets in the way of what `slot` does next in `vector`, while thread `company`
        (below 0: none) accompanies it, and remember it."""
        row = self.row(vector, slot)
        if row is not None and company >= 0:
            row = self.accompanied(row, company, vector[self.model.cells + company])
        if row is not None and other >= 0:
            row.free(other, vector[self.model.cells + other])

    def accompanied(self, row: Row, slot: int, context: int) -> Optional[Row]:
        """`row` while thread `slot`, standing at `context`, accompanies its thread; None if that gets in the way, as far as is known."""
        return self.companies.of(row, slot, context)

    def _row(self, touched: Footprint) -> Row:
        if self.trie.alike is None or not self.model.dynamic:
            return Row(self.surroundings, touched)
        return NamedRow(self.surroundings, touched)

    def confirmed(self) -> bool:
        """Whether all that was answered with "free" still holds with what the trie knows now."""
        self.surroundings, companies = Surroundings(self.trie, self.surroundings.successors), Companies()
        for row in self.rows.values():
            if row is not None:
                again = self._row(row.footprint)
                if not all(again.free(*standing) for standing in row.relied):
                    return False
                for (slot, context), together in self.companies.made.get(row, {}).items():
                    together_again = None if together is None else companies.of(again, slot, context)
                    if together is not None and not (together_again and all(together_again.free(*standing) for standing in together.relied)):
                        return False
        return True
