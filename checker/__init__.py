"""Thread Checker: every interleaving of an ordinary `threading` program, or the clearest one that fails.

    check(target)                    explore a file, a function or source text; the answer is a `Report`
    Report, Finding, TraceStep       what was found, as plain frozen data
    atomic, wait_until               the two words from which own primitives are built
    CheckerError and its children    what is raised on purpose; `NotCheckable` and `BadOption` are a user's to mend

The command line is in `checker.cli`; how the package is laid out is told in docs/architecture.md.
Nothing is loaded before it is asked for: `import checker` costs a millisecond.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "BadOption",
    "BadSource",
    "CheckerError",
    "Finding",
    "InternalError",
    "NotCheckable",
    "Report",
    "TraceStep",
    "Unsupported",
    "atomic",
    "check",
    "opaque",
    "wait_until",
]

if TYPE_CHECKING:
    from checker.checking import check
    from checker.frontend.errors import BadOption, BadSource, CheckerError, InternalError, NotCheckable, Unsupported
    from checker.intrinsics import atomic, opaque, wait_until
    from checker.report import Finding, Report, TraceStep

_HOMES = {
    "check": "checker.checking",
    "BadOption": "checker.frontend.errors",
    "BadSource": "checker.frontend.errors",
    "CheckerError": "checker.frontend.errors",
    "InternalError": "checker.frontend.errors",
    "NotCheckable": "checker.frontend.errors",
    "Unsupported": "checker.frontend.errors",
    "atomic": "checker.intrinsics",
    "opaque": "checker.intrinsics",
    "wait_until": "checker.intrinsics",
    "Finding": "checker.report",
    "Report": "checker.report",
    "TraceStep": "checker.report",
}


def __getattr__(name: str) -> object:
    """Load a public name from its home when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
