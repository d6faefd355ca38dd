"""Which kernel does the work."""

from __future__ import annotations


def kernel() -> str:
    """"compiled" or "interpreted"."""
    from checker.explore.search import kernel_name

    return kernel_name()
