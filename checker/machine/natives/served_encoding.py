"""The module `_host_json`, on which the modelled json is built: the host's own encoder and decoder, over copies."""

from __future__ import annotations

import json
from typing import Any

from checker.machine.natives.common import attempt, layout
from checker.machine.natives.serving import pure
from checker.machine.natives.stand import host_value, raised
from checker.machine.natives.unknowns import mentions_unknown
from checker.machine.values import Native, Obj, Unknown


def _check_circles(m: Any, value: Any, inside: tuple = ()) -> None:
    if not isinstance(value, Obj) or layout(value) not in (list, dict):
        if type(value) is tuple:
            for part in value:
                _check_circles(m, part, inside)
        return
    if any(value is outer for outer in inside):
        m.fail(ValueError, "Circular reference detected")
    content = m.read(value)
    for part in list(content.values() if layout(value) is dict else content):
        _check_circles(m, part, (*inside, value))


def _unknown_inside(m: Any, value: Any) -> bool:
    if mentions_unknown(value):
        return True
    if isinstance(value, Obj) and layout(value) in (list, dict):
        content = m.read(value)
        return any(_unknown_inside(m, part) for part in list(content.values() if layout(value) is dict else content))
    return False


def dumps(m: Any, args: tuple, kwargs: dict) -> Any:
    """json.dumps"""
    if len(args) != 1:
        attempt(m, json.dumps, *[None] * len(args))
    _check_circles(m, args[0])
    if _unknown_inside(m, args[0]):
        return m.fresh(str)
    return attempt(m, json.dumps, host_value(m, args[0]), **{key: host_value(m, value) for key, value in kwargs.items()})


def loads(m: Any, args: tuple, kwargs: dict) -> Any:
    """json.loads"""
    if len(args) == 1 and mentions_unknown(args):
        m.world.touched.add("json")
        return m.fresh(object)
    return raised(m, attempt(m, json.loads, *[host_value(m, value) for value in args], **{key: host_value(m, value) for key, value in kwargs.items()}))


def module(name: str) -> dict[str, Any]:
    """The names in it."""
    return {
        "dumps": Native("dumps", dumps, "json"),
        "loads": Native("loads", loads, "json"),
        "JSONDecodeError": json.JSONDecodeError,
        "raw_decode": pure("raw_decode", json.JSONDecoder().raw_decode, "json", tuple),
    }
