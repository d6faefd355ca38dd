"""Scripts that read their command line with argparse, checked with words behind `--`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from checker import check
from checker.machine import imports
from checker.machine.run import run_script

SCRIPT = """\
import argparse
import threading

parser = argparse.ArgumentParser()
parser.add_argument("--workers", type=int, default=2)
parser.add_argument("--safe", action="store_true")
args = parser.parse_args()
count = 0
lock = threading.Lock()

def work():
    global count
    if args.safe:
        lock.acquire()
    here = count
    count = here + 1
    if args.safe:
        lock.release()

threads = [threading.Thread(target=work) for _ in range(args.workers)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert count == args.workers
"""


def test_the_arguments_decide_the_verdict():
    """One worker cannot lose an update, two without the lock can."""
    assert check(SCRIPT).counterexample.kind == "assertion"
    assert check(SCRIPT, arguments=("--safe",)).verdict == "verified"
    assert check(SCRIPT, arguments=("--workers", "1")).verdict == "verified"


def test_wrong_arguments_end_the_program_with_status_2_as_in_cpython():
    text = "import argparse\np = argparse.ArgumentParser()\np.add_argument('--n', type=int)\ntry:\n    p.parse_args(['--n', 'x'])\nexcept SystemExit as e:\n    print(e.code)\n"
    assert run_script(text).output == "2\n"
    found = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True)
    assert found.stdout == "2\n"


def test_the_namespace_is_shared_memory_like_any_object():
    """`args.n += 1` of two threads loses an update."""
    text = (
        "import argparse, threading\nargs = argparse.ArgumentParser().parse_args()\nargs.n = 0\n"
        "def work():\n    args.n += 1\nts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nassert args.n == 2\n"
    )
    assert check(text).counterexample.kind == "assertion"


@pytest.mark.parametrize("name", imports.BORROWED)
def test_a_borrowed_module_has_all_its_public_names(name):
    """Nothing in it is left undefined because something that it imports has no model."""
    module = __import__(name)
    listed = ", ".join(f"{name}.{public}" for public in module.__all__)
    assert run_script(f"import {name}\nprint(len([{listed}]))\n").output == f"{len(module.__all__)}\n"


def test_a_program_that_gives_up_over_its_arguments_is_noted():
    text = "import argparse, threading\np = argparse.ArgumentParser(prog='p')\np.add_argument('n', type=int)\nn = p.parse_args().n\nthreading.Thread(target=print).start()\n"
    (note,) = check(text).notes
    assert "gave up in line 4 with exit status 2" in note and "required: n" in note and "behind --" in note
    assert check(text, arguments=("3",)).notes == ()


@pytest.mark.parametrize("call, noted", [("sys.exit()", False), ("sys.exit(0)", False), ("sys.exit(3)", True), ("sys.exit('no good')", True)])
def test_an_exit_that_reports_success_is_not_noted(call, noted):
    assert bool(check(f"import sys\n{call}\n").notes) is noted
