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
    frame = m.tell_end()
    if frame is not None:
        frame.mode = frames.DISCARD
        m.enter(frame)


@instruction
def run_exit(m: Any, f: Frame, arg: Any) -> None:
    frame = m.run_exit()
    if frame is not None:
        frame.mode = frames.DISCARD
        m.enter(frame)


@instruction
def end_program(m: Any, f: Frame, arg: Any) -> None:
    m.end_program()


@instruction
def uncaught(m: Any, f: Frame, arg: Any) -> None:
    m.note_uncaught(f.stack.pop())
