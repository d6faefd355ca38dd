"""A schedule as one short line: `1.2x3.2:0.1` is thread 1, thread 2 three times, thread 2 taking choice 0, thread 1.

Behind `@` may stand the walks at random (how many, and their seed) that found out what counts as a step: `1.2x3@1000:7`.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Optional, Sequence

from checker.frontend.errors import BadOption

Moves = Sequence[tuple[int, tuple[int, ...]]]


class Walks(NamedTuple):
    """Walks at random."""

    runs: int
    seed: int


def schedule_text(moves: Moves) -> str:
    """The line for a schedule; "-" for the empty one."""
    parts: list[list] = []
    for slot, choices in moves:
        text = str(slot) + "".join(f":{choice}" for choice in choices)
        if parts and parts[-1][0] == text:
            parts[-1][1] += 1
        else:
            parts.append([text, 1])
    return ".".join(text if count == 1 else f"{text}x{count}" for text, count in parts) or "-"


def read_schedule(line: str) -> tuple[tuple[tuple[int, tuple[int, ...]], ...], Optional[Walks]]:
    """The schedule that a line describes, and the walks that it names.

    Raises:
        BadOption: the line has another form.
    """
    text, _, origin = line.strip().partition("@")
    named = re.fullmatch(r"(\d{1,9}):(-?\d{1,18})", origin)
    if origin and not named:
        raise BadOption(f"{line}: behind @ stands how many walks were made and their seed, as in 1.2x3.1@1000:7")
    walks = Walks(int(named[1]), int(named[2])) if named else None
    if text == "-":
        return (), walks
    moves: list[tuple[int, tuple[int, ...]]] = []
    for part in text.split("."):
        match = re.fullmatch(r"(\d{1,6})((?::\d{1,6})*)(?:x(\d{1,6}))?", part)
        if not match:
            raise BadOption(f"{line}: this is not a schedule; one looks like 1.2x3.1 and stands behind `replay:` in a report")
        choices = tuple(int(choice) for choice in match[2].split(":")[1:])
        moves.extend([(int(match[1]), choices)] * int(match[3] or 1))
    return tuple(moves), walks
