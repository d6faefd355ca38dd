"""Jupyter notebooks (nbformat 4): the code cells, from the first to the last, are one program.

Cells are numbered as Jupyter does when all are run from the top: cells that are empty, and cells of text, are not counted. The program
is one text in which every cell has its lines; `Notebook.place` turns such a line into a cell and a line in it.
"""

from __future__ import annotations

import ast
import json
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from checker.frontend.definitions import definitions_only
from checker.frontend.errors import BadOption, BadSource, NotCheckable
from checker.frontend.magics import Skipped, without_magics
from checker.places import cell_file
from checker.frontend.sinks import DISPLAY, is_sink_call
from checker.frontend.source import parse_source, read_bytes

EXAMPLE = "3-5"


@dataclass(frozen=True)
class Cell:
    """A code cell that is not empty."""

    number: int
    """From 1, among the code cells that are not empty."""
    source: str
    execution_count: int | None = None
    """What stood in its brackets when the notebook was saved."""


@dataclass
class Notebook:
    """A notebook as one program."""

    filename: str
    text: str
    """Python, all cells one after the other; magics, and cells behind the last that runs, are blank lines."""
    tree: ast.Module
    starts: list[int]
    """The line of `text` at which each cell begins."""
    notes: list[str] = field(default_factory=list)

    def place(self, line: int) -> tuple[str, int]:
        """The cell, as a file's name, and the line in it, of a line of the text."""
        cell = max(bisect_right(self.starts, line), 1)
        return cell_file(self.filename, cell), line - self.starts[cell - 1] + 1


def load_notebook(path: str, cells: str | None = None) -> Notebook:
    """Read a notebook. `cells` says which of its cells run, such as "3-5" or "2,4-6"; None for all.

    Raises:
        BadSource: the file is no notebook, or a cell is no Python.
        BadOption: there are no such cells.
    """
    found = read_cells(path)
    wanted = [cell.number for cell in found] if cells is None else parse_cells(cells, len(found))
    notebook = Notebook(path, "", ast.Module([], []), [], [])
    notebook.notes.extend(_out_of_order(found))
    texts: list[str] = []
    bodies: list[tuple[Cell, list[ast.stmt]]] = []
    skipped: list[tuple[int, Skipped]] = []
    line = 1
    for cell in found:
        text = ""
        if cell.number <= wanted[-1]:
            text, left_out = _python_of(path, cell)
            skipped.extend((cell.number, one) for one in left_out)
            tree = _parsed(path, cell, text)
            if cell.number in wanted:
                _display_last(tree, text)
            ast.increment_lineno(tree, line - 1)
            bodies.append((cell, tree.body))
        height = cell.source.count("\n") + 1
        texts.append(text or "\n" * (height - 1))
        notebook.starts.append(line)
        line += height
    notebook.text = "\n".join(texts) + "\n"
    notebook.tree.body = definitions_only([(cell.number, body) for cell, body in bodies], set(wanted), notebook)
    notebook.notes.extend(_skipped_notes(skipped))
    return notebook


def read_cells(path: str) -> list[Cell]:
    """The code cells of the file that are not empty.

    Raises:
        BadSource: it is not there, or no notebook of nbformat 4, or there is no code in it.
    """
    raw = read_bytes(path)
    try:
        content = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadSource(f"a notebook is UTF-8, and this file is not: byte 0x{raw[error.start]:02x}", file=path, line=line,
                        remedy="save it again from Jupyter, or convert it to UTF-8") from None
    except (ValueError, RecursionError) as error:
        where = {"line": error.lineno} if isinstance(error, json.JSONDecodeError) else {}
        reason = f": {error.msg}" if isinstance(error, json.JSONDecodeError) else ""
        raise BadSource(f"this is no notebook: it is not JSON{reason}", file=path, **where,
                        remedy="open it in Jupyter and save it again, or name a Python file") from None
    if not isinstance(content, dict) or not isinstance(content.get("nbformat"), int):
        raise BadSource("this is JSON, but no notebook: it has no nbformat", file=path, remedy="name a notebook that Jupyter has saved")
    if content["nbformat"] != 4:
        raise BadSource(f"this notebook has nbformat {content['nbformat']}; the checker reads nbformat 4", file=path,
                        remedy="convert it: jupyter nbconvert --to notebook --nbformat 4 FILE.ipynb")
    _refuse_other_languages(content, path)
    cells = content.get("cells")
    if not isinstance(cells, list):
        raise BadSource("this notebook has no list of cells", file=path, remedy="open it in Jupyter and save it again")
    found: list[Cell] = []
    for cell in cells:
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            source = cell.get("source", "")
            text = "".join(map(str, source)) if isinstance(source, list) else str(source)
            text = text.replace("\r\n", "\n").replace("\r", "\n")
            if text.strip():
                count = cell.get("execution_count")
                found.append(Cell(len(found) + 1, text, count if isinstance(count, int) else None))
    if not found:
        raise BadSource("this notebook has no code cells, so there is nothing to check", file=path, remedy="name a notebook with code in it")
    return found


