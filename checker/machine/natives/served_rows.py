"""The modules `_host_csv` and `_host_array`: single rows of text and single items, which the modelled `_csv` and `array` are built on."""

from __future__ import annotations

import _csv
import array
import io
from typing import Any

from checker.machine.natives.serving import pure

OPTIONS = ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict")


def _options_of(given: tuple) -> tuple:
    """All options of a dialect, checked by the host."""
    dialect = _csv.Dialect(**dict(given))
    return tuple((name, getattr(dialect, name)) for name in OPTIONS)


def _parse_row(lines: tuple, options: tuple, is_all: bool) -> list | None:
    """The row that these lines are; None where it goes on in a line that is not there yet."""
    asked = []

    def feed() -> Any:
        yield from lines
        asked.append(True)

    try:
        row = next(_csv.reader(feed(), **dict(options)))
    except _csv.Error:
        if asked and not is_all:
            return None
        raise
    return None if asked and not is_all else row


def _format_row(fields: tuple, options: tuple) -> str:
    file = io.StringIO(newline="")
    _csv.writer(file, **dict(options)).writerow(fields)
    return file.getvalue()


def _field_size_limit() -> int:
    return _csv.field_size_limit()


def _size_of(typecode: str) -> int:
    return array.array(typecode).itemsize


def _item_of(typecode: str, value: Any) -> Any:
    return array.array(typecode, [value])[0]


def _items_of(typecode: str, content: bytes) -> list:
    made = array.array(typecode)
    made.frombytes(content)
    return list(made)


def _bytes_of(typecode: str, items: tuple) -> bytes:
    return array.array(typecode, items).tobytes()


def _text_of(typecode: str, items: tuple) -> str:
    return array.array(typecode, items).tounicode()


def _add_text(typecode: str, text: str) -> list:
    made = array.array(typecode)
    made.fromunicode(text)
    return list(made)


def module(name: str) -> dict[str, Any]:
    """The names in it."""
    if name == "_host_array":
        return {
            "size_of": pure("array", _size_of, "array", int),
            "item_of": pure("array", _item_of, "array", int),
            "items_of": pure("frombytes", _items_of, "array", list),
            "bytes_of": pure("tobytes", _bytes_of, "array", bytes),
            "text_of": pure("tounicode", _text_of, "array", str),
            "add_text": pure("fromunicode", _add_text, "array", list),
            "typecodes": array.typecodes,
        }
    quoting = {f"QUOTE_{kind}": number for number, kind in enumerate(("MINIMAL", "ALL", "NONNUMERIC", "NONE", "STRINGS", "NOTNULL"))}
    return {
        **quoting,
        "Error": _csv.Error,
        "field_size_limit": pure("field_size_limit", _field_size_limit, "csv", int),
        "options_of": pure("Dialect", _options_of, "csv", tuple),
        "parse_row": pure("reader", _parse_row, "csv", list),
        "format_row": pure("writerow", _format_row, "csv", str),
    }
