"""The thread programs as a numbered list."""

from __future__ import annotations

from os.path import basename
from typing import Sequence

from checker.listing import ProgramStep, ThreadProgram
from checker.places import place_text
from checker.render.colour import Paint, plain
from checker.render.schedule import SOURCE_LIMIT
from checker.render.width import clip, display_width, pad, printable, without_comment, wrap
from checker.render.words import say

NUMBER_WIDTH = 6


def render_steps(programs: Sequence[ThreadProgram], *, width: int = 100, paint: Paint = plain, language: str = "en") -> str:
    """Every thread's steps under its name: number, file:line, source, operation, and what it waits for."""
    programs = [program for program in programs if program.steps]
    if not programs:
        return say("no steps", language)
    steps = [step for program in programs for step in program.steps]
    place_width = max(display_width(_place(step)) for step in steps)
    source_width = min(max(display_width(_source(step)) for step in steps), SOURCE_LIMIT)
    sections = []
    for program in programs:
        lines = [paint("strong", line) for line in wrap(printable(", ".join(program.threads)), width)]
        for step in program.steps:
            lines.extend(_step(step, place_width, source_width, width, paint, language))
        sections.append("\n".join(lines))
    return "\n\n".join(sections)


def _place(step: ProgramStep) -> str:
    return printable(place_text(basename(step.file), step.line)) if step.file else ""


def _source(step: ProgramStep) -> str:
    return printable(without_comment(step.source))


def _step(step: ProgramStep, place_width: int, source_width: int, width: int, paint: Paint, language: str) -> list[str]:
    source = pad(clip(_source(step), source_width), source_width)
    lead = f"  {pad(_place(step), place_width)}  {source}    "
    what = printable(step.operation)
    if step.waits_for:
        what += f"   {say('takes first', language)} {printable(step.waits_for)}"
    number = paint("faint", f"{step.number:>{NUMBER_WIDTH}}")
    indent = " " * (NUMBER_WIDTH + display_width(lead))
    if width - len(indent) < 20:
        indent = " " * (NUMBER_WIDTH + 6)
        return [number + lead.rstrip(), *(indent + line for line in wrap(what, max(width - len(indent), 20)))]
    first, *others = wrap(what, width - len(indent))
    return [number + lead + first, *(indent + line for line in others)]
