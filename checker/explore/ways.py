"""What a search for schedules walks on: states in which each thread keeps its slot, and for each the one that stands for all alike.

Schedules are told in threads, so slots must stay what they are; but of states that differ only in which of interchangeable threads is which
one has to be looked at. Both come from one computation, by the model itself (`AskedWays`) or, where the kernel is compiled, by integers
(`PackedWays`), and are the same.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Hashable, NamedTuple, Optional, Protocol, Sequence

from checker.explore import codes as say
from checker.explore._kernel import Kernel, is_compiled
from checker.explore.exploration import FEW, Choices
from checker.explore.flat import FlatTrie, own_positions
from checker.explore.interface import Step
from checker.explore.names import Names, NoThread
from checker.explore.pacing import due, moves as due_moves
from checker.explore.packing import Layout, Numbering
from checker.explore.successors import Successors, Vector
from checker.explore.trie import Trie

if TYPE_CHECKING:
    from checker.explore.packed import PackedSearch

NOBODY = -1
_ROOM = 64


class Way(NamedTuple):
    """A step that is possible in the state that was looked at last."""

    slot: int
    choices: Choices
    step: Step
    leaf: int
    """Its node in the flat tries, where there are any."""


class Stand(NamedTuple):
    """A state with the thread that moved last."""

    state: Hashable
    """As `Ways` has it."""
    slot: int
    alike: Hashable
    """The same for all states that differ only in which of interchangeable threads is which."""
    mover: int
    """Where the thread stands among those sorted; `NOBODY` if no thread has moved."""


class Ways(Protocol):
    """The states of one model and the steps between them."""

    def first(self) -> Stand:
        """The first state, where nobody has moved."""
        ...

    def look(self, state: Hashable) -> list[Way]:
        """The steps that are possible in a state, by slot, then by choices; none where the program is over."""
        ...

    def take(self, way: Way) -> Stand:
        """Where a step of the state leads to that was looked at last."""
        ...

    def is_over(self, state: Hashable) -> bool:
        """Whether the program is over there."""
        ...

    def vector(self, state: Hashable) -> Vector:
        """The vector of a state."""
        ...


def ways_of(trie: Trie, search: Optional[PackedSearch] = None) -> Ways:
    """The quickest ways that there are; a `search` of the same model may make them quicker."""
    return PackedWays(trie, search) if is_compiled() and getattr(trie.model, "renames", False) else AskedWays(trie)


def _slot(way: Way) -> int:
    return way.slot


def _bytes(codes: Sequence[int]) -> bytes:
    """Codes as they are kept: those at the end that are 0 are as good as not there."""
    return array("q", codes).tobytes().rstrip(b"\0")


class AskedWays:
    """By the model, vector by vector. A state is a vector and whether the program is over."""

    def __init__(self, trie: Trie):
        self.trie = trie
        self.successors = Successors(trie.model, symmetry=False)
        self.sorted = Successors(trie.model)

    def first(self) -> Stand:
        return self._stand(self.successors.first(), NOBODY, False)

    def look(self, state: tuple[Vector, bool]) -> list[Way]:
        self.looked_at, over = state
        if over:
            return []
        possible = due_moves(self.trie, self.looked_at)
        return [Way(slot, choices, step, 0) for slot, transitions in enumerate(possible) for choices, step in transitions]

    def take(self, way: Way) -> Stand:
        return self._stand(self.successors.after(self.looked_at, way.slot, way.step), way.slot, way.step.over)

    def is_over(self, state: tuple[Vector, bool]) -> bool:
        return state[1]

    def vector(self, state: tuple[Vector, bool]) -> Vector:
        return state[0]

    def _stand(self, vector: Vector, slot: int, over: bool) -> Stand:
        alike, mover = self.sorted.followed(vector, slot) if self.sorted.groups else (vector, slot)
        return Stand((vector, over), slot, (alike, over), mover)


class PackedWays:
    """By the kernel's walks and `_canonical`. A state is its codes (see `_kernel`) as bytes where alike threads are sorted, and which thread stands in
    each slot then."""

    def __init__(self, trie: Trie, search: Optional[PackedSearch] = None):
        """A `search` of the same model that has ended hands over what it knows in codes; it cannot be gone on with then."""
        self.trie = trie
        self.model = model = trie.model
        self.successors = Successors(model, symmetry=False)
        self.sorted = Successors(model)
        self.start = self.successors.first()
        self.own, width = own_positions(model)
        if search is not None and search.names is not None and search.successors.groups == self.sorted.groups:
            self.numbering, self.names, self.flat = search.numbering, search.names, search.flat
        else:
            self.numbering = Numbering(self.start, [])
            self.names = Names(model, self.numbering)
            self.names.sort(self.sorted.groups, self.own, width)
            # Each thread has a trie of its own: a content that mentions threads is not the same to all of them.
            self.flat = FlatTrie(trie, self.numbering, range(model.threads), self.names)
        self.canonical = self.names.canonical
        self.kernel = Kernel(model.threads, model.cells + 1, self.own, width, 1, FEW)
        self.slots = tuple(range(model.threads))
        self.looked_at, self.standing = b"", self.slots
        self.positions = self.room = 0
        self._use_room(_ROOM)
        self._fit()

    def first(self) -> Stand:
        codes, sorted_codes = (self.numbering.encode(vector, False) for vector in (self.start, self.sorted.first()))
        return Stand((_bytes(codes), self.slots), NOBODY, _bytes(sorted_codes), NOBODY)

    def look(self, state: tuple[bytes, tuple[int, ...]]) -> list[Way]:
        self.looked_at, self.standing = state
        self._load()
        if self.codes[0]:
            return []
        found = self.kernel.look()
        while found < 0:
            if found == -say.MISS:
                self.flat.learn(self.kernel.miss_thread, self.kernel.miss_node, self.kernel.miss_code)
                self._fit()
            else:
                self._use_room(2 * len(self.leaves))
            found = self.kernel.look()
        if not found:
            return []
        starts, leaves, told, standing = self.starts.tolist(), self.leaves, self.flat.leaves, self.standing
        ways = [Way(standing[slot], *told[leaves[place]], leaves[place]) for slot in self.slots for place in range(starts[slot], starts[slot + 1])]
        if standing != self.slots:
            ways.sort(key=_slot)
        return self._due(ways) if self.trie.timed else ways

    def take(self, way: Way) -> Stand:
        slot = self.standing.index(way.slot)
        while not self.canonical.followed(slot, way.leaf):
            try:
                self.names.supply()
            except NoThread:
                self.successors.after(self.vector((self.looked_at, self.standing)), slot, way.step)
                raise AssertionError("[checker internal bug] a slot for a thread is free after all") from None
            self._fit()
        stands = tuple(self.stands)
        mover, stands = stands[len(self.slots) + stands[slot]], stands[: len(self.slots)]
        standing = self.standing
        if stands != self.slots:
            standing = tuple([thread for _, thread in sorted(zip(stands, standing))])
        codes = self.following.tobytes().rstrip(b"\0")
        return Stand((codes, standing), way.slot, codes, mover)

    def is_over(self, state: tuple[bytes, tuple[int, ...]]) -> bool:
        return any(state[0][: self.following.itemsize])

    def vector(self, state: tuple[bytes, tuple[int, ...]]) -> Vector:
        """The vector of a state, alike threads sorted."""
        return self.successors.tidy(tuple(self.numbering.decode(array("q", state[0].ljust(self.bytes, b"\0")))))

    def _due(self, ways: list[Way]) -> list[Way]:
        possible = due([tuple((way, way.step) for way in ways if way.slot == slot) for slot in self.slots])
        return [way for transitions in possible for way, _ in transitions]

    def _load(self) -> None:
        state = self.looked_at
        self.coded[: len(state)] = state
        if len(state) < self.bytes:
            self.coded[len(state) :] = bytes(self.bytes - len(state))

    def _use_room(self, room: int) -> None:
        """Make room for so many steps of one state."""
        self.leaves, self.starts = array("q", bytes(8 * room)), array("q", bytes(8 * (self.model.threads + 1)))
        self.kernel.use_batch(array("Q", [0]), array("Q", [0]), array("q", [0]), array("q", bytes(8 * room)), room, 0)
        self.kernel.use_walks(self.leaves, self.starts, self.starts[:])

    def _fit(self) -> None:
        """Point to what has grown."""
        names, flat = self.names, self.flat
        names.update()
        if len(self.numbering.domains) > self.positions or names.room > self.room:
            self.positions, self.room = len(self.numbering.domains), 2 * names.room
            self.bytes = 8 * self.positions
            self.codes, self.following = (array("q", bytes(self.bytes)) for _ in range(2))
            self.stands = array("q", bytes(16 * self.model.threads))
            self.coded = memoryview(self.codes).cast("B")
            self.kernel.use_layout(Layout([], 1), self.codes, self.following)  # Nothing is packed.
            self.canonical.use_states(self.codes, self.following, *(array("q", bytes(8 * self.room)) for _ in range(4)), self.stands)
            self._load()
        self.canonical.use_tables(flat.nodes, names.ids, names.id_of, names.domain_of, names.coded.cells, names.named, names.mentions, names.links.cells)
        self.kernel.use_trie(flat.nodes, flat.roots, flat.root_of, flat.sparse, flat.happened, flat.log)
