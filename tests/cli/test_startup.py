"""A check starts at once: what is heavy is not loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import checker

CHECKOUT = Path(__file__).resolve().parents[2]
HEAVY = ("networkx", "graphviz", "rich", "asyncio", "unittest", "multiprocessing", "concurrent.futures")


def run(*words: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PYTHONPATH": str(Path(checker.__file__).resolve().parents[1])}
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, cwd=CHECKOUT, env=environment, timeout=60)


@pytest.mark.parametrize("words", [("check", "examples/transfer.py"), ("--version",), ("lessons",)], ids=" ".join)
def test_nothing_heavy_is_imported(words):
    timings = run("-X", "importtime", "-m", "checker", *words).stderr
    imported = {line.rpartition("|")[2].strip() for line in timings.splitlines() if line.startswith("import time:")}
    assert "checker.cli" in imported
    assert not {name for name in imported for heavy in HEAVY if name == heavy or name.startswith(heavy + ".")}


def test_the_module_is_the_command():
    assert run("-m", "checker", "--version").stdout.startswith(f"checker {checker.__version__} ")
