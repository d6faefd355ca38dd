"""Text measured as a terminal shows it."""

from __future__ import annotations

import random

import pytest

from checker.render.width import clip, display_width, pad, printable, without_comment, wrap


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("스레드", 6), ("스레드 1", 8), ("cafe\u0301", 4), ("ｆｕｌｌ", 8), ("a\u200bb", 2), ("ﾊﾝｶｸ", 4)],
)
def test_wide_characters_take_two_columns_and_combining_ones_none(text, width):
    assert display_width(text) == width


def test_padding_fills_by_columns():
    assert pad("스레드", 8) + "|" == "스레드  |"


def test_clipping_never_cuts_a_wide_character_in_two():
    assert [clip("스레드 이름", width) for width in (4, 5, 6, 10, 11)] == ["...", "스...", "스...", "스레드...", "스레드 이름"]


def test_wrapping_breaks_at_blanks_and_keeps_their_number_within_a_line():
    assert wrap("waits:  a -> b  for ever", 12) == ["waits:  a ->", "b  for ever"]


def test_wrapping_breaks_a_word_that_is_too_long():
    assert wrap("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]


def test_wrapping_loses_nothing_but_blanks():
    seed = 7
    choose = random.Random(seed)
    for _ in range(300):
        text = "".join(choose.choice("ab 스레  ") for _ in range(choose.randrange(60)))
        width = choose.randrange(2, 20)
        lines = wrap(text, width)
        assert "".join(lines).replace(" ", "") == text.replace(" ", ""), seed
        assert all(display_width(line) <= width for line in lines), seed


def test_control_characters_become_visible():
    assert printable("a\tb\x1b[0m\n\u202e") == "a    b\\x1b[0m\\n\\u202e"


def test_ordinary_text_in_any_script_stays_as_it_is():
    assert printable("스레드 e\u0301 → ok") == "스레드 e\u0301 → ok"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("x = 1  # one", "x = 1"),
        ("# only this", "# only this"),
        ("print('# not', \"it's # not\")  # this", "print('# not', \"it's # not\")"),
        (r"s = 'a\'# b' # c", r"s = 'a\'# b'"),
        ('s = """a "# b""" # c', 's = """a "# b"""'),
        ("s = 'open # end", "s = 'open # end"),
    ],
)
def test_comments_at_the_end_of_a_line_are_left_out(source, shown):
    assert without_comment(source) == shown
