"""The tries as flat arrays of numbers, for the kernel: the same nodes as in `trie.Trie`, in codes instead of contents.

There is one trie for each thread slot, or for each group of slots that the kernel itself sorts. What the kernel lacks it asks for by
`learn`; see `_kernel` for what the arrays hold.
"""

from __future__ import annotations

from array import array
from typing import Optional, Sequence

from checker.explore._kernel import sparse_place
from checker.explore.codes import BLOCKED, CHOICE, LOG, READ, STEP
from checker.explore.exploration import FEW, Choices
from checker.explore.held import Held
from checker.explore.interface import Model, Step
from checker.explore.names import Names
from checker.explore.packing import Numbering
from checker.explore.trie import Reading, Trie, TrieNode

DENSE = 64
"""Codes from here on are found by hashing: few nodes ever see many of them."""

_UNKNOWN, _NOTHING = 0, 1


def own_positions(model: Model) -> tuple[array, int]:
    """For each thread the positions of its context and its columns (then -1), and how many numbers each thread has there."""
    width = 1 + max((len(columns) for columns in model.columns), default=0)
    own = array("q")
    for slot in range(model.threads):
        positions = [model.cells + slot + 1, *(index + 1 for index in model.columns[slot])]
        own.extend(positions + [-1] * (width - len(positions)))
    return own or array("q", [0]), width


