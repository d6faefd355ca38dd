"""`check()`: from a target to a report."""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import replace
from functools import partial
from time import monotonic, perf_counter
from typing import Any, Callable, Mapping, Sequence

from checker import program
from checker.explore.fewest import Schedule, absolute_schedule, fewest_switches
from checker.explore.search import explore, kernel_name
from checker.frontend.errors import BadOption, InternalError, NotCheckable, Unsupported
from checker.machine import pilot
from checker.machine.model import ProgramModel
from checker.machine.signals import Endless, Reclassify, TooLong
from checker.machine.world import World
from checker.properties.deadlock import signature
from checker.properties.growth import growing
from checker.report import Finding, Report
from checker.trace.assumptions import assumptions_of
from checker.trace.schedules import Moves, Walks, read_schedule, schedule_text

TIMES = ("free", "timed")
REDUCTIONS = ("symmetry", "partial-order", "heap")
MOST_ROUNDS = 2_000
"""Corrections to the classes of cells before we take it for a mistake of ours."""
MOST_DEADLOCKS = 6
"""Kinds of deadlock (by where threads hang) that get a counterexample each."""
SEARCH_STATES = 400_000
"""States that the search for the fewest switches looks at, at most; beyond that the schedule shown may not be the shortest."""
REPLAY_STATES = 100_000
"""States that are explored before a replay. What counts as a step depends on which cells are shared, and that the search finds out."""
REASONS = {
    "states": "stopped at the limit of {max_states:,} states (--max-states)",
    "memory": "stopped at the limit of memory (--max-memory)",
    "time": "stopped at the time limit of {time_limit:g} s (--time-limit)",
    "interrupted": "interrupted",
    "stopped": "stopped",
}


def check(
    target: Any,
    *,
    overrides: Mapping[str, object] | None = None,
    max_states: int | None = None,
    max_memory: int | str | None = None,
    time_limit: float | None = None,
    no_reduction: Sequence[str] = (),
    arguments: Sequence[str] = (),
    simulate: int | None = None,
    seed: int = 0,
    cells: str | None = None,
    checkpoint: str | os.PathLike | None = None,
    time: str = "free",
    assume_opaque: Sequence[str] = (),
    progress: Callable | None = None,
) -> Report:
    """Explore every interleaving of a `threading` program.

    Args:
        target: a path (of a Python file or a notebook), source text (with a line break), a function without parameters, or "package.module:function".
        overrides: values for module-level names, in place of what the program assigns to them.
        max_states: stop after so many states (>= 1).
        max_memory: stop when the process holds so much: bytes, or "50M", "2G".
        time_limit: stop after so many seconds (> 0).
        no_reduction: reductions to do without: "symmetry", "partial-order", "heap" or "all".
        arguments: what the program finds in `sys.argv[1:]`.
        simulate: walk so many times (>= 1) at random through the program in place of exploring it all: for programs that have too many
            states. The verdict is "violated" or "incomplete".
        seed: of the walks; the same seed gives the same walks.
        cells: the code cells of a notebook to check, such as "3-5" or "2,4-6"; of the cells before them only the definitions run.
        checkpoint: a folder in which is kept how far the search is, so that a check that was killed or met a limit can be gone on with by
            calling this again with the same arguments (limits of time and memory may differ). It is emptied when everything is explored.
        time: "free": a sleep or a timeout may last as long as it likes. "timed": each takes exactly the time it says, and nothing else
            takes any time.
        assume_opaque: names of functions, methods ("Account.audit"), classes or modules that are not looked into: a call changes nothing and
            its result is unknown. "requests.get!OSError" may raise OSError, too.
        progress: called now and then with (states, transitions, frontier, places where threads stand).

    Returns:
        The report. What cannot be checked gives one with the verdict "refused"; a limit that is met gives "incomplete".

    Raises:
        BadOption: an option makes no sense.

    Example:
        >>> check("import threading\\nlock = threading.Lock()\\nlock.acquire()\\nlock.acquire()\\n").verdict
        'violated'
    """
    memory = parse_size(max_memory)
    symmetry = wants_symmetry(no_reduction)
    if max_states is not None and max_states < 1:
        raise BadOption(f"max_states must be at least 1, not {max_states}")
    if time_limit is not None and time_limit <= 0:
        raise BadOption(f"time_limit must be above 0 seconds, not {time_limit:g}")
    if simulate is not None and simulate < 1:
        raise BadOption(f"simulate must be at least 1 walk, not {simulate}")
    if simulate is not None and max_states is not None:
        raise BadOption("max_states bounds a search, and walks at random are none: give the number of walks instead (--simulate=RUNS)")
    if simulate is not None and checkpoint is not None:
        raise BadOption("a checkpoint is of a search; walks at random (--simulate) need none, they can be made again from their seed")
    if time != "free" and checkpoint is not None:
        raise BadOption("a search with --time timed keeps all its steps, which a checkpoint does not hold: leave --checkpoint out")
    begun = perf_counter()
    name = program.display_name(target)
    varied = program.variation(overrides, cells, arguments, time, assume_opaque)
    try:
        load = partial(loaded, target, overrides, arguments, cells, time, assume_opaque)
        if simulate is not None:
            from checker.simulating import Simulating

            walked = Simulating(load, memory, time_limit, progress, Walks(simulate, seed)).run(name, begun, dict(overrides or {}))
            return replace(walked, varied=varied)
        checked = Check(load(), symmetry, max_states, memory, time_limit, progress)
        checked.partial_order = not {"partial-order", "all"} & set(no_reduction)
        checked.heap = not {"heap", "all"} & set(no_reduction)
        if checkpoint is None:
            return replace(checked.run(name, begun, dict(overrides or {})), varied=varied)
        from checker.resuming import open_journal

        decisive = {
            "the values given for names (--set)": sorted((overrides or {}).items()),
            "the program's arguments": tuple(arguments),
            "the cells (--cells)": cells,
            "what is opaque (--assume-opaque)": sorted({*assume_opaque}),
            "the reductions (--no-reduction)": sorted({*no_reduction}),
            "the limit of states (--max-states)": max_states,
        }
        checked.journal = open_journal(checkpoint, checked.world, decisive)
        finished = False
        try:
            report = replace(checked.run(name, begun, dict(overrides or {})), varied=varied)
            finished = report.complete
            return report
        finally:
            checked.journal.close(finished)
    except NotCheckable as error:
        leads_on = isinstance(error, Unsupported) and program.is_file(target)
        notes = (f"`checker doctor {shlex.quote(name)}` lists all that has no model, at once",) if leads_on else ()
        return Report(name, "refused", False, kernel=kernel_name(), reasons=(str(error),), notes=notes, seconds=perf_counter() - begun)


