"""Notebooks: which cells are the program, where things are said to be, and what a broken notebook is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import checker
from checker import checking
from checker.cli import main
from checker.frontend.errors import BadOption
from checker.frontend.magics import without_magics

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "last_ticket.ipynb"

LOCKS = "import threading\na, b = threading.Lock(), threading.Lock()"
DEFINED = "def save():\n    with a, b:\n        pass\n\ndef spend():\n    with b:\n        with a:\n            pass"
STARTED = "for f in save, spend:\n    threading.Thread(target=f).start()"


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(*cells: str | dict, name: str = "story.ipynb", **whole) -> str:
        made = [cell if isinstance(cell, dict) else {"cell_type": "code", "source": cell.splitlines(True)} for cell in cells]
        (tmp_path / name).write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made, **whole}), encoding="utf-8")
        return name

    return write


def test_the_cells_are_one_program_and_a_finding_points_at_cell_and_line(notebook):
    finding = checker.check(notebook(LOCKS, DEFINED, STARTED)).counterexample
    assert finding.cause == "circular-wait"
    last = finding.schedule[-1]
    assert (last.file, last.line, last.source) == ("story.ipynb cell 2", 7, "with a:")


def test_empty_cells_and_text_are_not_counted(notebook):
    """As Jupyter numbers the cells when all are run from the top."""
    text = {"cell_type": "markdown", "source": ["# A story"]}
    name = notebook(text, "", LOCKS, text, "\n  \n", "# only a comment", DEFINED, STARTED)
    assert checker.check(name).counterexample.schedule[-1].file == "story.ipynb cell 3"


def test_a_source_may_be_one_text(notebook):
    name = notebook({"cell_type": "code", "source": "x = 1\nassert x == 2\n"})
    finding = checker.check(name).counterexample
    assert (finding.kind, finding.schedule[-1].file, finding.schedule[-1].line) == ("assertion", "story.ipynb cell 1", 2)


def test_other_numbers_in_the_saved_notebook_are_noted(notebook):
    cells = [{"cell_type": "code", "source": "x = 1", "execution_count": number} for number in (7, None)]
    assert any("cell 1 is In [7]" in note for note in checker.check(notebook(*cells)).notes)
    cells = [{"cell_type": "code", "source": "x = 1", "execution_count": number} for number in (1, 2)]
    assert checker.check(notebook(*cells)).notes == ()


def test_a_refusal_names_cell_and_line(notebook, capsys):
    name = notebook("x = 1", "y = 2\nimport socket")
    assert main(["check", name]) == 2
    assert "story.ipynb cell 2, line 2: " in capsys.readouterr().err
    name = notebook("x = 1", "async def f():\n    pass")
    assert "story.ipynb cell 2, line 1: " in checker.check(name).reasons[0]


def test_a_syntax_error_is_found_in_its_own_cell(notebook):
    """An open bracket in cell 1 is no matter of cell 2."""
    reason = checker.check(notebook("x = (1,\n", "y = 2")).reasons[0]
    assert reason.startswith("story.ipynb cell 1, line 1: syntax error")


@pytest.mark.parametrize(
    "source, python",
    [
        ("%matplotlib inline\nx = 1", "\nx = 1"),
        ("!ls\nx = 1", "\nx = 1"),
        ("x?\nx = 1", "\nx = 1"),
        ("?x.y\nx??", "\n"),
        ("for i in r:\n    %who\n    f(i)", "for i in r:\n    pass\n    f(i)"),
        ("x = '''\n%no magic\n'''", "x = '''\n%no magic\n'''"),
        ("x = (7\n%2)", "x = (7\n%2)"),
        ("x = 7 \\\n % 2", "x = 7 \\\n % 2"),
        ("%%bash\nls\nrm x", "\n\n"),
        ("%%time\nx = 1", "\nx = 1"),
        ("%time f(1)\nx = 1", "f(1)\nx = 1"),
        ("!ls \\\n  -l\nx = 1", "\n\nx = 1"),
    ],
)
def test_magics_are_blanked_and_all_other_lines_stay_where_they_are(source, python):
    assert without_magics(source)[0] == python


def test_what_is_skipped_is_noted_with_its_place(notebook):
    notes = checker.check(notebook("x = 1", "y = 2\n%who")).notes
    assert "skipped, for it is no Python: cell 2, line 2: %who" in notes


@pytest.mark.parametrize("line, word", [("files = !ls", "cannot be known"), ("%run other.py", "changes which names there are")])
def test_magics_that_decide_something_are_refused(notebook, line, word):
    reason = checker.check(notebook("x = 1\n" + line)).reasons[0]
    assert reason.startswith("story.ipynb cell 1, line 2: ") and word in reason


def test_a_magic_in_an_assignment_to_a_text_is_none():
    assert without_magics("x = '%d' % 3\ny = a != b")[0] == "x = '%d' % 3\ny = a != b"


def test_the_last_expression_of_a_cell_is_shown(notebook):
    """As Jupyter shows it: its repr, nothing for None or behind a semicolon, and of other cells and lines only what is printed."""
    name = notebook("'a'\n'b' + 'c'", "x = [1, 'd']\nx", "print('e')", "None", "1 + 1;", "display(x, 'f')", "f = 5")
    assert checking.outputs(name) == frozenset(["'bc'\n[1, 'd']\ne\n[1, 'd']\n'f'\n"])


def test_display_is_known_in_a_notebook_only(notebook):
    assert checker.check(notebook("from IPython.display import display, clear_output\ndisplay(1)\nclear_output()")).verdict == "verified"
    assert checker.check("display(1)\n").counterexample.summary == "NameError: name 'display' is not defined"


# --- some of the cells


def test_some_cells_run_with_the_definitions_of_those_before(notebook):
    name = notebook(LOCKS + "\nlimit = 3", DEFINED + "\nassert False", "assert limit == 3\n" + STARTED, "assert False")
    report = checker.check(name, cells="3")
    assert [finding.cause for finding in report.findings] == ["circular-wait"]
    assert any("these statements do not run: cell 2, line 9" in note for note in report.notes)


def test_threads_of_earlier_cells_do_not_start(notebook):
    """The first thread waits for ever; it is started in cell 1, which is not asked for."""
    waits = "import threading\ndef wait():\n    threading.Event().wait()\nthreading.Thread(target=wait).start()"
    name = notebook(waits, "x = 1")
    assert checker.check(name).verdict == "violated"
    assert checker.check(name, cells="2").verdict == "verified"


def test_a_name_that_a_left_out_statement_makes_is_asked_for(notebook):
    name = notebook("import threading", "counter = int('3')", "def use():\n    return counter", "use()")
    with pytest.raises(BadOption, match=r"leaves out what makes `counter`: cell 2, line 1 .* cell 3, line 2|cell 3, line 1"):
        checker.check(name, cells="4")
    assert checker.check(name, cells="2,4").verdict == "verified"


def test_a_constant_that_a_left_out_statement_changes_is_noted(notebook):
    name = notebook("n = 1", "n += 1", "assert n == 1")
    report = checker.check(name, cells="3")
    assert report.verdict == "verified"
    assert any(note.startswith("`n` has the value of its definition: cell 2, line 1") for note in report.notes)


@pytest.mark.parametrize("cells, message", [("4", "code cells 1 to 3"), ("0", "1 to 3"), ("3-2", "write 2-3"), ("x", "3-5"), ("", "3-5"), ("1-", "3-5")])
def test_cells_that_are_not_there_are_refused(notebook, cells, message):
    with pytest.raises(BadOption, match=message):
        checker.check(notebook("1", "2", "3"), cells=cells)


def test_only_a_notebook_has_cells():
    with pytest.raises(BadOption, match="only a notebook"):
        checker.check("x = 1\n", cells="1")


def test_cells_behind_the_last_that_runs_may_be_anything(notebook):
    assert checker.check(notebook("x = 1", "this is no Python"), cells="1").verdict == "verified"


# --- other options and commands


def test_set_steps_graph_and_replay_take_notebooks(notebook, capsys, tmp_path):
    name = notebook("N = 1\n" + LOCKS, DEFINED, STARTED + "\nassert N == 1")
    assert checker.check(name, overrides={"N": 2}).counterexample.kind == "assertion"
    assert main(["check", name, "--cells", "3"]) == 1
    line = next(line for line in capsys.readouterr().out.splitlines() if "replay:" in line)
    assert main(line.split("checker ")[1].split()) == 1
    assert "[2]:7  with a:" in capsys.readouterr().out
    assert main(["steps", name]) == 0
    assert "story.ipynb cell 2, line 7" in capsys.readouterr().out
    assert main(["graph", name, "-o", "picture.dot"]) == 1
    assert "[2]:7 with a:" in (tmp_path / "picture.dot").read_text()


def test_json_has_the_cell_in_the_place_of_the_file(notebook, capsys):
    assert main(["check", notebook("x = 1", "assert x == 2"), "--json"]) == 1
    row = json.loads(capsys.readouterr().out)["findings"][0]["schedule"][-1]
    assert (row["file"], row["line"]) == ("story.ipynb cell 2", 1)


# --- broken notebooks


@pytest.mark.parametrize(
    "raw, message",
    [
        (b"import threading\n", "it is not JSON"),
        (b"", "it is not JSON"),
        (b"[1]", "no nbformat"),
        (b'{"nbformat": 3, "worksheets": []}', "nbformat 3"),
        (b'{"nbformat": 4, "cells": []}', "no code cells"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "markdown", "source": "x"}, {"cell_type": "code", "source": " "}]}', "no code cells"),
        (b'{"nbformat": 4}', "no list of cells"),
        (b'{"nbformat": 4, "metadata": {"kernelspec": {"language": "julia"}}, "cells": []}', "julia, not Python"),
        ('{"nbformat": 4, "x": "é"}'.encode("latin-1"), "UTF-8"),
        (b"[" * 100_000, "it is not JSON"),
    ],
    ids=["python", "empty", "list", "format-3", "no-cells", "no-code", "no-list", "julia", "latin-1", "deep"],
)
def test_a_broken_notebook_is_told_so_on_one_screen(tmp_path, capsys, raw, message):
    path = tmp_path / "broken.ipynb"
    path.write_bytes(raw)
    assert main(["check", str(path)]) == 2
    error = capsys.readouterr().err
    assert message in " ".join(error.split()) and len(error.splitlines()) < 8 and "Traceback" not in error


def test_a_notebook_that_is_not_there_is_told_so(tmp_path):
    assert "there is no such file" in checker.check(str(tmp_path / "none.ipynb")).reasons[0]


# --- the example


def test_the_example_oversells_in_one_order_and_its_repair_in_none():
    """Both tills pass the `if` before either takes the ticket: two sold. Under the lock the second till sees none left."""
    assert checker.check(EXAMPLE, cells="3").counterexample.kind == "assertion"
    assert checker.check(EXAMPLE).counterexample.schedule[-1].file.endswith("last_ticket.ipynb cell 3")
    assert checker.check(str(EXAMPLE), cells="5").verdict == "verified"
