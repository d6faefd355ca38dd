"""Which kernel does the work."""

from __future__ import annotations


def kernel() -> str:
    """"compiled" or "interpreted"."""
    try:
        from checker.explore.search import kernel_name
    except ImportError:
        return "interpreted"
    return kernel_name()
