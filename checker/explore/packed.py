"""Drives the kernel: owns its arrays, tells it what it lacks, gives it room, and keeps the limits."""

from __future__ import annotations

import time
from array import array
from math import factorial, prod
from typing import Iterator, Optional, Sequence

from checker.explore import abreast, codes as say
from checker.explore._kernel import Kernel, is_compiled
from checker.explore.ample import Ample
from checker.explore.exploration import FEW, Choices, Exploration, Savings
from checker.explore.flat import FlatTrie, own_positions
from checker.explore.journal import Journal
from checker.explore.judging import FlatRows
from checker.explore.limits import Limits
from checker.explore.names import Names, NoThread
from checker.explore.packing import Layout, Numbering, SortKeys, extended_layout, fresh_layout
from checker.explore.storage import Words
from checker.explore.successors import Successors, Vector
from checker.explore.trie import Trie

MOST_STATES = 2**32 - 2
"""Indices have 32 bits."""
BATCH = 256
"""How many successors are looked up together: their lines of table and arena fit into the first-level cache."""

FRUITLESS = "fruitless"
"""Why a search with partial-order reduction ends that is better made without it."""
_ENOUGH_STATES, _FEW_SINGLED = 4096, 8
"""After so many states the reduction is given up if not one in so many was left by one thread alone: asking costs more than that saves."""

_SLICE_SECONDS = 0.03
_RESERVE = 4 << 20
"""Bytes that are given back when the search ends, so that there is room to tell what was found where the system has no more. Nothing is written
there, so that it costs addresses only."""
_FEW_STATES = 512
_MANY_ALIASES = 200_000


