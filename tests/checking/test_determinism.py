"""The same report, byte for byte, whatever order the interpreter happens to keep sets of texts in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PROGRAMS = sorted([*CHECKOUT.glob("models/*/*.py"), *CHECKOUT.glob("examples/[art]*.py"), *CHECKOUT.glob("tests/attacks/[b-d]*.py")])
REPORTS = """
import json, sys
from checker.cli import main
for path in json.load(sys.stdin):
    main(["check", "--json", path])
    sys.stdout.flush()
"""


def reports(hash_seed: str) -> list[str]:
    """The lines of the reports on all programs from a process that hashes texts in its own way, without the time taken."""
    environment = dict(os.environ, PYTHONHASHSEED=hash_seed)
    names = [os.fspath(path.relative_to(CHECKOUT)) for path in PROGRAMS]
    finished = subprocess.run(
        [sys.executable, "-c", REPORTS], input=json.dumps(names), capture_output=True, text=True, encoding="utf-8", cwd=CHECKOUT, env=environment,
        check=True,
    )
    return [line for line in finished.stdout.splitlines() if not line.lstrip().startswith('"seconds":')]


@pytest.mark.slow
def test_reports_do_not_depend_on_how_texts_are_hashed():
    first, second = reports("1"), reports("77")
    assert sum('"verdict": ' in line for line in first) == len(PROGRAMS) > 60
    assert first == second
