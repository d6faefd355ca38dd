"""The memo of local transitions: each question to the model is asked once.

What a thread does next depends on its context and on the few contents that it reads on the way, so the answers form one decision
trie per context. `Trie` grows it on demand and walks it. The idea of caching transitions by the part of the state that they depend
on is that of LTSmin's PINS interface (Blom, van de Pol, Weber: LTSmin: Distributed and Symbolic Reachability, CAV 2010); here the
dependencies are not declared but found, path by path.
"""

from __future__ import annotations

from typing import Sequence, Union

from checker.explore.alike import Alike, Asked
from checker.explore.interface import Blocked, Choice, Model, Read, Step

Transitions = tuple[tuple[tuple[int, ...], Step], ...]
"""The enabled transitions of one thread: the choices that lead to each (often none, hence `()`), and the step. Ordered by choices."""

_NOTHING: Transitions = ()


class Reading:
    """A node that branches on the content at `index` (as in `interface.Read`); `children` maps answers to nodes, `asked` says
    how the question was put that the `answers` led to (see `alike`)."""

    __slots__ = ("index", "context", "answers", "asked", "children")

    def __init__(self, index: int, context: int, answers: tuple[int, ...], asked: Asked):
        self.index = index
        self.context = context
        self.answers = answers
        self.asked = asked
        self.children: dict[int, TrieNode] = {}


class Choosing:
    """A node that branches on nothing, `count` ways; `children` maps 0 .. count - 1 to nodes."""

    __slots__ = ("count", "context", "answers", "asked", "children")

    def __init__(self, count: int, context: int, answers: tuple[int, ...], asked: Asked):
        self.count = count
        self.context = context
        self.answers = answers
        self.asked = asked
        self.children: dict[int, TrieNode] = {}


TrieNode = Union[Reading, Choosing, Transitions]
"""A leaf is the tuple of transitions that it stands for: `(((), step),)`, or `()` where the thread is blocked."""


class Trie:
    """All that is known so far of what threads of `model` do. It stays valid for the whole life of the model."""

    def __init__(self, model: Model, names: bool = True):
        """Without `names` questions are put to the model as they come, also those that differ from earlier ones in names alone."""
        self.model = model
        self.timed: bool = getattr(model, "timed", False)
        """Whether steps have delays."""
        self.questions = 0
        self.steps: list[Step] = []
        """Every step that is known, in the order in which they became known."""
        self.sources: list[int] = []
        """The context that each of these is taken from."""
        self.blocking: dict[int, set[int]] = {}
        """For each index the answers that are known to leave some thread blocked."""
        self.alike = Alike(model, Trie(model, False)) if names and getattr(model, "renames", False) else None
        self._cells = model.cells
        self._end = model.cells + model.threads
        self._relative: dict[tuple[int, int], int] = {}
        # A thread that is not started (0) or finished (1) does nothing.
        self._roots: dict[int, TrieNode] = {0: _NOTHING, 1: _NOTHING}

    def transitions(self, vector: Sequence[int], slot: int) -> Transitions:
        """What thread `slot` (0 .. threads - 1) can do in the state `vector`."""
        context = vector[self._cells + slot]
        node = self._roots.get(context)
        if node is None:
            node = self.root(context)
        while node.__class__ is Reading:
            answer = self.answer(node.index, vector, slot)
            child = node.children.get(answer)
            node = self.child(node, answer) if child is None else child
        return node if node.__class__ is tuple else self._choices(node, vector, slot)

    def answer(self, index: int, vector: Sequence[int], slot: int) -> int:
        """The branch that thread `slot` takes when it reads `index` in `vector`."""
        if index < 0:
            index = self.model.columns[slot][-index - 1]
        elif index >= self._cells:
            if index < self._end:
                return 1 if vector[index] == 1 else 0
            if index >= len(vector):
                return 0
        content = vector[index]
        return self.relative(content, slot) if self.model.dynamic else content

    def relative(self, content: int, slot: int) -> int:
        """`Model.relative`, remembered."""
        key = (content, slot)
        found = self._relative.get(key)
        if found is None:
            found = self._relative[key] = self.model.relative(content, slot)
        return found

    def root(self, context: int) -> TrieNode:
        """The node where the trie of `context` begins."""
        node = self._roots.get(context)
        if node is None:
            node = self._roots[context] = self._ask(context, (), None)
        return node

    def known_root(self, context: int) -> TrieNode | None:
        """The node where the trie of `context` begins, if that was asked for before."""
        return self._roots.get(context)

    def child(self, node: Reading | Choosing, answer: int) -> TrieNode:
        """The node that `answer` leads to from `node`."""
        child = node.children.get(answer)
        if child is None:
            child = node.children[answer] = self._ask(node.context, (*node.answers, answer), node)
            if child == () and node.__class__ is Reading:
                self.blocking.setdefault(node.index, set()).add(answer)
        return child

    def _ask(self, context: int, answers: tuple[int, ...], parent: Reading | Choosing | None) -> TrieNode:
        self.questions += 1
        asked: Asked = None
        if self.alike is None:
            node = self.model.expand(context, answers)
        elif parent is None:
            node, asked = self.alike.root(context)
        else:
            node, asked = self.alike.child(parent.asked, getattr(parent, "index", None), context, answers)
        if isinstance(node, Step):
            self.steps.append(node)
            self.sources.append(context)
            return (((), node),)
        if isinstance(node, Read):
            return Reading(node.index, context, answers, asked)
        if isinstance(node, Choice):
            return Choosing(node.count, context, answers, asked)
        if isinstance(node, Blocked):
            return _NOTHING
        raise TypeError(f"Model.expand({context}, {answers}) answered {node!r}; it must be a Read, a Choice, a Step or Blocked()")

    def _choices(self, start: Choosing, vector: Sequence[int], slot: int) -> Transitions:
        found = []
        pending: list[tuple[tuple[int, ...], TrieNode]] = [((), start)]
        while pending:
            choices, node = pending.pop()
            while node.__class__ is Reading:
                node = self.child(node, self.answer(node.index, vector, slot))
            if node.__class__ is tuple:
                found.extend((choices, step) for _, step in node)
            else:
                for branch in reversed(range(node.count)):
                    pending.append(((*choices, branch), self.child(node, branch)))
        return tuple(found)
