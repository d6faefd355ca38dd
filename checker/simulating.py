"""`check(simulate=...)`: walks at random through a program whose states are too many to be explored."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any, Callable, Iterator

from checker.explore.exploration import Move
from checker.explore.fewest import Schedule, fewest_switches
from checker.explore.search import kernel_name
from checker.explore.shrink import shrink
from checker.explore.trie import Trie
from checker.explore.walks import MOST_COUNTED, Simulation, simulate
from checker.findings import told
from checker.following import follow, settle
from checker.frontend.errors import InternalError
from checker.machine import pilot
from checker.machine.model import ProgramModel
from checker.machine.signals import Reclassify
from checker.machine.world import World
from checker.options import Limits
from checker.properties.deadlock import signature
from checker.remarks import remarks
from checker.report import Finding, Report
from checker.searching import MOST_ROUNDS, NO_LIMITS, Check
from checker.trace.assumptions import assumptions_of
from checker.trace.explain import explain
from checker.trace.schedules import Walks, read_schedule

DEPTH = 3
"""How many steps in a certain order the walks with priorities look for."""
MOST_STEPS = 10_000
"""Steps after which a walk is cut."""
NEAR_STATES = 20_000
"""States among which the schedule with the fewest switches is looked for before the one that was met is shrunk."""
MOST_KINDS = 6
"""Different violations that get a counterexample each."""


class Simulating(Check):
    """One run of `check` that walks instead of exploring."""

    def __init__(self, load: Callable[[], World], walks: Walks, limits: Limits = NO_LIMITS, progress: Callable | None = None) -> None:
        super().__init__(load(), limits, progress)
        self.load = load
        """Loads the program, of which nothing is known then."""
        self.walks = walks
        self.simulation: Simulation | None = None
        self.schedules_found: dict[Any, Schedule] = {}
        self.most_walks = 0
        """How many walks were begun in the round that had most of them."""

    # --- the walks ---------------------------------------------------------------------------------------------------

    def walk(self) -> None:
        """Rounds of walks until one finds no assumption wrong, and the clearest schedules that could be made of what they met."""
        pilot.fly(self.world)
        for _ in range(MOST_ROUNDS):
            self.world.new_round()
            try:
                self.model = ProgramModel(self.world, True)
                trie = Trie(self.model)
                self.simulation = simulate(
                    self.model,
                    seed=self.walks.seed,
                    runs=self.walks.runs,
                    depth=DEPTH,
                    most_steps=MOST_STEPS,
                    max_memory=self.limits.max_memory,
                    time_limit=self.remaining(),
                    method="both",
                    trie=trie,
                    progress=self.report_progress if self.progress else None,
                )
                self.most_walks = max(self.most_walks, self.simulation.runs)
                self.schedules_found = self.clearest_of(trie, self.simulation)
                return
            except Reclassify:
                continue
        raise InternalError(f"the classes of cells have not settled after {MOST_ROUNDS} rounds")

    def clearest_of(self, trie: Trie, simulation: Simulation) -> dict[Any, Schedule]:
        """For each kind of violation that was met a schedule with few switches."""
        met: dict[Any, tuple[Move, ...]] = {}
        for number, moves in simulation.findings.items():
            met["finding", number] = moves
        for vector, moves in simulation.terminal.items():
            key = signature(self.model, vector)
            if key is not None and (key not in met or len(moves) < len(met[key])):
                met[key] = moves
        shortest = sorted(met, key=lambda key: len(met[key]))[:MOST_KINDS]
        wanted = {key: moves for key, moves in met.items() if key in shortest}
        found: dict[Any, Schedule] = {("finding", number): Schedule((), 0, True) for number in self.model.first_findings}
        if wanted:
            found.update(self.nearest(trie, wanted))
        return found

    def nearest(self, trie: Trie, wanted: dict[Any, tuple[Move, ...]]) -> dict[Any, Schedule]:
        """The schedules with the fewest switches where these are found soon; else what can be had from those that were met."""

        def state_key(vector: Any, terminal: bool) -> Any:
            return signature(self.model, vector) if terminal else None

        def finding_key(number: int) -> Any:
            return ("finding", number)

        best = fewest_switches(self.model, state_key, finding_key, wanted=wanted, on_the_way=False, max_states=NEAR_STATES, trie=trie)
        return {key: best[key] if key in best else shrink(trie, moves, key, state_key, finding_key) for key, moves in wanted.items()}

    # --- the report --------------------------------------------------------------------------------------------------

    def run(self, name: str, begun: float) -> Report:
        """Walk, and report what was met."""
        reasons = self.attempt(self.walk)
        simulation = None if reasons else self.simulation
        findings: tuple[Finding, ...] = ()
        if simulation is not None:
            reasons.append(what_was_walked(simulation, self.walks.seed))
            if simulation.reason is not None:
                reasons.append(self.stopped(simulation.reason))
            if self.schedules_found:
                found, self.shown = told(self.world, self.model, self.schedules_found)
                findings = tuple(self.replayable(found))
        notes = remarks(self.world, self.shown is not None)
        if simulation is not None:
            notes.extend(what_priorities_find(simulation, self.model.threads))
        return Report(
            name,
            "violated" if any(finding.severity == "error" for finding in findings) else "incomplete",
            False,
            states=simulation.states if simulation else 0,
            transitions=simulation.steps if simulation else 0,
            seconds=time.perf_counter() - begun,
            kernel=kernel_name(),
            findings=findings,
            assumptions=assumptions_of(self.world, self.model),
            reasons=tuple(reasons),
            notes=tuple(notes),
        )

    def replayable(self, findings: tuple[Finding, ...]) -> Iterator[Finding]:
        """The findings with schedules that `checker replay` can follow: where parts of the program that only walks come to decide what
        counts as a step, they name the walks."""
        world = None
        for finding in findings:
            moves = read_schedule(finding.replay)[0]
            if world is None:
                world = self.load()
                settle(world)
            try:
                run, news = follow(world, moves)
                again = explain(world, None, Schedule(moves, -1, False), run, "")
            except InternalError:
                again, news = None, True
            world = None if news else world
            same = again is not None and (again.kind, again.summary) == (finding.kind, finding.summary)
            yield finding if same else replace(finding, replay=f"{finding.replay}@{self.most_walks}:{self.walks.seed}")


def settle_by_walks(world: World, walks: Walks) -> None:
    """Find out about a world what counts as a step in it by walks, for schedules that lead to parts of the program which a short search does
    not come to."""
    Simulating(lambda: world, walks).walk()


def what_was_walked(simulation: Simulation, seed: int) -> str:
    """How far the walks came, and that this proves nothing."""
    states = f"{simulation.states:,}" if simulation.states < MOST_COUNTED else f"more than {MOST_COUNTED:,}"
    walks = "1 walk" if simulation.runs == 1 else f"{simulation.runs:,} walks"
    cut = f"; {simulation.cut:,} of them were cut after {MOST_STEPS:,} steps" if simulation.cut else ""
    return f"{walks} at random (seed {seed}) took {simulation.steps:,} steps through {states} different states{cut}"


def what_priorities_find(simulation: Simulation, threads: int) -> list[str]:
    """What can be said of the chance that every second walk has."""
    if not simulation.bounded:
        return []
    rarity = threads * simulation.longest ** (DEPTH - 1)
    return [
        f"every second walk followed priorities (PCT): each of the last {simulation.bounded:,} of these meets a violation that needs {DEPTH} steps"
        f" in a certain order with a probability of at least 1 in {rarity:,} ({threads} threads), unless it takes more than"
        f" {simulation.longest:,} steps, as no walk did"
    ]
