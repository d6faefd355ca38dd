"""re: patterns are the host's own immutable values; a match is kept as its parts, equal to every other match with the same."""

from __future__ import annotations

import re
from typing import Any

from checker.machine.natives.common import as_index, attempt, layout, name_of
from checker.machine.natives.iteration import new_iterator
from checker.machine.natives.registry import METHODS, method
from checker.machine.natives.serving import pure, pure_names
from checker.machine.natives.stand import host_value, raised
from checker.machine.values import BoundNative, FunctionObj, Method, Native, NativeMethod, Obj, TailCall


class Match:
    """A match as a value: pattern, string, pos, endpos, the spans of all groups, lastindex, lastgroup."""

    __slots__ = ("re", "string", "pos", "endpos", "regs", "lastindex", "lastgroup")

    def __init__(self, *parts: Any) -> None:
        for name, part in zip(self.__slots__, parts):
            object.__setattr__(self, name, part)

    def parts(self) -> tuple:
        """All of them, in order."""
        return tuple(getattr(self, name) for name in self.__slots__)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("readonly attribute" if name in self.__slots__ else f"'re.Match' object has no attribute '{name}'")

    def __eq__(self, other: object) -> bool:
        return type(other) is Match and self.parts() == other.parts()

    def __hash__(self) -> int:
        return hash((self.re, self.string, self.regs))

    def __repr__(self) -> str:
        start, end = self.regs[0]
        return f"<re.Match object; span={self.regs[0]!r}, match={self.string[start:end]!r}>"


Match.__module__ = "re"


def taken(found: Any) -> Any:
    """The program's value for a result of the host's re."""
    if isinstance(found, re.Match):
        spans = tuple(found.span(number) for number in range(found.re.groups + 1))
        return Match(found.re, found.string, found.pos, found.endpos, spans, found.lastindex, found.lastgroup)
    return found


def text_of(m: Any, value: Any) -> Any:
    """The str or bytes that is searched."""
    return host_value(m, value) if isinstance(value, Obj) else value


def _called(value: Any) -> bool:
    return isinstance(value, (FunctionObj, Method, BoundNative, Native, NativeMethod, type)) or (isinstance(value, Obj) and not layout(value) in (str, bytes))


def _bounds(m: Any, args: tuple) -> list:
    return [as_index(m, value) for value in args]


for _name in ("match", "search", "fullmatch"):

    def _find(m: Any, self: Any, args: tuple, kwargs: dict, name: str = _name) -> Any:
        values = [host_value(m, value) for value in args]
        named = {key: host_value(m, value) for key, value in kwargs.items()}
        return taken(attempt(m, getattr(self, name), *values, **named))

    METHODS[re.Pattern, _name] = NativeMethod(re.Pattern, _name, _find)


@method(re.Pattern, "finditer", least=1, most=3)
def find_all_matches(m: Any, self: Any, string: Any, *bounds: Any) -> Any:
    found = attempt(m, lambda: list(self.finditer(text_of(m, string), *_bounds(m, bounds))))
    return new_iterator(m, "fixed", tuple(map(taken, found)), 0)


@method(re.Pattern, "findall", least=1, most=3)
def find_all(m: Any, self: Any, string: Any, *bounds: Any) -> Any:
    return raised(m, attempt(m, self.findall, text_of(m, string), *_bounds(m, bounds)))


@method(re.Pattern, "split", least=1, most=2, keywords=("maxsplit",))
def split(m: Any, self: Any, string: Any, maxsplit: Any = 0) -> Any:
    return raised(m, attempt(m, self.split, text_of(m, string), as_index(m, maxsplit)))


@method(re.Pattern, "sub", "subn", least=2, most=3, keywords=("count",))
def substitute(m: Any, self: Any, name: str, replacement: Any, string: Any, count: Any = 0) -> Any:
    subject, limit = text_of(m, string), as_index(m, count)
    if not _called(replacement):
        return raised(m, attempt(m, getattr(self, name), text_of(m, replacement), subject, limit))
    found = attempt(m, lambda: list(self.finditer(subject)))
    if limit > 0:
        found = found[:limit]
    ends = [0, *(match.end() for match in found)]
    pieces = [subject[start : match.start()] for start, match in zip(ends, found)] + [subject[ends[-1] :]]
    empty = subject[:0]
    return TailCall(m.prelude("substitute"), (replacement, tuple(map(taken, found)), tuple(pieces), empty, name == "subn"))


METHODS[re.Pattern, "__repr__"] = NativeMethod(re.Pattern, "__repr__", lambda m, self, args, kwargs: repr(self))


