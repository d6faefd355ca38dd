"""The order of a class's bases, and what its instances look like inside."""

from __future__ import annotations

from typing import Any

from checker.machine.values import ClassObj

LAYOUTS = (list, dict, set, bytearray, int, float, str, bytes, tuple, frozenset, complex, type)
"""Builtin types that instances of a user's subclass contain."""


def linearise(bases: tuple, mro_of: Any) -> list | None:
    """The C3 merge of the bases' orders (Barrett et al., 1996); None if there is none."""
    sequences = [list(mro_of(base)) for base in bases] + [list(bases)]
    result: list = []
    while True:
        sequences = [s for s in sequences if s]
        if not sequences:
            return result
        for sequence in sequences:
            head = sequence[0]
            if not any(head in other[1:] for other in sequences):
                break
        else:
            return None
        result.append(head)
        for sequence in sequences:
            if sequence[0] is head:
                del sequence[0]


def combined_layout(mro: list) -> type | None:
    """The builtin type that instances look like inside; None if two bases disagree."""
    found: Any = object
    for base in mro:
        layout = base.layout if isinstance(base, ClassObj) else base
        if not (layout in LAYOUTS or issubclass(layout, BaseException) or layout.__name__ == "deque"):
            continue
        if found is object or (found is not layout and issubclass(layout, found)):
            found = layout
        elif not issubclass(found, layout) and not (issubclass(found, BaseException) and issubclass(layout, BaseException)):
            return None
    return found


def slot_names(class_name: str, listed: tuple) -> list[str]:
    """The attribute names that __slots__ declares, private ones as they are stored."""
    names = []
    for slot in listed:
        if slot in ("__dict__", "__weakref__"):
            continue
        stripped = class_name.lstrip("_")
        private = slot.startswith("__") and not slot.endswith("__") and stripped
        names.append(f"_{stripped}{slot}" if private else slot)
    return names
