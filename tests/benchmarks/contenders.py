"""How each checker is built and run on a problem, and what it then says of itself."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Mapping

from tests.benchmarks.accounting import Cost, run

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Outcome:
    """One run of one contender on one problem of one size."""

    verdict: str
    """"verified", "violated", or why there is none."""
    whole: float
    """Seconds on the clock for everything, compilers included."""
    cpu: float
    """Seconds of processor time for the same."""
    search: float | None
    """Seconds for the search alone."""
    peak: int
    """Bytes of resident memory, the most that the searching process had."""
    states: int | None = None
    transitions: int | None = None

    @property
    def finished(self) -> bool:
        return self.verdict in ("verified", "violated")


@dataclass(frozen=True)
class Task:
    """What is to be run: a problem by name and size, where to put files, for how many seconds at most, and how many states are expected."""

    problem: str
    size: int
    folder: Path
    limit: float
    states: int
    programs: Mapping[str, Path]


def number(pattern: str, text: str) -> float | None:
    """The number that the first group of a pattern finds."""
    found = re.search(pattern, text, re.MULTILINE)
    return float(found[1]) if found else None


def whole_number(pattern: str, text: str) -> int | None:
    found = number(pattern, text)
    return None if found is None else int(found)


def failed(costs: list[Cost]) -> Outcome:
    """The outcome of a run whose last command did not do what it should, with the last line that it wrote."""
    lines = costs[-1].output.strip().splitlines() or [f"exit status {costs[-1].status}"]
    return outcome(costs, f"failed: {lines[-1].strip()}", None)


def outcome(costs: list[Cost], verdict: str, search: float | None, states: int | None = None, transitions: int | None = None) -> Outcome:
    """Put together what the commands of one run cost; the last one is the search."""
    last = costs[-1]
    if last.stopped:
        verdict, search, states, transitions = "out of time", None, None, None
    return Outcome(verdict, sum(cost.wall for cost in costs), sum(cost.cpu for cost in costs), search, last.peak, states, transitions)


def ours(*without: str, workers: int = 1) -> Callable[[Task], Outcome]:
    """This checker, without some reductions, with one worker as the peers or with two: once as a user runs it, for time and memory, and once more
    to time the search."""

    def measure(task: Task) -> Outcome:
        program = HERE / "programs" / f"{task.problem}.py"
        options = [word for name in without for word in ("--no-reduction", name)]
        command = [sys.executable, "-m", "checker", "check", program, "--set", f"SIZE={task.size}", "--json", "--workers", str(workers), *options]
        cost = run(command, task.folder, task.limit)
        if cost.stopped or not cost.output.startswith("{"):
            return failed([cost])
        report = json.loads(cost.output)
        alone = run([sys.executable, HERE / "own_search.py", program, str(task.size), str(workers), *without], task.folder, task.limit)
        search = json.loads(alone.output)["search"] if alone.output.startswith("{") else None
        return outcome([cost], report["verdict"], search, report["states"], report["transitions"])

    return measure


def spin(*flags: str) -> Callable[[Task], Outcome]:
    """SPIN: its C program compiled with -O2, a hash table with room for all states, and every error counted rather than the first only."""

    def measure(task: Task) -> Outcome:
        slots = max(10, math.ceil(math.log2(max(task.states, 2))))
        costs = []
        for command in (
            [task.programs["spin"], f"-DN={task.size}", "-a", HERE / "promela" / f"{task.problem}.pml"],
            [task.programs["cc"], "-O2", "-w", "-DSAFETY", *flags, "-o", "pan", "pan.c"],
            ["./pan", "-m10000", f"-w{slots}", "-c0"],
        ):
            costs.append(run(command, task.folder, task.limit))
            if costs[-1].status:
                return failed(costs)
        said = costs[-1].output
        errors = whole_number(r"errors: (\d+)", said)
        if errors is None or "max search depth too small" in said:
            return failed(costs)
        states, transitions = whole_number(r"^ *([\d.e+]+) states, stored", said), whole_number(r"^ *([\d.e+]+) transitions", said)
        # SPIN writes eight digits and the power of ten; no size here has as many as a hundred million of anything.
        return outcome(costs, "violated" if errors else "verified", number(r"elapsed time ([\d.e+-]+)", said), states, transitions)

    return measure


def rumur(task: Task) -> Outcome:
    """Rumur: one thread as ours, though two share the work well; its C program compiled with -O3 as its manual advises."""
    model = (HERE / "murphi" / f"{task.problem}.m").read_text(encoding="utf-8")
    (task.folder / "model.m").write_text(re.sub(r"\bN: \d+;", f"N: {task.size};", model, count=1), encoding="utf-8")
    options = ["--symmetry-reduction", "off", "--deadlock-detection", "stuck", "--max-errors", "1000000", "--counterexample-trace", "off"]
    costs = []
    for command in (
        [task.programs["rumur"], "--threads", "1", *options, "--output", "model.c", "model.m"],
        [task.programs["cc"], "-std=c11", "-O3", "-march=native", "-w", "-o", "model", "model.c", "-mcx16", "-lpthread"],
        ["./model"],
    ):
        costs.append(run(command, task.folder, task.limit))
        if costs[-1].status and command[0] != "./model":
            return failed(costs)
    found = re.findall(r"(\d+) states, (\d+) rules fired", costs[-1].output)
    if not found:
        return failed(costs)
    verdict = "violated" if "error(s) found" in costs[-1].output else "verified"
    states, transitions = (int(count) for count in found[-1])
    return outcome(costs, verdict, costs[-1].wall, states, transitions)


def harmony(task: Task) -> Outcome:
    """Harmony: one worker (a second one slows it down on two cores), no analysis beyond the check itself."""
    model = task.folder / f"{task.problem}.hny"
    shutil.copy(HERE / "harmony" / model.name, model)
    options = ["--noweb", "--suppress", "--quick", "-s", "-R", "-W", "-w", "1", "-c", f"N={task.size}"]
    cost = run([task.programs["harmony"], *options, model], task.folder, task.limit)
    states = whole_number(r"\* (\d+) states", cost.output)
    wrong = re.search(r"Safety Violation|Non-terminating state", cost.output)
    if not wrong and "No issues found" not in cost.output:
        return failed([cost])
    verdict = "violated" if wrong else "verified"
    return outcome([cost], verdict, number(r"states \(time ([\d.]+)s", cost.output), states)


def frontrun(task: Task) -> Outcome:
    """Frontrun runs real threads, with dynamic partial-order reduction: it counts runs, not states."""
    command = [task.programs["frontrun"], task.programs["frontrun"].parent / "python", HERE / "frontrun" / f"{task.problem}.py", str(task.size)]
    cost = run(command, task.folder, task.limit)
    found = re.search(r"^\{.*\}$", cost.output, re.MULTILINE)
    if not found:
        return failed([cost])
    said = json.loads(found[0])
    verdict = {True: "verified", False: "violated"}.get(said["holds"], "inconclusive")
    return outcome([cost], verdict, said["search"])


@dataclass(frozen=True)
class Contender:
    """A checker in one of its modes.

    `against` is the one of ours that it is compared with, which explores as it does (for Harmony see `counterpart`). `needs` are the programs that it takes.
    """

    name: str
    title: str
    measure: Callable[[Task], Outcome]
    against: str
    needs: tuple[str, ...] = ()


CONTENDERS = (
    Contender("ours-full", "Thread Checker, no reductions", ours("all"), ""),
    Contender("ours-two", "Thread Checker, no reductions, 2 workers", ours("all", workers=2), "ours-full"),
    Contender("ours-symmetry", "Thread Checker, symmetry only", ours("partial-order", "heap"), ""),
    Contender("ours", "Thread Checker", ours(), ""),
    Contender("spin-full", "SPIN, -DNOREDUCE", spin("-DNOREDUCE"), "ours-full", ("spin", "cc")),
    Contender("spin", "SPIN", spin(), "ours", ("spin", "cc")),
    Contender("rumur", "rumur", rumur, "ours-full", ("rumur", "cc")),
    Contender("harmony", "Harmony", harmony, "ours-full", ("harmony",)),
    Contender("frontrun", "frontrun", frontrun, "ours", ("frontrun",)),
)


def counterpart(contender: Contender, interchangeable: bool) -> str:
    """The one of ours that a peer is compared with. Harmony keeps threads in a bag, which is symmetry wherever threads are interchangeable."""
    return "ours-symmetry" if contender.name == "harmony" and interchangeable else contender.against


TOOLS = ("spin", "rumur", "harmony", "frontrun")


def find_programs(folders: list[Path]) -> dict[str, Path]:
    """Where the peers' programs are: in these folders, else on the search path. What is not found is not in the answer."""
    path = ":".join(str(folder) for folder in folders)
    found = {name: (shutil.which(name, path=path) if path else None) or shutil.which(name) for name in (*TOOLS, "cc")}
    return {name: Path(place).absolute() for name, place in found.items() if place}


VERSIONS = {
    "spin": ("-V", r"Version ([\d.]+)"),
    "rumur": ("--version", r"v([\d.]+)"),
    "harmony": ("--version", r"([\d.]+)"),
    "cc": ("--version", r"^(.*)$"),
}


def version(name: str, programs: Mapping[str, Path]) -> str:
    """The version of a peer, as it says itself; "" if it does not."""
    if name == "frontrun":
        command = [programs[name].parent / "python", "-c", "import frontrun; print(frontrun.__version__)"]
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()
    option, pattern = VERSIONS[name]
    said = subprocess.run([programs[name], option], capture_output=True, text=True)
    found = re.search(pattern, said.stdout + said.stderr, re.MULTILINE)
    return found[1] if found else ""
