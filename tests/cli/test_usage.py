"""The command line: what it hands to the engine, what it prints, and how it answers mistakes. The engine is a stand-in here."""

from __future__ import annotations

import dataclasses
import json
import sys
import types
from pathlib import Path

import pytest

from checker.cli import main
from checker.frontend.errors import BadOption, BadSource, InternalError
from tests.render import reports


@pytest.fixture
def engine(monkeypatch):
    """A stand-in for checker.checking that records what it is asked and answers with `engine.report`."""
    stand_in = types.ModuleType("checker.checking")
    stand_in.calls = []
    stand_in.report = reports.DEADLOCK

    def answer(name):
        def called(*positional, **keywords):
            keywords.pop("progress", None)
            stand_in.calls.append((name, positional, keywords))
            if isinstance(stand_in.report, BaseException):
                raise stand_in.report
            return stand_in.report

        return called

    for name in ("check", "replay", "steps"):
        setattr(stand_in, name, answer(name))
    monkeypatch.setitem(sys.modules, "checker.checking", stand_in)
    monkeypatch.setenv("COLUMNS", "111")
    return stand_in


NO_LIMITS = {"max_states": None, "max_memory": None, "time_limit": None, "no_reduction": (), "workers": None}


def test_check_prints_the_report_and_exits_with_its_status(engine, capsys):
    assert main(["check", "transfer.py"]) == 1
    printed = capsys.readouterr()
    assert printed.out == (Path(__file__).parents[1] / "render" / "golden" / "deadlock.txt").read_text(encoding="utf-8")
    assert printed.err == ""
    assert engine.calls == [("check", (Path("transfer.py"),), {"overrides": {}, "arguments": (), **NO_LIMITS})]


def test_every_option_reaches_the_engine(engine):
    main(
        ["check", "bank.tests:scenario", "--set", "CAPACITY=4", "--set", "NAMES=('a', 'b')", "--max-states", "1_000", "--max-memory", "50M"]
        + ["--time-limit", "2.5", "--no-reduction", "symmetry", "--no-reduction", "heap", "--workers", "1", "--", "--workers", "3", "--", "x"]
    )
    ((_, positional, keywords),) = engine.calls
    assert positional == ("bank.tests:scenario",)
    assert keywords == {
        "overrides": {"CAPACITY": 4, "NAMES": ("a", "b")},
        "arguments": ("--workers", "3", "--", "x"),
        "max_states": 1_000,
        "max_memory": "50M",
        "time_limit": 2.5,
        "no_reduction": ("symmetry", "heap"),
        "workers": 1,
    }


@pytest.mark.parametrize(
    ("report", "status"), [(reports.VERIFIED, 0), (reports.DEADLOCK, 1), (reports.REFUSED, 2), (reports.INCOMPLETE, 3)], ids=["verified", "violated", "refused", "incomplete"]
)
def test_json_is_one_object_on_stdout_and_nothing_else(engine, capsys, report, status):
    engine.report = report
    assert main(["check", "--json", "p.py"]) == status
    printed = capsys.readouterr()
    assert json.loads(printed.out) == report.as_dict() | json.loads(json.dumps(report.as_dict()))
    assert printed.out.isascii() and printed.err == ""


