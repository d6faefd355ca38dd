"""Instructions of `match`."""

from __future__ import annotations

from typing import Any

from checker.machine.frames import Frame
from checker.machine.instructions.table import instruction


@instruction
def get_len(m: Any, f: Frame, arg: Any) -> None:
    f.stack.append(m.length(f.stack[-1]))


@instruction
def match_sequence(m: Any, f: Frame, arg: Any) -> None:
    f.stack.append(m.is_sequence(f.stack[-1]))


@instruction
def match_mapping(m: Any, f: Frame, arg: Any) -> None:
    f.stack.append(m.is_mapping(f.stack[-1]))


@instruction
def match_keys(m: Any, f: Frame, arg: Any) -> None:
    subject, keys = f.stack[-2:]
    f.stack.append(m.match_keys(subject, keys))


@instruction
def match_class(m: Any, f: Frame, arg: tuple) -> None:
    subject, cls = f.stack[-2:]
    result = m.match_class(subject, cls, *arg)
    del f.stack[-2:]
    f.stack.append(result)
