"""A check starts at once: what is heavy is not loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import checker

CHECKOUT = Path(__file__).resolve().parents[2]
HEAVY = ("networkx", "graphviz", "rich", "asyncio", "unittest", "multiprocessing", "concurrent.futures")


def run(*words: str, **streams: Any) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PYTHONPATH": str(Path(checker.__file__).resolve().parents[1])}
    streams = streams or {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.run([sys.executable, *words], text=True, cwd=CHECKOUT, env=environment, timeout=60, **streams)


@pytest.mark.parametrize("words", [("check", "examples/transfer.py"), ("--version",), ("lessons",)], ids=" ".join)
def test_nothing_heavy_is_imported(words):
    timings = run("-X", "importtime", "-m", "checker", *words).stderr
    imported = {line.rpartition("|")[2].strip() for line in timings.splitlines() if line.startswith("import time:")}
    assert "checker.cli" in imported
    assert not {name for name in imported for heavy in HEAVY if name == heavy or name.startswith(heavy + ".")}


def test_the_module_is_the_command():
    assert run("-m", "checker", "--version").stdout.startswith(f"checker {checker.__version__} ")


RUN_RIGHT = "import threading\nthreading.Thread(target=print).start()\n"


@pytest.mark.parametrize(
    "words, status",
    [
        (("check", "examples/transfer.py"), 1),
        (("check", "examples/transfer.py", "--json"), 1),
        (("check", "right.py"), 0),
        (("check", "no_such_file.py"), 2),
        (("lessons",), 0),
        (("check", "--help"), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_a_reader_who_goes_early_changes_no_exit_status(words, status, tmp_path):
    """The read end of the pipe is closed before anything is written, as by a `head` that has seen enough."""
    right = tmp_path / "right.py"
    right.write_text(RUN_RIGHT, encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = run("-m", "checker", *(str(right) if word == "right.py" else word for word in words), stdout=writer, stderr=writer if status == 2 else subprocess.PIPE)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr or "") == (status, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device on this system")
def test_output_that_cannot_be_written_is_said():
    with open("/dev/full", "w") as full:
        done = run("-m", "checker", "check", "examples/transfer.py", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.startswith("checker: the output cannot be written: ") and done.stderr.count("\n") == 1