class PackedSearch:
    """One breadth-first search by the kernel, from the first state to the end or to a limit. It stops by itself when the model becomes
    dynamic."""

    def __init__(
        self,
        trie: Trie,
        successors: Successors,
        limits: Limits,
        keep_edges: bool,
        ample: Optional[Ample] = None,
        max_states: Optional[int] = None,
        journal: Optional[Journal] = None,
        workers: int = 1,
    ):
        """With `ample` one thread alone is explored where it says that this is enough. At most `max_states` are found (None: any number). With a
        `journal` the search goes on where an earlier process was stopped, and can be gone on with in its turn. With two `workers` they share the
        work where that can be done, with the same outcome."""
        self.journal = journal
        self.packings = 0
        """How often all states were packed anew."""
        self.finishing: Optional[bytearray] = None
        """See `Exploration.finishing`."""
        self.suspects = array("q", [0] * (4 * BATCH))
        """States that have transitions, but none to a state with a higher number; see `termination`."""
        self.knows_suspects = True
        """Whether all of these are in the list."""
        self.reserve: Optional[bytes] = bytes(_RESERVE)
        self.earlier_findings: list[tuple[int, int, int, Choices]] = []
        self.trie = trie
        self.successors = successors
        self.limits = limits
        self.keep_edges = keep_edges
        self.model = model = trie.model
        self.dynamic = model.dynamic
        first = successors.first()
        groups = [] if self.dynamic else successors.groups
        owners = list(range(model.threads))
        for members in groups:
            for member in members:
                owners[member[0] - model.cells] = members[0][0] - model.cells
        self.numbering = Numbering(first, groups)
        self.keys = SortKeys(self.numbering)
        self.names = Names(model, self.numbering) if self.dynamic and getattr(model, "renames", False) else None
        self.flat = FlatTrie(trie, self.numbering, owners, self.names, None if ample is None else ample.held)
        self.rows = None if ample is None else FlatRows(ample, owners)
        self._named: tuple = (None, 0)
        self._places: tuple[int, ...] = ()
        self.aliases: dict[tuple[int, ...], list[int]] = {}
        self.budget = 2000
        self.batch_room = 4 * BATCH
        self.table_bits = 12
        self.group_list = array("q", [number for members in groups for number in (len(members), *(m[0] - model.cells for m in members))])
        self.group_list.append(0)
        most = min(MOST_STATES, max_states or MOST_STATES)
        self.own, self.own_width = own_positions(model)
        self.kernel = Kernel(model.threads, model.cells + 1, self.own, self.own_width, most, FEW)
        self.divisible = workers > 1 and abreast.can_be_divided(self)
        self.ahead: Optional[abreast.Ahead] = None
        """The other worker, once there is work for it."""
        self.is_steady = False
        """Whether nothing was lacking for a while."""
        if self.names is not None:
            self.names.sort(successors.groups, self.own, self.own_width)
            self.kernel.use_canonical(self.names.canonical)
        self._start(first)

    def _start(self, first: Vector) -> None:
        codes = self.numbering.encode(first, False)
        layout = fresh_layout(self.numbering.bits())
        self.numbering.outgrown = False
        self.arena_room = 1024
        self.arena = Words(self.arena_room * layout.words, is_compiled())
        self.parent_marks = array("I")
        self._use_layout(layout)
        self._use_trie()
        self.use_batch()
        self._grow_arena(self.arena_room)
        self.silents = array("q", [0] * 64)
        self.edges = array("q", [0] * (say.EDGE * 1024 if self.keep_edges else 1))
        self.kernel.use_logs(self.silents, self.edges)
        self.kernel.use_suspects(self.suspects)
        self._use_table(self.table_bits)
        self.kernel.start(layout.pack(codes))

    def run(self) -> Optional[str]:
        """Explore; None when all is explored (or when the model has become dynamic), else the reason why not."""
        try:
            if self.journal is None:
                return self._run()
            ended, reason = self.journal.begin_search(self)
            if not ended:
                reason = self._run()
                if reason in (None, "states"):
                    self.journal.end_search(reason)
            return reason
        except KeyboardInterrupt:
            return "interrupted"
        except MemoryError:
            return "memory"
        finally:
            self.reserve = None
            if self.ahead is not None:
                self.ahead.end()

    def _run(self) -> Optional[str]:
        kernel, checked, reason = self.kernel, 0.0, None
        while True:
            now, pause = time.monotonic(), False
            if now - checked >= _SLICE_SECONDS:
                reason = reason or self.limits.reached()
                if reason is not None and self.journal is None:
                    return reason
                self.limits.report(kernel.count, kernel.transitions, kernel.count - kernel.head, self._current)
                checked = now
            if self.journal is not None and (reason is not None or self.journal.due()):
                # Only what is between two batches can be saved.
                pause = kernel.filled > 0
                if not pause:
                    self.journal.save(self)
                    if reason is not None:
                        return reason
            if self.is_steady and not pause and kernel.filled == 0 and kernel.count - kernel.head >= abreast.QUEUE:
                self.ahead = self.ahead or abreast.second_worker(self)
                if self.ahead is not None:
                    self.is_steady = self.ahead.explore(_SLICE_SECONDS)
                    continue
                self.divisible = False
            outcome = kernel.run(0 if pause else self.budget)
            self.is_steady = self.divisible and outcome == say.SLICE
            if outcome == say.SLICE:
                if not pause:
                    self._pace(time.monotonic() - now)
            elif outcome == say.JUDGE:
                if kernel.head >= _ENOUGH_STATES and kernel.singled * _FEW_SINGLED < kernel.head:
                    return FRUITLESS
                self._judge()
            elif outcome == say.ROOM:
                if not self.make_room():
                    return "memory"
            elif outcome in (say.MISS, say.ASK, say.WIDE):
                self.attend(outcome)
            else:
                return "states" if outcome == say.LIMIT else None
            if self.model.dynamic != self.dynamic:
                return None

    def attend(self, outcome: int) -> None:
        """Give the kernel what it has come back for."""
        if outcome == say.MISS:
            self._learn()
        elif outcome == say.ASK:
            self._answer()
        else:
            self.batch_room *= 2
            self.use_batch()

    def _learn(self) -> None:
        kernel = self.kernel
        if self.journal is not None and self.rows is not None and kernel.miss_node == 0:
            # What is held at a context is decided when it is first met.
            self.journal.met(self.flat.context(kernel.miss_thread, kernel.miss_code))
        self.flat.learn(kernel.miss_thread, kernel.miss_node, kernel.miss_code)
        if self.rows is not None:
            self.rows.learned()
        self._refit()
        self._use_trie()

    def _judge(self) -> None:
        kernel = self.kernel
        vector, other, company = self.vector(kernel.head), kernel.miss_code, kernel.miss_company
        if self.journal is not None:
            self.journal.judged(vector, kernel.miss_thread, other, company)
        places = [self.model.cells + slot if slot >= 0 else -1 for slot in (other, company)]
        codes = [self.numbering.code(place + 1, vector[place]) if place >= 0 else 0 for place in places]
        before = self.rows.judged
        self.rows.judge(vector, kernel.miss_thread, kernel.miss_node, other, company, codes)
        if self.rows.judged is not before:
            self._use_rows()

    def _pace(self, seconds: float) -> None:
        if seconds < _SLICE_SECONDS / 2:
            self.budget *= 2
        elif seconds > 2 * _SLICE_SECONDS:
            self.budget = max(1000, self.budget // 2)

    def _current(self) -> Vector:
        return self.vector(min(self.kernel.head, self.kernel.count - 1))

    def _answer(self) -> None:
        """Ask the model what the waiting successor is."""
        words, source, slot, leaf, kind = self.kernel.waiting()
        if self.names is not None and self._name(source, slot, leaf):
            return
        step = self.flat.leaves[leaf][1]
        key = (*words, step.over)
        if kind == say.RAW and key in self.aliases:
            self.kernel.answer(self.aliases[key])
            return
        if kind == say.COMPLEX:
            vector = self.successors.after(self.vector(source), slot, step)
        else:
            vector = self.successors.canonical(self._vector(words))
        codes = self.numbering.encode(vector, step.over)
        relaid = self._refit()
        words = self.layout.pack(codes)
        self.kernel.answer(words)
        if kind == say.RAW and not relaid:
            if len(self.aliases) >= _MANY_ALIASES:
                self.aliases.clear()
            self.aliases[key] = words

    def _name(self, source: int, slot: int, leaf: int) -> bool:
        """Fill the tables of canonical forms until they hold what the waiting successor needs; False if it starts one thread too many."""
        while True:
            codes, following = self.unpacked
            codes[:] = array("q", self.layout.unpack(self._words(source)))
            if self.names.canonical.successor(slot, leaf):
                self.kernel.answer(self.layout.pack(following))
                return True
            try:
                self.names.supply()
            except NoThread:
                return False
            self._refit()
            self._use_names()

    # Room

    def make_room(self) -> bool:
        """Enlarge what is full; False if memory does not allow it."""
        kernel = self.kernel
        needed = kernel.count + kernel.filled
        if kernel.silent == len(self.silents):
            more = len(self.silents)
            if not self._affordable(8 * more):
                return False
            self.silents.extend(array("q", bytes(8 * more)))
            kernel.use_logs(self.silents, self.edges)
        if self.keep_edges and kernel.edged + kernel.filled > len(self.edges) // say.EDGE:
            more = max(say.EDGE * kernel.filled, len(self.edges) // 2)
            if not self._affordable(8 * more):
                return False
            self.edges.extend(array("q", bytes(8 * more)))
            kernel.use_logs(self.silents, self.edges)
        if kernel.suspected + kernel.filled > len(self.suspects):
            more = max(kernel.filled, len(self.suspects) // 2)
            if not self._affordable(8 * more):
                return False
            self.suspects.extend(array("q", bytes(8 * more)))
            kernel.use_suspects(self.suspects)
        if needed > self.arena_room:
            room = max(needed, self.arena_room + min(self.arena_room, max(1 << 17, self.arena_room >> 3)))
            if not self._affordable((room - self.arena_room) * (8 * self.layout.words + 4 // say.STRIDE)):
                return False
            self._grow_arena(room)
        return needed <= self.table_load or self._grow_table(needed)

    def _affordable(self, more: int) -> bool:
        """Whether the process may grow by `more` bytes, beside what is reserved for states and not yet written to."""
        return self.limits.affordable(more + (self.arena_room - self.kernel.count) * 8 * self.layout.words)

    def _grow_table(self, needed: int) -> bool:
        size = 1 << self.table_bits
        if self._affordable(8 * size):
            if self.layout.broken > 3:
                self._relay(self.numbering.bits())
            self._use_table(self.table_bits + 1)
            return True
        # Rather a full table, where looking up takes longer, than none.
        if needed > size - size // 16:
            return False
        self.table_load = size - size // 16
        self.kernel.table_load = self.table_load
        return True

    def _grow_arena(self, room: int) -> None:
        if room > self.arena_room:
            self.arena.grow(room * self.layout.words)
        self.parent_marks.extend(array("I", bytes(4 * (room // say.STRIDE + 1 - len(self.parent_marks)))))
        self.arena_room = room
        self.kernel.use_arena(self.arena, self.parent_marks, room)

    def _use_table(self, bits: int) -> None:
        self.table_bits = bits
        self.table_load = (1 << bits) - (1 << bits - 2)
        self.kernel.use_table(lambda count: Words(count, is_compiled()), bits, self.table_load)

    def new_batch(self) -> tuple[array, array, array, array, int, int]:
        """Room for a batch, as `Kernel.use_batch` takes it."""
        room = self.batch_room
        batch, hashes = array("Q", bytes(8 * room * self.layout.words)), array("Q", bytes(8 * (room + BATCH)))
        return batch, hashes, array("q", bytes(8 * say.ITEM * room)), array("q", bytes(8 * room)), room, BATCH

    def use_batch(self) -> None:
        """Give the kernel a batch, empty, of `batch_room`."""
        room = self.batch_room
        self.kernel.use_batch(*self.new_batch())
        leaves, starts = array("q", bytes(8 * room)), array("q", bytes(8 * (self.model.threads + 1)))
        self.kernel.use_walks(leaves, starts, starts[:])

    def _use_trie(self) -> None:
        flat = self.flat
        places = flat.places()
        moved, self._places = places != self._places, places
        if moved:
            self.kernel.use_trie(flat.nodes, flat.roots, flat.root_of, flat.sparse, flat.happened, flat.log)
            if self.trie.timed:
                self.kernel.use_delays(flat.delays)
        self._use_rows()
        if moved or self.group_list[0]:
            self.keys.update()
            self.kernel.use_groups(self.group_list, self.keys.ids, self.keys.id_of, say.RAW if self.dynamic else say.FINAL)
        self._use_names()

    def _use_names(self) -> None:
        if self.names is None:
            return
        names, canonical = self.names, self.names.canonical
        names.update()
        if self.unpacked is not self._named[0] or names.room > self._named[1]:
            self._named = (self.unpacked, 2 * names.room)
            canonical.use_states(*self.unpacked, *(array("q", bytes(16 * names.room)) for _ in range(5)))
        canonical.use_tables(self.flat.nodes, names.ids, names.id_of, names.domain_of, names.coded.cells, names.named, names.mentions, names.links.cells)

    def _use_rows(self) -> None:
        if self.rows is not None:
            self.rows.fit(len(self.flat.nodes))
            self.kernel.use_rows(self.rows.row_of, self.rows.judged, self.rows.ranks, self.rows.ample.commutes)

    # Layout

    def _use_layout(self, layout: Layout) -> None:
        self.kernel.use_layout(layout, *self._unpack_into(layout))
        self.kernel.packed = (layout, self.arena)
        self._use_names()

    def _unpack_into(self, layout: Layout) -> tuple[array, array]:
        self.unpacked = tuple(array("q", bytes(8 * len(layout.parts))) for _ in range(2))
        return self.unpacked

    def _refit(self) -> bool:
        """Give each position the bits that it needs; True if states are packed differently now."""
        if not self.numbering.outgrown:
            return False
        self.numbering.outgrown = False
        bits, layout = self.numbering.bits(), self.layout
        if len(bits) == len(layout.parts) and all(layout.bits(position) >= width for position, width in enumerate(bits)):
            return False
        extended = extended_layout(layout, bits) if self.kernel.count > _FEW_STATES else None
        if extended is not None:
            self._use_layout(extended)
            return False
        self._relay(bits)
        self._use_table(self.table_bits)
        return True

    def _relay(self, bits: Sequence[int]) -> None:
        """Pack all states anew; the table is void then."""
        if self.journal is not None:
            self.journal.wait()  # It reads them as they are packed now.
        self.packings += 1
        kernel = self.kernel
        layout = fresh_layout(bits, self.layout.words)
        more = self.arena_room * (layout.words - self.layout.words)
        if not self._affordable(8 * more):
            raise MemoryError("the states do not fit when they get wider")
        arena, batch = self.arena, kernel.batch_words()
        if not is_compiled():
            arena, batch = arena.copy(), batch[:]  # Ctrl-C may come in the middle.
        arena.grow(self.arena_room * layout.words)
        batch.extend(array("Q", bytes(8 * (self.batch_room * layout.words - len(batch)))))
        kernel.widen(layout, *self._unpack_into(layout), arena, self.parent_marks, self.arena_room, batch)
        self.arena = arena
        self._use_names()
        self.aliases.clear()

    # States

    def vector(self, index: int) -> Vector:
        """The vector of a state."""
        return self._vector(self._words(index))

    @property
    def layout(self) -> Layout:
        """How states are packed."""
        return self.kernel.packed[0]

    def _words(self, index: int) -> Sequence[int]:
        layout, arena = self.kernel.packed
        return arena.read(index * layout.words, (index + 1) * layout.words)

    def _vector(self, words: Sequence[int]) -> Vector:
        return self.successors.tidy(tuple(self.numbering.decode(self.layout.unpack(words))))

    def parents(self, index: int) -> Sequence[int]:
        """The states of which the first with a step to `index` is the one it was found from."""
        if index == 0:
            return ()
        mark = index // say.STRIDE
        last = self.parent_marks[mark + 1] if (mark + 1) * say.STRIDE < self.kernel.count else min(self.kernel.head, index - 1)
        return range(self.parent_marks[mark], last + 1)

    def is_over(self, index: int) -> bool:
        """Whether the program is over in that state."""
        return self.layout.unpack(self._words(index))[0] == 1

    def logged_findings(self) -> Iterator[tuple[int, int, int, Choices]]:
        """The first few occurrences of each finding: its number, the state that is left, thread slot, choices."""
        yield from self.earlier_findings
        for entry in range(0, self.kernel.logged * say.LOG, say.LOG):
            source, slot, leaf = self.flat.log[entry : entry + say.LOG]
            choices, step = self.flat.leaves[leaf]
            yield step.finding, source, slot, choices

    # Going on with what was saved

    def restore_room(self, layout: Layout, saved: dict) -> None:
        """Make room for the states of a search that was saved (see `saving.numbers`), packed like this."""
        room = saved["count"] + saved["count"] // 8 + 1024
        if not self._affordable(room * (8 * layout.words + 4 // say.STRIDE) + (8 << saved["table"])):
            raise MemoryError("the states that were saved do not fit")
        self.batch_room, self.arena_room = saved["batch"], room
        self.arena = Words(room * layout.words, is_compiled())
        self._use_layout(layout)
        self.use_batch()
        self._grow_arena(room)
        self.silents.extend(array("q", bytes(8 * (saved["silent"] + 64))))
        self.kernel.use_logs(self.silents, self.edges)

    def restore_kernel(self, saved: dict) -> None:
        """Go on from where a search was saved whose states are in place."""
        kernel = self.kernel
        kernel.count, kernel.head, kernel.transitions = saved["count"], saved["head"], saved["transitions"]
        kernel.taken, kernel.silent = saved["taken"], saved["silent"]
        self.knows_suspects = False  # They are not kept.
        kernel.singled, kernel.left_out = saved["singled"], saved["left_out"]
        self.earlier_findings = [(finding, source, slot, tuple(choices)) for finding, source, slot, choices in saved["findings"]]
        self.flat.happened_before = dict(map(tuple, saved["happened"]))
        self._use_trie()
        self._use_table(saved["table"])

    def result(self, reason: Optional[str]) -> Exploration:
        """What was found, `reason` being what `run` answered."""
        kernel, head = self.kernel, self.kernel.head
        if reason == "states":
            head = kernel.waiting()[1]
        findings: dict[int, list] = {}
        for finding, source, slot, choices in self.logged_findings():
            if source <= head:
                findings.setdefault(finding, []).append((source, slot, choices))
        edges = None
        if self.keep_edges:
            rows = (self.edges[entry : entry + say.EDGE] for entry in range(0, kernel.edged * say.EDGE, say.EDGE))
            edges = [(source, slot, self.flat.leaves[leaf][0], target) for source, slot, leaf, target in rows]
        silents = [silent for silent in self.silents[: kernel.silent] if silent >> 1 < head]
        return Exploration(
            states=kernel.count, transitions=kernel.transitions, reason=reason, frontier=kernel.count - head,
            terminal=[silent >> 1 for silent in silents if not silent & 1], over=[silent >> 1 for silent in silents if silent & 1],
            findings=findings, edges=edges, compiled=is_compiled(), memory=self._memory(),
            savings=Savings(kernel.singled, kernel.left_out, self._stand_for()), store=self, trie=self.trie, successors=self.successors,
            passing=self._passing() if self.trie.timed and self.keep_edges else None, finishing=self.finishing,
        )  # fmt: skip

    def _passing(self) -> frozenset[int]:
        """The states in which time passes."""
        late = {leaf for leaf, (_, step) in self.flat.leaves.items() if step.delay > 0}
        ends = range(0, self.kernel.edged * say.EDGE, say.EDGE)
        return frozenset(self.edges[entry] for entry in ends if self.edges[entry + 2] in late)

    def _stand_for(self) -> Optional[int]:
        """How many states there would be if interchangeable threads had not been sorted: known where nothing mentions them and they stood
        alike in the first state, for then every rearrangement of a state can be reached as well."""
        groups = [] if self.dynamic or self.model.dynamic or self.trie.timed else self.successors.groups
        first = self.model.initial
        if not groups or any(first[index] != first[other] for members in groups for member in members for index, other in zip(member, members[0])):
            return None
        if self.kernel.count * prod(factorial(len(members)) for members in groups) >= 1 << 63:
            return None
        return self.kernel.orbits()

    def _memory(self) -> int:
        arrays = (self.parent_marks, self.silents, self.suspects, self.edges, self.flat.nodes, self.flat.sparse)
        return (8 << self.table_bits) + 8 * len(self.arena) + sum(len(numbers) * numbers.itemsize for numbers in arrays)

