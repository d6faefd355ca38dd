"""What of a packed search must be kept to go on with it, and how it is put back.

Flat tries, their judgements and the table are not kept: they are made again from what the model and `ample` know. The numbers of nodes may
differ then, so findings are kept by what they are, not by their leaves.
"""

from __future__ import annotations

from array import array
from typing import Any, Iterator, NamedTuple, Optional, Sequence

from checker.explore import codes as say
from checker.explore.packing import Layout
from checker.explore.parts import CHUNK, Part, Section


class Progress(NamedTuple):
    """How much there is of what only grows."""

    states: int
    marks: int
    silents: int


def progress(search: Any) -> Progress:
    """How far a search is."""
    count = search.kernel.count
    return Progress(count, -(-count // say.STRIDE), search.kernel.silent)


def numbers(search: Any, now: Progress) -> dict[str, Any]:
    """All that is not one of the long arrays."""
    kernel, numbering, layout = search.kernel, search.numbering, search.layout
    domains = list({id(domain): domain for domain in numbering.domains}.values())
    places = {id(domain): place for place, domain in enumerate(domains)}
    return {
        "count": now.states,
        "head": kernel.head,
        "transitions": kernel.transitions,
        "taken": kernel.taken,
        "singled": kernel.singled,
        "left_out": kernel.left_out,
        "silent": now.silents,
        "words": layout.words,
        "parts": layout.parts,
        "table": search.table_bits,
        "batch": search.batch_room,
        "domains": [domain.ids[:] for domain in domains],  # They grow while this is written.
        "domain_of": [places[id(domain)] for domain in numbering.domains],
        "findings": list(search.logged_findings()),
        "happened": search.flat.happenings(),
    }


def sections(search: Any, now: Progress, before: Optional[Progress]) -> list[Section]:
    """The long arrays from `before` (None: from the beginning) up to `now`: states, marks of parents, states without transitions."""
    before = before or Progress(0, 0, 0)
    words, arena = search.layout.words, search.arena
    marks, silents = search.parent_marks, search.silents
    return [
        _section(8 * words * before.states, 8 * words * now.states, lambda begin, end: bytes(arena.read(begin // 8, end // 8))),
        _section(4 * before.marks, 4 * now.marks, lambda begin, end: marks[begin // 4 : end // 4].tobytes()),
        _section(8 * before.silents, 8 * now.silents, lambda begin, end: silents[begin // 8 : end // 8].tobytes()),
    ]


def _section(begin: int, end: int, read: Any) -> Section:
    def chunks() -> Iterator[bytes]:
        for place in range(begin, end, CHUNK):
            yield read(place, min(place + CHUNK, end))

    return Section(end - begin, chunks())


def restore(search: Any, chain: Sequence[Part]) -> None:
    """Bring a search that has just been made to where the last of these files says."""
    saved = chain[-1].head["search"]
    numbering = search.numbering
    numbering.restore(saved["domains"], saved["domain_of"])
    layout = Layout([[tuple(piece) for piece in part] for part in saved["parts"]], saved["words"])
    search.restore_room(layout, saved)
    place = 0
    marks, silents = array("I"), array("q")
    for part in chain:
        for chunk in part.section(0):
            search.arena.write(place, chunk)
            place += len(chunk) // 8
        for chunk in part.section(1):
            marks.frombytes(chunk)
        for chunk in part.section(2):
            silents.frombytes(chunk)
    search.parent_marks[: len(marks)] = marks
    search.silents[: len(silents)] = silents
    search.restore_kernel(saved)
