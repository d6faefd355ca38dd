"""The layout of the package: which folder may import which, and what is shipped."""

from __future__ import annotations

import ast
import configparser
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PACKAGE = CHECKOUT / "checker"

KNOWS = {
    "frontend": set(),
    "machine": {"frontend"},
    "stdlib": set(),
    "explore": set(),
    "properties": {"frontend", "machine", "explore"},
    "trace": {"frontend", "machine", "explore", "properties", "listing"},
    "report": set(),
    "listing": set(),
    "intrinsics": set(),
    "articles": set(),
    "columns": set(),
    "places": set(),
    "wish": set(),
    "diagnosis": set(),
    "render": {"report", "listing", "diagnosis"},
    "options": {"frontend"},
    "functions": {"frontend"},
    "program": {"frontend", "machine", "options", "functions"},
    "graph": {"machine", "explore", "properties", "trace"},
    "lassos": {"machine", "explore", "properties", "options"},
    "findings": {"machine", "explore", "properties", "trace", "report", "lassos"},
    "remarks": {"machine", "explore", "properties"},
    "searching": {"frontend", "machine", "explore", "properties", "trace", "report", "graph", "options", "lassos", "findings", "remarks", "wish"},
    "following": {"frontend", "machine", "trace", "options", "searching"},
    "simulating": {"frontend", "machine", "explore", "properties", "trace", "report", "options", "findings", "remarks", "searching", "following"},
    "resuming": {"frontend", "machine", "explore"},
    "checking": {"frontend", "explore", "properties", "trace", "report", "options", "program", "searching", "following", "simulating", "resuming"},
    "doctor": {"frontend", "machine", "options", "program", "searching", "diagnosis"},
}
"""What docs/architecture.md says that each part knows; parts above these (the command, lessons, the plugin) may know everything."""

KNOWN_TO_ALL = {"checker.report", "checker.frontend.errors", "checker.explore.interface", "checker.articles", "checker.columns", "checker.places"}
"""The report, the errors, the seam between machine and explorer, and what all texts need: articles, the width of text, places."""


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if PACKAGE / "stdlib" not in path.parents)


def part(module: str) -> str:
    """The folder or module right under `checker` that a module belongs to."""
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> set[str]:
    """The modules of this package that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.update({f"{node.module}.{alias.name}" for alias in node.names} if node.module == "checker" else {node.module})
    return {name for name in found if name.split(".")[0] == "checker"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path):
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    if own not in KNOWS:
        return
    wrong = {name for name in imports(path) if part(name) not in KNOWS[own] | {own, ""} and name not in KNOWN_TO_ALL}
    assert not wrong, f"checker/{own} may import {sorted(KNOWS[own]) or 'nothing'} of this package"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_a_giant(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 1_000


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_says_what_it_is_and_leaves_nothing_undone(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)) or not text, "a docstring at the head of the module"
    for mark in ("TO" + "DO", "X" * 3, "FIX" + "ME"):
        assert mark not in text


def test_the_packages_of_setup_cfg_are_the_folders_on_disk():
    configuration = configparser.ConfigParser()
    configuration.read(CHECKOUT / "setup.cfg", encoding="utf-8")
    listed = configuration["options"]["packages"].split()
    folders = {path.parent for path in PACKAGE.rglob("*.py") if PACKAGE / "stdlib" not in path.parent.parents}  # what lies deeper there is data
    on_disk = {".".join(folder.relative_to(CHECKOUT).parts) for folder in folders}
    assert listed == sorted(on_disk | {"checker.models"})


def test_everything_that_is_read_as_data_is_shipped():
    """Lessons and the modelled library are read as source; setup.cfg must name their files' suffixes."""
    configuration = configparser.ConfigParser()
    configuration.read(CHECKOUT / "setup.cfg", encoding="utf-8")
    shipped = configuration["options.package_data"]
    for package, folder in {"checker.models": CHECKOUT / "models", "checker.stdlib": PACKAGE / "stdlib"}.items():
        suffixes = {pattern.strip().rpartition("*")[2] for pattern in shipped[package].split(",")}
        files = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts and path.suffix not in (".pyc", ".so", ".c")]
        assert {path.suffix for path in files} <= suffixes