def parse_size(size: int | str | None) -> int | None:
    """Bytes from 50_000_000, "50M", "2G", "500K"."""
    if size is None or isinstance(size, int):
        if size is not None and size <= 0:
            raise BadOption(f"max_memory must be above 0, not {size}")
        return size
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kKmMgGtT]?)(?:i?[bB])?\s*", size)
    if not match or float(match[1]) <= 0:
        raise BadOption(f"max_memory: {size!r} is not an amount of memory; write bytes, or 500K, 50M, 2G")
    return int(float(match[1]) * 1024 ** " KMGT".index(match[2].upper() or " "))


def loaded(
    target: Any,
    overrides: Mapping[str, object] | None,
    arguments: Sequence[str],
    cells: str | None = None,
    time: str = "free",
    assume_opaque: Sequence[str] = (),
) -> World:
    """The world of a target under these options."""
    world = program.load(target, overrides, tuple(arguments), cells, assume_opaque)
    world.timed = is_timed(time)
    return world


def is_timed(time: str) -> bool:
    """Whether sleeps and timeouts take the time that they say."""
    if time not in TIMES:
        raise BadOption(f"time: {time!r} is not one of {' and '.join(TIMES)}")
    return time == "timed"


def wants_symmetry(no_reduction: Sequence[str]) -> bool:
    for name in no_reduction:
        if name not in (*REDUCTIONS, "all"):
            raise BadOption(f"no_reduction: there is no reduction {name!r}; there are {', '.join(REDUCTIONS)} and all")
    return not {"symmetry", "all"} & set(no_reduction)


