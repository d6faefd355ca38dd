"""What the doctor says of `--assume-opaque`: a command that works, or what still stands in the way then."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

import checker
from checker.cli import main
from checker.doctor.examination import examine

SCRIPTS = Path(__file__).with_name("scripts")

FREE = {
    "bank_database": ("sqlite3", "verified"),  # the lock is held around all that is done; what a database answers matters to no branch
    "matrix_blocks": ("numpy", "verified"),  # two threads and main at a barrier of three
    "native_beep": ("ctypes", "violated"),  # played.value is unknown each time it is asked, so both players may wait
    "page_sizes": ("requests", "verified"),  # the lost update shows only in a print
    "picture_fetcher": ("urllib", "verified"),  # one None for each worker
}
"""Scripts in which all can be declared -> (what, the verdict then)."""


@pytest.mark.parametrize("name", FREE)
def test_the_command_that_is_suggested_works(name, monkeypatch, capsys):
    monkeypatch.chdir(SCRIPTS)
    (suggestion,) = examine(f"{name}.py").suggestions
    module, verdict = FREE[name]
    assert suggestion.command == f"checker check {name}.py --assume-opaque {module}"
    assert suggestion.outcome.startswith("then nothing stands in the way")
    status = main(shlex.split(suggestion.command)[1:])
    assert status == {"verified": 0, "violated": 1}[verdict]
    assert f"{module}." in capsys.readouterr().out.split("assumes:")[1], "the verdict names what it rests on"


@pytest.mark.parametrize("name", ["async_orders", "countdown_window"])
def test_what_calls_the_program_is_never_to_be_declared(name):
    """Of callbacks declared opaque no function would run at all, and everything would be called verified."""
    assert examine(str(SCRIPTS / f"{name}.py")).suggestions == ()


def test_what_is_violated_without_the_declared_part_is_so_with_it():
    (suggestion,) = examine(str(SCRIPTS / "saved_scores.py")).suggestions
    assert "--assume-opaque pickle --assume-opaque shelve" in suggestion.command
    report = checker.check(str(SCRIPTS / "saved_scores.py"), assume_opaque=("pickle", "shelve"))
    assert {finding.kind for finding in report.findings} == {"deadlock"}  # the saver may wait for an event that nobody sets any more


def test_what_remains_in_the_way_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("script.py").write_text("import socket\nsocket.socket()\neval('1')\nexec('x = 1')\n", encoding="utf-8")
    (suggestion,) = examine("script.py").suggestions
    assert suggestion.command == "checker check script.py --assume-opaque socket"
    assert suggestion.outcome.startswith("then it stops at script.py:3: eval()")
    assert "2 constructs cannot be declared" in suggestion.outcome


@pytest.mark.parametrize("name", ["session_pool", "formula_table"])
def test_nothing_is_suggested_that_stops_where_the_program_stops_anyway(name):
    assert examine(str(SCRIPTS / f"{name}.py")).suggestions == ()


COMPUTED = """import threading

lock = threading.Lock()
total = 0


def compute(text):
    return eval(text)


def add(text):
    global total
    with lock:
        total += 1
        print(compute(text))


threads = [threading.Thread(target=add, args=(text,)) for text in ("1 + 1", "2 + 2")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert total == 2
"""


def test_a_function_of_its_own_can_be_declared_as_the_remedy_says(tmp_path):
    path = tmp_path / "script.py"
    path.write_text(COMPUTED, encoding="utf-8")
    (eval_,) = examine(str(path)).obstacles
    assert "put the call into a function of its own and declare that" in eval_.refusal.remedy and eval_.part == "compute"
    assert examine(str(path), assume_opaque=("compute",)).obstacles == ()
    assert checker.check(str(path), assume_opaque=("compute",)).verdict == "verified"  # `total` is counted under the lock


def test_what_only_a_declared_run_comes_to_is_declared_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("script.py").write_text("import socket\nimport os\nfor m in os, socket:\n    m.getpid()\n    m.fork()\n", encoding="utf-8")
    (suggestion,) = examine("script.py").suggestions
    assert suggestion.command == "checker check script.py --assume-opaque socket --assume-opaque os.fork"


def test_a_class_derived_from_something_opaque_is_refused_with_its_place(tmp_path):
    path = tmp_path / "script.py"
    path.write_text("import socketserver\nclass Handler(socketserver.BaseRequestHandler):\n    pass\n", encoding="utf-8")
    report = checker.check(str(path), assume_opaque=("socketserver",))
    assert report.verdict == "refused" and "script.py:2: a class is derived from socketserver.BaseRequestHandler" in report.reasons[0]


def test_what_cannot_be_declared_by_a_name_is_not_suggested(tmp_path):
    path = tmp_path / "script.py"
    path.write_text("import os\ngetattr(os, 'fork')()\n", encoding="utf-8")
    assert examine(str(path)).suggestions == ()
