"""From which states does some way lead to an end? An *end* is a state without transitions: all has finished, or nothing can move.

From a state with a transition to one with a higher number one may go ahead, again and again, until it comes to an end or to a *suspect*: a state
that has transitions, but none to a higher number. So where each suspect has a way to an end every state has. The kernel notes suspects in passing
(`Kernel.suspected`); most programs have none, and need nothing more, the others few. From these it goes ahead as far as it gets
(`Reachability.clear`). Where that does not suffice it goes over all states, from the last to the first, and marks those with a transition to one
that is marked, again and again until nothing changes (`Reachability.sweep`): backward reachability without the edges, which are worked out anew,
only as many of each state as it takes to come upon one that is marked.

**With reductions.** What is marked depends on the states that were found alone; that each of their transitions is worked out, and not just
those that the search took, does no harm. Write G for the full graph and H for the reduced one. The claim in `ample` says: for a state r of
H and a sequence w of steps possible from r in G, H has a way from r whose steps are those of w, exchanged by independent ones, and some
more, each of which is independent of all of w that came after it. (In its third case a step a of t comes first and w is possible behind it; in its second a
step of w comes first.) So this way ends where w followed by those more steps, x, ends in G. Two things follow.

* *A state r of H that has a way to an end in G has one in H.* Nothing moves in an end, so there x is empty; and a step that ends the
  program depends on all others, so none is left out for it. H has only transitions that G has, so the other direction is plain.
* *If some state s of G has no way to an end, then so has some state of H.* Let w lead from the first state to s. The way in H
  ends in a state to which x leads from s. A state with a way from s has no way to an end either; and it is one of H.

In particular the first state, which both have, has a way to an end in H if it has one in G. Sorting interchangeable threads and numbering
the heap identify states with the same future up to names, ends among them, so nothing changes (Emerson, Jha, Peled 1997, as there).
Compare Valmari: Stubborn sets for reduced state space generation (APN 1989, LNCS 483): with the rule against ignoring, AG EF terminated is preserved.

Where steps have delays only the steps that are due are worked out, as in the search.
"""

from __future__ import annotations

import time
from array import array
from typing import TYPE_CHECKING, Callable, Optional

from checker.explore import codes as say
from checker.explore._reachability import Reachability

if TYPE_CHECKING:
    from checker.explore.packed import PackedSearch

_SLICE = 20_000
"""Successors that are looked at in one go."""
_LONGEST_TRAIL = 1 << 16
"""States on one way that are marked together."""


def look_for_endings(search: PackedSearch) -> Optional[str]:
    """Set `search.finishing` for a search that has explored everything; why it was not found out, if it was not."""
    kernel = search.kernel
    if kernel.forward != kernel.current:  # The source of the last transitions.
        search.suspects.append(kernel.current)
        search.suspects[kernel.suspected] = kernel.current
        kernel.suspected += 1
        kernel.use_suspects(search.suspects)
    if search.knows_suspects and not kernel.suspected:
        return None
    if not search.limits.affordable(kernel.count):
        return "memory"
    marks = bytearray(kernel.count)
    for silent in search.silents[: kernel.silent]:
        marks[silent >> 1] = 1
    ends = Reachability(kernel, marks, array("q", bytes(8 * min(kernel.count, _LONGEST_TRAIL))))
    try:
        reason = _until_done(search, ends.clear)
        if reason is None and (ends.undecided or not search.knows_suspects):
            ends.begin_sweep()
            reason = _until_done(search, ends.sweep)
            if reason is None and 0 in marks:
                search.finishing = marks
    except KeyboardInterrupt:
        reason = "interrupted"
    except MemoryError:
        reason = "memory"
    finally:
        kernel.head = kernel.count
    return reason


def _until_done(search: PackedSearch, work: Callable[[int], int]) -> Optional[str]:
    kernel, limits = search.kernel, search.limits
    checked = time.monotonic()
    while True:
        outcome = work(_SLICE)
        if outcome == say.DONE:
            return None
        if outcome != say.SLICE:
            search.attend(outcome)
            if time.monotonic() - checked < 1:
                continue
        checked = time.monotonic()
        reason = limits.reached()
        if reason is not None:
            return reason
        limits.report(kernel.count, kernel.transitions, 0, lambda: search.vector(max(kernel.head, 0)))
