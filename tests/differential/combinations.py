"""One program under every combination of reductions, held against the naive oracle: `differences(text)`.

The oracle (`checker.explore.naive`) explores the model with every reduction switched off, print by print. Each of the eight
combinations must then give the same verdict, the same findings, the same deadlocks with the same causes and the same final outputs.
They are compared twice: as a user checks, where what only goes to the output is no state, and with each print a step.

What the machine answers is remembered within one model, so that eight searches cost little more than one; each search has a trie of its
own, and knows no more than it has asked for. The most reduced search comes first and must have met all that corrects an assumption:
a correction that only a later search of the same model brings about is a difference, too.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, Hashable, Iterator, Mapping

from checker import findings, program
from checker.checking import check
from checker.explore.fewest import fewest_switches
from checker.explore.naive import Everything, explore_naively
from checker.explore.search import SMALL, explore
from checker.explore.trie import Trie
from checker.frontend.errors import NotCheckable
from checker.machine import pilot
from checker.machine.model import ProgramModel
from checker.machine.signals import Endless, Reclassify, TooLong
from checker.machine.world import World
from checker.options import REDUCTIONS, Variation
from checker.properties.deadlock import hanging_slots, signature
from checker.searching import MOST_ROUNDS
from tests.differential.walks import walks

MOST_STATES = 1500
"""Programs with more states are passed over. At most `SMALL`, so that reductions begin at once."""
assert MOST_STATES <= SMALL
WALKS, MOST_SLICES = 10, 150
"""Random runs of a program, and slices after which one is given up."""

Combination = tuple[bool, bool, bool]
"""Which reductions are on: symmetry, partial order, heap."""


ALL, SOME, NONE = frozenset(), frozenset(["some states cannot finish"]), frozenset(["no state can finish"])


class TooLarge(Exception):
    """The program is not for this comparison: too many states, no model, or no finite state space."""


@dataclass(frozen=True)
class Outcome:
    """What no reduction may change."""

    findings: frozenset[Hashable]
    """What goes wrong in some step: kind with exception and place."""
    deadlocks: frozenset[Hashable]
    """Where the unfinished threads stand, for each last state that is a deadlock, in the user's code and in the primitives."""
    outputs: frozenset[str]
    """What has been printed in each last state; empty where prints are no steps."""
    endings: frozenset[str]
    """Whether there are states from which no way leads to a last state, and whether the first is one of them."""


@dataclass
class Compared:
    """How one program fared."""

    differences: list[str] = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)
    """What there was to compare: see `SAID`."""


SAID = {
    "programs": "programs compared",
    "verified": "of them verified",
    "exceptions": "with an uncaught exception or failed assertion",
    "deadlocks": "with a deadlock",
    "hangs": "with a deadlock of interchangeable threads, explained with symmetry and without",
    "reports": "checked as a user would, eight times, with the causes of deadlocks",
    "walked": "run at random with a switch possible at every instruction",
    "endless": "with states from which no schedule ends it",
    "outputs": "with more than one final output",
    "groups": "with interchangeable threads",
    "mentions": "where symmetry renames threads in shared state",
    "heap": "with objects that threads made and shared",
    "renumbered": "where their numbering saves states",
    "symmetric": "where symmetry saves states",
    "ordered": "where partial order saves states",
    "silent": "compared without their outputs: too many states with each print a step",
}
"""What is counted over a campaign, in words."""


