"""The catalogue of fixed phrases."""

from __future__ import annotations

import re

import pytest

from checker.render.words import CATALOGUE, LANGUAGES, say

KINDS = ("deadlock", "exception", "assertion", "invariant", "semaphore-limit", "livelock", "starvation", "divergence", "race")


def test_every_language_has_every_phrase():
    assert set(CATALOGUE) == set(LANGUAGES)
    assert all(set(CATALOGUE[language]) == set(CATALOGUE["en"]) for language in LANGUAGES)


def test_every_language_fills_the_same_places():
    for key, phrase in CATALOGUE["en"].items():
        for language in LANGUAGES:
            assert set(re.findall(r"{(\w+)}", CATALOGUE[language][key])) == set(re.findall(r"{(\w+)}", phrase)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_finding_has_a_name(language):
    assert all(say(kind, language) for kind in KINDS)
