"""Where the system gives no more memory, a check ends as incomplete with what it has found."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from checker import check
from tests.checking.test_published_counts import ORDERED, PHILOSOPHERS

pytest.importorskip("resource")
WITHOUT_ROOM = """
import resource, sys
from checker import checking
from checker.cli import main
with open("/proc/self/statm") as sizes:
    occupied = int(sizes.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (occupied + (12 << 20),) * 2)
sys.exit(main(sys.argv[1:]))
"""
"""The command with 12 MB of address space more than it takes to start: too few for the 11 million states of 11 philosophers."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process to its address space")
def test_a_system_without_memory_makes_a_check_incomplete(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PHILOSOPHERS.format(count=11, order=ORDERED), encoding="utf-8")
    words = [sys.executable, "-c", WITHOUT_ROOM, "check", str(program), "--no-reduction", "all", "--json"]
    run = subprocess.run(words, capture_output=True, text=True, timeout=300)
    report = json.loads(run.stdout)
    assert (run.returncode, report["verdict"]) == (3, "incomplete")
    assert "memory" in report["reasons"][0]
    assert 1 < report["states"] < 11_050_112


@pytest.mark.parametrize("most, said", [(None, "stopped because memory was running out (--max-memory sets a limit of your own)"), (1, "stopped at the limit of memory (--max-memory)")])
def test_only_a_limit_that_was_given_is_called_one(most, said, monkeypatch):
    monkeypatch.setattr("checker.explore.limits.memory_left", lambda: 0)
    program = "import threading\nx = 0\ndef work():\n    global x\n    for _ in range(300):\n        x += 1\nfor _ in range(2):\n    threading.Thread(target=work).start()\n"
    assert check(program, max_memory=most, no_reduction=["all"]).reasons[0] == said
