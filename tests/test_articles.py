"""The article before a name goes by its sound."""

from __future__ import annotations

import pytest

from checker.articles import with_article


@pytest.mark.parametrize("noun", "Account RLock HTTPServer XMLParser Uninitialised A Hour _Entry Event int object EOFError F".split())
def test_an_before_a_vowel_sound(noun):
    assert with_article(noun) == f"an {noun}"


@pytest.mark.parametrize("noun", "Lock User Unit URL UUID OneShot uint8 list B 계좌 _ Thread".split())
def test_a_before_any_other(noun):
    assert with_article(noun) == f"a {noun}"
