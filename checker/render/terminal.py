"""A report as text for a terminal."""

from __future__ import annotations

from checker.render.colour import Paint, plain
from checker.render.schedule import render_schedule
from checker.render.width import clip, display_width, printable, wrap
from checker.render.words import say
from checker.report import Finding, Report

MARGIN = "   "
LEAST_WIDTH = 40
"""Narrower terminals get lines of this many columns."""
ROWS_IN_FULL = 40
"""Further findings of a kind that has been shown are shown without their rows once this many rows stand above."""


def render_report(report: Report, *, width: int = 100, paint: Paint = plain, language: str = "en") -> str:
    """The whole report in lines of at most `width` columns, without a newline at the end.

    Source lines and summaries are the report's own; the fixed phrases around them are in `language` ("en" or "ko").
    """
    width = max(width, LEAST_WIDTH)
    if report.verdict == "refused":
        return "\n".join(_refused(report, width, paint, language))
    sections = []
    shown = sorted(report.findings, key=lambda finding: finding.severity != "error")
    if report.verdict != "violated" or not shown:
        sections.append([_verdict_line(report, paint, language)])
    for finding, in_full in _with_detail(shown):
        sections.append(_finding(finding, report, width, paint, language, rows=in_full))
    sections.append(_closing(report, width, paint, language))
    return "\n".join("\n".join(section) for section in _spaced(sections))


def render_run(report: Report, *, width: int = 100, paint: Paint = plain, language: str = "en") -> str:
    """The rows of a report's first finding and what became of that run; nothing about other interleavings."""
    finding = report.findings[0]
    width = max(width, LEAST_WIDTH)
    lines = _finding_head(finding, report.program, width, paint, language)
    rows = render_schedule(finding.schedule, report.program, width=width, paint=paint, language=language)
    lines.extend(["", *rows] if rows else [])
    lines.extend(line for text in finding.explanation for line in _fitted(text, width))
    return "\n".join(lines)


def render_message(message: str, width: int) -> list[str]:
    """A message that came with its own layout: its sentences are wrapped, a quoted source line and the carets under it are cut alike."""
    lines = [_safe(line) for line in message.splitlines()]
    shown = []
    for line, below in zip(lines, [*lines[1:], ""]):
        if _is_mark(line):
            continue
        margin = len(line) - len(line.lstrip())
        indent = MARGIN + " " * margin
        if _is_mark(below):
            source, mark = _around(line.lstrip(), below[margin:], width - len(indent))
            shown.extend([indent + source, indent + mark])
        elif line.startswith("    "):
            shown.append(indent + clip(line.lstrip(), width - len(indent)))
        else:
            shown.extend(indent + part for part in wrap(line.lstrip(), width - len(indent)))
    return shown


def _is_mark(line: str) -> bool:
    """Whether the line is the row of carets under a quoted source line."""
    return bool(line.strip()) and not line.strip().strip("^")