def differences(
    text: str,
    *,
    overrides: Mapping[str, object] | None = None,
    most_states: int = MOST_STATES,
    flies: bool = False,
    explains: bool = False,
    walked: bool = False,
) -> Compared:
    """Compare all combinations for one program, `overrides` being values for module-level names in place of what it assigns.

    With `flies` pilot runs come first, as in `check`; without them more assumptions are corrected on the way. With `explains` the program
    is also checked as a user would, once for each combination, and the causes of its deadlocks are compared. With `walked` it is run at
    random with a switch possible at every instruction (see `walks`), which needs none of the assumptions that the oracle shares with the
    searches.

    Raises:
        TooLarge: there is nothing to compare.
    """
    comparison = Comparison(text, overrides, most_states)
    compared = comparison.compared
    try:
        if flies:
            pilot.fly(comparison.world)
        reference, hanging = comparison.compare()
        if explains and not compared.differences:
            comparison.compare_reports(reference, hanging)
        comparison.world.observe_output = True
        try:
            told, _ = comparison.compare()
        except TooLarge:
            compared.counts["silent"] += 1
        else:
            if rough(told) != rough(reference) and not any(finding[0] == "divergence" for finding in reference.findings):
                # (An endless loop that changes only what is printed touches nothing shared if prints are no steps.)
                compared.differences.append(f"prints that are steps change the verdict: {unlike(reference, told)}")
            compared.counts["outputs"] += len(told.outputs) > 1
            if walked and not overrides:
                compared.counts["walked"] += 1
                if unknown := {anywhere(output) for output in walks(text, WALKS, MOST_SLICES)} - {anywhere(output) for output in told.outputs}:
                    compared.differences.append(f"runs that switch at any instruction print {sorted(unknown)[:3]}, which the oracle does not know")
    except NotCheckable as error:
        raise TooLarge(str(error)) from None
    except (Endless, TooLong) as error:
        raise TooLarge(f"no finite state space: {error}") from None
    compared.counts["programs"] += 1
    compared.counts["verified"] += not (reference.findings or reference.deadlocks)
    compared.counts["exceptions"] += bool(reference.findings)
    compared.counts["deadlocks"] += bool(reference.deadlocks)
    compared.counts["endless"] += reference.endings == SOME
    return compared