class Check:
    """One run of `check`: rounds until the assumptions hold, then the verdict."""

    def __init__(
        self, world: World, symmetry: bool, max_states: int | None, memory: int | None, time_limit: float | None, progress: Callable | None
    ) -> None:
        self.world = world
        self.symmetry = symmetry
        self.max_states = max_states
        self.memory = memory
        self.deadline = None if time_limit is None else monotonic() + time_limit
        self.time_limit = time_limit
        self.progress = progress
        self.model: Any = None
        self.exploration: Any = None
        self.reason = ""
        self.journal: Any = None
        """Where how far the search is gets written down, if it does."""
        self.partial_order = False
        """Whether only as many orders of independent steps are explored as are needed to meet every finding and every last state."""
        self.heap = True
        """Whether objects that threads make are numbered alike whatever the order in which they were made."""
        self.shown: Schedule | None = None
        """The schedule of the first finding."""

    def remaining(self) -> float | None:
        return None if self.deadline is None else max(self.deadline - monotonic(), 0.001)

    # --- the rounds --------------------------------------------------------------------------------------------------

    def explore(self, **options: Any) -> None:
        """Rounds of exploration until one finds no assumption wrong."""
        pilot.fly(self.world)
        for _ in range(MOST_ROUNDS):
            self.world.new_round()
            try:
                self.model = ProgramModel(self.world, self.symmetry, self.heap)
                self.exploration = explore(
                    self.model,
                    symmetry=self.symmetry,
                    partial_order=self.partial_order,
                    max_states=self.max_states,
                    max_memory=self.memory,
                    time_limit=self.remaining(),
                    progress=self.report_progress if self.progress else None,
                    journal=self.journal,
                    keep_edges=self.world.timed,
                    **options,
                )
                return
            except Reclassify:
                continue
        raise InternalError(f"the classes of cells have not settled after {MOST_ROUNDS} rounds")

    def report_progress(self, states: int, transitions: int, frontier: int, vector: Sequence[int]) -> None:
        from checker.properties.deadlock import OVER_BY_ITSELF, standing_place

        places = []
        for slot in range(self.model.threads):
            context = vector[self.model.cells + slot]
            if context not in OVER_BY_ITSELF:
                file, line, _ = standing_place(self.model, context)
                places.append(f"{self.world.line_name(file, line).removeprefix('line ')} {self.world.source_line(file, line).strip()}")
        self.progress(states, transitions, frontier, places)  # type: ignore[misc]

    # --- the report --------------------------------------------------------------------------------------------------

    def run(self, name: str, begun: float, overrides: dict) -> Report:
        reasons = self.attempt(self.explore)
        exploration = self.exploration if not reasons else None
        findings: tuple[Finding, ...] = ()
        if exploration is not None:
            if exploration.reason is not None:
                reasons.append(REASONS[exploration.reason].format(max_states=self.max_states or 0, time_limit=self.time_limit or 0))
                reasons.extend(growing(self.model, exploration))
            elif self.world.timed:
                reasons.extend(self.standstill())
            findings = self.findings()
        errors = any(f.severity == "error" for f in findings)
        verdict = "violated" if errors else "incomplete" if reasons else "verified"
        notes = self.remarks(overrides)
        if exploration is not None and exploration.reason is not None and not errors:
            notes.append("walks at random may find something wrong beyond this limit, though they prove nothing: --simulate")
        if self.journal is not None and self.journal.problem:
            notes.append(self.journal.problem)
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
            return [self.endless_loop(signal)]
        except KeyboardInterrupt:
            return ["interrupted"]
        return []

    def remarks(self, overrides: dict) -> list[str]:
        """What belongs with the verdict, whatever it is."""
        notes = [] if self.world.text.strip() else ["the file is empty: there is nothing to go wrong"]
        if self.world.notebook is not None:
            if self.shown is not None:
                notes.append("[3]:2 stands for line 2 of code cell 3")
            notes.extend(self.world.notebook.notes)
        if self.world.early_exit is not None:
            status, file, line = self.world.early_exit
            said = self.world.complaint.strip()
            notes.append(
                f"the program gave up in {self.world.line_name(file, line)} with exit status {status}, before it had started a thread: nothing else of it"
                f" was checked" + (f"; it said: {said}" if said else "") + ("; what stands behind -- is given to it as arguments" if "argument" in said else "")
            )
        notes += [f"with {key} = {value!r} (--set)" for key, value in overrides.items()]
        return notes + ["only if computing takes no time"] if self.world.timed else notes

    def standstill(self) -> list[str]:
        """Where a thread keeps time from passing, if one does: what would happen later is not explored then."""
        from checker.explore.pacing import standstill
        from checker.properties.deadlock import standing_place

        exploration, model = self.exploration, self.model
        index = standstill(exploration)
        if index is None:
            return []
        vector = exploration.vector(index)
        busy = [slot for slot in range(model.threads) if any(step.delay == 0 for _, step in exploration.trie.transitions(vector, slot))]
        file, line, _ = standing_place(model, vector[model.cells + busy[0]])
        source = self.world.source_line(file, line).strip()
        return [
            f"{self.world.place(file, line)}: a thread asks here over and over without sleeping, so that with --time timed no time passes and those who sleep never"
            f" wake: {source}  (check it without --time, or let the loop sleep)"
        ]

    def endless_loop(self, signal: TooLong) -> str:
        """What to say of a loop that was given up, and where it is."""
        if signal.place is None:
            return "a thread runs on for very long without touching anything shared"
        file, line = signal.place
        source = self.world.source_line(file, line).strip()
        return f"{self.world.place(file, line)}: this goes on for very long without touching anything shared, and something in it grows each time round: {source}"

    def findings(self) -> tuple[Finding, ...]:
        """One finding, with its clearest schedule, for each kind of thing that goes wrong."""
        wanted = self.wanted()
        return self.told(self.schedules(wanted)) if wanted else ()

    def told(self, schedules: dict[Any, Schedule]) -> tuple[Finding, ...]:
        """The findings that these schedules show, one for each way in which a person would tell them."""
        from checker.trace.explain import explain, reading
        from checker.trace.replay import replay as run_again

        found = []
        for key, schedule in schedules.items():
            again = run_again(self.world, schedule.moves)
            what = self.model.findings[key[1]] if key[0] == "finding" else None
            finding = explain(self.world, key, schedule, again, schedule_text(schedule.moves), what)
            found.append((finding, reading(finding, again), schedule))
        order = {"exception": 0, "assertion": 1, "divergence": 2, "deadlock": 3}
        found.sort(key=lambda one: (order.get(one[0].kind, 4), one[0].switches, one[0].steps, one[0].summary))
        distinct: dict[Any, Finding] = {}
        for finding, how, _ in found:
            distinct.setdefault(how, finding)
        self.shown = found[0][2]
        return tuple(distinct.values())

    def wanted(self) -> dict[Any, tuple[int, int]]:
        """What went wrong: key -> (state index, finding number or -1)."""
        exploration, model = self.exploration, self.model
        wanted: dict[Any, tuple[int, int]] = {}
        for number, places in exploration.findings.items():
            wanted["finding", number] = (places[0][0], number)
        for index in exploration.terminal:
            key = signature(model, exploration.vector(index))
            if key is not None and key not in wanted and sum(k[0] == "deadlock" for k in wanted) < MOST_DEADLOCKS:
                wanted[key] = (index, -1)
        for number in model.first_findings:
            wanted["finding", number] = (0, -1)
        return wanted

    def schedules(self, wanted: dict[Any, tuple[int, int]]) -> dict[Any, Schedule]:
        model = self.model
        first = {("finding", number) for number in model.first_findings}
        found: dict[Any, Schedule] = {key: Schedule((), 0, True) for key in wanted if key in first}
        looked_for = [key for key in wanted if key not in first]
        if looked_for:
            best = fewest_switches(
                model,
                lambda vector, terminal: signature(model, vector) if terminal else None,
                lambda number: ("finding", number),
                wanted=looked_for,
                max_states=SEARCH_STATES,
                time_limit=self.remaining() if self.deadline is not None else 20.0,
                trie=self.exploration.trie,
            )
            for key in looked_for:
                if key in best:
                    found[key] = best[key]
                else:
                    index, number = wanted[key]
                    found[key] = absolute_schedule(self.exploration, index, number)
        return {key: found[key] for key in wanted}

    def final_outputs(self) -> frozenset[str]:
        """What has been printed in each state where the program ends or hangs; see `outputs`."""
        model, exploration = self.model, self.exploration
        place = model.indices[model.world.stdout, "*"]
        found = set()
        for index in (*exploration.terminal, *exploration.over):
            vector = exploration.vector(index)
            text = "".join(model.contents[vector[place]][1:])
            found.add(text + "<deadlock>" if index in exploration.terminal and signature(model, vector) else text)
        return frozenset(found)

    def make_graph(self) -> Any:
        from checker.graph import build_graph

        return build_graph(self)


