"""Instructions about whole programs: imports, joining threads."""

from __future__ import annotations

from typing import Any

from checker.machine import frames
from checker.machine.frames import Frame
from checker.machine.instructions.table import instruction
from checker.machine.values import MISSING


# --- imports ------------------------------------------------------------------------------------------------------------


@instruction
def import_(m: Any, f: Frame, arg: tuple) -> None:
    result = m.import_module(f, *arg)
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(result)




@instruction
def import_from(m: Any, f: Frame, arg: str) -> None:
    result = m.import_name(f, f.stack[-1], arg)
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(result)


@instruction
def import_star(m: Any, f: Frame, arg: Any) -> None:
    module = f.stack[-1]
    names = m.load(module, "__all__")
    names = [name for name in module.fields if not name.startswith("_")] if names is MISSING else m.sequence(names)
    for name in names:
        m.store(f.module, name, m.getattr(module, name))
    f.stack.pop()


# --- joining threads ----------------------------------------------------------------------------------------------------


@instruction
def join_all(m: Any, f: Frame, arg: Any) -> None:
    result = m.join_all(f, f.stack[-1])
    if type(result) is Frame:
        f.stack.pop()
        result.mode = frames.DISCARD
        m.enter(result)
    elif result:
        f.stack.pop()
