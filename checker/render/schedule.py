"""The rows of a counterexample as text: a column per thread, or one column where those do not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

from checker.places import short_place
from checker.render.colour import Paint, plain
from checker.render.folding import Fold, fold
from checker.render.width import clip, display_width, pad, printable, without_comment, wrap
from checker.render.words import say
from checker.report import TraceStep

NARROW = 80
"""Terminals with fewer columns than this get the one-column form."""
GUTTER = 4
"""Blanks between a row's number and its text, and between two threads."""
SOURCE_LIMIT = 32
"""Longer source lines are clipped to this many columns."""
TIGHT_SOURCE_LIMITS = (26, 20)
"""Or to one of these, the widest first, where events would otherwise have to be wrapped."""
LAST_COLUMN = 30
"""The last thread's column must have this much room, or the one-column form is used."""
NUMBER_WIDTH = 4
"""Room for a row's number; more where a number needs it."""


@dataclass(frozen=True)
class Row:
    """One row with its parts as they are printed."""

    number: int
    thread: str
    place: str
    """Line number, with the file's name in front where it is not the program's."""
    source: str
    event: str
    blocked: bool


def render_schedule(
    schedule: Sequence[TraceStep], program: str = "", *, width: int = 100, paint: Paint = plain, language: str = "en"
) -> list[str]:
    """The rows of a schedule in lines of at most `width` columns (>= 40): time goes down the page."""
    rows = [_row(step, number, program) for number, step in enumerate(schedule, 1)]
    if not rows:
        return []
    rows_and_folds = fold(rows, key=lambda row: (row.thread, row.place, row.source, row.event, row.blocked))
    visible = [row for row in rows_and_folds if isinstance(row, Row)]
    margin = max(NUMBER_WIDTH, len(str(visible[-1].number))) + GUTTER
    columns = None if width < NARROW else _fit(visible, _threads(schedule), margin, width)
    if columns is None:
        return _one_column(rows_and_folds, margin, width, paint, language)
    return _columns(rows_and_folds, columns, margin, width, paint, language)


def _row(step: TraceStep, number: int, program: str) -> Row:
    place = short_place(step.file, step.line, program) if step.line else ""
    return Row(step.number or number, printable(step.thread), printable(place), printable(without_comment(step.source)), printable(step.event), step.blocked)


def _threads(schedule: Sequence[TraceStep]) -> list[str]:
    """The threads that have a row: main first, then by slot where it is known, else as they appear."""
    seen: dict[str, int] = {}
    for step in schedule:
        name = printable(step.thread)
        if seen.get(name, -1) < 0:
            seen[name] = step.slot
    order = list(seen)
    known = all(slot >= 0 for name, slot in seen.items() if name != "main")
    return sorted(order, key=lambda name: (name != "main", seen[name] if known else order.index(name)))


@dataclass(frozen=True)
class Column:
    """Where a thread's rows stand, and how wide their parts are."""

    offset: int
    width: int
    place_width: int
    source_width: int

    def text(self, row: Row) -> str:
        """The row's text: `LINE  source    event`, lined up with the thread's other rows."""
        lead = self.lead(row)
        return lead + row.event if row.event else lead.rstrip()

    def lead(self, row: Row) -> str:
        """What stands in front of the event."""
        if not row.place and not row.source:
            return ""
        return f"{row.place:>{self.place_width}}  {pad(clip(row.source, self.source_width), self.source_width)}    "


def _fit(rows: Sequence[Row], threads: Sequence[str], margin: int, width: int) -> dict[str, Column] | None:
    """A column for each thread, as wide as its rows where there is room, else as narrow as needed; None where they cannot stand abreast.

    Of the limits to the sources the widest is taken that needs the fewest lines.
    """
    by_thread = {thread: [row for row in rows if row.thread == thread] for thread in threads}
    choices = [_abreast(by_thread, margin, width, limit) for limit in (SOURCE_LIMIT, *TIGHT_SOURCE_LIMITS)]
    last = choices[0][threads[-1]]
    if last.offset + max(LAST_COLUMN, display_width(threads[-1])) > width:
        return None
    return min(choices, key=lambda columns: sum(len(_row_lines(row, columns[row.thread], width)) for row in rows))


