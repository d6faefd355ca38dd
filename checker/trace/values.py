"""Values as the program itself would write them, shortened; never our own objects."""

from __future__ import annotations

import io
import tokenize
from typing import Any

from checker.articles import with_article
from checker.machine.signals import Signal
from checker.machine.values import MISSING, ClassObj, FunctionObj, Obj, Pending, Raised, Unknown, type_name
from checker.trace.names import KINDS, Names
from checker.trace.recorder import Items

LONGEST = 40
"""Characters of a value's text, at most."""
MOST_ITEMS = 6
"""Items of a container that are written out."""


def shown(names: Names, value: Any) -> str:
    """The text of a value in a report."""
    return clipped(written(names, value, 0))


def clipped(text: str, longest: int = LONGEST) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 3].rstrip() + "..." + (text[0] if text[0] in "'\"" else "")


def without_comment(source: str) -> str:
    """A source line without the comment at its end."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT and token.start[1]:
                return source[: token.start[1]].rstrip()
    except (tokenize.TokenError, SyntaxError):
        pass
    return source


def written(names: Names, value: Any, depth: int) -> str:
    if value is MISSING:
        return "nothing"
    if type(value) is Items:
        if value.kind == "dict":
            return pairs(names, value.items, value.length, depth)
        if value.kind == "set":
            return bracketed(names, tuple(names.machine.set_order(set(value.items))), value.length, "{}", depth) if value.length else "set()"
        return bracketed(names, value.items, value.length, "[]", depth)
    if type(value) in (Unknown, Pending):
        return "any value"
    if type(value) is tuple:
        text = bracketed(names, value, len(value), "()", depth)
        return text[:-1] + ",)" if len(value) == 1 else text
    if isinstance(value, ClassObj) or isinstance(value, type):
        return type_name(value)
    if isinstance(value, Obj):
        return object_text(names, value, depth)
    try:
        return repr(value)
    except Exception:
        return with_article(type_name(type(value)))


def object_text(names: Names, obj: Obj, depth: int) -> str:
    """An object that writes itself does so; others are called by their names."""
    if isinstance(obj, FunctionObj):
        return obj.code.name
    if obj.slot >= 0:
        return names.of(obj)
    if not isinstance(obj.cls, ClassObj):
        data = obj.data
        if obj.cls is dict and isinstance(data, dict):
            return pairs(names, tuple(data.items()), len(data), depth)
        if isinstance(data, (list, set)) or type(data).__name__ == "deque":
            if obj.cls is set and not data:
                return "set()"
            items = names.machine.set_order(data) if isinstance(data, set) else list(data)
            return bracketed(names, tuple(items[:MOST_ITEMS]), len(items), "{}" if obj.cls is set else "[]", depth)
        if isinstance(obj.cls, type) and issubclass(obj.cls, BaseException):
            return own_text(names, obj) or with_article(type_name(obj.cls))
        return names.of(obj)
    if writes_itself(names, obj):
        text = own_text(names, obj)
        if text:
            return text
    known = names.variable(obj)
    return known or with_article(KINDS.get(type_name(obj.cls), type_name(obj.cls)))


def writes_itself(names: Names, obj: Obj) -> bool:
    """Whether the object's class says how it is written (the library's primitives do not count)."""
    if names.is_modelled(obj):
        return False
    method = names.machine.lookup(obj.cls, "__repr__")
    return method is not MISSING and (isinstance(method, FunctionObj) or obj.data is not None)


def own_text(names: Names, obj: Obj) -> str:
    """repr(obj) by the program's own code, or "" where that does not work out."""
    try:
        return names.machine.written_out(obj)
    except (Raised, Signal, Exception):
        return ""


def bracketed(names: Names, items: tuple, length: int, brackets: str, depth: int) -> str:
    if depth >= 2:
        return brackets[0] + "..." + brackets[1]
    parts = [written(names, item, depth + 1) for item in items[:MOST_ITEMS]]
    if length > len(parts):
        parts.append("...")
    return brackets[0] + ", ".join(parts) + brackets[1]


def pairs(names: Names, items: tuple, length: int, depth: int) -> str:
    if depth >= 2:
        return "{...}"
    parts = [f"{written(names, names.machine.unkey(key), depth + 1)}: {written(names, item, depth + 1)}" for key, item in items[:MOST_ITEMS]]
    if length > len(parts):
        parts.append("...")
    return "{" + ", ".join(parts) + "}"
