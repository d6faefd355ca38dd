"""Which terminal states are deadlocks, and which of them are the same kind."""

from __future__ import annotations

from typing import Any, Hashable, Sequence

from checker.machine.freezing import SELF, TRUE
from checker.machine.interning import DIVERGED, FINISHED_CONTEXT, NOT_STARTED
from checker.machine.model import ProgramModel
from checker.machine.values import ModuleObj, Obj

OVER_BY_ITSELF = (NOT_STARTED, FINISHED_CONTEXT, DIVERGED)


def hanging_slots(model: ProgramModel, vector: Sequence[int]) -> list[int]:
    """The slots of non-daemon threads that are unfinished in a terminal vector."""
    found = []
    for slot in range(model.threads):
        context = vector[model.cells + slot]
        if context not in OVER_BY_ITSELF and not is_daemon(model, vector, slot):
            found.append(slot)
    return found


def is_daemon(model: ProgramModel, vector: Sequence[int], slot: int) -> bool:
    """Whether interpreter exit does not wait for the thread that stands in this slot."""
    if slot < model.static_threads:
        return model.setup.threads[slot].daemon
    own = model.context_table.values[vector[model.cells + slot]][1]
    if isinstance(own, Obj):
        return own.fields.get("_daemonic") is True
    _, _, _, fields, _ = model.contents[vector[model.cells + model.threads + own[1]]]
    return dict(fields)["_daemonic"] is TRUE


def standing_place(model: ProgramModel, context: int) -> tuple[str, int, str]:
    """(file, line, function) where a context stands in the user's own code."""
    frames = model.context_table.values[context][2]
    for index in range(len(frames) - 1, -1, -1):
        _, code, pc, *_ = frames[index]
        module: ModuleObj = frames[index][9]
        if not module.modelled:
            at = pc if index == len(frames) - 1 else max(pc - 1, 0)
            return code.filename, code.spans[at][0], code.qualname
    return "", 0, ""


def signature(model: ProgramModel, vector: Sequence[int]) -> Hashable | None:
    """What kind of deadlock a terminal vector is: where the unfinished threads stand. None if it is none."""
    slots = hanging_slots(model, vector)
    if not slots:
        return None
    return ("deadlock", tuple(sorted(standing_place(model, vector[model.cells + slot]) for slot in slots)))


__all__ = ["SELF", "hanging_slots", "signature", "standing_place"]
