"""A diagnosis as text for a terminal."""

from __future__ import annotations

from itertools import groupby

from checker.diagnosis import Diagnosis, Obstacle, Part
from checker.places import line_text, place_text
from checker.render.colour import Paint, plain
from checker.render.terminal import LEAST_WIDTH, MARGIN, render_message
from checker.render.width import display_width, printable, wrap

TITLES = {
    "language": "The language",
    "module": "Modules",
    "function": "Functions and other names of the library",
    "run": "Found by running the program, which stops there: mend it to see what comes after",
}
MOST_USES = 8
"""Uses of a module that are named one by one."""
MOST_PARTS = 12
"""Functions that are named one by one."""


def render_diagnosis(diagnosis: Diagnosis, *, width: int = 100, paint: Paint = plain) -> str:
    """The whole diagnosis in lines of at most `width` columns, without a newline at the end."""
    width = max(width, LEAST_WIDTH)
    lines = _head(diagnosis, paint)
    for kind, group in groupby(diagnosis.preventing, lambda one: one.kind):
        lines.extend(["", *(paint("strong", line) for line in _wrapped(TITLES[kind], width, " ")), *_obstacles(list(group), width)])
    never = [one for one in diagnosis.obstacles if one.met is False]
    if never:
        lines.extend(["", *(paint("strong", line) for line in _wrapped("Without a model, but no run comes to it", width, " "))])
        for one in never:
            lines.extend(render_message(f"{place_text(one.refusal.file, one.refusal.line)}: {one.refusal.reason}", width))
    lines.append("")
    if diagnosis.preventing:
        lines.extend(_labelled("would still be checked", _named(diagnosis.independent), width))
        lines.extend(_labelled("depends on these", _named(diagnosis.dependent), width))
    lines.extend(line for text in diagnosis.trial for line in _labelled("run", text, width))
    for one in diagnosis.suggestions:
        lines.extend([f"{MARGIN}try:  {printable(one.command)}", *_wrapped(one.outcome, width, MARGIN + "      ")])
    lines.extend(line for text in diagnosis.notes for line in _labelled("note", text, width))
    return "\n".join(lines)


def _head(diagnosis: Diagnosis, paint: Paint) -> list[str]:
    count = len(diagnosis.preventing)
    if not count:
        return [f"{printable(diagnosis.program)}  {paint('good', 'CHECKABLE')}   nothing stands in the way of `checker check`"]
    words = f"{count} construct{'s have' if count > 1 else ' has'} no model"
    return [f"{printable(diagnosis.program)}  {paint('bad', 'NOT CHECKABLE')}   {words}"]


def _obstacles(group: list[Obstacle], width: int) -> list[str]:
    """The obstacles of one kind; where several have the same reason and remedy these are said once, behind the last place."""
    lines = []
    for position, one in enumerate(group):
        message = str(one.refusal).splitlines()
        if position and group[position - 1].refusal.reason == one.refusal.reason:
            message[0] = f"{place_text(one.refusal.file, one.refusal.line)}: the same"
        following = group[position + 1] if position + 1 < len(group) else None
        if one.refusal.remedy and following is not None and following.refusal.remedy == one.refusal.remedy:
            message.pop()
        if one.uses:
            message.insert(len(message) - (1 if one.refusal.remedy and message[-1].strip() == one.refusal.remedy else 0), f"  Used here: {_uses(one)}")
        lines.extend(render_message("\n".join(message), width))
    return lines


def _uses(one: Obstacle) -> str:
    names: dict[str, list[str]] = {}
    for use in one.uses:
        names.setdefault(use.name, []).append(line_text(use.file, use.line))
    shown = [f"{name} ({_places(places)})" for name, places in names.items()]
    return ", ".join(shown[:MOST_USES]) + (f", and {len(shown) - MOST_USES} more" if len(shown) > MOST_USES else "")


def _places(places: list[str]) -> str:
    """ "line 4", "lines 4, 7" or "cell 1, line 4; cell 3, line 2"."""
    if len(places) == 1 or not places[0].startswith("line "):
        return "; ".join(places)
    return "lines " + ", ".join(place.removeprefix("line ") for place in places)


def _named(parts: tuple[Part, ...]) -> str:
    shown = [f"{part.name} ({line_text(part.file, part.line)}{', a thread' if part.is_thread else ''})" for part in parts]
    return ", ".join(shown[:MOST_PARTS]) + (f", and {len(shown) - MOST_PARTS} more" if len(shown) > MOST_PARTS else "")


def _labelled(label: str, text: str, width: int) -> list[str]:
    if not text:
        return []
    lead = f"{MARGIN}{label}:  "
    parts = wrap(printable(text), width - display_width(lead))
    return [(lead if not number else " " * display_width(lead)) + part for number, part in enumerate(parts)]


def _wrapped(text: str, width: int, margin: str) -> list[str]:
    return [margin + part for part in wrap(text, width - len(margin))]
