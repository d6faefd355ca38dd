"""What the README shows is what happens; `pytest --rewrite-golden` puts in what the checker prints now."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import checker

CHECKOUT = Path(__file__).resolve().parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def block(language: str, after: str) -> str:
    """The first fenced block of that language after some text."""
    return re.search(rf"```{language}\n(.*?)```", README[README.index(after) :], re.DOTALL).group(1)


def run(*words: str, folder: Path) -> subprocess.CompletedProcess:
    environment = {**os.environ, "COLUMNS": "110", "PYTHONPATH": str(Path(checker.__file__).resolve().parents[1]), "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, encoding="utf-8", cwd=folder, env=environment, timeout=60)


def timeless(text: str) -> str:
    return re.sub(r"in (less than \d+ ms|[\d.]+ m?s)$", "in TIME", text.strip(), flags=re.MULTILINE)


def test_the_program_has_ten_lines_and_gives_the_output_shown(tmp_path, request):
    program = block("python", "## Ten lines")
    assert sum(bool(line.strip()) for line in program.splitlines()) == 10
    (tmp_path / "clerks.py").write_text(program, encoding="utf-8")
    result = run("checker", "check", "clerks.py", folder=tmp_path)
    assert (result.returncode, result.stderr) == (1, "")
    shown = block("text", "prints:")
    if request.config.getoption("--rewrite-golden"):
        (CHECKOUT / "README.md").write_text(README.replace(f"```text\n{shown}```", f"```text\n{result.stdout}```"), encoding="utf-8")
    assert timeless(result.stdout) == timeless(shown)


def test_the_first_command_ends_with_the_deadlock_of_the_example():
    command = block("sh", "## Install").strip()
    assert command == "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/checker check examples/transfer.py"
    result = run("checker", "check", "examples/transfer.py", folder=CHECKOUT)
    assert result.stdout.startswith("examples/transfer.py  DEADLOCK") and result.returncode == 1


def test_the_second_command_is_what_continuous_integration_runs():
    command = block("sh", "with what the tests need")
    install = re.search(r"\.venv/bin/pip install (\S+)", command).group(1)
    script = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8")
    assert f"\ninstall {install}\n" in script and "bin/pip" in script and "bin/pytest" in script
    assert command.strip().endswith(".venv/bin/pytest -n auto")
    assert "bin/pytest\" --quiet -n auto" in script


def test_every_command_that_is_named_exists():
    named = set(re.findall(r"^checker (\w+)", block("sh", "## Use"), re.MULTILINE))
    help_text = run("checker", "--help", folder=CHECKOUT).stdout
    assert named and all(re.search(rf"^    {name} ", help_text, re.MULTILINE) for name in named)


def test_the_python_example_does_what_its_comments_say():
    program = block("python", "The same in Python")
    expected = re.findall(r"#\s+(.*)", program)
    environment = {**os.environ, "PYTHONPATH": str(Path(checker.__file__).resolve().parents[1])}
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=CHECKOUT, env=environment, timeout=60)
    assert result.stdout.splitlines() == expected, result.stderr


def test_links_lead_somewhere():
    for link in re.findall(r"\]\((?!http)([^)#]+)", README):
        assert (CHECKOUT / link).exists(), link
