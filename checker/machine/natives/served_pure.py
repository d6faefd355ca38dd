"""Modules of functions that only compute: math, statistics, textwrap, base64 and their like."""

from __future__ import annotations

import _string
from importlib import import_module
from typing import Any

from checker.machine.natives.immutables import enter_type
from checker.machine.natives.serving import pure, pure_names

NAMES = {
    "fnmatch": ("filter", "fnmatch", "fnmatchcase", "translate"),
    "calendar": (
        "IllegalMonthError", "IllegalWeekdayError", "MONDAY", "SUNDAY", "calendar", "firstweekday", "isleap", "leapdays", "month", "monthcalendar",
        "monthrange", "timegm", "weekday", "weekheader",
    ),
    "string": ("ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable", "punctuation", "whitespace"),
    "textwrap": ("dedent", "fill", "indent", "shorten", "wrap"),
    "base64": (
        "b64encode", "b64decode", "b32encode", "b32decode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode", "a85decode",
        "urlsafe_b64encode", "urlsafe_b64decode", "standard_b64encode", "standard_b64decode", "encodebytes", "decodebytes",
    ),
    "struct": ("pack", "unpack", "calcsize", "error"),
    "zlib": ("adler32", "compress", "crc32", "decompress", "error"),
    "keyword": ("iskeyword", "issoftkeyword", "kwlist", "softkwlist"),
    "shlex": ("quote", "split", "join"),
    "html": ("escape", "unescape"),
    "difflib": ("get_close_matches",),
    "unicodedata": (
        "bidirectional", "category", "combining", "decimal", "decomposition", "digit", "east_asian_width", "is_normalized", "lookup", "mirrored", "name",
        "normalize", "numeric", "unidata_version",
    ),
}
"""The names that are served, where not all public ones are."""


def _split_field(text: str) -> tuple:
    first, rest = _string.formatter_field_name_split(text)
    return first, tuple(rest)


def module(name: str) -> dict[str, Any]:
    """The names in it."""
    name = name.removeprefix("_host_")
    host = import_module(name)
    served = pure_names(host, NAMES.get(name))
    if name == "keyword":
        served.update({key: list(getattr(host, key)) for key in ("kwlist", "softkwlist")})
    if name == "statistics":
        served = {key: value for key, value in served.items() if key in host.__all__}
        enter_type(host.NormalDist)
        served["NormalDist"] = host.NormalDist
    if name == "calendar":
        served.update({key: tuple(getattr(host, key)) for key in ("day_name", "day_abbr", "month_name", "month_abbr")})
    if name == "string":
        served["parse_format"] = pure("parse_format", lambda text: list(_string.formatter_parser(text)), "string", list)
        served["split_field"] = pure("split_field", _split_field, "string", tuple)
    return served