class Comparison:
    """One program under all combinations; its world keeps what is found out about cells."""

    def __init__(self, text: str, overrides: Mapping[str, object] | None, most_states: int) -> None:
        self.world = program.load(text, Variation(overrides or {}))
        self.overrides = overrides
        self.most_states = most_states
        self.compared = Compared()

    def compare(self) -> tuple[Outcome, list]:
        """The oracle's outcome and last vectors that hang; where a combination has another outcome, the difference is noted."""
        plain, outcomes, causes = None, {}, frozenset()
        for symmetry in (True, False):
            if not symmetry and plain is not None and not plain.groups:
                break  # Where no threads are interchangeable there is nothing to switch off.
            plain = self.settled(symmetry)
            outcomes.update(self.outcomes(plain, symmetry))
            if plain.groups and not self.world.observe_output:
                causes = explained(plain, self.hanging)
        assert plain is not None
        everything = self.naive(plain)
        if everything is None:
            return next(iter(outcomes.values())), []
        endless = everything.endless()
        endings = ALL if not endless else NONE if endless == everything.states else SOME
        expected = self.outcome(plain, everything.terminal, [v for v, over in everything.states if over], everything.findings, endings)
        for combination, outcome in outcomes.items():
            if outcome != expected:
                self.differ(f"{said(combination)}: {unlike(expected, outcome)}")
        hanging = [vector for vector in everything.terminal if hanging_slots(plain, vector)]
        if causes and 0 < len({signature(plain, vector) for vector in hanging}) <= findings.MOST_DEADLOCKS:
            self.compared.counts["hangs"] += 1
            if causes != (rightly := explained(plain, hanging)):
                self.differ(f"with symmetry: causes {sorted(causes)} instead of {sorted(rightly)}")
        self.plain = plain
        return expected, hanging

    def differ(self, what: str) -> None:
        self.compared.differences.append(("with prints as steps, " if self.world.observe_output else "") + what)

    def settled(self, symmetry: bool) -> ProgramModel:
        """The model whose assumptions hold as far as the most reduced search can tell."""
        for _ in range(MOST_ROUNDS):
            self.world.new_round()
            try:
                model = remembering(ProgramModel(self.world, symmetry))
                self.search(model, symmetry, True)
                return model
            except Reclassify:
                continue
        raise AssertionError("the rounds do not settle")

    def search(self, model: ProgramModel, symmetry: bool, partial_order: bool) -> Any:
        found = explore(model, symmetry=symmetry, partial_order=partial_order, max_states=self.most_states, endings=True)
        if not found.complete:
            raise TooLarge(f"more than {self.most_states} states")
        return found

    def outcomes(self, model: ProgramModel, symmetry: bool) -> Iterator[tuple[Combination, Outcome]]:
        """The outcome under each combination that can differ."""
        states, shares = {}, False
        for heap, partial_order in itertools.product((True, False), (True, False)):
            if not heap and not shares:
                break  # Where no thread shares what it made there is nothing to number.
            model.renumbers_heap = heap
            before = self.world.dynamic_threads
            try:
                found = self.search(model, symmetry, partial_order)
            except Reclassify:
                if self.world.dynamic_threads > before:
                    raise TooLarge("more threads are alive together than under more reductions") from None
                self.differ(f"{said((symmetry, partial_order, heap))} corrects an assumption that holds under more reductions")
                return
            states[partial_order, heap] = found.states
            vectors = [found.vector(index) for index in found.terminal], [found.vector(index) for index in found.over]
            yield (symmetry, partial_order, heap), self.outcome(model, *vectors, found.findings, endings_of(found))
            if not partial_order and heap:
                shares = any(len(found.vector(index)) > model.cells + model.threads for index in range(found.states))
                self.hanging = [vector for vector in vectors[0] if hanging_slots(model, vector)]
        if not self.world.observe_output:
            self.count(model, symmetry, shares, states)

    def count(self, model: ProgramModel, symmetry: bool, shares: bool, states: dict[tuple[bool, bool], int]) -> None:
        """Note what there was to reduce."""
        counts = self.compared.counts
        if symmetry:
            counts["ordered"] += states[True, True] < states[False, True]
            counts["renumbered"] += states.get((False, False), 0) > states[False, True]
            counts["heap"] += shares
            counts["groups"] += bool(model.groups)
            counts["mentions"] += bool(model.groups) and any(model.content_table.threads)
            self.states_sorted = states[False, True]
        else:
            counts["symmetric"] += self.states_sorted < states[False, True]

    def naive(self, model: ProgramModel) -> Everything | None:
        """What the oracle finds, with every reduction switched off."""
        model.renumbers_heap = False
        try:
            return explore_naively(model)
        except Reclassify:
            self.differ("the oracle corrects an assumption that holds for the searches")
            return None

    def outcome(self, model: ProgramModel, terminal: Any, over: Any, findings: Any, endings: frozenset[str]) -> Outcome:
        numbers = {*findings, *model.first_findings}
        outputs = set()
        if self.world.observe_output:
            place = model.indices[model.world.stdout, "*"]
            outputs = {"".join(model.contents[v[place]][1:]) + "<deadlock>" * bool(hanging_slots(model, v)) for v in terminal}
            outputs |= {"".join(model.contents[v[place]][1:]) for v in over}
        return Outcome(
            frozenset(model.findings[number] for number in numbers),
            frozenset(key for key in (standing(model, vector) for vector in terminal) if key),
            frozenset(outputs),
            endings,
        )

    def compare_reports(self, reference: Outcome, hanging: list) -> None:
        """The verdict and the causes that `check` reports under each combination against those of the oracle's last states."""
        wrong = reference.findings or reference.deadlocks
        verdicts = {"violated"} if wrong or reference.endings == SOME else {"verified"} if reference.endings == ALL else {"violated", "verified"}
        causes = explained(self.plain, hanging)
        livelocks = set()
        few = len({signature(self.plain, vector) for vector in hanging}) <= findings.MOST_DEADLOCKS
        for combination in itertools.product((True, False), repeat=3):
            off = [name for name, on in zip(REDUCTIONS, combination) if not on]
            report = check(self.world.text, overrides=self.overrides, no_reduction=off, max_states=2 * self.most_states)
            found = frozenset((f.kind, f.cause) for f in report.findings if f.kind == "deadlock")
            livelocks.add(any(f.kind == "livelock" for f in report.findings))
            if report.verdict not in verdicts or few and found != causes:
                self.differ(f"{said(combination)}: report {report.verdict} {sorted(found)} instead of {sorted(verdicts)} {sorted(causes)}")
        if len(livelocks) > 1 or True in livelocks and reference.endings == ALL or True not in livelocks and reference.endings == SOME and not wrong:
            self.differ(f"reports with and without livelocks: {sorted(livelocks)}, though {sorted(reference.endings) or 'all states can finish'}")
        self.compared.counts["reports"] += 1


