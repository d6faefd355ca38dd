"""What a measurement was made on: the machine's properties and the versions of all that took part."""

from __future__ import annotations

import datetime
import os
import platform
import re
from pathlib import Path
from typing import Iterable, Mapping

import checker
from checker.commands.version import kernel
from tests.benchmarks.contenders import VERSIONS, version


def processor() -> str:
    """The model of the processor, or what Python knows of it."""
    try:
        found = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        found = None
    return found[1].strip() if found else platform.processor() or platform.machine()


def describe(programs: Mapping[str, Path], tools: Iterable[str]) -> dict[str, object]:
    """Date, processor, versions. Nothing that names the machine."""
    names = [name for name in ("cc", *tools) if name in programs and (name in VERSIONS or name == "frontrun")]
    return {
        "date": datetime.date.today().isoformat(),
        "processor": processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "checker": checker.__version__,
        "kernel": kernel(),
        "versions": {name: version(name, programs) for name in names},
    }


def in_words(properties: Mapping[str, object]) -> str:
    """The same as sentences."""
    versions = properties["versions"]
    assert isinstance(versions, dict)
    peers = ", ".join(f"{'C compiler' if name == 'cc' else name} {number}" for name, number in versions.items())
    return (
        f"Measured on {properties['date']}: {properties['cores']} cores, {properties['processor']}, load {properties['load']} at the start; "
        f"Python {properties['python']}, kernel {properties['kernel']}; {peers or 'no peers'}."
    )
