"""The search: every state that any interleaving reaches, breadth-first, each explored once."""

from __future__ import annotations

from typing import Callable, Optional

from checker.explore._kernel import is_compiled
from checker.explore.abreast import MOST_WORKERS, usable_processors
from checker.explore.ample import Ample
from checker.explore.termination import look_for_endings
from checker.explore.exploration import Exploration
from checker.explore.interface import Model
from checker.explore.journal import Journal
from checker.explore.limits import Limits, Progress
from checker.explore.packed import FRUITLESS, PackedSearch
from checker.explore.successors import Successors
from checker.explore.trie import Trie


SMALL = 2000
"""How many states are explored without partial-order reduction first: what is smaller than that does not need it."""
LARGE = 100_000
"""How many states are explored with partial-order reduction before it is also asked whose steps commute: the answers cost more than that, and the
more is known the better they are."""


def kernel_name() -> str:
    """"compiled" or "interpreted"."""
    return "compiled" if is_compiled() else "interpreted"


def explore(
    model: Model,
    *,
    max_states: Optional[int] = None,
    max_memory: Optional[int] = None,
    time_limit: Optional[float] = None,
    progress: Optional[Progress] = None,
    keep_edges: bool = False,
    stop: Optional[Callable[[], bool]] = None,
    symmetry: bool = True,
    partial_order: bool = False,
    journal: Optional[Journal] = None,
    endings: bool = False,
    workers: Optional[int] = None,
) -> Exploration:
    """Explore every interleaving of `model`, or as much as the limits allow.

    `max_states` (>= 1), `max_memory` (bytes that the whole process may occupy; None: nine tenths of what the system has left) and
    `time_limit` (seconds) end the search early; so does Ctrl-C, and `stop()` answering True. `progress(states, transitions, frontier,
    vector)` is called some five times a second. Without `symmetry` interchangeable threads stay apart.
    With `partial_order` only as many of their orders are explored as are needed to meet each finding, and each state where nothing can
    move or the program is over (see `ample`): states in between may be left out, and the way to a state need not be the shortest.
    With `endings` it is found out from which states no way leads to an end (`Exploration.finishing`), which is true of some state that is
    found if it is true of any, whatever the reductions. `keep_edges` keeps every transition. A `journal` is kept, and what it says of an earlier process is taken up. Two `workers` (None: as many as there are processors to be had, two at
    the most) share the work where that gains anything (see `abreast`). Whatever `model` raises passes through.

    The outcome is the same, state for state, each time that it is complete or ended by `max_states`.
    """
    workers = min(usable_processors() if workers is None else workers, MOST_WORKERS)
    limits = Limits(max_states=max_states, max_memory=max_memory, time_limit=time_limit, progress=progress, stop=stop)
    trie = Trie(model)
    partial_order = partial_order and not trie.timed  # A step that is put off is in everybody's way.
    if journal is not None:
        journal.begin_round(model, trie)
    reduces = commutes = partial_order and max_states is not None and max_states <= SMALL
    search = None
    while True:
        del search  # Its memory is needed for the next one.
        dynamic = model.dynamic
        successors = Successors(model, symmetry)
        reducible = not dynamic or getattr(model, "renames", False)
        ample = Ample(trie, successors, commutes) if reduces and reducible else None
        trial = partial_order and not reduces and reducible
        attempt = ample is not None and not commutes and not dynamic
        most = SMALL if trial else min(LARGE, max_states or LARGE) if attempt else max_states
        search = PackedSearch(trie, successors, limits, keep_edges, ample, most, journal, workers)
        reason = search.run()
        if model.dynamic != dynamic and reason is None:
            continue  # Vectors that were sorted here may look different once the model itself brings them to their canonical form.
        if trial and reason == "states":
            reduces = True
        elif attempt and reason == "states":
            commutes = True
        elif reason == FRUITLESS:
            partial_order = reduces = False
        elif reason is not None or ample is None or ample.confirmed():
            if reason is None and endings:
                reason = look_for_endings(search)
            return search.result(reason)