def _abreast(rows: dict[str, list[Row]], margin: int, width: int, source_limit: int) -> dict[str, Column]:
    """Columns in which every row fits into the width, or else the narrowest ones.

    A row may run on to the right of its column, since no other thread has text in that row; so a column needs to be no wider than its
    thread's name. The widest columns give way first.
    """
    shapes = {thread: _shape(own, source_limit) for thread, own in rows.items()}
    needed = {thread: max(display_width(shapes[thread].text(row)) for row in own) for thread, own in rows.items()}
    least = {thread: display_width(thread) + GUTTER for thread in rows}
    wanted = {thread: max(needed[thread] + GUTTER, least[thread]) for thread in rows}
    columns: dict[str, Column] = {}
    for widest in range(max(wanted.values()), -1, -1):
        offset = margin
        columns = {}
        for thread, shape in shapes.items():
            room = max(least[thread], min(wanted[thread], widest))
            columns[thread] = Column(offset, room, shape.place_width, shape.source_width)
            offset += room
        if all(column.offset + needed[thread] <= width for thread, column in columns.items()):
            break
    return columns


def _shape(rows: Sequence[Row], source_limit: int = SOURCE_LIMIT) -> Column:
    place_width = max(len(row.place) for row in rows)
    source_width = min(max(display_width(row.source) for row in rows), source_limit)
    return Column(0, 0, place_width, source_width)


def _columns(rows: Sequence[Row | Fold], columns: dict[str, Column], margin: int, width: int, paint: Paint, language: str) -> list[str]:
    header = " " * margin + "".join(pad(thread, column.width) for thread, column in columns.items())
    lines = [paint("strong", header.rstrip())]
    for row in rows:
        if isinstance(row, Fold):
            lines.extend(_fold_lines(row, margin, width, paint, language))
            continue
        column = columns[row.thread]
        first, *others = _row_lines(row, column, width)
        number = paint("faint", f"{row.number:>{margin - GUTTER}}")
        lines.append(number + " " * (column.offset - margin + GUTTER) + _mark(row, first, paint))
        lines.extend(" " * column.offset + _mark(row, other, paint) for other in others)
    return lines


def _row_lines(row: Row, column: Column, width: int) -> list[str]:
    return _wrapped(column.lead(row), row.event, width - column.offset)


def _one_column(rows: Sequence[Row | Fold], margin: int, width: int, paint: Paint, language: str) -> list[str]:
    """Threads as headings: a new heading is a context switch."""
    visible = [row for row in rows if isinstance(row, Row)]
    shape = _shape(visible)
    indent = " " * margin
    lines = []
    thread = None
    for row in rows:
        if isinstance(row, Fold):
            lines.extend(_fold_lines(row, margin, width, paint, language))
            thread = None
            continue
        if row.thread != thread:
            lines.append(paint("strong", "   " + row.thread))
            thread = row.thread
        number = paint("faint", f"{row.number:>{len(indent) - 2}}")
        first, *others = _wrapped(shape.lead(row), row.event, width - len(indent))
        lines.append(number + "  " + _mark(row, first, paint))
        lines.extend(indent + _mark(row, other, paint) for other in others)
    return lines


def _wrapped(lead: str, event: str, width: int) -> list[str]:
    """The lead and the event in lines of at most `width` columns, those after the first indented."""
    if not event:
        return [clip(lead.rstrip(), width)]
    if display_width(lead + event) <= width:
        return [lead + event]
    if width - display_width(lead) >= LAST_COLUMN // 2:
        first, *others = wrap(event, width - display_width(lead))
        return [lead + first, *(" " * display_width(lead) + other for other in others)]
    indent = "    "
    return [clip(lead.rstrip(), width), *(indent + line for line in wrap(event, width - len(indent)))]


def _mark(row: Row, text: str, paint: Paint) -> str:
    return paint("stuck", text) if row.blocked else text


def _fold_lines(folded: Fold, margin: int, width: int, paint: Paint, language: str) -> list[str]:
    key = "repeated row" if folded.rows == 1 else "repeated"
    text = say(key, language, count=folded.rows, times=f"{folded.times:,}", last=f"{folded.last:,}")
    return [paint("faint", " " * margin + line) for line in wrap(text, width - margin)]
