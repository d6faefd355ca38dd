"""The thread programs of a target as plain data: what `checker steps` prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ProgramStep:
    """One step that a thread can take: a visible operation with the invisible work that follows it."""

    number: int
    """1 for the first step of its thread."""
    operation: str
    """In the words of the primitive: "takes a", "reads x", "starts Thread-1"."""
    file: str
    line: int
    source: str
    """The source line, stripped."""
    waits_for: str = ""
    """What must hold before the step can be taken, such as "a is free"; empty where it always can."""


@dataclass(frozen=True)
class ThreadProgram:
    """All steps of one thread, or of several threads that run the same program."""

    threads: tuple[str, ...]
    """Display names, at least one."""
    steps: tuple[ProgramStep, ...]
