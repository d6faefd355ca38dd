"""Two workers for one search: one expands states, while the other looks up what the first has made of the states before.

To expand a state is to read it, and which of its successors are new is decided by one worker alone, in the order in which they were made. So
who expanded them, and when, makes no difference: states, their numbers, transitions, findings are those of one worker, to the last bit. That
is why the search is taken apart like this. Several workers who share one table, as in SPIN's multi-core mode (Holzmann, Bošnački: The design of a
multi-core extension of the SPIN model checker, IEEE TSE 2007) and in LTSmin (Laarman, van de Pol, Weber: Boosting multi-core
reachability performance with shared hash tables, FMCAD 2010), find the states in an order that differs from run to run, and with it the numbers.

The two halves take about the same time, so more than two workers would not help. With partial-order reduction it cannot be done: what is
made of a state may depend on where its first transitions led.
"""

from __future__ import annotations

import os
import time
from array import array
from typing import TYPE_CHECKING, Optional

from checker.explore import codes as say
from checker.explore._kernel import Kernel, is_compiled
from checker.explore.exploration import FEW

if TYPE_CHECKING:
    from queue import SimpleQueue

    from checker.explore.packed import PackedSearch

MOST_WORKERS = 2
CHUNK = 1 << 14
"""Successors that are handed over together: some 0.6 ms of work for each of the two, of which handing over costs a twentieth."""
STACK = 1 << 18
"""Bytes of stack that the first worker gets: it runs the kernel and nothing that goes deep."""
QUEUE = 1 << 12
"""So many states must be waiting: the first worker must not run dry."""


def usable_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_be_divided(search: PackedSearch) -> bool:
    """Whether two workers may share this search. Where vectors mention threads or objects the model may have to be asked what a successor is, and
    where steps have delays there are few states."""
    return is_compiled() and not search.dynamic and search.rows is None and not search.trie.timed


def second_worker(search: PackedSearch) -> Optional[Ahead]:
    """The worker that expands; None where the system has no room for one more thread, so that one must do."""
    try:
        return Ahead(search)
    except RuntimeError:  # So `Thread.start` calls it.
        return None


class Ahead:
    """The worker that expands, with a kernel of its own that shares the states and the tries. The other one is whoever calls `explore`."""

    def __init__(self, search: PackedSearch):
        from queue import SimpleQueue  # Small programs are checked before these two are loaded.
        from threading import Thread, stack_size

        self.search = search
        self.kernel = Kernel(search.model.threads, search.model.cells + 1, search.own, search.own_width, 1, FEW)
        self.room = 0
        self.layout: Optional[object] = None
        self.orders: SimpleQueue[Optional[int]] = SimpleQueue()
        self.outcomes: SimpleQueue[int] = SimpleQueue()
        self.worker = Thread(target=self._work, daemon=True)
        usual = stack_size(STACK)
        try:
            self.worker.start()
        finally:
            stack_size(usual)

    def explore(self, seconds: float) -> bool:
        """Go on with the search, at whose batch nothing may be waiting, for about so long, or until something is lacking; then the search is
        where one worker would be who comes upon it. Whether nothing was lacking."""
        kernel, ahead, until = self.search.kernel, self.kernel, time.monotonic() + seconds
        self._point()
        ahead.be_at(kernel)
        outcome = ahead.expand_ahead(kernel.count, CHUNK)
        kernel.take_over(ahead)
        while kernel.filled:
            while kernel.lacks_room():
                if not self.search.make_room():
                    return False
                self._point()
            goes_on = outcome == say.DONE and ahead.head < kernel.count and time.monotonic() < until
            if goes_on:
                self.orders.put(kernel.count)
            looked_up = say.LIMIT
            try:
                looked_up = kernel.look_up()
            finally:
                if goes_on:
                    outcome = self.outcomes.get()
                if goes_on and looked_up == say.DONE:
                    kernel.take_over(ahead)
                self._forget()
            if looked_up != say.DONE:
                return False
        return outcome == say.DONE

    def end(self) -> None:
        """Let the worker go home."""
        self.orders.put(None)
        self.worker.join()

    def _work(self) -> None:
        while (limit := self.orders.get()) is not None:
            self.outcomes.put(self.kernel.expand_ahead(limit, CHUNK))

    def _forget(self) -> None:
        """What was expanded and not taken over has not happened."""
        flat, kernel = self.search.flat, self.search.kernel
        for entry in range(kernel.logged, self.kernel.logged):
            leaf = flat.log[entry * say.LOG + 2]
            flat.happened[flat.nodes[leaf + 1]] -= 1
        self.kernel.be_at(kernel)

    def _point(self) -> None:
        """Point to what the search has, while nobody expands."""
        search, kernel, flat = self.search, self.kernel, self.search.flat
        if search.batch_room < CHUNK:
            search.batch_room += CHUNK
            search.use_batch()
        if self.room != search.batch_room or self.layout is not search.layout:
            self.room, self.layout = search.batch_room, search.layout
            kernel.use_layout(search.layout, *(array("q", bytes(8 * len(search.layout.parts))) for _ in range(2)))
            kernel.use_batch(*search.new_batch())
        kernel.use_arena(search.arena, search.parent_marks, search.arena_room)
        kernel.use_trie(flat.nodes, flat.roots, flat.root_of, flat.sparse, flat.happened, flat.log)
        kernel.use_groups(search.group_list, search.keys.ids, search.keys.id_of, say.FINAL)
        kernel.use_logs(search.silents, search.edges)