def test_a_refused_program_is_reported_on_stderr(engine, capsys):
    engine.report = reports.REFUSED
    assert main(["check", "client.py"]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and "socket has no model" in printed.err


def test_names_with_a_colon_that_are_files_are_files(engine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a:b").write_text("", encoding="utf-8")
    main(["check", "a:b"])
    main(["check", "a.b:c"])
    main(["check", "dir/a:b"])
    assert [positional[0] for _, positional, _ in engine.calls] == [Path("a:b"), "a.b:c", Path("dir/a:b")]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["chekc", "p.py"], "invalid choice: 'chekc'"),
        (["transfer.py"], "did you mean `checker check transfer.py`?"),
        (["check"], "TARGET"),
        (["check", ""], "the target is empty"),
        (["check", "p.py", "--max-states", "many"], "'many' is not a whole number"),
        (["check", "p.py", "--max-states", "0"], "0 is too small"),
        (["check", "p.py", "--time-limit", "nan"], "nan is too small"),
        (["check", "p.py", "--no-reduction", "magic"], "invalid choice: 'magic'"),
        (["check", "p.py", "--set", "CAPACITY"], "write NAME=VALUE"),
        (["check", "p.py", "--set", "NAME=abc"], "needs quotes of its own"),
        (["check", "p.py", "--set", "2=3"], "write NAME=VALUE"),
        (["check", "p.py", "q.py"], "unrecognized arguments: q.py"),
        (["check", "p.py", "--max", "3"], "unrecognized arguments: --max"),
        (["graph", "p.py"], "-o"),
        (["graph", "p.py", "-o", "p.jpeg"], "the suffix decides the format"),
        (["replay", "p.py"], "SCHEDULE"),
    ],
)
def test_a_mistake_in_the_command_line_is_one_clear_message(engine, capsys, words, message):
    try:
        status = main(words)
    except SystemExit as exit:
        status = exit.code
    printed = capsys.readouterr()
    assert status == 2
    assert printed.out == "" and message in printed.err
    assert len(printed.err.splitlines()) <= 4 and printed.err.startswith("checker")
    assert engine.calls == []


def test_without_a_command_the_help_is_shown(capsys):
    assert main([]) == 2
    assert "checker check transfer.py" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "doctor", "steps", "graph", "replay", "lessons", "lesson"])
def test_every_command_has_examples_in_its_help(capsys, command):
    with pytest.raises(SystemExit) as exit:
        main([command, "--help"])
    assert exit.value.code == 0
    assert f"  checker {command}" in capsys.readouterr().out.split("examples:")[1]


@pytest.mark.parametrize("error", [BadSource("there is no such file", file="p.py"), BadOption("max_memory: '5X' is not a size")])
def test_what_the_user_can_mend_is_said_without_a_traceback(engine, capsys, error):
    engine.report = error
    assert main(["check", "p.py"]) == 2
    assert capsys.readouterr().err == f"checker: {error}\n"


@pytest.mark.parametrize("error", [InternalError("stack empty"), KeyError("x")])
def test_our_own_mistakes_say_so(engine, capsys, error):
    engine.report = error
    assert main(["check", "p.py"]) == 2
    message = capsys.readouterr().err
    assert "internal error" in message and "a mistake of the checker, not of your program" in message and "Traceback" not in message


def test_our_own_mistakes_show_their_traceback_on_request(engine, monkeypatch):
    monkeypatch.setenv("CHECKER_TRACEBACK", "1")
    engine.report = KeyError("x")
    with pytest.raises(KeyError):
        main(["check", "p.py"])


def test_an_interrupt_before_there_is_a_report(engine, capsys):
    engine.report = KeyboardInterrupt()
    assert main(["check", "p.py"]) == 3
    assert "interrupted" in capsys.readouterr().err


def test_replay_prints_the_run_of_a_schedule(engine, capsys):
    assert main(["replay", "transfer.py", "1.2", "--set", "N=2"]) == 1
    assert "takes a" in capsys.readouterr().out
    assert engine.calls == [("replay", (Path("transfer.py"), "1.2"), {"overrides": {"N": 2}, "arguments": ()})]


def test_steps_prints_thread_programs(engine, capsys):
    from tests.render.test_steps import TRANSFER

    engine.report = (TRANSFER,)
    assert main(["steps", "transfer.py"]) == 0
    assert "transfer.py:12" in capsys.readouterr().out


def test_graph_draws_and_says_what(engine, capsys, tmp_path):
    from tests.render.test_graphviz import graph

    engine.report = dataclasses.replace(reports.DEADLOCK, make_graph=graph)
    target = tmp_path / "g.dot"
    assert main(["graph", "transfer.py", "-o", str(target)]) == 1
    assert capsys.readouterr().out == f"{target}: 3 states, 3 steps, 1 deadlock (red)\n"
    assert "takes a" in target.read_text(encoding="utf-8")


def test_graph_of_a_refused_program_writes_nothing(engine, capsys, tmp_path):
    engine.report = reports.REFUSED
    assert main(["graph", "client.py", "-o", str(tmp_path / "g.dot")]) == 2
    assert "socket has no model" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_version_says_which_kernel_works(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("checker 0.")
