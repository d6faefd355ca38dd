"""How a state fits into few bits: each position of a vector numbers the contents that occur there, and has as many bits as those need.

Position 0 says whether the program is over; position i + 1 is index i of the vector. A position that never changes needs no bits. When
the numbers of a position outgrow its bits it gets one more *piece* from the bits that are still free (they are 0 in all states so
far, as is the upper part of their codes, so nothing stored has to change); only when none are free does the layout change.
"""

from __future__ import annotations

from array import array
from typing import Sequence

from checker.explore.codes import PIECE

WORD_BITS = 63
"""A word stays below 2 ** 63, so that it is a small integer for C and for Python alike."""


class Domain:
    """The contents of one position, or of several that exchange theirs: `ids` by code, `codes` by id."""

    __slots__ = ("ids", "codes")

    def __init__(self, first: int):
        self.ids = [first]
        self.codes = {first: 0}

    @property
    def bits(self) -> int:
        """How many bits the codes need."""
        return (len(self.ids) - 1).bit_length()


class Numbering:
    """The codes of each position: `domains` by position. `outgrown` is set when some position needs bits that it may not have, `given`
    counts the codes given."""

    def __init__(self, vector: Sequence[int], exchanged: Sequence[Sequence[Sequence[int]]]):
        """For vectors like `vector`; `exchanged` lists groups of equally long index lists whose contents change places."""
        self.outgrown = True
        self.given = 0
        self.domains = [Domain(0), *(Domain(content) for content in vector)]
        self.exchanged = [position + 1 for members in exchanged for member in members for position in member]
        for members in exchanged:
            for column, first in enumerate(members[0]):
                for member in members:
                    self.domains[member[column] + 1] = self.domains[first + 1]

    def code(self, position: int, content: int) -> int:
        """The code of `content` at `position`, a new one if it never occurred there."""
        self.reach(position)
        domain = self.domains[position]
        code = domain.codes.get(content)
        if code is None:
            code = domain.codes[content] = len(domain.ids)
            domain.ids.append(content)
            self.given += 1
            if code & (code - 1) == 0:
                self.outgrown = True
        return code

    def restore(self, ids: Sequence[Sequence[int]], domain_of: Sequence[int]) -> None:
        """Take over the codes of another numbering of the same vectors: `ids` of each of its domains, and which each position has."""
        self.reach(len(domain_of) - 1)
        for position, place in enumerate(domain_of):
            domain = self.domains[position]
            domain.ids[:] = ids[place]
            domain.codes = {content: code for code, content in enumerate(domain.ids)}
        self.given += 1
        self.outgrown = False

    def reach(self, position: int) -> None:
        """See that there is this position; what is new was absent (0) in all states until now."""
        while position >= len(self.domains):
            self.domains.append(Domain(0))
            self.given += 1
            self.outgrown = True

    def encode(self, vector: Sequence[int], over: bool) -> list[int]:
        """The codes of a state, one for each position (positions at the end that it has not are 0)."""
        codes = [self.code(0, int(over)), *(self.code(index + 1, content) for index, content in enumerate(vector))]
        return codes + [0] * (len(self.domains) - len(codes))

    def decode(self, codes: Sequence[int]) -> list[int]:
        """The vector of a state, from its codes."""
        domains = self.domains
        return [domains[position].ids[codes[position]] for position in range(1, len(codes))]

    def bits(self) -> list[int]:
        """How many bits each position needs. Position 0 needs none until a program was over."""
        return [domain.bits for domain in self.domains]