def savings(exploration: Any) -> tuple[tuple[str, str], ...]:
    """What each reduction did, by name, as far as it was counted."""
    saved, counted = exploration.savings, []
    if saved.stand_for is not None and saved.stand_for > exploration.states:
        counted.append(("symmetry", f"the {exploration.states:,} states stand for {saved.stand_for:,}, in which threads that are alike take one another's places"))
    if saved.left_out:
        counted.append(("partial-order", f"in {saved.singled:,} states one thread alone was enough, and {saved.left_out:,} steps of others were not taken there"))
    return tuple(counted)


def replay(
    target: Any,
    schedule: str,
    *,
    overrides: Mapping[str, object] | None = None,
    arguments: Sequence[str] = (),
    cells: str | None = None,
    time: str = "free",
    assume_opaque: Sequence[str] = (),
) -> Report:
    """Run the program once more along a schedule that a report gave, and report that run alone.

    Raises:
        BadOption: the schedule is not one of this program.
        NotCheckable: the program cannot be checked.
    """
    from checker.trace.explain import explain

    moves, walks = read_schedule(schedule)
    begun = perf_counter()
    world = loaded(target, overrides, arguments, cells, time, assume_opaque)
    settle(world, walks)
    try:
        again, _ = follow(world, moves)
    except InternalError as error:
        raise BadOption(f"{schedule}: {error}") from None
    finding = explain(world, None, Schedule(moves, -1, False), again, schedule)
    violated = finding.kind != "run"
    return Report(
        program.display_name(target),
        "violated" if violated else "incomplete",
        False,
        seconds=perf_counter() - begun,
        kernel=kernel_name(),
        findings=(finding,),
        reasons=("one run only: the schedule given",),
    )


