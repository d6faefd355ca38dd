"""`check(simulate=...)`: walks at random find bugs, prove nothing, and what they find can be run again."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from checker import check
from checker.checking import replay
from checker.frontend.errors import BadOption
from tests.checking.test_published_counts import NAIVE, ORDERED, PHILOSOPHERS

DEEP = """
import threading

given = threading.Semaphore(0)
done = threading.Semaphore(0)


class Box:
    pass


box = Box()
box.value = 0


def give():
    for _ in range(30):
        given.release()


def count():
    for _ in range(30):
        given.acquire()
    for _ in range(3):
        box.value += 1
    done.release()


def look():
    if done.acquire(timeout=1):
        return
    if 0 < box.value < 3:
        raise ValueError("half way")


for work in (give, give, give, count, look):
    threading.Thread(target=work).start()
"""
"""What is wrong lies 60 steps deep, behind too many states to be explored breadth-first."""


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "program.py"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_deadlock_is_found_by_walking_and_shown_with_the_fewest_switches():
    """The circle of five needs each philosopher to stop once; all but the last change are forced by a block, so one switch is enough when
    each takes its first fork just before its neighbour on the left wants it."""
    report = check(PHILOSOPHERS.format(count=5, order=NAIVE), simulate=200)
    assert (report.verdict, report.exit_status, report.complete) == ("violated", 1, False)
    (finding,) = report.findings
    assert (finding.kind, finding.cause, finding.switches, finding.minimal) == ("deadlock", "circular-wait", 1, True)


def test_nothing_found_is_no_proof():
    report = check(PHILOSOPHERS.format(count=4, order=ORDERED), simulate=50)
    assert (report.verdict, report.exit_status, report.findings) == ("incomplete", 3, ())
    assert not report
    # Four philosophers take four steps each, whatever their order.
    assert "50 walks at random (seed 0) took 800 steps" in report.reasons[0]
    assert report.transitions == 800
    assert report.states <= 800 + 1


def test_the_bound_of_the_priorities_is_that_of_the_paper():
    """5 threads (main among them) of 16 steps in all and 3 ordered steps: 1 / (5 * 16 ** 2). The first walk already has all 16 steps."""
    report = check(PHILOSOPHERS.format(count=4, order=ORDERED), simulate=50)
    (note,) = [note for note in report.notes if "PCT" in note]
    assert "at least 1 in 1,280 (5 threads)" in note and "each of the last 25 " in note


def test_what_a_walk_finds_deep_down_is_found_again_by_its_schedule(file):
    path = file(DEEP)
    assert check(path, max_states=20_000).verdict == "incomplete"
    report = check(path, simulate=400)
    assert (report.verdict, report.findings[0].kind) == ("violated", "exception")
    again = replay(path, report.findings[0].replay)
    assert (again.verdict, again.findings[0].summary) == ("violated", report.findings[0].summary)


def test_a_schedule_may_name_the_walks_that_say_what_a_step_is(file):
    path = file(DEEP)
    found = check(path, simulate=400).findings[0]
    assert replay(path, f"{found.replay.partition('@')[0]}@400:0").findings[0].summary == found.summary
    with pytest.raises(BadOption, match="behind @ stands how many walks were made"):
        replay(path, "1.2@many")


def test_a_limit_that_is_met_suggests_to_walk():
    assert any("--simulate" in note for note in check(PHILOSOPHERS.format(count=5, order=ORDERED), max_states=10).notes)
    assert not any("--simulate" in note for note in check(PHILOSOPHERS.format(count=3, order=ORDERED)).notes)


def test_the_same_seed_gives_the_same_report_whatever_the_hash_seed(file):
    path, outputs = file(DEEP), []
    for seed in ("0", "1"):
        command = [sys.executable, "-m", "checker", "check", str(path), "--simulate=60", "--seed", "5", "--json"]
        run = subprocess.run(command, capture_output=True, text=True, env={"PYTHONHASHSEED": seed}, timeout=60)
        outputs.append({key: value for key, value in json.loads(run.stdout).items() if key != "seconds"})
    assert outputs[0] == outputs[1]
    assert check(path, simulate=60, seed=6).transitions != outputs[0]["transitions"]


def test_runs_may_be_left_out_on_the_command_line(file):
    path = file(PHILOSOPHERS.format(count=2, order=ORDERED))
    for words, said in [(["--simulate", str(path)], "1,000 walks"), (["--simulate", "7", str(path)], "7 walks"), (["--simulate=7", str(path)], "7 walks")]:
        run = subprocess.run([sys.executable, "-m", "checker", "check", *words], capture_output=True, text=True, timeout=60)
        assert (run.returncode, f"{said} at random (seed 0)" in run.stdout) == (3, True)


def test_fewer_than_one_walk_is_refused():
    with pytest.raises(BadOption, match="at least 1 walk"):
        check("import threading\n", simulate=0)


def test_a_limit_of_states_means_nothing_to_walks():
    with pytest.raises(BadOption, match="walks at random are none"):
        check("import threading\n", simulate=5, max_states=5)
