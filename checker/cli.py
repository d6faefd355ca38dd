"""The command `checker`: reads the command line, hands over to a command, turns what goes wrong into one clear message.

Exit status: 0 verified, 1 violated, 2 not checkable or a mistake in the command line, 3 incomplete.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import NoReturn, Sequence

from checker.commands import NAMES
from checker.commands.options import HelpFormatter, with_runs
from checker.commands.printing import flush, put
from checker.frontend.errors import BadOption, InternalError, NotCheckable

NOT_CHECKABLE = 2
INCOMPLETE = 3
FEW_COLLECTIONS = 50_000
"""Objects made between two collections of garbage: nearly all that a check makes is kept (contexts, contents, tries), and looking through
it again and again costs a twelfth of the time."""
TRACEBACK_SWITCH = "CHECKER_TRACEBACK"
"""If this environment variable is set, a mistake of ours shows its traceback."""

DESCRIPTION = """\
Explores every interleaving of an ordinary `threading` program, and either proves it right or shows the
clearest schedule that fails. The program needs no change, and nothing of it is run for real: no file is
touched, no process started."""

EXAMPLES = """\
examples:
  checker check transfer.py                    the program as it is, up to the interpreter's exit
  checker check bank.tests:scenario            one function
  checker check buffer.py --set CAPACITY=4     with another value for a module-level name
  checker doctor crawler.py                    everything in it that cannot be checked, and what to write instead
  checker graph transfer.py -o transfer.svg    a picture of all its states
  checker lesson opposite_locks --lang ko      learn by example; `checker lessons` lists them all

exit status: 0 verified, 1 violated, 2 not checkable or wrong usage, 3 incomplete"""


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one message, without the whole usage in front of it."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and where the usage is explained."""
        self.exit(NOT_CHECKABLE, f"{self.prog}: {message}\n  `{self.prog} --help` explains the usage.\n")


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; each command adds its own part."""
    parser = Parser(
        prog="checker",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=HelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the version, and whether the kernel is compiled")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name in NAMES:
        import_module(f"checker.commands.{name}").add_to(commands)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line (`sys.argv` unless `words` are given) and return its exit status."""
    gc.set_threshold(FEW_COLLECTIONS)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    try:
        return _run(list(sys.argv[1:] if words is None else words))
    except (NotCheckable, BadOption) as error:
        return _complain(str(error), NOT_CHECKABLE)
    except KeyboardInterrupt:
        return _complain("interrupted before there was anything to report", INCOMPLETE)
    except MemoryError:
        return _complain("out of memory; --max-memory stops a search before that and reports what it has found", INCOMPLETE)
    except SystemExit:
        raise
    except BaseException as error:  # the machine's signals are no Exceptions, so that a program's `except Exception` cannot catch them
        if os.environ.get(TRACEBACK_SWITCH):
            raise
        return _complain(_our_mistake(error), NOT_CHECKABLE)
    finally:
        flush()


def _run(words: list[str]) -> int:
    words, arguments = _split(words)
    parser = build_parser()
    _suggest_check(parser, words)
    parsed = parser.parse_args(with_runs(words))
    if parsed.version:
        put(_version())
        return 0
    if parsed.command is None:
        parser.print_help(sys.stderr)
        return NOT_CHECKABLE
    parsed.arguments = arguments
    return parsed.run(parsed)


def _split(words: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """What is for us, and behind `--` what is for the program."""
    if "--" not in words:
        return words, ()
    border = words.index("--")
    return words[:border], tuple(words[border + 1 :])


def _suggest_check(parser: argparse.ArgumentParser, words: list[str]) -> None:
    """Refuse `checker transfer.py` with the command that was meant."""
    if words and words[0].endswith(".py"):
        parser.error(f"no command {words[0]!r}; did you mean `checker check {words[0]}`?")


def _version() -> str:
    from checker import __version__
    from checker.commands.version import kernel

    return f"checker {__version__} (kernel {kernel()}, Python {'.'.join(map(str, sys.version_info[:3]))})"


def _complain(message: str, status: int) -> int:
    with suppress(BadOption):  # Where it cannot be written there is nobody left to tell.
        put(f"checker: {message}", stream=sys.stderr)
    return status


def _our_mistake(error: BaseException) -> str:
    """What to say of an exception that should never have come this far."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f" ({os.path.basename(frame.tb_frame.f_code.co_filename)}:{frame.tb_lineno})" if frame else ""
    kind = "" if isinstance(error, InternalError) else f"{type(error).__name__}: "
    return (
        f"internal error: {kind}{error}{where}\n"
        "  This is a mistake of the checker, not of your program; nothing is known about the program.\n"
        f"  Please report it with the program that shows it; {TRACEBACK_SWITCH}=1 shows the traceback."
    )


if __name__ == "__main__":
    sys.exit(main())