def endings_of(found: Any) -> frozenset[str]:
    """What a search says of the states from which no way leads to a last one."""
    if found.finishing is None:
        return ALL
    assert 0 in found.finishing and len(found.finishing) == found.states
    return SOME if found.finishing[0] else NONE


def remembering(model: ProgramModel) -> ProgramModel:
    """The model, asking its machine each question once."""
    ask, known = model.expand, {}

    def expand(context: int, answers: tuple[int, ...]) -> Any:
        node = known.get((context, answers))
        if node is None:
            node = known[context, answers] = ask(context, answers)
        return node

    model.expand = expand
    return model


def standing(model: ProgramModel, vector: Any) -> Hashable | None:
    """Where threads hang, and in what: the signature of a deadlock and the functions that each thread is in. None if it is none."""
    slots = hanging_slots(model, vector)
    functions = sorted(tuple(frame[1].qualname for frame in model.context_table.values[vector[model.cells + slot]][2]) for slot in slots)
    return (signature(model, vector), tuple(functions)) if slots else None


def rough(outcome: Outcome) -> tuple[frozenset, frozenset]:
    """What prints that are steps must not change: how several threads are joined depends on what is a step, and so does what is known
    of where an exception came from when a `finally` has passed it on."""
    return frozenset(finding[:2] for finding in outcome.findings), frozenset(place for place, _ in outcome.deadlocks)


def explained(model: ProgramModel, hanging: list) -> frozenset:
    """The causes of these last states, as `check` would explain them; a last state that no schedule leads to is none."""
    if not hanging:
        return frozenset()
    last = SimpleNamespace(findings={}, terminal=range(len(hanging)), vector=hanging.__getitem__)
    deadlocks = [key for key in findings.wanted(model, last) if key[0] == "deadlock"]
    found = fewest_switches(model, lambda vector, terminal: signature(model, vector) if terminal else None, wanted=deadlocks, trie=Trie(model))
    missing = [key for key in deadlocks if key not in found]
    if missing:
        raise AssertionError(f"no schedule leads to {missing[0]}")
    explanations, _ = findings.told(model.world, model, {key: found[key] for key in deadlocks})
    return frozenset((finding.kind, finding.cause) for finding in explanations if finding.kind == "deadlock")


def anywhere(output: str) -> str:
    """What is printed, wherever in memory the objects lie."""
    return re.sub(r" at 0x[0-9a-f]+", " at 0x0", output)


def said(combination: Combination) -> str:
    """A combination in words."""
    off = [name for name, on in zip(("symmetry", "partial order", "heap"), combination) if not on]
    return f"without {' and '.join(off)}" if off else "with all reductions"


def unlike(expected: Outcome, found: Outcome) -> str:
    """In what two outcomes differ."""
    parts = []
    for name in ("findings", "deadlocks", "outputs", "endings"):
        wanted, given = getattr(expected, name), getattr(found, name)
        if wanted - given:
            parts.append(f"{name} missing: {sorted(map(repr, wanted - given))[:3]}")
        if given - wanted:
            parts.append(f"{name} that are none: {sorted(map(repr, given - wanted))[:3]}")
    return "; ".join(parts)
