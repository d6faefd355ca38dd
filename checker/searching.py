"""A search from its first round to its report."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from time import monotonic, perf_counter
from typing import Any, Callable, Sequence

from checker.lassos import NOT_CHECKED, round_in, traps_of
from checker.explore.fewest import Schedule
from checker.explore.search import explore, kernel_name
from checker.findings import schedules, told, wanted
from checker.frontend.errors import InternalError
from checker.machine import pilot
from checker.machine.model import ProgramModel
from checker.machine.signals import Endless, Reclassify, TooLong
from checker.machine.world import World
from checker.options import Limits
from checker.properties.deadlock import OVER_BY_ITSELF, standing_place
from checker.properties.growth import growing
from checker.properties.livelock import GoingRound, Traps
from checker.remarks import REASONS, endless_loop, gone_on, remarks, savings, standing_still
from checker.report import Finding, Report
from checker.trace.assumptions import assumptions_of
from checker.trace.schedules import Moves
from checker.wish import Wish

MOST_ROUNDS = 2_000
"""Corrections to the classes of cells before we take it for a mistake of ours."""
SECONDS_TO_EXPLAIN = 20.0
"""Seconds that the search for the fewest switches takes, at most, where no limit of time is given."""
NO_LIMITS = Limits()


class Check:
    """One search: rounds until the assumptions hold, then the verdict."""

    def __init__(self, world: World, limits: Limits = NO_LIMITS, progress: Callable | None = None) -> None:
        self.world = world
        self.limits = limits
        self.deadline = None if limits.time_limit is None else monotonic() + limits.time_limit
        self.round_began = monotonic()
        self.progress = progress
        self.model: Any = None
        self.exploration: Any = None
        self.reason = ""
        self.journal: Any = None
        """Where how far the search is gets written down, if it does."""
        self.wish = Wish()
        """That of the person who waits, to end the search: where there is a journal the first Ctrl-C lets a last checkpoint be written."""
        self.clearest: dict[Any, Schedule] = {}
        """The clearest schedule to each kind of thing that goes wrong."""
        self.left_out: list[str] = []
        """Why what was explored is not everything, in words."""
        self.known_traps: Traps | None = None
        """Where the program can go round for ever, if everything was explored."""
        self.shown: Schedule | None = None
        """The schedule of the first finding."""

    def remaining(self) -> float | None:
        return None if self.deadline is None else max(self.deadline - monotonic(), 0.001)

    def ended_by_wish(self) -> bool:
        return self.wish.given

    # --- the rounds --------------------------------------------------------------------------------------------------

    def explore(self, then: Callable[[], None] | None = None, **options: Any) -> None:
        """Rounds of exploration, and of what is done `then`, until one finds no assumption wrong."""
        pilot.fly(self.world)
        for _ in range(MOST_ROUNDS):
            self.world.new_round()
            self.round_began = monotonic()
            try:
                self.model = ProgramModel(self.world, self.limits.reduces("symmetry"), self.limits.reduces("heap"))
                with self.wish if self.journal is not None else nullcontext():
                    self.exploration = explore(
                        self.model,
                        symmetry=self.limits.reduces("symmetry"),
                        partial_order=self.limits.reduces("partial-order"),
                        max_states=self.limits.max_states,
                        max_memory=self.limits.max_memory,
                        time_limit=self.remaining(),
                        progress=self.report_progress if self.progress else None,
                        journal=self.journal,
                        workers=self.limits.workers,
                        keep_edges=self.world.timed,
                        stop=self.ended_by_wish,
                        **options,
                    )
                if then is not None:
                    then()
                return
            except Reclassify:
                continue
        raise InternalError(f"the classes of cells have not settled after {MOST_ROUNDS} rounds")

    def report_progress(self, states: int, transitions: int, frontier: int, vector: Sequence[int]) -> None:
        places = []
        for slot in range(self.model.threads):
            context = vector[self.model.cells + slot]
            if context not in OVER_BY_ITSELF:
                file, line, _ = standing_place(self.model, context)
                places.append(f"{self.world.line_name(file, line).removeprefix('line ')} {self.world.source_line(file, line).strip()}")
        self.progress(states, transitions, frontier, places)  # type: ignore[misc]

    # --- the report --------------------------------------------------------------------------------------------------

    def run(self, name: str, begun: float) -> Report:
        reasons = self.attempt(partial(self.explore, self.clear_up, endings=True))
        exploration = self.exploration if not reasons else None
        findings: tuple[Finding, ...] = ()
        if exploration is not None:
            reasons.extend(self.left_out)
            findings = self.findings()
        errors = any(f.severity == "error" for f in findings)
        verdict = "violated" if errors else "incomplete" if reasons else "verified"
        notes = remarks(self.world, self.shown is not None)
        if exploration is not None and verdict == "verified" and exploration.finishing is not None:
            notes.append(NOT_CHECKED)
        if exploration is not None and exploration.reason is not None and not errors:
            notes.append("walks at random may find something wrong beyond this limit, though they prove nothing: --simulate")
        if self.journal is not None:
            notes.extend(gone_on(self.journal, exploration is not None and exploration.reason not in (None, "states")))
        return Report(
            name,
            verdict,
            not reasons,
            states=exploration.states if exploration else 0,
            transitions=exploration.transitions if exploration else 0,
            seconds=perf_counter() - begun,
            kernel=kernel_name(),
            findings=findings,
            assumptions=assumptions_of(self.world, self.model),
            reasons=tuple(reasons),
            notes=tuple(notes),
            saved=savings(exploration) if exploration is not None else (),
            make_graph=self.make_graph if exploration is not None else None,
        )

    def attempt(self, work: Callable[[], None]) -> list[str]:
        """Do the work; why it came to nothing, in words (empty if it did not)."""
        try:
            work()
        except Endless as error:
            return [str(error)]
        except TooLong as signal:
            return [endless_loop(self.world, signal)]
        except KeyboardInterrupt:
            return ["interrupted"]
        return []

    def stopped(self, reason: str) -> str:
        """Why a search or walks ended early, in words."""
        if reason == "memory" and self.limits.max_memory is None:
            reason = "no memory"
        if reason == "stopped" and self.wish.given:
            reason = "interrupted"
        return REASONS[reason].format(max_states=self.limits.max_states or 0, time_limit=self.limits.time_limit or 0)

    def clear_up(self) -> None:
        """See what was left out, and look for the clearest schedule to each kind of thing that goes wrong.

        Where the search met a limit this goes beyond what it explored, so here, too, an assumption may be found wrong. Then what counts as a step
        has changed, and all begins again.
        """
        self.left_out = self.why_not_all()
        looked_for = wanted(self.model, self.exploration)
        self.known_traps = None if self.left_out else self.traps(bool(looked_for))
        self.clearest = schedules(self.model, self.exploration, looked_for, self.seconds_to_explain(), self.known_traps)

    def seconds_to_explain(self) -> float:
        """How long the clearest schedules may be looked for. Where that can show an assumption to be wrong, as much time as this search took is
        kept for the next one: with less it would not find again what this one has found."""
        if self.deadline is None:
            return SECONDS_TO_EXPLAIN
        now = monotonic()
        kept = 0.0 if self.exploration.complete else now - self.round_began
        return max(self.deadline - now - kept, 0.0)

    def why_not_all(self) -> list[str]:
        """Why what was explored is not everything, in words."""
        if self.exploration.reason is not None:
            return [self.stopped(self.exploration.reason), *growing(self.model, self.exploration)]
        return standing_still(self.world, self.model, self.exploration) if self.world.timed else []

    def findings(self) -> tuple[Finding, ...]:
        """One finding, with its clearest schedule, for each kind of thing that goes wrong."""
        if not self.clearest:
            return ()
        found, self.shown = told(self.world, self.model, self.clearest, self.known_traps)
        return found

    def traps(self, violated: bool) -> Traps | None:
        """Where the program can go round for ever, if it can; see `traps_of`."""
        return traps_of(self.model, self.exploration, self.limits, self.remaining(), violated)

    def going_round(self, moves: Moves) -> GoingRound | None:
        """What a schedule shows that ends where the program goes round for ever; None for any other."""
        traps = self.traps(bool(wanted(self.model, self.exploration)))
        return None if traps is None else round_in(traps, moves)

    def make_graph(self) -> Any:
        from checker.graph import build_graph

        return build_graph(self)
