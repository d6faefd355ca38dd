"""The problems, their sizes, and what is known of them beforehand.

Each problem is a script in `programs/` with a module-level SIZE, and the same thing for each peer in that peer's folder. A state there is the
same as here: where every thread stands, with what it still needs, and the shared variables.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping

FULL = ("ours-full", "ours-two", "spin-full", "spin", "rumur")
"""Those who explore every interleaving, or nearly. A size too large for one of them is too large for all."""


@dataclass(frozen=True)
class Problem:
    """One problem in several sizes.

    `largest` and `largest_in_full` bound the size (>= 1) for a contender; without an entry there is no bound.
    `violated_from` is the smallest size in which something goes wrong, or None. `threads_per_size` is how many threads one more in size brings,
    `more_threads` how many there are besides. `good_ends` is the number of last states in which all have finished and nothing is wrong.
    `interchangeable` says whether Harmony, which keeps threads in a bag, can take one for the other. `divided_from` is the smallest size whose states,
    without reductions, are so many that two of our workers share them; None: none is.
    """

    name: str
    title: str
    sizes: tuple[int, ...]
    full_sizes: tuple[int, ...]
    smoke: int
    violated_from: int | None = None
    threads_per_size: int = 1
    more_threads: int = 0
    good_ends: int = 1
    interchangeable: bool = False
    divided_from: int | None = None
    largest: Mapping[str, int] = field(default_factory=dict)
    largest_in_full: Mapping[str, int] = field(default_factory=dict)

    def violated(self, size: int) -> bool:
        """Whether something goes wrong in this size."""
        return self.violated_from is not None and size >= self.violated_from

    def threads(self, size: int) -> int:
        """How many threads are started."""
        return self.threads_per_size * size + self.more_threads

    def admits(self, contender: str, size: int, full: bool) -> bool:
        """Whether that contender gets this size."""
        if contender == "ours-two" and (self.divided_from is None or size < self.divided_from):
            return False
        bounds = {**self.largest, **(self.largest_in_full if full else {})}
        return size <= bounds.get(contender, size)


def bounded(size: int, **others: int) -> dict[str, int]:
    """The same largest size for all who explore every interleaving, and others by name."""
    return {**dict.fromkeys(FULL, size), **others}


PROBLEMS = (
    Problem(
        "ordered_philosophers",
        "dining philosophers, lower fork first",
        (5, 9),
        (5, 9, 10, 11),
        smoke=4,
        divided_from=9,
        largest={"harmony": 9, "frontrun": 5},
    ),
    Problem(
        "naive_philosophers",
        "dining philosophers, left fork first",
        (4, 8),
        (4, 8, 10),
        smoke=4,
        violated_from=2,
        divided_from=8,
        largest={"harmony": 8, "frontrun": 4},
    ),
    Problem(
        "semaphore",
        "semaphore(3), three rounds each",
        (2, 7, 10),
        (2, 7, 8, 10),
        smoke=5,
        interchangeable=True,
        divided_from=7,
        largest=bounded(7, frontrun=2),
        largest_in_full=bounded(8, frontrun=2),
    ),
    Problem("worker_pool", "worker pool, 20 items", (2, 5), (2, 5, 8), smoke=2, interchangeable=True),
    Problem("lost_update", "lost update", (2, 7), (2, 7, 8), smoke=2, violated_from=2, interchangeable=True),
    Problem(
        "readers_writers",
        "readers and writers, as many of each",
        (2, 4),
        (2, 4, 5),
        smoke=2,
        threads_per_size=2,
        interchangeable=True,
        largest={"frontrun": 2},
    ),
    Problem(
        "bounded_buffer",
        "bounded buffer, one bell, as many producers as consumers",
        (2, 3),
        (2, 3),
        smoke=1,
        violated_from=3,
        threads_per_size=2,
        largest=bounded(2, harmony=2),
        largest_in_full=bounded(3, harmony=3),
    ),
    Problem(
        "peterson",
        "Peterson's algorithm, SIZE rounds",
        (1, 30),
        (1, 30, 100),
        smoke=1,
        threads_per_size=0,
        more_threads=2,
        good_ends=2,
        largest={"frontrun": 1},
    ),
)

KNOWN = {
    ("ordered_philosophers", 4): (320, 704),
    ("ordered_philosophers", 5): (1_424, 3_976),
    ("ordered_philosophers", 10): (2_483_456, 14_281_984),
    ("ordered_philosophers", 11): (11_050_112, 70_086_464),
    ("naive_philosophers", 4): (391, 924),
    ("semaphore", 5): (14_944, 56_640),
    ("lost_update", 2): (16, 18),
    ("peterson", 1): (58, 98),
    ("bounded_buffer", 3): (2_977_512, 3_912_465),
}
"""States and transitions that are known from elsewhere: published for other checkers, or counted by hand (see the tests)."""


def problem(name: str) -> Problem:
    """The problem of that name.

    Raises:
        KeyError: there is none.
    """
    return {one.name: one for one in PROBLEMS}[name]
