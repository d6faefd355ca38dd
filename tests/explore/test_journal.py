"""A search that was killed goes on from its checkpoint to the very same end."""

import os

import pytest

from checker.explore import journal as journals
from checker.explore import packed
from checker.explore.journal import Journal
from checker.explore.parts import Parts, Section, read_part
from checker.explore.search import explore
from checker.frontend.errors import BadOption
from tests.explore.random_models import RandomModel
from tests.explore.random_programs import random_program
from tests.explore.toy import philosophers


class Killed(BaseException):
    """Stands for a signal that leaves a process no time for anything."""


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    """Every moment at which the search can be saved is one at which it is."""
    monkeypatch.setattr(journals, "LEAST_PAUSE", 0.0)
    monkeypatch.setattr(journals, "SHARE", 0)
    monkeypatch.setattr(packed, "_SLICE_SECONDS", 0.0)


def killed_after(looks):
    """A `stop` that kills at the look of that number."""
    left = [looks]

    def stop():
        left[0] -= 1
        if left[0] < 0:
            raise Killed
        return False

    return stop


def with_kills(make, folder, looks, **options):
    """Explore `make()` in process after process, each of which is killed a little later than the one before; the outcome, and how often it
    was killed when something had been saved."""
    kills = 0
    while True:
        journal = Journal(folder, {"program": "the same"})
        try:
            outcome = explore(make(), journal=journal, stop=killed_after(looks), **options)
        except Killed:
            kills += journal.resumed > 0
            looks += max(3, looks // 2)
            journal.close(False)
            continue
        journal.close(True)
        return outcome, kills


def picture(outcome):
    """All that an exploration says, by what it means."""
    vectors = [(outcome.vector(index), outcome.store.is_over(index)) for index in range(outcome.states)]
    return outcome.transitions, vectors, list(outcome.terminal), list(outcome.over), outcome.findings, outcome.finishing


MODELS = {
    "philosophers": lambda: philosophers(6),
    "philosophers that may hang": lambda: philosophers(5, ordered=False),
    **{f"random program {seed}": lambda seed=seed: random_program(seed) for seed in range(12)},
    **{f"group {seed}": lambda seed=seed: random_program(seed, group=True) for seed in range(12)},
    **{f"random model {seed}": lambda seed=seed: RandomModel(seed, mentions=True, heap=seed % 2 == 1) for seed in range(12)},
}


@pytest.mark.slow
@pytest.mark.parametrize("reductions", [{}, {"partial_order": True, "max_states": 2000}, {"symmetry": False}], ids=["plain", "partial order", "no symmetry"])
@pytest.mark.parametrize("name", MODELS)
def test_a_search_killed_again_and_again_finds_the_same(name, reductions, tmp_path):
    make = MODELS[name]
    options = {"max_states": 2000, "endings": True, **reductions}
    whole = explore(make(), **options)
    outcome, _ = with_kills(make, str(tmp_path / "kept"), 2, **options)
    assert picture(outcome) == picture(whole)
    assert not os.path.exists(tmp_path / "kept")


def test_it_really_goes_on_from_where_it_was(tmp_path):
    outcome, kills = with_kills(lambda: philosophers(6), str(tmp_path), 40)
    assert kills > 0
    assert picture(outcome) == picture(explore(philosophers(6)))


def test_a_second_search_of_the_same_model_is_gone_on_with(tmp_path):
    """With partial-order reduction the first 2,000 states are explored without it, then all from the beginning with it."""
    options = {"partial_order": True}
    outcome, kills = with_kills(lambda: philosophers(9), str(tmp_path), 300, **options)
    assert kills > 0
    assert picture(outcome) == picture(explore(philosophers(9), **options))


def begun(folder, identity, looks=60):
    """Leave a checkpoint in `folder`."""
    journal = Journal(str(folder), identity)
    with pytest.raises(Killed):
        explore(philosophers(6), journal=journal, stop=killed_after(looks))
    journal.close(False)
    return sorted(path for path in os.listdir(folder) if path.endswith(".part"))


def test_a_checkpoint_of_something_else_is_refused_with_what_differs(tmp_path):
    begun(tmp_path, {"text": "a", "version": "1"})
    with pytest.raises(BadOption, match="(?s)not the same in this: text.*delete the folder, or name another") as refused:
        Journal(str(tmp_path), {"text": "b", "version": "1"})
    assert str(tmp_path) in str(refused.value)


def test_a_damaged_file_costs_what_it_held_and_no_more(tmp_path):
    *_, last = begun(tmp_path, {})
    before = Journal(str(tmp_path), {})
    states = before.resumed
    before.close(False)
    damaged = tmp_path / last
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    journal = Journal(str(tmp_path), {})
    assert 0 < journal.resumed <= states
    assert journal.parts.damaged == [str(damaged)]
    outcome = explore(philosophers(6), journal=journal)
    journal.close(True)
    assert picture(outcome) == picture(explore(philosophers(6)))


@pytest.mark.parametrize("left", [0, 10, 40, -1])
def test_a_file_that_was_cut_off_is_noticed(left, tmp_path):
    *_, last = begun(tmp_path, {})
    path = tmp_path / last
    path.write_bytes(path.read_bytes()[:left])
    assert read_part(str(path)) is None


def test_if_nothing_is_whole_that_is_said(tmp_path):
    for name in begun(tmp_path, {}):
        (tmp_path / name).write_bytes(b"nothing")
    with pytest.raises(BadOption, match="no file in .* is whole.*delete it"):
        Journal(str(tmp_path), {})


def test_another_version_of_the_format_is_said_to_be_one(tmp_path):
    (tmp_path / "000000.part").write_bytes(b"thread-checker checkpoint 9\n{}\n")
    with pytest.raises(BadOption, match="another version"):
        Journal(str(tmp_path), {})


def test_two_checks_cannot_use_one_folder(tmp_path):
    first = Journal(str(tmp_path), {})
    with pytest.raises(BadOption, match="another check uses"):
        Journal(str(tmp_path), {})
    first.close(False)
    Journal(str(tmp_path), {}).close(False)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadOption, match="cannot be used as a folder"):
        Journal(str(tmp_path / "file"), {})


