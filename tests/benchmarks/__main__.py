"""`python -m tests.benchmarks`: measure this checker and others on the same problems, and compare what they count."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import rendering, surroundings
from tests.benchmarks.accounting import floor
from tests.benchmarks.agreement import compared, differences
from tests.benchmarks.contenders import CONTENDERS, TOOLS, Contender, counterpart, find_programs
from tests.benchmarks.measuring import measure, medians, rows
from tests.benchmarks.problems import PROBLEMS, Problem

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
NEGLIGIBLE = 1_000_000
"""Bytes: a base no further than this above the least that can be told is taken for nothing."""
EXAMPLES = """\
examples:
  python -m tests.benchmarks                                        some five minutes
  python -m tests.benchmarks --full --runs 5 --write                the tables of docs/performance.md
  python -m tests.benchmarks --only ordered_philosophers --size 10
  python -m tests.benchmarks --tools spin --tools rumur --json
  python -m tests.benchmarks --peers ~/peers/bin                    peers that are installed there

exit status: 0 if all counts and verdicts agree, 1 if some do not, 2 for a mistake in the command line"""


def parsed(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [problem.name for problem in PROBLEMS]
    parser.add_argument("--only", action="append", choices=names, metavar="PROBLEM", help=f"this problem; repeatable. There are {', '.join(names)}")
    parser.add_argument("--tools", action="append", choices=(*TOOLS, "none"), help="this peer; repeatable. All that are installed otherwise")
    parser.add_argument("--size", type=int, help="this size of each problem instead of the usual ones, for all contenders")
    parser.add_argument("--full", action="store_true", help="the large sizes as well")
    parser.add_argument("--runs", type=int, default=3, help="runs of each, of which the median counts (default 3)")
    parser.add_argument("--limit", type=float, default=120, help="seconds for each command (default 120)")
    parser.add_argument("--peers", action="append", default=[], type=Path, metavar="FOLDER", help="a folder with the peers' programs; repeatable")
    parser.add_argument("--json", action="store_true", help="print one JSON object on stdout and nothing else there")
    parser.add_argument("--write", action="store_true", help="put the tables between the markers in docs/performance.md")
    options = parser.parse_args(words)
    if options.runs < 1 or options.limit <= 0 or (options.size is not None and options.size < 1):
        parser.error("--runs and --size are whole numbers from 1 on, --limit a number of seconds above 0")
    if options.write and (options.only or options.tools or options.size):
        parser.error("--write is for all problems, peers and usual sizes: leave out --only, --tools and --size")
    return options


def say(text: str) -> None:
    """Progress and complaints, apart from the results."""
    print(text, file=sys.stderr, flush=True)


def contenders_for(problem: Problem, size: int, available: list[Contender], *, full: bool, chosen_size: bool) -> list[Contender]:
    """Who gets this problem in this size: of our own modes those that are compared with somebody, and the usual one."""
    admitted = [one for one in available if chosen_size or problem.admits(one.name, size, full)]
    peers = [one for one in admitted if one.needs and has_model(one.needs[0], problem)]
    wanted = {"ours", "ours-full", "ours-two", *(counterpart(one, problem.interchangeable) for one in peers)}
    return [one for one in admitted if not one.needs and one.name in wanted] + peers


def has_model(tool: str, problem: Problem) -> bool:
    """Whether this problem was written for that peer; one that cannot do it takes no part."""
    folder, suffix = FOLDERS[tool]
    return (Path(__file__).parent / folder / f"{problem.name}{suffix}").exists()


FOLDERS = {"spin": ("promela", ".pml"), "rumur": ("murphi", ".m"), "harmony": ("harmony", ".hny"), "frontrun": ("frontrun", ".py")}
"""Where each peer's models are, and the end of their names."""


def main(words: list[str] | None = None) -> int:
    """Measure, print, compare."""
    options = parsed(words)
    programs = find_programs(options.peers)
    tools = [name for name in TOOLS if options.tools is None or name in options.tools]
    for name in tools:
        if name not in programs:
            say(f"{name} is not installed: left out")
    available = [one for one in CONTENDERS if not one.needs or (one.needs[0] in tools and all(need in programs for need in one.needs))]
    properties = surroundings.describe(programs, tools)
    tables, complaints, agreements = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        least = floor(Path(folder))
    for problem in PROBLEMS:
        if options.only and problem.name not in options.only:
            continue
        bases: dict[str, int] = {}
        for size in [options.size] if options.size else problem.full_sizes if options.full else problem.sizes:
            contenders = contenders_for(problem, size, available, full=options.full, chosen_size=options.size is not None)
            outcomes = measure(problem, size, contenders, programs, runs=options.runs, limit=options.limit, say=say)
            middle = {name: medians(runs) for name, runs in outcomes.items()}
            if size == problem.sizes[0]:
                bases = {name: one.peak if one.peak > least + NEGLIGIBLE else 0 for name, one in middle.items()}
            table = rendering.Table(problem, size, rows(problem, outcomes, bases))
            tables.append(table)
            complaints += differences(problem, size, middle)
            agreements += len(compared(problem, size, middle))
            if not options.json:
                print(rendering.as_text(table), end="\n\n", flush=True)
    verdict = f"{agreements} comparisons of counts with peers, {len(complaints)} differences; memory below {least / 1e6:.0f} MB cannot be told"
    if options.json:
        json.dump({**properties, "problems": [rendering.as_data(table) for table in tables], "differences": complaints}, sys.stdout, indent=1)
        print()
    else:
        print(f"{surroundings.in_words(properties)}\n{verdict}")
    for complaint in complaints:
        say(complaint)
    if options.write:
        text = "\n\n".join([surroundings.in_words(properties) + f" {verdict[0].upper() + verdict[1:]}.", *map(rendering.as_markdown, tables)])
        rendering.write_between_markers(DOCUMENT, text)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