def _refuse_other_languages(content: dict, path: str) -> None:
    metadata = content.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    for part in ("kernelspec", "language_info"):
        info = metadata.get(part)
        language = info.get("language" if part == "kernelspec" else "name") if isinstance(info, dict) else None
        if isinstance(language, str) and not language.lower().startswith(("python", "ipython")):
            raise BadSource(f"the cells of this notebook are {language}, not Python", file=path, remedy="name a Python notebook")


def parse_cells(text: str, count: int) -> list[int]:
    """The numbers in "3-5" or "2,4-6", in order.

    Raises:
        BadOption: it is not of that form, or names a cell that is not among the `count` ones.
    """
    numbers: set[int] = set()
    for part in text.split(","):
        low, dash, high = (word.strip() for word in part.partition("-"))
        if not low.isdecimal() or dash and not high.isdecimal():
            raise BadOption(f"--cells {text}: write the numbers of code cells, as in --cells {EXAMPLE} or --cells 2,4-6")
        first, last = int(low), int(high or low)
        if first > last:
            raise BadOption(f"--cells {text}: {first} comes behind {last}; write {last}-{first}")
        if first < 1 or last > count:
            raise BadOption(f"--cells {text}: the notebook has the code cells 1 to {count} (empty ones are not counted)")
        numbers.update(range(first, last + 1))
    return sorted(numbers)


def _python_of(path: str, cell: Cell) -> tuple[str, tuple[Skipped, ...]]:
    try:
        return without_magics(cell.source)
    except NotCheckable as error:
        error.file = cell_file(path, cell.number)
        raise


def _parsed(path: str, cell: Cell, text: str) -> ast.Module:
    return parse_source(text, cell_file(path, cell.number))


def _display_last(tree: ast.Module, text: str) -> None:
    """A cell shows the value of its last expression, unless a semicolon ends it."""
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr) or isinstance(last.value, ast.Constant) or _ends_with_semicolon(last, text):
        return
    call = last.value
    if is_sink_call(call) or isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "join" and not call.args:
        return
    last.value = ast.copy_location(ast.Call(ast.copy_location(ast.Name(DISPLAY, ast.Load()), call), [call], []), call)


def _ends_with_semicolon(last: ast.stmt, text: str) -> bool:
    line = text.split("\n")[last.end_lineno - 1]
    return line.encode("utf-8", "surrogatepass")[last.end_col_offset :].lstrip().startswith(b";")


def _out_of_order(cells: list[Cell]) -> list[str]:
    """A note where the cells' numbers in the saved file are not those used here."""
    differing = [cell for cell in cells if cell.execution_count is not None and cell.execution_count != cell.number]
    if not differing:
        return []
    one = differing[0]
    return [
        "cells are counted from the top and run in that order, as by `Restart and Run All`; in the saved notebook they had other numbers:"
        f" cell {one.number} is In [{one.execution_count}]"
    ]


MOST_SKIPPED = 6


def _skipped_notes(skipped: list[tuple[int, Skipped]]) -> list[str]:
    notes = [f"skipped, for it is no Python: cell {number}, line {one.line}: {one.text}" for number, one in skipped[:MOST_SKIPPED]]
    if len(skipped) > MOST_SKIPPED:
        notes.append(f"and {len(skipped) - MOST_SKIPPED} more such lines")
    return notes
