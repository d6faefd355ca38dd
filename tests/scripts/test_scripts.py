"""Scripts as courses and tutorials write them: the checker says what the docstring at the head of each argues, and so does Python.

The line `Verdict:` names the verdict, and for a violation the kind and the cause of the first finding. The line `Runs:` says whether the script
comes to its end under Python every time; one that may hang is not run.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker import check

from tests.scripts.occurrences import ROWS, occurrences

FOLDER = Path(__file__).parent
SCRIPTS = sorted(path for path in FOLDER.glob("*.py") if path.stem not in ("__init__", "test_scripts", "occurrences"))
FOUND = {path.stem: occurrences(path.read_text("utf-8")) for path in SCRIPTS}
VERDICT = re.compile(r"^Verdict: (verified|violated \(([a-z-]+)(?:, ([A-Za-z-]+))?\))$", re.MULTILINE)
RUNS = re.compile(r"^Runs: (ends|may fail|may hang)$", re.MULTILINE)


def head(path):
    """The docstring of a script."""
    return ast.get_docstring(ast.parse(path.read_text("utf-8")))


def names(path):
    return path.stem if isinstance(path, Path) else None


def terminating():
    return [path for path in SCRIPTS if RUNS.search(head(path)).group(1) != "may hang"]


@pytest.mark.parametrize("path", SCRIPTS, ids=names)
def test_the_verdict_is_the_one_that_the_head_of_the_script_argues(path):
    expected, kind, cause = VERDICT.search(head(path)).groups()
    report = check(str(path))
    assert report.verdict == expected.split()[0], report.findings or report.reasons
    if kind:
        first = report.findings[0]
        assert (first.kind, first.cause or None) == (kind, cause)
    else:
        assert not [finding for finding in report.findings if finding.severity == "error"]


@pytest.mark.parametrize("path", terminating(), ids=names)
def test_a_script_that_ends_does_so_under_python_and_fails_only_if_it_may(path, tmp_path):
    done = subprocess.run(
        [sys.executable, str(path)], cwd=tmp_path, input="둘\n", capture_output=True, encoding="utf-8", timeout=20,
        env={"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1", "PATH": "", "HOME": str(tmp_path)},
    )  # fmt: skip
    if RUNS.search(head(path)).group(1) == "ends":
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr


def test_half_of_the_scripts_are_right_and_half_are_wrong():
    right = sum(VERDICT.search(head(path)).group(1) == "verified" for path in SCRIPTS)
    assert abs(2 * right - len(SCRIPTS)) <= 4


@pytest.mark.parametrize("row", ROWS)
def test_at_least_five_scripts_use_what_real_ones_use(row):
    using = [path.stem for path in SCRIPTS if row in FOUND[path.stem]]
    assert len(using) >= 5, using


@pytest.mark.parametrize("path", SCRIPTS, ids=names)
def test_a_script_uses_ten_or_more_of_them_and_is_as_long_as_such_scripts_are(path):
    assert len(FOUND[path.stem] & set(ROWS)) >= 10
    assert 40 <= len(path.read_text("utf-8").splitlines()) <= 150


def test_some_scripts_have_names_and_texts_outside_ascii():
    for row in ("non-ASCII name", "non-ASCII string"):
        assert sum(row in found for found in FOUND.values()) >= 5
