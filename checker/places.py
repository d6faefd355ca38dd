"""Places of a program in words: a file and a line, or a cell of a notebook and a line in it.

A cell is named like a file, "story.ipynb cell 3"; its lines count from 1.
"""

from __future__ import annotations

import re
from os.path import basename

CELL = re.compile(r"^(.*\.ipynb) cell (\d+)$", re.DOTALL)


def cell_file(notebook: str, number: int) -> str:
    """The name of a notebook's cell where a file's name is wanted."""
    return f"{notebook} cell {number}"


def place_text(file: str, line: int) -> str:
    """ "story.py:12", or "story.ipynb cell 3, line 2"; without the line where it is 0."""
    if not line:
        return file
    return f"{file}, line {line}" if CELL.match(file) else f"{file}:{line}"


def line_text(file: str, line: int) -> str:
    """ "line 12", or "cell 3, line 2": a place within the program."""
    cell = CELL.match(file)
    return f"cell {cell[2]}, line {line}" if cell else f"line {line}"


def short_place(file: str, line: int, program: str = "") -> str:
    """A place for the margin of a row: "12" in the program itself, "other.py:12" elsewhere, "[3]:2" in a notebook's cell 3."""
    cell = CELL.match(file)
    if cell and basename(cell[1]) == basename(program):
        return f"[{cell[2]}]:{line}"
    return f"{basename(file)}:{line}" if program and file and basename(file) != basename(program) else str(line)
