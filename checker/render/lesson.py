"""The parts of a lesson as text: headings, running text, and programs with numbered lines."""

from __future__ import annotations

from typing import Iterable

from checker.render.colour import Paint, plain
from checker.render.width import display_width, pad, printable, wrap
from checker.render.words import say

MARGIN = "  "
TEXT_WIDTH = 92
"""Running text is no wider than this, however wide the terminal: longer lines are hard to read."""


def render_title(title: str, *, paint: Paint = plain, language: str = "en") -> str:
    """The first line of a lesson, underlined."""
    text = f"{say('lesson', language)}: {printable(title)}"
    return f"{paint('strong', text)}\n{paint('strong', '=' * display_width(text))}"


def render_heading(key: str, *, paint: Paint = plain, language: str = "en", remark: str = "") -> str:
    """The fixed heading of a part ("story", "program", ...), with a remark such as a file's name behind it."""
    return "\n" + paint("strong", say(key, language)) + (f"   {printable(remark)}" if remark else "")


def render_text(text: str, *, width: int = 100) -> str:
    """Paragraphs, separated by empty lines; lines that begin with four blanks are code and stay as they are."""
    room = min(width, TEXT_WIDTH) - len(MARGIN)
    paragraphs = []
    for paragraph in text.strip("\n").split("\n\n"):
        lines = paragraph.splitlines()
        if all(line.startswith("    ") for line in lines):
            paragraphs.append("\n".join(MARGIN + printable(line) for line in lines))
        else:
            joined = " ".join(printable(line.strip()) for line in lines)
            paragraphs.append("\n".join(MARGIN + line for line in wrap(joined, room)))
    return "\n\n".join(paragraphs)


def render_program(source: str, *, paint: Paint = plain) -> str:
    """The program with its line numbers, which the report refers to."""
    lines = source.rstrip("\n").splitlines()
    digits = len(str(len(lines)))
    return "\n".join(f"{paint('faint', f'{number:>{digits + 4}}')}  {printable(line)}".rstrip() for number, line in enumerate(lines, 1))


def render_contents(lessons: Iterable[tuple[str, str]], *, paint: Paint = plain, language: str = "en") -> str:
    """The list of all lessons, each a name and a title, in the order in which they are best read."""
    lessons = list(lessons)
    longest = max((display_width(name) for name, _ in lessons), default=0)
    lines = [say("lessons", language), ""]
    lines.extend(f"{MARGIN}{paint('strong', pad(name, longest))}   {printable(title)}" for name, title in lessons)
    return "\n".join(lines)
