"""The article before a name that the program made up: "a Lock", "an Account", "an RLock"."""

from __future__ import annotations

import re

SPELT = re.compile("[A-Z]+(?=[A-Z][a-z])|[A-Z]+(?![a-z])")
"""The part of a name that is spelt letter by letter: the R in RLock, HTTP in HTTPServer."""
VOWEL_LETTERS = "AEFHILMNORSX"
"""Letters whose own names begin with a vowel sound."""
VOWEL_SOUND = re.compile("(?!eu|one|once|uni(?!n|m)|ui|us[aeu]|uti|ufo)[aeiou]|hour|heir|honest|hono")
"""How spoken words begin that begin with a vowel sound."""


def with_article(noun: str) -> str:
    """The noun behind "a" or "an", by how it sounds, as far as its letters tell.

    Example:
        >>> with_article("Account"), with_article("User"), with_article("RLock"), with_article("계좌")
        ('an Account', 'a User', 'an RLock', 'a 계좌')
    """
    word = noun.lstrip("_")
    vowel = word[:1] in VOWEL_LETTERS if SPELT.match(word) else VOWEL_SOUND.match(word.lower())
    return f"an {noun}" if vowel else f"a {noun}"