class SortKeys:
    """Contents by code for the positions that the kernel sorts, kept as the arrays `ids` and `id_of`."""

    def __init__(self, numbering: Numbering):
        self.ids = array("q", [0])
        self.id_of = array("q", [0] * len(numbering.domains))
        self._positions: dict[Domain, list[int]] = {}
        for position in numbering.exchanged:
            self._positions.setdefault(numbering.domains[position], []).append(position)
        self._parts = {domain: (0, 0, 0) for domain in self._positions}

    def update(self) -> None:
        """Take in the codes that are new."""
        for domain, (begin, count, room) in self._parts.items():
            if len(domain.ids) > room:
                begin, room = len(self.ids), 2 * len(domain.ids)
                self.ids.extend([*domain.ids, *[0] * (room - len(domain.ids))])
                for position in self._positions[domain]:
                    self.id_of[position] = begin
            else:
                for code in range(count, len(domain.ids)):
                    self.ids[begin + code] = domain.ids[code]
            self._parts[domain] = (begin, len(domain.ids), room)


class Layout:
    """Where the bits of each position are: `pieces` and `piece_of` as the kernel reads them (see there), `words` of 63 bits a state."""

    def __init__(self, parts: Sequence[Sequence[tuple[int, int, int]]], words: int):
        """`parts` lists for each position (word, shift, bits), low bits first."""
        self.words = words
        self.parts = [list(part) for part in parts]
        self.pieces = array("q")
        self.piece_of = array("q")
        for position, part in enumerate(self.parts):
            self.piece_of.append(len(self.pieces))
            up = 0
            for word, shift, bits in part:
                mask = (1 << bits) - 1
                self.pieces.extend((position, word, shift, mask, up, (1 << WORD_BITS) - 1 & ~(mask << shift)))
                up += bits
        self.piece_of.append(len(self.pieces))
        if not self.pieces:
            self.pieces.extend((0, 0, 0, 0, 0, (1 << WORD_BITS) - 1))  # An array must not be empty; this piece holds nothing.

    def bits(self, position: int) -> int:
        """How many bits a position has."""
        return sum(bits for _, _, bits in self.parts[position])

    @property
    def broken(self) -> int:
        """How many pieces there are more than positions that have any."""
        return sum(len(part) - 1 for part in self.parts if part)

    def pack(self, codes: Sequence[int]) -> list[int]:
        """The words of a state given by its codes."""
        words = [0] * self.words
        pieces = self.pieces
        for piece in range(0, len(pieces), PIECE):
            words[pieces[piece + 1]] |= ((codes[pieces[piece]] >> pieces[piece + 4]) & pieces[piece + 3]) << pieces[piece + 2]
        return words

    def unpack(self, words: Sequence[int]) -> list[int]:
        """The codes of a state given by its words."""
        codes = [0] * len(self.parts)
        pieces = self.pieces
        for piece in range(0, len(pieces), PIECE):
            codes[pieces[piece]] |= ((words[pieces[piece + 1]] >> pieces[piece + 2]) & pieces[piece + 3]) << pieces[piece + 4]
        return codes


def fresh_layout(bits: Sequence[int], least_words: int = 1) -> Layout:
    """A layout with one piece for each position: the widest first, each in the first word that has room for it."""
    used = [0] * least_words
    parts: list[list[tuple[int, int, int]]] = [[] for _ in bits]
    for position in sorted(range(len(bits)), key=lambda position: (-bits[position], position)):
        width = bits[position]
        if not width:
            continue
        word = next((word for word, taken in enumerate(used) if taken + width <= WORD_BITS), len(used))
        if word == len(used):
            used.append(0)
        parts[position].append((word, used[word], width))
        used[word] += width
    return Layout(parts, len(used))


def extended_layout(layout: Layout, bits: Sequence[int]) -> Layout | None:
    """`layout` with more pieces, so that each position has its `bits` and stored states stay as they are; None if no room is left.
    There may be more positions than before."""
    used = [0] * layout.words
    for part in layout.parts:
        for word, shift, width in part:
            used[word] = max(used[word], shift + width)
    parts = [list(part) for part in layout.parts]
    parts += [[] for _ in range(len(bits) - len(parts))]
    for position, part in enumerate(parts):
        missing = bits[position] - sum(width for _, _, width in part)
        for word in range(layout.words):
            width = min(missing, WORD_BITS - used[word])
            if width > 0:
                part.append((word, used[word], width))
                used[word] += width
                missing -= width
        if missing > 0:
            return None
    return Layout(parts, layout.words)