def _around(source: str, mark: str, width: int) -> tuple[str, str]:
    """The part of a source line that fits into `width` columns and shows what is marked, and the mark under it."""
    if display_width(source) <= width:
        return source, mark
    column = len(mark) - len(mark.lstrip())
    start = skipped = 0
    while start < len(source) and skipped < min(column - width // 4, display_width(source) - width // 2):
        skipped += display_width(source[start])
        start += 1
    part = clip(source[start:], width)
    return part, " " * (column - skipped) + "^" * max(1, min(mark.count("^"), display_width(part) - column + skipped))


def _with_detail(findings: list[Finding]) -> list[tuple[Finding, bool]]:
    """Each finding, and whether its rows are to be shown: the first of each kind, and more while there are few rows."""
    seen: set[tuple[str, str]] = set()
    rows = 0
    detailed = []
    for finding in findings:
        kind = (finding.kind, finding.severity)
        in_full = kind not in seen or rows + len(finding.schedule) <= ROWS_IN_FULL
        seen.add(kind)
        rows += len(finding.schedule) if in_full else 0
        detailed.append((finding, in_full))
    return detailed


def _spaced(sections: list[list[str]]) -> list[list[str]]:
    """The sections with an empty line between each two but before the last, which closes the one before it."""
    return [section + [""] if index < len(sections) - 2 or len(section) == 1 and index < len(sections) - 1 else section for index, section in enumerate(sections)]


def _refused(report: Report, width: int, paint: Paint, language: str) -> list[str]:
    head = f"{printable(report.program)}  {paint('bad', say('refused', language))}   {say('refused summary', language)}"
    lines = [head, ""]
    for reason in report.reasons:
        lines.extend(render_message(reason, width))
    lines.extend(_remarks(say("note", language), report.notes, width))
    return lines


def _safe(line: str) -> str:
    return printable(line).rstrip()


def _verdict_line(report: Report, paint: Paint, language: str) -> str:
    style = {"verified": "good", "incomplete": "unsure"}.get(report.verdict, "bad")
    word = say(report.verdict, language) if report.verdict != "violated" else report.verdict.upper()
    summary = say(f"{report.verdict} summary", language) if report.verdict != "violated" else ""
    return f"{printable(report.program)}  {paint(style, word)}   {summary}".rstrip()


def _finding(finding: Finding, report: Report, width: int, paint: Paint, language: str, *, rows: bool) -> list[str]:
    program = report.program
    lines = _finding_head(finding, program, width, paint, language)
    if finding.schedule and rows:
        lines.extend(["", *render_schedule(finding.schedule, program, width=width, paint=paint, language=language)])
    elif finding.schedule:
        lines.extend(_fitted(say("rows left out", language, count=f"{len(finding.schedule):,}"), width))
    why = [line for text in finding.explanation for line in _fitted(text, width)]
    if not finding.schedule:
        return lines + why
    switches = f"({_switches(finding, language)})"
    if len(why) == 1 and display_width(why[0]) + 10 + display_width(switches) <= width:
        lines.append(why[0] + " " * 10 + paint("faint", switches))
    else:
        lines.extend(why)
        lines.extend(paint("faint", line) for line in _fitted(switches, width))
    if finding.replay:
        words = ("checker", "replay", program, finding.replay, *report.varied)
        lines.append(f"{MARGIN}{say('replay', language)}  {' '.join(map(_quoted, words))}")
    return lines


def _finding_head(finding: Finding, program: str, width: int, paint: Paint, language: str) -> list[str]:
    kind = say(finding.kind, language)
    if finding.kind == "run":
        label = paint("good", kind)
    elif finding.severity == "warning":
        label = paint("unsure", f"{say('warning', language)}: {kind}")
    else:
        label = paint("bad", kind)
    lead = f"{printable(program)}  {label}   "
    room = width - display_width(f"{program}  {kind}   ") - (0 if finding.severity == "error" else display_width(say("warning", language)) + 2)
    summary = printable(finding.summary)
    if display_width(summary) <= room:
        return [lead + summary]
    return [lead.rstrip(), *(MARGIN + line for line in wrap(summary, width - len(MARGIN)))]


def _switches(finding: Finding, language: str) -> str:
    if finding.switches == 0:
        return say("no switch", language)
    enough = say("one switch", language) if finding.switches == 1 else say("switches", language, count=f"{finding.switches:,}")
    return f"{enough}; {say('minimal' if finding.minimal else 'not minimal', language)}"


def _closing(report: Report, width: int, paint: Paint, language: str) -> list[str]:
    """The counts, what they rest on, and how far they reach."""
    states = say("one state", language) if report.states == 1 else say("states", language, count=f"{report.states:,}")
    steps = say("one step", language) if report.transitions == 1 else say("steps", language, count=f"{report.transitions:,}")
    key = "explored" if report.complete else "partly explored"
    lines = _fitted(say(key, language, states=states, steps=steps, time=duration(report.seconds, language)), width)
    if not report.complete:
        reasons = report.reasons or ((say("first violation", language),) if report.verdict == "violated" else ())
        lines.extend(_remarks(say("reason", language), reasons, width))
        if report.verdict == "incomplete":
            lines.extend(paint("unsure", line) for line in _fitted(say("unknown", language), width))
    lines.extend(_remarks(say("saved", language), [f"{name}: {effect}" for name, effect in report.saved], width))
    lines.extend(_remarks(say("assumes", language), report.assumptions, width))
    lines.extend(_remarks(say("note", language), report.notes, width))
    return lines


def _remarks(label: str, remarks: list[str] | tuple[str, ...], width: int) -> list[str]:
    """Remarks under one label, which stands only in front of the first."""
    lines = []
    lead = f"{MARGIN}{label}  "
    for remark in remarks:
        for line in remark.splitlines() or [""]:
            for part in wrap(_safe(line), width - display_width(lead)):
                lines.append(lead + part)
                lead = " " * display_width(lead)
    return lines


def _fitted(text: str, width: int) -> list[str]:
    return [MARGIN + part for line in text.splitlines() or [""] for part in wrap(_safe(line), width - len(MARGIN))]


def _quoted(text: str) -> str:
    """The text as one word of a shell command."""
    from shlex import quote

    return quote(text)


def duration(seconds: float, language: str = "en") -> str:
    """A time in the unit in which it is easiest to read: "4 ms", "2.3 s", "3 min 20 s"."""
    if seconds < 0.001:
        return say("instant", language)
    if seconds < 0.9995:
        return f"{round(seconds * 1000)} ms"
    if seconds < 99.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"
