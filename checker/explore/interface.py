"""What the explorer is handed: integers, and one question it may ask.

A *state* is a vector of small non-negative integers, laid out as

    [ cells: 0 .. cells-1 ][ threads: cells .. cells+threads-1 ][ heap: the rest ]

A cell's or heap slot's integer is the interned id of its *content*, a thread's that of its *context*. Contents and contexts are
numbered apart, each from 0. Content 0 means "absent". Context 0 means "not started", context 1 "finished".

What a thread may do next is a decision trie per context. Its nodes are found by asking the model `expand(context, answers)`, where
`answers` are the branches taken so far from the root. The answer is deterministic and depends on nothing else, so it may be
remembered for ever within one search:

* `Read(index)`: the answer is the content at vector[index]. `index` < 0 means the moving thread's own column `-index - 1`
  (see `Model.columns`). For a thread index (cells <= index < cells + threads) the answer is 1 if that thread is finished, else 0.
* `Choice(count)`: every branch 0 .. count-1 is possible; each is a transition of its own.
* `Step(...)`: a transition. `Blocked()`: no transition down this path.

If `relative[content]` is true the content mentions threads, and the branch to take is `Model.relative(content, slot)`, the
content as the moving thread sees it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, Sequence, Union

NEW = 1 << 20
"""Objects that a step makes are numbered from here in what it writes, until they get their heap slots."""
ANY_TIME = -1
"""The delay of a step that may come at any time and is in no hurry; see `Step.delay`."""


@dataclass(frozen=True)
class Read:
    """Branch on what stands in the vector at `index`."""

    index: int


@dataclass(frozen=True)
class Choice:
    """Branch on nothing: the thread makes one of `count` choices (count >= 1)."""

    count: int


@dataclass(frozen=True)
class Step:
    """One transition.

    `writes` are (index, id) pairs: index as in `Read`; at a thread's index the id is a context (a started thread).
    `context` is the mover's next context. `finding` is -1 or the number of something wrong that this step did (the model knows what).
    `complex`: the vector of the successor must be asked from `Model.apply` (it involves new objects or mentions of threads).
    `over`: the whole program is over after this step (its successor has no transitions, and is not a deadlock).
    """

    context: int
    writes: tuple[tuple[int, int], ...] = ()
    finding: int = -1
    complex: bool = False
    over: bool = False
    delay: int = 0
    """In timed models: how much time passes before the step, in units of the model (0: it is due now), or `ANY_TIME`. Of the steps
    possible in a state only those with the smallest delay are taken, and those that may come at any time; see `pacing`."""


@dataclass(frozen=True)
class RichStep(Step):
    """A step that makes objects known to others, or starts threads. It is complex."""

    news: tuple[int, ...] = ()
    """Contents of the objects that escape, numbered from NEW in this order."""
    spawns: tuple[int, ...] = ()
    """Contexts of the threads started."""


@dataclass(frozen=True)
class Blocked:
    """The thread cannot move as things stand."""


Node = Union[Read, Choice, Step, Blocked]


@dataclass(frozen=True)
class Mentions:
    """What a content or a context mentions."""

    heap: tuple[int, ...] = ()
    """Numbers of heap objects (from NEW on: of objects that the step makes), in order of first mention."""
    threads: tuple[int, ...] = ()
    """Slots of interchangeable threads, in order of first mention."""
    mover: bool = False
    """Whether it mentions the thread that makes the step, whichever that is."""
    fixed: bool = False
    """Whether the numbers themselves decide what it means, as where they order the elements of a set."""


class Model(Protocol):
    """A program, as the explorer sees it."""

    cells: int
    """How many cells lead the vector."""
    threads: int
    """How many thread slots follow them."""
    initial: tuple[int, ...]
    """The first state."""
    groups: Sequence[Sequence[int]]
    """Disjoint lists (each of two or more) of thread slots, numbered from 0, whose threads are interchangeable: a state may be replaced by
    the one where their contexts (together with their columns) are sorted ascending. Empty where symmetry is switched off."""
    columns: Sequence[Sequence[int]]
    """For each thread slot the vector indices of the cells that belong to that thread and move with it when slots are sorted."""
    dynamic: bool
    """True if vectors can have different lengths or mention threads or new objects, so that `canonical` must see every successor. May
    become true during a search; the explorer looks at it after each `expand`."""

    # A model whose steps have delays also has an attribute `timed` that is True.

    def expand(self, context: int, answers: tuple[int, ...]) -> Node:
        """The trie node reached from `context` by `answers`."""
        ...

    def relative(self, content: int, slot: int) -> int:
        """The content as thread `slot` sees it (the same id unless it mentions threads)."""
        ...

    def apply(self, vector: Sequence[int], slot: int, step: Step) -> tuple[int, ...]:
        """The successor of `vector` by a complex step of thread `slot`, before `canonical`."""
        ...

    def canonical(self, vector: Sequence[int], symmetry: bool = True) -> tuple[int, ...]:
        """The representative of the vector: heap objects numbered by first encounter and unreachable ones dropped, groups sorted."""
        ...


class RenamingModel(Model, Protocol):
    """A model that says how its canonical form comes about, so that it can be computed without asking for each vector.

    `apply` does a step like this: new objects get the lowest heap slots that hold nothing; the writes and the next context are done, each
    content with the numbers of new objects put in and the mover in place of its mention; started threads get, one after the other, the
    lowest slots from `static_threads` on whose context is 0 or 1. `canonical` then puts 0 for context 1 in these slots; sorts each
    group, every mention being renamed: first the threads that are mentioned by cells and contexts which belong to none of those that are sorted,
    as they are mentioned there, then the others by context and columns, where these are equal by their mention elsewhere, then by slot;
    and drops the heap objects that are not mentioned from the other parts of the vector, directly or by objects that are. The rest are
    numbered in the order of first mention, going through the vector and then through the objects in the order of their numbers,
    if `renumbers_heap`, else they keep their slots."""

    renames: bool
    """True."""
    static_threads: int
    """Thread slots from here on belong to threads that are started during the search, and are used again when these are finished."""
    renumbers_heap: bool
    """Whether heap objects are numbered by first mention."""

    def mentions(self, number: int, in_context: bool) -> Mentions:
        """What a content mentions, or a context."""
        ...

    def renamed(self, number: int, in_context: bool, heap: dict[int, int], threads: dict[int, int]) -> int:
        """The content (or context) with heap numbers and thread slots replaced; MOVER in `threads` stands for the mention of the mover."""
        ...

    def followed(self, vector: Sequence[int], slot: int, symmetry: bool = True) -> tuple[tuple[int, ...], int]:
        """`canonical`, and the slot in which the thread of slot `slot` stands afterwards (`slot` itself if that is below 0), or the first one whose
        thread is told apart from it by nothing: equal in context and columns, and mentioned nowhere, like it."""
        ...


MOVER = -1
"""The moving thread, in the renamings of a `RenamingModel`."""
