"""What grows without end, as far as an unfinished search can tell."""

from __future__ import annotations

from typing import Any

from checker.articles import with_article
from checker.machine.model import ProgramModel
from checker.machine.values import CONTENT, ModuleObj, type_name

MANY_ITEMS = 20
"""A container that has so many items in the last state found, and far fewer in the first, is taken to grow."""
LARGE_NUMBER = 100
"""The same for a number."""


def growing(model: ProgramModel, exploration: Any) -> list[str]:
    """A sentence for each shared cell that has grown from the first state to the last one found, largest first."""
    first, last = exploration.vector(0), exploration.vector(exploration.states - 1)
    found = []
    for index, (obj, name) in enumerate(model.cell_keys):
        before, after = (size(model.contents[vector[index]]) for vector in (first, last))
        if after[0] != before[0] or after[1] < 5 * max(before[1], 1):
            continue
        if after[1] >= (MANY_ITEMS if after[0] == "items" else LARGE_NUMBER):
            found.append((-after[1], obj, name, after[0]))
    if not found:
        return []
    found.sort(key=lambda one: one[0])
    return [
        f"{variable(model, obj, name)} keeps growing: " + (f"{-count:,} items" if kind == "items" else f"its value is {-count:,}") + " in the last state found"
        for count, obj, name, kind in found
    ]


def variable(model: ProgramModel, obj: Any, name: str) -> str:
    """What the program calls a cell: a module's variable, or an attribute of what one holds."""
    if isinstance(obj, ModuleObj):
        return name
    for module in model.setup.modules.values():
        if not module.modelled:
            for key, value in module.fields.items():
                if value is obj:
                    return key if name == CONTENT else f"{key}.{name}"
    kind = type_name(obj.cls)
    return with_article(kind) if name == CONTENT else f"the attribute {name} of {with_article(kind)}"


def size(frozen: Any) -> tuple[str, int]:
    """How large a content is: ("items", count) or ("number", absolute value)."""
    if isinstance(frozen, tuple):
        return "items", len(frozen) - 1
    if type(frozen) is int:
        return "number", abs(frozen)
    return "other", 0