class FlatTrie:
    """Grows the arrays `nodes`, `roots`, `root_of`, `sparse`, `happened`, `log`, `delays` for one search."""

    def __init__(self, trie: Trie, numbering: Numbering, owners: Sequence[int], names: Optional[Names] = None, held: Optional[Held] = None):
        """`owners` gives for each thread slot the slot whose trie it shares (often itself). With `names` complex steps are described, with
        `held` a thread first reads what it holds."""
        self.trie = trie
        self.numbering = numbering
        self.names = names
        self.held = held
        self.owners = owners
        self.first_thread = trie.model.cells + 1
        self.nodes = array("i", [0, BLOCKED])
        self.roots = array("i", [0])
        self.root_of = array("q", [0, 0] * len(owners))
        self.sparse = array("q", [0] * 128)
        self.sparse_used = 0
        self.leaves: dict[int, tuple[Choices, Step]] = {}
        self.happened = array("q", [0])
        self.log = array("q", [0])
        self.happened_before: dict[int, int] = {}
        """How often findings happened that are not in `happened` yet, where a search is resumed."""
        self.delays = array("q", [0])
        """In timed models the delay of each STEP, at its node's index; else one number."""
        self._finding_numbers: dict[int, int] = {}
        self._inner: dict[int, tuple[TrieNode, Choices]] = {}
        self._holding: dict[int, tuple[int, Sequence[int]]] = {}
        self._known: dict[tuple[int, int], int] = {}

    def learn(self, slot: int, node: int, code: int) -> None:
        """Find out what is at the link that thread `slot` missed: at `node` for `code` (for a CHOICE the branch), or if `node` is 0 at
        the root for its context `code`."""
        owner = self.owners[slot]
        if node == 0:
            context = self.context(owner, code)
            self._set_root(owner, code, self._begin(context, self.held.indices(context) if self.held is not None else (), owner))
            return
        if node in self._holding:
            self._set_link(node, code, self._begin(*self._holding[node], owner))
            return
        source, choices = self._inner[node]
        if self.nodes[node] == CHOICE:
            self.nodes[node + 2 + code] = self._flatten(self.trie.child(source, code), owner, (*choices, code))
            return
        answer = self._answer(source, slot, code)
        link = self._known.get((node, answer))  # Several contents may be one answer.
        if link is None:
            link = self._known[node, answer] = self._flatten(self.trie.child(source, answer), owner, choices)
        self._set_link(node, code, link)

    def context(self, slot: int, code: int) -> int:
        """The context that a code stands for where that of thread `slot` is."""
        return self.numbering.domains[self.first_thread + slot].ids[code]

    def happenings(self) -> list[tuple[int, int]]:
        """How often (up to FEW) each finding happened."""
        return [(finding, self.happened[number]) for finding, number in self._finding_numbers.items()] + list(self.happened_before.items())

    def places(self) -> tuple[int, ...]:
        """Where in memory the arrays are: while that is the same, whoever points to them need not be told that they have grown."""
        arrays = (self.nodes, self.roots, self.root_of, self.sparse, self.happened, self.log, self.delays)
        return tuple([numbers.buffer_info()[0] for numbers in arrays])

    def _begin(self, context: int, held: Sequence[int], owner: int) -> int:
        """Append the root for a context, behind a read of each cell held; where it begins."""
        if not held:
            return self._flatten(self.trie.root(context), owner, ())
        begin = self._append_read(held[0])
        self._holding[begin] = (context, held[1:])
        return begin

    def _append_read(self, index: int) -> int:
        begin = len(self.nodes)
        self.numbering.reach(index + 1)
        self.nodes.extend((READ, self._position(index), begin + 4, 1, _UNKNOWN))
        return begin

    def _answer(self, source: Reading, slot: int, code: int) -> int:
        model, index = self.trie.model, source.index
        if index < 0:
            index = model.columns[slot][-index - 1]
        content = self.numbering.domains[index + 1].ids[code]
        if model.cells <= index < model.cells + model.threads:
            return 1 if content == 1 else 0
        # A heap slot that is not there at all mentions nothing.
        if content == 0 and index >= model.cells:
            return 0
        return self.trie.relative(content, slot) if model.dynamic else content

    def _flatten(self, node: TrieNode, owner: int, choices: Choices) -> int:
        """Append a node without its children; where it begins."""
        begin = len(self.nodes)
        if isinstance(node, tuple):
            if not node:
                return _NOTHING
            self._append_step(node[0][1], owner)
            self.leaves[begin] = (choices, node[0][1])
        elif isinstance(node, Reading):
            self._append_read(node.index)
            self._inner[begin] = (node, choices)
        else:
            self.nodes.extend((CHOICE, node.count, *[_UNKNOWN] * node.count))
            self._inner[begin] = (node, choices)
        return begin

    def _append_step(self, step: Step, owner: int) -> None:
        finding = 0
        if step.finding >= 0:
            finding = self._finding_numbers.setdefault(step.finding, len(self._finding_numbers) + 1)
            while len(self.happened) <= finding:
                self.happened.append(self.happened_before.pop(step.finding, 0))
                self.log.extend([0] * (LOG * FEW))
        writes = []
        if not step.complex:
            writes += (-1, self.numbering.code(self.first_thread + owner, step.context))
            for index, content in step.writes:
                absolute = index if index >= 0 else self.trie.model.columns[owner][-index - 1]
                writes += (self._position(index), self.numbering.code(absolute + 1, content))
            if step.over:
                writes += (0, self.numbering.code(0, 1))
        if self.trie.timed:
            self.delays.extend([0] * (len(self.nodes) + 1 - len(self.delays)))
            self.delays[len(self.nodes)] = step.delay
        self.nodes.extend((STEP, finding, int(step.complex), len(writes) // 2, *writes))
        if step.complex and self.names is not None:
            self.nodes.extend(self.names.told(step, self._position))

    def _position(self, index: int) -> int:
        """As nodes hold it: the mover's own context is -1, its columns follow downwards."""
        return index + 1 if index >= 0 else index - 1

    def _set_root(self, owner: int, code: int, link: int) -> None:
        begin, count = self.root_of[2 * owner], self.root_of[2 * owner + 1]
        if code >= count:
            larger = max(8, 2 * count, code + 1)
            self.roots.extend([*self.roots[begin : begin + count], *[_UNKNOWN] * (larger - count)])
            begin = len(self.roots) - larger
            for slot, its_owner in enumerate(self.owners):
                if its_owner == owner:
                    self.root_of[2 * slot], self.root_of[2 * slot + 1] = begin, larger
        self.roots[begin + code] = link

    def _set_link(self, node: int, code: int, link: int) -> None:
        begin, count = self.nodes[node + 2], self.nodes[node + 3]
        if code >= DENSE:
            self._set_sparse_link(node, code, link)
            return
        if code >= count:
            larger = min(DENSE, max(2 * count, code + 1))
            self.nodes.extend([*self.nodes[begin : begin + count], *[_UNKNOWN] * (larger - count)])
            begin = len(self.nodes) - larger
            self.nodes[node + 2], self.nodes[node + 3] = begin, larger
        self.nodes[begin + code] = link

    def _set_sparse_link(self, node: int, code: int, link: int) -> None:
        if 4 * self.sparse_used >= len(self.sparse):
            old = self.sparse
            self.sparse = array("q", [0]) * (2 * len(old))
            self.sparse_used = 0
            for place in range(0, len(old), 2):
                if old[place]:
                    self._set_sparse_link(old[place] >> 32, old[place] & 0xFFFFFFFF, old[place + 1])
        mask = len(self.sparse) // 2 - 1
        place = sparse_place(node, code, mask)
        while self.sparse[2 * place]:
            place = (place + 1) & mask
        self.sparse[2 * place] = node << 32 | code
        self.sparse[2 * place + 1] = link
        self.sparse_used += 1
