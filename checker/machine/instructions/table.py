"""The table of handlers, one for each instruction."""

from __future__ import annotations

from typing import Callable

HANDLERS: dict[str, Callable] = {}


def instruction(function: Callable) -> Callable:
    """Register a handler under its name in capitals (without the underscore that keeps it apart from a keyword)."""
    HANDLERS[function.__name__.rstrip("_").upper()] = function
    return function
