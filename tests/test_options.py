"""What a check can be asked for: one place where it is validated, told in words, and compared."""

from __future__ import annotations

import dataclasses

import pytest

from checker import check
from checker.checking import replay, steps
from checker.cli import main
from checker.doctor.examination import examine
from checker.frontend.errors import BadOption
from checker.options import Limits, Variation, decisive

OTHER_VALUES = {"overrides": {"SIZE": 3}, "arguments": ("x",), "cells": "2-3", "time": "timed", "assume_opaque": ("requests",)}
"""For each field of a variation a value that is not its default."""


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Variation)])
def test_nothing_that_varies_a_program_is_left_out_of_its_words_or_of_what_a_checkpoint_compares(name):
    varied = Variation(**{name: OTHER_VALUES[name]})
    assert Variation().words() == () and varied.words() != ()
    assert decisive(varied) != decisive(Variation())


def test_the_words_are_those_of_a_command_line():
    words = ("--set", "SIZE=3", "--assume-opaque", "requests", "--cells", "2-3", "--time", "timed", "--", "x")
    assert Variation(**OTHER_VALUES).words() == words


def test_limits_of_time_and_memory_and_workers_decide_nothing():
    assert decisive(Limits(max_memory="50M", time_limit=3.0, workers=2)) == decisive(Limits())
    assert decisive(Limits(max_states=5)) != decisive(Limits()) != decisive(Limits(no_reduction=["heap"]))


@pytest.mark.parametrize("option", ["arguments", "assume_opaque", "no_reduction"])
def test_one_text_in_place_of_a_sequence_is_not_read_letter_by_letter(option):
    with pytest.raises(BadOption, match=f"{option}='heap': give a sequence"):
        check("x = 1\n", **{option: "heap"})


@pytest.mark.parametrize("limit", [{"max_states": 0}, {"time_limit": 0}, {"time_limit": float("nan")}, {"max_memory": 0}, {"max_memory": "5X"}, {"workers": 0}])
def test_limits_that_leave_nothing_are_mistakes(limit):
    with pytest.raises(BadOption, match=next(iter(limit))):
        Limits(**limit)


WAITS = "import threading, time\ndef f():\n    time.sleep(1)\nt = threading.Thread(target=f)\nt.start()\nt.join()\n"


def test_every_way_to_look_at_a_program_takes_every_variation(tmp_path, capsys):
    path = tmp_path / "waits.py"
    path.write_text("SIZE = 1\n" + WAITS, encoding="utf-8")
    options = {"overrides": {"SIZE": 2}, "arguments": ("x",), "cells": None, "time": "timed", "assume_opaque": ("f",)}
    assert set(options) == set(OTHER_VALUES)
    assert check(path, **options).verdict == "verified"
    assert [program.threads for program in steps(path, **options)] == [("main",)]  # what is opaque has no steps
    assert replay(path, "0", **options).findings[0].kind == "run"
    assert examine(str(path), **options).exit_status == 0
    assert main(["doctor", str(path), "--time", "timed"]) == 0
    assert "internal error" not in capsys.readouterr().err
