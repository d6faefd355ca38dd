"""`checker doctor` as a command: what it prints, its JSON, its exit statuses."""

from __future__ import annotations

import json

import pytest

from checker.cli import main
from checker.columns import display_width


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def written(folder, text: str, name: str = "script.py") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def test_nothing_outside_is_said_in_one_line_and_status_0(here, capsys):
    assert main(["doctor", written(here, "import threading\nthreading.Thread(target=print).start()\n")]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("script.py  CHECKABLE") and printed.err == ""


def test_all_obstacles_are_shown_with_carets_reason_and_remedy(here, capsys):
    assert main(["doctor", written(here, "import socket, numpy\n\ndef 저장():\n\t값\t= '가나'; eval(값)\n\n저장()\nexec('x')\n")]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "script.py  NOT CHECKABLE   4 constructs have no model"
    for place, marked in (("script.py:1: the module 'socket'", "socket"), ("script.py:1: the module 'numpy'", "numpy"), ("script.py:4: eval()", "eval"), ("script.py:7: exec()", "exec")):
        (at,) = [number for number, line in enumerate(lines) if line.strip().startswith(place)]
        below = next(number for number in range(at, len(lines)) if set(lines[number].strip()) == {"^"})
        source, carets = lines[below - 1], lines[below]
        assert display_width(source[: source.index(marked)]) == carets.index("^") and len(carets.strip()) == len(marked)
    assert all(display_width(line) <= 100 for line in lines)


def test_the_json_says_the_same_in_ascii(here, capsys):
    name = written(here, "import socket\n\ndef 연결():\n    return socket.socket()\n\ndef 혼자():\n    pass\n")
    assert main(["doctor", name, "--json"]) == 2
    printed = capsys.readouterr().out
    assert printed.isascii()
    answer = json.loads(printed)
    assert (answer["format"], answer["program"], answer["checkable"]) == (1, "script.py", False)
    (obstacle,) = answer["obstacles"]
    assert {key: obstacle[key] for key in ("kind", "file", "line", "column", "end_column", "source", "name", "function", "met")} == {
        "kind": "module", "file": "script.py", "line": 1, "column": 7, "end_column": 13, "source": "import socket", "name": "socket", "function": "", "met": True,
    }  # fmt: skip
    assert obstacle["uses"] == [{"name": "socket.socket", "file": "script.py", "line": 4}]
    assert [part["name"] for part in answer["independent"]] == ["혼자"] and [part["name"] for part in answer["dependent"]] == ["연결"]


def test_what_is_never_met_is_shown_but_status_is_0(here, capsys):
    assert main(["doctor", written(here, "def later():\n    eval('x')\n")]) == 0
    out = capsys.readouterr().out
    assert "CHECKABLE" in out.splitlines()[0] and "script.py:2: eval()" in out and "no run comes to it" in out


@pytest.mark.parametrize(("text", "said"), [(b"x = = 1\n", "syntax error"), (b"\x7fELF\0", "null bytes"), (None, "no such file")])
def test_a_file_that_is_no_python_is_refused_as_by_check(here, capsys, text, said):
    if text is not None:
        (here / "script.py").write_bytes(text)
    assert main(["doctor", "script.py"]) == 2
    printed = capsys.readouterr()
    assert said in printed.err and printed.out == "" and "Traceback" not in printed.err


def test_a_function_is_asked_for_by_its_file(here, capsys):
    assert main(["doctor", "package.module:function"]) == 2
    assert "give the file" in capsys.readouterr().err


def test_a_check_that_is_refused_leads_to_the_doctor(here, capsys):
    assert main(["check", written(here, "import socket\n", "my script.py")]) == 2
    assert "checker doctor 'my script.py'" in " ".join(capsys.readouterr().err.split())


def test_a_notebook_is_told_by_cell_and_line(here, capsys):
    cells = [{"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None} for source in ("x = 1", "\nimport socket")]
    written(here, json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}), "story.ipynb")
    assert main(["doctor", "story.ipynb"]) == 2
    assert "story.ipynb cell 2, line 2: the module 'socket'" in capsys.readouterr().out
    assert main(["doctor", "story.ipynb", "--cells", "1"]) == 0