def test_an_old_chain_goes_when_the_new_one_has_two_files(tmp_path):
    parts = Parts(str(tmp_path))
    for base in (True, False, True):
        parts.append({"base": base}, [Section(3, iter([b"abc"]))])
    assert len(list(tmp_path.glob("*.part"))) == 3
    parts.append({"base": False}, [])
    parts.close()
    assert [path.name for path in sorted(tmp_path.glob("*.part"))] == ["000002.part", "000003.part"]
    again = Parts(str(tmp_path))
    assert [b"".join(part.section(0)) for part in again.load()[:1]] == [b"abc"]
    again.close()


def test_a_disk_that_is_full_stops_nothing(tmp_path, monkeypatch):
    def full(self, head, sections):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Parts, "append", full)
    journal = Journal(str(tmp_path), {})
    assert explore(philosophers(5), journal=journal).complete
    assert "No space left" in journal.problem
    journal.close(False)


@pytest.mark.parametrize("deleted", range(5))
def test_a_check_killed_while_it_deletes_its_files_leaves_a_whole_chain(deleted, tmp_path, monkeypatch):
    """A check that has come to its end deletes four files and the lock; whenever it is killed, what is left is a chain from its beginning, or nothing."""
    parts = Parts(str(tmp_path))
    for number in range(4):
        parts.append({"base": number == 0}, [Section(3, iter([b"abc"]))])
    unlink, left = os.unlink, iter(range(deleted))

    def unlink_some(path):
        if next(left, None) is None:
            raise KeyboardInterrupt
        unlink(path)

    monkeypatch.setattr(os, "unlink", unlink_some)
    with pytest.raises(KeyboardInterrupt):
        parts.clear()
    parts.close()
    again = Parts(str(tmp_path))
    assert [part.number for part in again.load()] == list(range(max(0, 4 - deleted))) and again.damaged == []
    again.close()
