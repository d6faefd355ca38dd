"""What a check can be asked for: how the program is varied, and how it is searched. Every value is checked here, and nowhere else.

Both are frozen dataclasses that travel as one through check, steps, replay, graph, doctor, the walks and the checkpoint. What a command line
would say for them and what a checkpoint compares is read off their fields, so that a new field cannot be forgotten in one place.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, fields
from typing import Any, Mapping, Sequence

from checker.frontend.errors import BadOption

TIMES = ("free", "timed")
REDUCTIONS = ("symmetry", "partial-order", "heap")


def decides(words: str) -> dict[str, str]:
    """The metadata of a field on which the outcome depends: what a person calls it."""
    return {"decides": words}


def decisive(options: Any) -> dict[str, Any]:
    """What must be the same for a search to be gone on with: what a person calls each such option -> its value."""
    chosen = {one.metadata["decides"]: getattr(options, one.name) for one in fields(options) if one.metadata}
    return {words: sorted(value.items()) if isinstance(value, Mapping) else value for words, value in chosen.items()}


@dataclass(frozen=True)
class Variation:
    """How the program is varied, before anything is known of it.

    Raises:
        BadOption: a value makes no sense.
    """

    overrides: Mapping[str, object] = field(default_factory=dict, metadata=decides("the values given for names (--set)"))
    """Values for module-level names, in place of what the program assigns to them."""
    arguments: Sequence[str] = field(default=(), metadata=decides("the program's arguments"))
    """What it finds in `sys.argv[1:]`."""
    cells: str | None = field(default=None, metadata=decides("the cells (--cells)"))
    """The code cells of a notebook to check, such as "3-5"; of the cells before them only the definitions run."""
    time: str = field(default="free", metadata=decides("the meaning of time (--time)"))
    """Whether sleeps and timeouts take the time that they say ("timed") or any time ("free")."""
    assume_opaque: Sequence[str] = field(default=(), metadata=decides("what is opaque (--assume-opaque)"))
    """Names of functions, methods, classes and modules that are not looked into."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "overrides", dict(self.overrides or {}))
        object.__setattr__(self, "arguments", several("arguments", self.arguments))
        object.__setattr__(self, "assume_opaque", several("assume_opaque", self.assume_opaque))
        if self.time not in TIMES:
            raise BadOption(f"time: {self.time!r} is not one of {' and '.join(TIMES)}")

    @property
    def timed(self) -> bool:
        """Whether sleeps and timeouts take the time that they say."""
        return self.time == "timed"

    def words(self) -> tuple[str, ...]:
        """The words of a command line that ask for a program so varied."""
        words = [word for name, value in self.overrides.items() for word in ("--set", f"{name}={value!r}")]
        words += [word for name in self.assume_opaque for word in ("--assume-opaque", name)]
        words += [] if self.cells is None else ["--cells", self.cells]
        words += [] if self.time == "free" else ["--time", self.time]
        return (*words, *(("--", *self.arguments) if self.arguments else ()))


@dataclass(frozen=True)
class Limits:
    """What bounds and shapes a search.

    Raises:
        BadOption: a value makes no sense.
    """

    max_states: int | None = field(default=None, metadata=decides("the limit of states (--max-states)"))
    """Stop after so many states (>= 1)."""
    max_memory: int | str | None = None
    """Stop when the process holds so much: bytes, or "50M", "2G"; afterwards bytes."""
    time_limit: float | None = None
    """Stop after so many seconds (> 0)."""
    no_reduction: Sequence[str] = field(default=(), metadata=decides("the reductions (--no-reduction)"))
    """Reductions to do without: "symmetry", "partial-order", "heap" or "all"; afterwards in alphabetical order."""
    workers: int | None = None
    """How many processors the search may use (>= 1; it has work for two at the most). None: as many as there are. The outcome is the same."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "max_memory", parse_size(self.max_memory))
        object.__setattr__(self, "no_reduction", tuple(sorted({*several("no_reduction", self.no_reduction)})))
        if self.max_states is not None and self.max_states < 1:
            raise BadOption(f"max_states must be at least 1, not {self.max_states}")
        if self.time_limit is not None and not self.time_limit > 0:
            raise BadOption(f"time_limit must be above 0 seconds, not {self.time_limit:g}")
        if self.workers is not None and self.workers < 1:
            raise BadOption(f"workers must be at least 1, not {self.workers}")
        for name in self.no_reduction:
            if name not in (*REDUCTIONS, "all"):
                raise BadOption(f"no_reduction: there is no reduction {name!r}; there are {', '.join(REDUCTIONS)} and all")

    def reduces(self, name: str) -> bool:
        """Whether the search may make use of this reduction."""
        return not {name, "all"} & {*self.no_reduction}


def check_together(varied: Variation, limits: Limits, simulate: int | None, checkpoint: str | os.PathLike | None) -> None:
    """See that what is asked for goes together.

    Raises:
        BadOption: it does not.
    """
    if simulate is not None and simulate < 1:
        raise BadOption(f"simulate must be at least 1 walk, not {simulate}")
    if simulate is not None and limits.max_states is not None:
        raise BadOption("max_states bounds a search, and walks at random are none: give the number of walks instead (--simulate=RUNS)")
    if simulate is not None and checkpoint is not None:
        raise BadOption("a checkpoint is of a search; walks at random (--simulate) need none, they can be made again from their seed")
    if varied.timed and checkpoint is not None:
        raise BadOption("a search with --time timed keeps all its steps, which a checkpoint does not hold: leave --checkpoint out")


def several(option: str, values: Sequence[str]) -> tuple[str, ...]:
    """A sequence of texts as a tuple; one text is a mistake, for it would be read letter by letter."""
    if isinstance(values, str):
        raise BadOption(f"{option}={values!r}: give a sequence of texts, as in {option}=({values!r},)")
    return tuple(values)


def parse_size(size: int | str | None) -> int | None:
    """Bytes from 50_000_000, "50M", "2G", "500K"."""
    if size is None or isinstance(size, int):
        if size is not None and size <= 0:
            raise BadOption(f"max_memory must be above 0, not {size}")
        return size
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kKmMgGtT]?)(?:i?[bB])?\s*", size)
    if not match or float(match[1]) <= 0:
        raise BadOption(f"max_memory: {size!r} is not an amount of memory; write bytes, or 500K, 50M, 2G")
    return int(float(match[1]) * 1024 ** " KMGT".index(match[2].upper() or " "))