def settle(world: World, walks: Walks | None = None) -> None:
    """Find out about a world of which nothing is known yet what counts as a step in it: by exploring, or by the walks that are given, for
    schedules that lead to parts of the program which a short search does not come to."""
    if walks is None:
        Check(world, True, REPLAY_STATES, None, None, None).explore()
        return
    from checker.simulating import Simulating

    Simulating(lambda: world, None, None, None, walks).walk()


def follow(world: World, moves: Moves) -> tuple[Any, bool]:
    """The run of a schedule in a settled world, and whether it has shown something new about it.

    Raises:
        InternalError: the schedule is not one of this program.
    """
    from checker.trace.replay import replay as run_again

    for rounds in range(MOST_ROUNDS):
        try:
            return run_again(world, moves, settled=False), rounds > 0
        except Reclassify:
            continue
    raise InternalError(f"the classes of cells have not settled after {MOST_ROUNDS} rounds")


def steps(
    target: Any,
    *,
    overrides: Mapping[str, object] | None = None,
    arguments: Sequence[str] = (),
    cells: str | None = None,
    time: str = "free",
    assume_opaque: Sequence[str] = (),
) -> tuple:
    """The thread programs of a target, step by step: a tuple of `listing.ThreadProgram`.

    Raises:
        NotCheckable: the program cannot be checked.
    """
    from checker.trace.programs import thread_programs

    world = loaded(target, overrides, arguments, cells, time, assume_opaque)
    checked = Check(world, True, 20_000, None, None, None)
    checked.explore()
    return thread_programs(checked.model, checked.exploration)


def outputs(target: Any, max_states: int = 200_000, time: str = "free") -> frozenset[str]:
    """Everything that the program can have printed when it ends, over all interleavings; "<deadlock>" is added where it hangs.

    Here each print is a step and what was printed is part of the state, so that the order of prints counts.
    """
    world = program.load(target, None, ())
    world.observe_output = True
    world.timed = is_timed(time)
    checked = Check(world, False, max_states, None, None, None)
    checked.explore()
    if not checked.exploration.complete:
        raise BadOption(f"more than {max_states} states: the outputs cannot be listed")
    return checked.final_outputs()
