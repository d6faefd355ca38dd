"""Which locals may still be used: the classic backward analysis, over blocks, with sets of locals as bits of an integer.

A use is *weak* when it is LOAD_WEAK (the value flows into output only) or DELETE_FAST (only whether it is set matters); a local is weak
at a point when every use that can come is. An exception may leave from any instruction that can raise, for the innermost handler.

A use is a *join* when the value goes straight into JOIN_ALL: then only the set of threads matters, not their order.

Blocks are cut to at most 64 instructions and only their ends are stored, so that a long flat script does not cost a set for each
instruction: what lies inside a block is worked out when asked for.
"""

from __future__ import annotations

from typing import Any

from checker.frontend.instructions import CANNOT_RAISE, JUMPS, PATH_ENDS

LONGEST_BLOCK = 64


class Liveness:
    """The solution for one code; `at` answers for one instruction."""

    def __init__(self, ops: list[str], args: list[Any], handlers: list[tuple[int, int, int, int]]) -> None:
        self.ops = ops
        self.args = args
        self.handler_of = _innermost_handlers(len(ops), handlers)
        self.starts = self._block_starts(handlers)
        self.block_of: list[int] = []
        for number, start in enumerate(self.starts):
            end = self.starts[number + 1] if number + 1 < len(self.starts) else len(ops)
            self.block_of.extend([number] * (end - start))
        self.join_site = _join_sites(ops)
        self.any_before = self._solve(strong_only=False)
        self.strong_before = self._solve(strong_only=True)
        self.beyond_joins_before = self._solve(strong_only=True, joins=False) if self.join_site else self.strong_before
        self.answers: dict[int, tuple[frozenset[int], frozenset[int]]] = {}

    def at(self, pc: int) -> tuple[frozenset[int], frozenset[int]]:
        """(strong, weak) before instruction `pc`."""
        if pc not in self.answers:
            number = self.block_of[pc]
            end = self._block_end(number)
            used = self._walk(pc, end, self._after(number, self.any_before), self.any_before, strong_only=False)
            strong = self._walk(pc, end, self._after(number, self.strong_before), self.strong_before, strong_only=True)
            self.answers[pc] = _bits(strong), _bits(used & ~strong)
        return self.answers[pc]

    def joined_only(self, pc: int) -> dict[int, int]:
        """The locals whose every strong use from `pc` on is in one and the same JOIN_ALL: local -> the instruction of that JOIN_ALL."""
        if not self.join_site:
            return {}
        number = self.block_of[pc]
        strong, _ = self.at(pc)
        rest = self._walk(
            pc, self._block_end(number), self._after(number, self.beyond_joins_before), self.beyond_joins_before, strong_only=True, joins=False
        )
        sites: dict[int, set[int]] = {}
        for load, site in self.join_site.items():
            sites.setdefault(self.args[load], set()).add(site)
        return {index: min(sites[index]) for index in strong - _bits(rest) if len(sites.get(index, ())) == 1}

    def used_after(self, start: int, end: int, index: int) -> bool:
        """May a local be used once control has left the loop from `start` to `end`, either way: at its end or by an exception?"""
        exits = [end] if self.handler_of[start] < 0 else [end, self.handler_of[start]]
        return any(index in live for pc in exits for live in self.at(pc))

    def _block_starts(self, handlers: list[tuple[int, int, int, int]]) -> list[int]:
        leaders = {0}
        for pc, op in enumerate(self.ops):
            if op in JUMPS:
                leaders.add(self.args[pc])
            if op in JUMPS or op in PATH_ENDS:
                leaders.add(pc + 1)
        for start, end, target, _ in handlers:
            leaders.update((start, end, target))
        leaders.discard(len(self.ops))
        ordered = sorted(leaders)
        starts = []
        for start, end in zip(ordered, ordered[1:] + [len(self.ops)]):
            starts.extend(range(start, end, LONGEST_BLOCK))
        return starts

    def _block_end(self, number: int) -> int:
        return self.starts[number + 1] if number + 1 < len(self.starts) else len(self.ops)

    def _after(self, number: int, before: list[int]) -> int:
        """What is live at the end of a block: the union over where control can go from there, exceptions aside."""
        last = self._block_end(number) - 1
        op = self.ops[last]
        live = before[self.block_of[self.args[last]]] if op in JUMPS else 0
        if op not in PATH_ENDS and last + 1 < len(self.ops):
            live |= before[number + 1]
        return live

    def _walk(self, start: int, end: int, live: int, before: list[int], *, strong_only: bool, joins: bool = True) -> int:
        """Carry a set backwards from `end` to `start`, within one block."""
        target = self.handler_of[start]
        caught = before[self.block_of[target]] if target >= 0 else 0
        for pc in range(end - 1, start - 1, -1):
            op = self.ops[pc]
            if op == "STORE_FAST":
                live &= ~(1 << self.args[pc])
            elif op == "LOAD_FAST":
                if joins or pc not in self.join_site:
                    live |= 1 << self.args[pc]
            elif op == "LOAD_WEAK" and not strong_only:
                live |= 1 << self.args[pc]
            elif op == "DELETE_FAST":
                live = live & ~(1 << self.args[pc]) if strong_only else live | 1 << self.args[pc]
            if op not in CANNOT_RAISE:
                live |= caught
        return live

    def _solve(self, *, strong_only: bool, joins: bool = True) -> list[int]:
        """Sweep backwards over the blocks until nothing changes; one sweep for each depth of loop nesting is the rule."""
        before = [0] * len(self.starts)
        changed = True
        while changed:
            changed = False
            for number in range(len(self.starts) - 1, -1, -1):
                live = self._walk(self.starts[number], self._block_end(number), self._after(number, before), before, strong_only=strong_only, joins=joins)
                if live != before[number]:
                    before[number] = live
                    changed = True
        return before


def _join_sites(ops: list[str]) -> dict[int, int]:
    """For each LOAD_FAST whose value goes straight into a JOIN_ALL, or into the tuple that does, the place of that JOIN_ALL."""
    sites = {}
    for pc, op in enumerate(ops):
        if op == "JOIN_ALL":
            load = pc - 1
            if ops[load] == "BUILD_TUPLE":
                load -= 1
                while load >= 0 and ops[load] == "LOAD_FAST":
                    sites[load] = pc
                    load -= 1
            elif ops[load] == "LOAD_FAST":
                sites[load] = pc
    return sites


def _innermost_handlers(length: int, handlers: list[tuple[int, int, int, int]]) -> list[int]:
    """For each instruction the target of its innermost handler, -1 where there is none."""
    targets = [-1] * length
    for start, end, target, _ in reversed(handlers):
        targets[start:end] = [target] * (end - start)
    return targets


def _bits(mask: int) -> frozenset[int]:
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return frozenset(found)
