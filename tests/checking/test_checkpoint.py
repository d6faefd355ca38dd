"""`check(checkpoint=...)`: killed at any moment, resumed, and the same bytes out."""

from __future__ import annotations

import json
import os
import random
import signal
import re
import subprocess
import sys

import pytest

from checker import check
from checker.explore._kernel import is_compiled
from checker.frontend.errors import BadOption
from tests.checking.test_published_counts import ORDERED, PHILOSOPHERS

WORKERS = """
import queue
import random
import threading

from helper import Account

account = Account()
jobs = queue.Queue()


class Job:
    def __init__(self, number):
        self.number = number


def produce():
    for number in range(2):
        jobs.put(Job(number))


def work():
    job = jobs.get()
    account.add(random.choice([1, 2]))
    if account.total == 4 and job.number == 0:
        raise RuntimeError("the second job was done first")


threads = [threading.Thread(target=produce)] + [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
BUFFER = """
import threading

buffer = []
changed = threading.Condition()


def put():
    for item in range(2):
        with changed:
            while len(buffer) >= 1:
                changed.wait()
            buffer.append(item)
            changed.notify()


def get():
    for _ in range(2):
        with changed:
            while not buffer:
                changed.wait()
            buffer.pop()
            changed.notify()


for work in (put, put, get, get):
    threading.Thread(target=work).start()
"""
"""States mention interchangeable threads, which are renamed."""
MANY_STATES = PHILOSOPHERS.format(count=9 if is_compiled() else 7, order=ORDERED)
"""As many as it takes for a search to last about a second, whichever kernel it is."""
HELPER = """
import threading


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.total = 0

    def add(self, amount):
        with self.lock:
            self.total += amount
"""
OFTEN = """
import sys
import checker.explore.journal as journal
journal.LEAST_PAUSE, journal.SHARE = 0.02, 0
from checker.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The command with checkpoints written all the time."""
INTERRUPTED = """
import os, signal, sys
import checker.explore.journal as journal
from checker.explore.limits import Limits
journal.LEAST_PAUSE = 1e6
honest, asked = Limits.reached, []
def reached(self):
    asked.append(self)
    if len(asked) == 2:
        os.kill(os.getpid(), signal.SIGINT)
    return honest(self)
Limits.reached = reached
from checker.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The command with no checkpoint but the last, and Ctrl-C when the search looks for the second time whether it must stop."""


def run(folder, words, patience=None):
    """The JSON of a run without its seconds; None if it was killed after `patience` seconds."""
    process = subprocess.Popen([sys.executable, "-c", OFTEN, "check", *words, "--json"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        out, problems = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None
    assert out, problems.decode()
    outcome = json.loads(out)
    del outcome["seconds"]
    return outcome


@pytest.mark.slow
@pytest.mark.parametrize(
    "text, options",
    [(BUFFER, []), (WORKERS, []), (WORKERS, ["--no-reduction", "all"]), (MANY_STATES, ["--no-reduction", "all"])],
    ids=["buffer", "workers", "workers without reductions", "philosophers"],
)
def test_a_check_killed_at_random_moments_ends_as_if_it_had_not_been(text, options, tmp_path):
    (tmp_path / "program.py").write_text(text, encoding="utf-8")
    (tmp_path / "helper.py").write_text(HELPER, encoding="utf-8")
    whole = run(tmp_path, ["program.py", *options])
    draw, patience = random.Random(1), 0.3
    outcome = None
    while outcome is None:
        outcome = run(tmp_path, ["program.py", *options, "--checkpoint", "kept"], draw.uniform(0.2, patience))
        patience *= 1.3
    note = outcome["notes"].pop() if len(outcome["notes"]) > len(whole["notes"]) else ""
    assert outcome == whole
    assert not note or re.fullmatch(r"this search went on from the checkpoint in kept, when [\d,]+ states had been found", note)
    assert not (tmp_path / "kept").exists()


@pytest.fixture
def stopped(tmp_path):
    """A program, and a folder with the checkpoint of a check that was stopped at its limit of time."""
    program, folder = tmp_path / "program.py", tmp_path / "kept"
    program.write_text(MANY_STATES.replace("import threading", "import threading\nimport helper"), encoding="utf-8")
    (tmp_path / "helper.py").write_text(HELPER, encoding="utf-8")
    report = check(program, no_reduction=["all"], time_limit=0.05, checkpoint=folder)
    assert report.verdict == "incomplete"
    return program, folder


def test_a_limit_of_time_leaves_a_checkpoint_that_is_gone_on_with(stopped):
    program, folder = stopped
    report = check(program, no_reduction=["all"], checkpoint=folder)
    whole = check(program, no_reduction=["all"])
    assert (report.states, report.transitions, report.verdict) == (whole.states, whole.transitions, "verified")
    assert "went on from the checkpoint" in report.notes[-1]
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_an_interrupt_leaves_a_last_checkpoint(tmp_path):
    (tmp_path / "program.py").write_text(MANY_STATES, encoding="utf-8")
    words = [sys.executable, "-c", INTERRUPTED, "check", "program.py", "--no-reduction", "all", "--checkpoint", "kept", "--json"]
    listens = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}  # Whoever tests in the background of a shell has it ignored.
    stopped = json.loads(subprocess.run(words, cwd=tmp_path, stdout=subprocess.PIPE, text=True, **listens).stdout)
    assert stopped["reasons"] == ["interrupted"]
    assert stopped["notes"][-1] == "the same command, with the limits that you like, goes on from the checkpoint in kept"
    resumed = json.loads(subprocess.run([*words, "--time-limit", "0.01"], cwd=tmp_path, stdout=subprocess.PIPE, text=True).stdout)
    assert f"when {stopped['states']:,} states had been found" in resumed["notes"][-2]


@pytest.mark.parametrize(
    "file, options, item",
    [
        ("program.py", {"no_reduction": ["all"]}, "the text of the program"),
        ("helper.py", {"no_reduction": ["all"]}, "the text of .*helper.py"),
        ("", {"no_reduction": ["symmetry"]}, "the reductions"),
        ("", {"no_reduction": ["all"], "max_states": 5}, "the limit of states"),
        ("", {"no_reduction": ["all"], "overrides": {"forks": ()}}, "the values given for names"),
        ("", {"no_reduction": ["all"], "arguments": ["x"]}, "the program's arguments"),
    ],
)
def test_what_is_not_the_same_is_named(stopped, file, options, item):
    program, folder = stopped
    if file:
        (program.parent / file).write_text((program.parent / file).read_text() + "\n# changed\n")
    with pytest.raises(BadOption, match=f"(?s)not the same in this: {item}.*delete the folder"):
        check(program, checkpoint=folder, **options)


def test_walks_have_no_checkpoint():
    with pytest.raises(BadOption, match="can be made again from their seed"):
        check("import threading\n", simulate=3, checkpoint="kept")
