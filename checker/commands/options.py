"""Options that several commands share."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from checker.frontend.errors import BadOption
from checker.options import REDUCTIONS, TIMES

TARGET_HELP = "a file (.py or .ipynb), or package.module:function (the function is called without arguments)"
SIMULATE = "--simulate"
DEFAULT_RUNS = 1000
"""Walks at random if nothing is said of their number."""
HELP_WIDTH = 110
ARGUMENTS_HELP = "Words behind `--` are the program's own arguments (sys.argv[1:])."


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help with room for what each option does, on terminals that have it."""

    def __init__(self, prog: str, **settings: Any) -> None:
        from shutil import get_terminal_size

        settings.setdefault("width", min(get_terminal_size((HELP_WIDTH, 24)).columns, HELP_WIDTH))
        super().__init__(prog, max_help_position=26, **settings)


def add_command(commands: Any, name: str, *, summary: str, examples: str, arguments: bool = False) -> argparse.ArgumentParser:
    """A parser for one command; `arguments` if it passes words behind `--` on to the program."""
    parser = commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + "." + (f"\n{ARGUMENTS_HELP}" if arguments else ""),
        epilog="examples:\n" + examples.rstrip(),
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    return parser


def add_target(parser: argparse.ArgumentParser, *, metavar: str = "TARGET", help: str = TARGET_HELP) -> None:
    """The program, and how it is to be varied."""
    parser.add_argument("target", metavar=metavar, help=help)
    parser.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        dest="overrides",
        help="give a module-level name this value instead of the one it is assigned; repeatable",
    )
    parser.add_argument(
        "--assume-opaque",
        metavar="NAME",
        action="append",
        default=[],
        help="do not look into this function, method, class or module: a call changes nothing and its result is unknown. 'NAME!OSError'"
        " may raise OSError, too; repeatable",
    )
    parser.add_argument(
        "--cells",
        metavar="NUMBERS",
        help="of a notebook, check these code cells, such as 3-5 or 2,4-6, with the definitions of the cells before them",
    )
    parser.add_argument(
        "--time",
        metavar="MEANING",
        choices=TIMES,
        default="free",
        help="free (default): a sleep or timeout may last as long as it likes; timed: exactly as long as it says, and computing takes no time",
    )


def add_limits(parser: argparse.ArgumentParser) -> None:
    """What bounds and shapes the search."""
    parser.add_argument("--max-states", metavar="N", type=_positive(int, "a whole number"), help="stop after so many states")
    parser.add_argument("--max-memory", metavar="SIZE", help="stop when the search holds so much memory: bytes, or 500K, 50M, 2G")
    parser.add_argument("--time-limit", metavar="SECONDS", type=_positive(float, "a number of seconds"), help="stop after so many seconds")
    parser.add_argument(
        "--no-reduction",
        metavar="NAME",
        action="append",
        default=[],
        choices=(*REDUCTIONS, "all"),
        help="do without a reduction: symmetry, partial-order, heap or all; repeatable. The verdict stays the same, the counts grow",
    )
    parser.add_argument(
        "--workers",
        metavar="N",
        type=_positive(int, "a whole number"),
        help="how many processors a large search may use; it has work for two, and uses them if it may. The outcome is the same",
    )


def add_checkpoint(parser: argparse.ArgumentParser) -> None:
    """Going on with a search."""
    parser.add_argument(
        "--checkpoint",
        metavar="DIR",
        help="keep in this folder how far the search is; the same command goes on from there after it was killed or met a limit of time or"
        " memory. The folder is emptied when all is explored",
    )


def add_simulation(parser: argparse.ArgumentParser) -> None:
    """Walks at random."""
    parser.add_argument(
        SIMULATE,
        metavar="RUNS",
        type=_positive(int, "a whole number"),
        help="for programs with too many states: walk so many times (without =RUNS: 1000) at random through the program, half of the walks"
        " with priorities (PCT), and report what goes wrong on the way; the verdict is violated or incomplete, never verified",
    )
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="of the walks (0); the same seed gives the same walks")


def with_runs(words: list[str]) -> list[str]:
    """The command line with `--simulate` as `--simulate=1000`, unless a number stands behind it: it must not swallow the target."""
    numbered = [word == SIMULATE and following.isdigit() for word, following in zip(words, [*words[1:], ""])]
    return [f"{SIMULATE}={DEFAULT_RUNS}" if word == SIMULATE and not number else word for word, number in zip(words, numbered)]


def _positive(kind: type, description: str) -> Any:
    def convert(text: str) -> Any:
        try:
            value = kind(text.replace("_", "").replace(",", ""))
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is not {description}") from None
        if not value > 0:
            raise argparse.ArgumentTypeError(f"{text} is too small; {description} above 0 is needed")
        return value

    return convert


def program(parsed: argparse.Namespace) -> dict[str, Any]:
    """Keyword arguments that say how the program is to be varied."""
    varied: dict[str, Any] = {"overrides": overrides(parsed.overrides), "arguments": parsed.arguments}
    if parsed.assume_opaque:
        varied["assume_opaque"] = tuple(parsed.assume_opaque)
    if parsed.cells is not None:
        varied["cells"] = parsed.cells
    if parsed.time != "free":
        varied["time"] = parsed.time
    return varied


def limits(parsed: argparse.Namespace) -> dict[str, Any]:
    """Keyword arguments that bound and shape the search."""
    return {
        "max_states": parsed.max_states,
        "max_memory": parsed.max_memory,
        "time_limit": parsed.time_limit,
        "no_reduction": tuple(parsed.no_reduction),
        "workers": parsed.workers,
    }


def resumption(parsed: argparse.Namespace) -> dict[str, Any]:
    """Keyword arguments for a search that can be gone on with."""
    return {} if parsed.checkpoint is None else {"checkpoint": parsed.checkpoint}


def simulation(parsed: argparse.Namespace) -> dict[str, Any]:
    """Keyword arguments for walks at random, if there are to be any."""
    return {} if parsed.simulate is None else {"simulate": parsed.simulate, "seed": parsed.seed}


def overrides(settings: list[str]) -> dict[str, object]:
    """The values of `--set NAME=VALUE`: Python literals such as 4, -1.5, True, (1, 2) or 'text'."""
    from ast import literal_eval

    values: dict[str, object] = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        name = name.strip()
        if not equals or not name.isidentifier():
            raise BadOption(f"--set {setting}: write NAME=VALUE with the name of a module-level variable, as in --set CAPACITY=4")
        try:
            values[name] = literal_eval(text.strip())
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            quoted = f"{name}={text.strip()!r}"
            raise BadOption(
                f"--set {setting}: {text.strip()!r} is not a Python value such as 4, -1.5, True, None or (1, 2)\n"
                f"  A text needs quotes of its own, which the shell must not take away: --set \"{quoted}\""
            ) from None
    return values


def file(text: str) -> str:
    """The path of a command that takes files only.

    Raises:
        BadOption: the text is empty, or it is package.module:function.
    """
    if isinstance(target(text), Path):
        return text
    raise BadOption(f"{text} is a function: give the file that it is in")


def target(text: str) -> str | Path:
    """The target as `checker.check` takes it: package.module:function stays text, everything else is a path.

    Raises:
        BadOption: the text is empty.
    """
    if not text:
        raise BadOption(f"the target is empty; give {TARGET_HELP}")
    if re.fullmatch(r"[^\W\d]\w*(\.[^\W\d]\w*)*:[^\W\d]\w*(\.[^\W\d]\w*)*", text) and not Path(text).exists():
        return text
    return Path(text)
