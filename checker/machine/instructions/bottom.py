"""The instructions at the bottom of a thread: how it ends, and main with it the program. See `threads.bottom_code`."""

from __future__ import annotations

from typing import Any

from checker.machine import frames
from checker.machine.frames import Frame
from checker.machine.instructions.table import instruction


@instruction
def end_thread(m: Any, f: Frame, arg: Any) -> None:
    m.end_thread(f)


@instruction
def tell_end(m: Any, f: Frame, arg: Any) -> None:
    run_on_top(m, m.tell_end())


@instruction
def run_exit(m: Any, f: Frame, arg: Any) -> None:
    run_on_top(m, m.run_exit())


def run_on_top(m: Any, frame: Frame | None) -> None:
    """Run a frame, if there is one, before the thread goes on; what it returns does not matter."""
    if frame is not None:
        frame.mode = frames.DISCARD
        m.enter(frame)


@instruction
def end_program(m: Any, f: Frame, arg: Any) -> None:
    m.end_program()


@instruction
def uncaught(m: Any, f: Frame, arg: Any) -> None:
    m.note_uncaught(f.stack.pop())
