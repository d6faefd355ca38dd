"""`%` on strings and `str.format`: the host's own code, over stand-ins for the program's objects."""

from __future__ import annotations

import re
import operator
from typing import Any

from checker.machine.natives.common import attempt, layout
from checker.machine.natives.stand import lowered
from checker.machine.natives.unknowns import as_unknown, mentions_unknown
from checker.machine.total import percent_is_total, template_is_total
from checker.machine.values import Obj, Unknown

SIMPLE = frozenset((int, float, str, bool, complex, bytes, type(None)))
EXAMPLES = (int, float, str, bool, complex, bytes)


WIDE = re.compile(r"[%:.][^%{}]{0,6}?\d{7}")


def wide(template: str) -> bool:
    """Whether a field asks for millions of characters."""
    return len(template) > 8 and WIDE.search(template) is not None


def percent(m: Any, template: Any, values: Any) -> Any:
    """template % values, for str and bytes."""
    if type(template) is str and wide(template):
        m.too_large()
    kind = type(values)
    if (kind in SIMPLE or (kind is tuple and all(type(part) in SIMPLE for part in values))) and type(template) is str:
        return attempt(m, str.__mod__, template, values)
    if mentions_unknown((template, values)):
        total = type(template) is str and _percent_works(template, values)
        return as_unknown(m, str, (template, values), lambda given: percent(m, *given), total, operator.mod)
    if isinstance(values, Obj) and layout(values) is tuple:
        values = m.read(values)
    if type(template) is bytes:
        values = tuple(_as_bytes(m, part) for part in values) if type(values) is tuple else _as_bytes(m, values)
    return attempt(m, type(template).__mod__, template, lowered(m, values))


def _as_bytes(m: Any, value: Any) -> Any:
    return bytes(m.read(value)) if layout(value) is bytearray else value


def _percent_works(template: str, values: Any) -> bool:
    """Whether the template takes all values that these may be."""
    parts = values if type(values) is tuple else (values,)
    if not percent_is_total(template, [_kind(part) for part in parts]):
        return False
    try:
        template % tuple(_example(part) for part in parts)
    except Exception:
        return False
    return True


def _example(value: Any) -> Any:
    if type(value) is Unknown:
        return value.type() if value.type in EXAMPLES else ""
    return value.values[0] if hasattr(value, "values") and hasattr(value, "variable") else value


def format_string(m: Any, template: Any, args: tuple, kwargs: dict) -> Any:
    """template.format(*args, **kwargs)"""
    values = tuple(kwargs.values())
    if mentions_unknown((template, args, values)):
        return as_unknown(
            m, str, (template, args, values),
            lambda given: format_string(m, given[0], given[1], dict(zip(kwargs, given[2]))),
            type(template) is str and _format_works(template, args, kwargs),
        )
    if wide(template):
        m.too_large()
    named = {key: lowered(m, value) for key, value in kwargs.items()}
    return attempt(m, template.format, *[lowered(m, value) for value in args], **named)


def _kind(value: Any) -> type:
    """The type of a value, known or not."""
    example = _example(value)
    return value.type if type(value) is Unknown else type(example)


def _format_works(template: str, args: tuple, kwargs: dict) -> bool:
    """Whether the template takes all values that these may be."""
    if not template_is_total(template, [_kind(value) for value in args], {key: _kind(value) for key, value in kwargs.items()}):
        return False
    try:
        template.format(*map(_example, args), **{key: _example(value) for key, value in kwargs.items()})
    except Exception:
        return False
    return True


def format_with_mapping(m: Any, template: Any, mapping: Any) -> Any:
    """template.format_map(mapping)"""
    return attempt(m, template.format_map, lowered(m, mapping))
