"""`match`: patterns as in CPython's compiler.

A pattern finds its subject on top of the stack and takes it away. What it captures waits on the stack, below everything the match still
works on, and is stored when the whole pattern has matched: a pattern that fails half way binds nothing. A failure may therefore have to
clear several elements; `PatternState.failures[n]` is where one jumps to with n of them.
"""

from __future__ import annotations

import ast

from checker.frontend.assembler import Label
from checker.frontend.blocks import Blocks


class PatternState:
    """What lies on the stack while one pattern is matched."""

    def __init__(self) -> None:
        self.stores: list[str] = []
        """Captured names; their values lie on the stack, the first one on top."""
        self.failures: list[Label] = []
        self.working = 0
        """Elements above the captures, the current subject not counted."""


class Patterns(Blocks):
    """The match statement."""

    def visit_Match(self, node: ast.Match) -> None:
        end = Label()
        self.visit(node.subject)
        for case in node.cases:
            if not self.reachable:
                break
            state = PatternState()
            self.write("DUP", None, case.pattern)
            self.pattern(case.pattern, state)
            for name in state.stores:
                self.name_operation("STORE", name, case.pattern)
            if case.guard is not None:
                self.jump_if(case.guard, False, self._failure_label(state, 0))
            self.write("POP", None, case.pattern)
            self.statements(case.body)
            self.write("JUMP", end, case.pattern)
            self._place_failures(state, case.pattern)
        self.write("POP", None, node.subject)
        self.place(end)

    def pattern(self, node: ast.pattern, state: PatternState) -> None:
        getattr(self, "pattern_" + type(node).__name__)(node, state)

    # Failing

    def _failure_label(self, state: PatternState, elements: int) -> Label:
        while len(state.failures) <= elements:
            state.failures.append(Label())
        return state.failures[elements]

    def _fail(self, op: str, node: ast.AST, state: PatternState) -> None:
        """Jump away (if `op` says so), to where what this pattern has put on the stack is cleared."""
        self.write(op, self._failure_label(state, state.working + len(state.stores)), node)

    def _place_failures(self, state: PatternState, node: ast.AST) -> None:
        for label in state.failures[:0:-1]:
            self.place(label)
            self.write("POP", None, node)
        if state.failures:
            self.place(state.failures[0])
        state.failures.clear()

    # Capturing

    def _rotate(self, count: int, node: ast.AST) -> None:
        """Move the top element below the `count - 1` others."""
        for depth in range(count, 1, -1):
            self.write("SWAP", depth, node)

    def _capture(self, name: str | None, node: ast.AST, state: PatternState) -> None:
        if name is None:
            self.write("POP", None, node)
        else:
            self._rotate(state.working + len(state.stores) + 1, node)
            state.stores.append(name)

    # Patterns

    def pattern_MatchValue(self, node: ast.MatchValue, state: PatternState) -> None:
        self.visit(node.value)
        self.write("COMPARE", "==", node)
        self._fail("POP_JUMP_IF_FALSE", node, state)

    def pattern_MatchSingleton(self, node: ast.MatchSingleton, state: PatternState) -> None:
        self.write("LOAD_CONST", node.value, node)
        self.write("COMPARE", "is", node)
        self._fail("POP_JUMP_IF_FALSE", node, state)

    def pattern_MatchStar(self, node: ast.MatchStar, state: PatternState) -> None:
        self._capture(node.name, node, state)

    def pattern_MatchAs(self, node: ast.MatchAs, state: PatternState) -> None:
        if node.pattern is not None:
            state.working += 1
            self.write("DUP", None, node)
            self.pattern(node.pattern, state)
            state.working -= 1
        self._capture(node.name, node, state)

    def pattern_MatchSequence(self, node: ast.MatchSequence, state: PatternState) -> None:
        size = len(node.patterns)
        star = next((index for index, one in enumerate(node.patterns) if isinstance(one, ast.MatchStar)), None)
        state.working += 1
        self.write("MATCH_SEQUENCE", None, node)
        self._fail("POP_JUMP_IF_FALSE", node, state)
        if star is None or size > 1:
            self.write("GET_LEN", None, node)
            self.write("LOAD_CONST", size if star is None else size - 1, node)
            self.write("COMPARE", "==" if star is None else ">=", node)
            self._fail("POP_JUMP_IF_FALSE", node, state)
        state.working -= 1
        if all(_is_wildcard(one) for one in node.patterns):
            self.write("POP", None, node)
            return
        if star is None:
            self.write("UNPACK_SEQUENCE", size, node)
        else:
            self.write("UNPACK_EX", (star, size - star - 1), node)
        state.working += size
        for one in node.patterns:
            state.working -= 1
            self.pattern(one, state)

    def pattern_MatchClass(self, node: ast.MatchClass, state: PatternState) -> None:
        patterns = node.patterns + node.kwd_patterns
        self.visit(node.cls)
        self.write("MATCH_CLASS", (len(node.patterns), tuple(node.kwd_attrs)), node)
        state.working += 1
        self.write("DUP", None, node)
        self._fail("POP_JUMP_IF_NONE", node, state)
        self.write("UNPACK_SEQUENCE", len(patterns), node)
        state.working += len(patterns) - 1
        for one in patterns:
            state.working -= 1
            self.pattern(one, state)

    def pattern_MatchMapping(self, node: ast.MatchMapping, state: PatternState) -> None:
        size = len(node.keys)
        state.working += 1
        self.write("MATCH_MAPPING", None, node)
        self._fail("POP_JUMP_IF_FALSE", node, state)
        if not size and node.rest is None:
            state.working -= 1
            self.write("POP", None, node)
            return
        if size:
            self.write("GET_LEN", None, node)
            self.write("LOAD_CONST", size, node)
            self.write("COMPARE", ">=", node)
            self._fail("POP_JUMP_IF_FALSE", node, state)
        for key in node.keys:
            self.visit(key)
        self.write("BUILD_TUPLE", size, node)
        self.write("MATCH_KEYS", None, node)                # [subject, keys, values or None]
        state.working += 2
        self.write("DUP", None, node)
        self._fail("POP_JUMP_IF_NONE", node, state)
        self.write("UNPACK_SEQUENCE", size, node)
        state.working += size - 1
        for one in node.patterns:
            state.working -= 1
            self.pattern(one, state)
        state.working -= 2                                  # [subject, keys]
        if node.rest is None:
            self.write("POP", None, node)
            self.write("POP", None, node)
            return
        self.write("BUILD_MAP", 0, node)
        self.write("SWAP", 3, node)
        self.write("DICT_UPDATE", 2, node)                  # [copy, keys]
        self.write("UNPACK_SEQUENCE", size, node)
        for left in range(size, 0, -1):
            self.write("COPY", 1 + left, node)
            self.write("SWAP", 2, node)
            self.write("DELETE_SUBSCR", None, node)
        self._capture(node.rest, node, state)

    def pattern_MatchOr(self, node: ast.MatchOr, state: PatternState) -> None:
        end = Label()
        order: list[str] = []
        for alternative in node.patterns:
            if not self.reachable:
                break
            inner = PatternState()
            self.write("DUP", None, alternative)
            self.pattern(alternative, inner)
            if alternative is node.patterns[0]:
                order = list(inner.stores)
            else:
                self._reorder(inner.stores, order, alternative)
            self.write("JUMP", end, alternative)
            self._place_failures(inner, alternative)
        self.write("POP", None, node)
        self._fail("JUMP", node, state)
        self.place(end)
        # [..., captures so far, working, subject, captures of the alternative]: bring those down to the others, then drop the subject.
        distance = len(order) + 1 + state.working + len(state.stores)
        for name in order:
            self._rotate(distance, node)
            state.stores.append(name)
        self.write("POP", None, node)

    def _reorder(self, stores: list[str], wanted: list[str], node: ast.AST) -> None:
        """Bring the captures of one alternative into the order of the first alternative."""
        for position in range(len(wanted) - 1, -1, -1):
            found = stores.index(wanted[position])
            if found == position:
                continue
            rotations = found + 1
            moved = stores[:rotations]
            del stores[:rotations]
            stores[position - found:position - found] = moved
            for _ in range(rotations):
                self._rotate(position + 1, node)


def _is_wildcard(pattern: ast.pattern) -> bool:
    return isinstance(pattern, (ast.MatchAs, ast.MatchStar)) and pattern.name is None and getattr(pattern, "pattern", None) is None
