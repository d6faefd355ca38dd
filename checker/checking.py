"""`check()` and its like: from a target to a report."""

from __future__ import annotations

import os
import shlex
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Any, Callable, Mapping, Sequence

from checker import program
from checker.explore.fewest import Schedule
from checker.explore.search import kernel_name
from checker.following import follow, settle
from checker.frontend.errors import BadOption, InternalError, NotCheckable, Unsupported
from checker.options import Limits, Variation, check_together, decisive
from checker.properties.deadlock import signature
from checker.report import Report
from checker.resuming import open_journal
from checker.searching import Check
from checker.simulating import Simulating, settle_by_walks
from checker.trace.explain import explain
from checker.trace.programs import thread_programs
from checker.trace.schedules import Walks, read_schedule

FOR_STEPS = Limits(max_states=20_000, no_reduction=("partial-order",))
"""What is explored to list the steps of the threads."""


def check(
    target: Any,
    *,
    overrides: Mapping[str, object] | None = None,
    max_states: int | None = None,
    max_memory: int | str | None = None,
    time_limit: float | None = None,
    no_reduction: Sequence[str] = (),
    workers: int | None = None,
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
        workers: how many processors a large search may use (>= 1); it has work for two. None: as many as there are. The outcome is the same.
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
    varied = Variation(overrides or {}, arguments, cells, time, assume_opaque)
    limits = Limits(max_states, max_memory, time_limit, no_reduction, workers)
    check_together(varied, limits, simulate, checkpoint)
    begun = perf_counter()
    name = program.display_name(target)
    try:
        if simulate is not None:
            report = Simulating(partial(program.load, target, varied), Walks(simulate, seed), limits, progress).run(name, begun)
        else:
            report = searched(Check(program.load(target, varied), limits, progress), name, begun, checkpoint, {**decisive(varied), **decisive(limits)})
    except NotCheckable as error:
        leads_on = isinstance(error, Unsupported) and program.is_file(target)
        notes = (f"`checker doctor {shlex.quote(name)}` lists all that has no model, at once",) if leads_on else ()
        return Report(name, "refused", False, kernel=kernel_name(), reasons=(str(error),), notes=notes, seconds=perf_counter() - begun)
    return replace(report, varied=varied.words())


def searched(search: Check, name: str, begun: float, checkpoint: str | os.PathLike | None, decided: Mapping[str, Any]) -> Report:
    """The report of a search; `checkpoint` is where it is kept how far it is, if it is, for searches of which all that is `decided` is the same."""
    if checkpoint is None:
        return search.run(name, begun)
    search.journal = open_journal(checkpoint, search.world, decided)
    finished = False
    try:
        report = search.run(name, begun)
        finished = report.complete
        return report
    finally:
        search.journal.close(finished)


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
    moves, walks = read_schedule(schedule)
    begun = perf_counter()
    varied = Variation(overrides or {}, arguments, cells, time, assume_opaque)
    world = program.load(target, varied)
    if walks is None:
        search = settle(world)
    else:
        settle_by_walks(world, walks)
    try:
        again, is_news = follow(world, moves)
    except InternalError as error:
        raise BadOption(f"{schedule}: {error}") from None
    going_round = search.going_round(moves) if walks is None and not is_news else None
    finding = explain(world, None, Schedule(moves, -1, False), again, schedule, going_round)
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
    varied = Variation(overrides or {}, arguments, cells, time, assume_opaque)
    search = Check(program.load(target, varied), FOR_STEPS)
    search.explore()
    return thread_programs(search.model, search.exploration)


def outputs(target: Any, max_states: int = 200_000, time: str = "free") -> frozenset[str]:
    """Everything that the program can have printed when it ends, over all interleavings; "<deadlock>" is added where it hangs.

    Here each print is a step and what was printed is part of the state, so that the order of prints counts.
    """
    world = program.load(target, Variation(time=time))
    world.observe_output = True
    search = Check(world, Limits(max_states=max_states, no_reduction=("symmetry", "partial-order")))
    search.explore()
    if not search.exploration.complete:
        raise BadOption(f"more than {max_states} states: the outputs cannot be listed")
    return final_outputs(search)


def final_outputs(search: Check) -> frozenset[str]:
    """What has been printed in each state where the program ends or hangs."""
    model, exploration = search.model, search.exploration
    place = model.indices[model.world.stdout, "*"]
    found = set()
    for index in (*exploration.terminal, *exploration.over):
        vector = exploration.vector(index)
        text = "".join(model.contents[vector[place]][1:])
        found.add(text + "<deadlock>" if index in exploration.terminal and signature(model, vector) else text)
    return frozenset(found)
