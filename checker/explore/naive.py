"""The oracle: every interleaving, with no memo, no reduction, no packing and nothing clever. Tests hold the fast search against it."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.explore.interface import ANY_TIME, Choice, Model, Read, Step


@dataclass
class Everything:
    """What there is: vectors (each with True if the program is over there) and what is wrong."""

    states: set[tuple[tuple[int, ...], bool]] = field(default_factory=set)
    transitions: int = 0
    terminal: set[tuple[int, ...]] = field(default_factory=set)
    findings: set[int] = field(default_factory=set)
    following: dict[tuple[tuple[int, ...], bool], set[tuple[tuple[int, ...], bool]]] = field(default_factory=dict)
    """Where the transitions of each state lead."""

    def endless(self) -> set[tuple[tuple[int, ...], bool]]:
        """The states from which no way leads to one without transitions."""
        ending = {state for state in self.states if not self.following.get(state)}
        grows = True
        while grows:
            found = {state for state, following in self.following.items() if following & ending} - ending
            ending |= found
            grows = bool(found)
        return self.states - ending


def steps(model: Model, vector: tuple[int, ...], slot: int) -> list[Step]:
    """All that thread `slot` can do in `vector`, asking the model afresh."""
    context, found, paths = vector[model.cells + slot], [], [()]
    while paths and context > 1:
        path = paths.pop()
        node = model.expand(context, path)
        if isinstance(node, Read):
            index = node.index if node.index >= 0 else model.columns[slot][-node.index - 1]
            content = vector[index] if index < len(vector) else 0
            if model.cells <= index < model.cells + model.threads:
                answer = int(content == 1)
            else:
                answer = model.relative(content, slot) if model.dynamic else content
            paths.append((*path, answer))
        elif isinstance(node, Choice):
            paths.extend((*path, branch) for branch in range(node.count))
        elif isinstance(node, Step):
            found.append(node)
    return found


def successor(model: Model, vector: tuple[int, ...], slot: int, step: Step) -> tuple[int, ...]:
    """The vector after `step`; slots stay where they are."""
    result = list(vector)
    if step.complex:
        result = list(model.apply(vector, slot, step))
    else:
        result[model.cells + slot] = step.context
        for index, content in step.writes:
            index = index if index >= 0 else model.columns[slot][-index - 1]
            result += [0] * (index + 1 - len(result))
            result[index] = content
    if model.dynamic or step.complex:
        result = list(model.canonical(result, symmetry=False))
    while len(result) > model.cells + model.threads and result[-1] == 0:
        result.pop()
    return tuple(result)


def explore_naively(model: Model) -> Everything:
    """Every state of `model`, every transition, every terminal vector, every finding. It ends only if the state space is finite."""
    everything = Everything()
    idle = Step(model.initial[model.cells])
    first = successor(model, tuple(model.initial), 0, idle)
    everything.states.add((first, False))
    pending = [first]
    while pending:
        vector = pending.pop()
        moves = [(slot, step) for slot in range(model.threads) for step in steps(model, vector, slot)]
        first = min((step.delay for _, step in moves if step.delay != ANY_TIME), default=0)
        moves = [(slot, step) for slot, step in moves if step.delay in (first, ANY_TIME)]
        everything.transitions += len(moves)
        if not moves:
            everything.terminal.add(vector)
        following = everything.following[vector, False] = set()
        for slot, step in moves:
            state = (successor(model, vector, slot, step), step.over)
            following.add(state)
            if step.finding >= 0:
                everything.findings.add(step.finding)
            if state not in everything.states:
                everything.states.add(state)
                if not step.over:
                    pending.append(state[0])
    return everything