def _group_number(m: Any, self: Match, group: Any) -> int:
    if isinstance(group, str):
        number = self.re.groupindex.get(group, -1)
    else:
        number = as_index(m, group) if isinstance(group, (int, Obj)) else -1
    return number if 0 <= number < len(self.regs) else m.fail(IndexError, "no such group")


def _group(self: Match, number: int, default: Any = None) -> Any:
    start, end = self.regs[number]
    return default if start < 0 else self.string[start:end]


@method(Match, "group", most=100)
def group(m: Any, self: Match, *groups: Any) -> Any:
    numbers = [_group_number(m, self, one) for one in groups or (0,)]
    found = tuple(_group(self, number) for number in numbers)
    return found[0] if len(found) == 1 else found


@method(Match, "__getitem__", least=1)
def get_item(m: Any, self: Match, one: Any) -> Any:
    return _group(self, _group_number(m, self, one))


@method(Match, "groups", most=1, keywords=("default",))
def groups(m: Any, self: Match, default: Any = None) -> tuple:
    return tuple(_group(self, number, default) for number in range(1, len(self.regs)))


@method(Match, "groupdict", most=1, keywords=("default",))
def group_dict(m: Any, self: Match, default: Any = None) -> Any:
    return m.new_dict({name: _group(self, number, default) for name, number in self.re.groupindex.items()})


@method(Match, "start", "end", "span", most=1)
def place(m: Any, self: Match, name: str, one: Any = 0) -> Any:
    span = self.regs[_group_number(m, self, one)]
    return span if name == "span" else span[name == "end"]


def again(self: Match) -> Any:
    """The host's match once more."""
    pattern, string, pos, endpos, spans, *_ = self.parts()
    for found in pattern.finditer(string, pos, endpos):
        if found.span() == spans[0]:
            return found
    return pattern.fullmatch(string, spans[0][0], spans[0][1]) or pattern.match(string, spans[0][0])


@method(Match, "expand", least=1)
def expand(m: Any, self: Match, template: Any) -> Any:
    return attempt(m, again(self).expand, template)


def _through_pattern(name: str, given: int) -> Native:
    """re.name(pattern, ..., flags): the method of the compiled pattern. `given` arguments stand between the pattern and the flags."""
    names = {1: ("string",), 2: ("string", "maxsplit"), 3: ("repl", "string", "count")}[given]

    def run(m: Any, args: tuple, kwargs: dict) -> Any:
        values = dict(zip(("pattern", *names, "flags"), args), **kwargs)
        if len(args) > given + 2 or "pattern" not in values or "string" not in values:
            attempt(m, getattr(re, name), *[None] * len(args), **dict.fromkeys(kwargs))
        pattern = compiled(m, values.pop("pattern"), values.pop("flags", 0))
        found = METHODS[re.Pattern, name]
        return found.run(m, pattern, tuple(values[key] for key in names if key in values), {})

    return Native(name, run, "re")


def compiled(m: Any, pattern: Any, flags: Any = 0) -> Any:
    """re.compile(pattern, flags)"""
    if not isinstance(text_of(m, pattern), (str, bytes, re.Pattern)):
        m.fail(TypeError, f"unhashable type: '{name_of(m, pattern)}'" if layout(pattern) in (list, dict, set) else "first argument must be string or compiled pattern")
    return attempt(m, re.compile, text_of(m, pattern), host_value(m, flags))


def module(name: str) -> dict[str, Any]:
    """The names in it."""
    served = pure_names(re, ["escape", "error"])
    flags = ("A", "ASCII", "I", "IGNORECASE", "L", "LOCALE", "M", "MULTILINE", "S", "DOTALL", "X", "VERBOSE", "U", "UNICODE", "NOFLAG", "DEBUG")
    served.update({flag: getattr(re, flag) for flag in flags if hasattr(re, flag)})
    served.update({key: _through_pattern(key, 1) for key in ("match", "search", "fullmatch", "findall", "finditer")})
    served["split"] = _through_pattern("split", 2)
    served.update({key: _through_pattern(key, 3) for key in ("sub", "subn")})
    served.update(
        compile=Native("compile", lambda m, args, kwargs: compiled(m, *args, **kwargs), "re"), purge=pure("purge", lambda: None, "re"),
        Pattern=re.Pattern, Match=Match, RegexFlag=re.RegexFlag,
    )
    if hasattr(re, "PatternError"):
        served["PatternError"] = re.PatternError
    return served
