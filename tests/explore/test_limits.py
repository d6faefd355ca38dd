"""Limits and the memory that states are kept in."""

import pytest

from checker.explore import limits
from checker.explore.limits import Limits, memory_left, resident_memory
from checker.explore.search import explore
from checker.explore.storage import HUGE_PAGE, Words
from tests.explore.toy import philosophers


def test_resident_memory_grows_with_what_is_used():
    before = resident_memory()
    block = bytearray(b"x") * 20_000_000
    assert resident_memory() - before > 15_000_000
    assert len(block) == 20_000_000


def test_without_a_limit_the_system_keeps_some_memory(monkeypatch):
    monkeypatch.setattr(limits, "memory_left", lambda: 1_000_000)
    assert Limits().affordable(800_000)
    assert not Limits().affordable(2_000_000)
    found = explore(philosophers(9))
    assert (found.reason, found.complete) == ("memory", False)


def test_a_system_that_tells_nothing_sets_no_limit(monkeypatch):
    monkeypatch.setattr(limits, "memory_left", lambda: None)
    assert Limits().affordable(1 << 60)


def test_memory_left_is_plausible():
    left = memory_left()
    assert left is None or 1_000_000 < left < 1 << 50


@pytest.mark.parametrize("mapped", [False, True])
def test_words_keep_what_is_in_them_when_they_grow(mapped):
    words = Words(10, mapped)
    words.view()[9] = (1 << 63) - 1
    for count in (11, 70_000, HUGE_PAGE):
        words.grow(count)
        assert len(words) == count
        assert list(words.read(8, 11)) == [0, (1 << 63) - 1, 0]
        assert words.view()[count - 1] == 0
    other = words.copy()
    other.view()[9] = 5
    assert words.read(9, 10)[0] == (1 << 63) - 1 and other.read(9, 10)[0] == 5


def test_words_that_the_system_refuses_are_a_memory_error():
    with pytest.raises(MemoryError):
        Words(1 << 58, mapped=True)
