"""Snippets that the machine refuses, with the reason.

A gap is an honest refusal: the machine says that it cannot, and why. A wrong answer is never a gap. `test_snippets.py` tests that each of
these is still refused, so an entry goes when the machine learns it.
"""

GAPS: dict[str, str] = {}
