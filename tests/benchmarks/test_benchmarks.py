"""The benchmarks' own machinery, on sizes that take no time. Peers take part where they are installed."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from tests.benchmarks import rendering
from tests.benchmarks.__main__ import contenders_for, main
from tests.benchmarks.accounting import floor, run
from tests.benchmarks.agreement import compared, differences
from tests.benchmarks.contenders import CONTENDERS, Outcome, find_programs
from tests.benchmarks.measuring import measure, paired, rows
from tests.benchmarks.problems import KNOWN, PROBLEMS, problem

PROGRAMS = find_programs([Path(folder) for folder in os.environ.get("CHECKER_PEERS", "").split(os.pathsep) if folder])
AVAILABLE = [one for one in CONTENDERS if all(need in PROGRAMS for need in one.needs)]


@pytest.mark.slow
@pytest.mark.parametrize("one", PROBLEMS, ids=lambda one: one.name)
def test_all_who_are_installed_agree_on_the_smallest_sizes(one):
    contenders = [who for who in contenders_for(one, one.smoke, AVAILABLE, full=False, chosen_size=False) if who.name != "spin"]
    measured = measure(one, one.smoke, contenders, PROGRAMS, runs=1, limit=120, say=lambda text: None)
    outcomes = {name: runs[0] for name, runs in measured.items()}
    assert {"ours", "ours-full"} <= set(outcomes)
    assert not differences(one, one.smoke, outcomes)
    assert set(compared(one, one.smoke, outcomes)) >= {"spin-full", "rumur"} & set(outcomes)


def test_the_known_counts_are_compared_for_some_size_of_each_kind_of_problem():
    assert {name for name, _ in KNOWN} >= {"ordered_philosophers", "naive_philosophers", "semaphore", "lost_update", "peterson"}
    for name, size in KNOWN:
        assert size == problem(name).smoke or size in problem(name).full_sizes or size == 5


def lost_updates(threads: int) -> tuple[int, int]:
    """States and transitions of the lost update, from what a thread may have seen: places 0 (to read), 1 (to write), 2 (done)."""
    first = ((0,) * threads, (None,) * threads, 0)
    seen, waiting, edges, totals = {first}, [first], 0, set()
    while waiting:
        places, read, total = waiting.pop()
        if set(places) == {2}:
            totals.add(total)
        for thread in range(threads):
            if places[thread] == 2:
                continue
            edges += 1
            later = list(places), list(read)
            later[0][thread] += 1
            later[1][thread] = total if places[thread] == 0 else None
            state = tuple(later[0]), tuple(later[1]), total if places[thread] == 0 else read[thread] + 1
            if state not in seen:
                seen.add(state)
                waiting.append(state)
    # From each total main joins, then looks: two steps and two states more.
    return len(seen) + 2 * len(totals), edges + 2 * len(totals)


def test_two_lost_updates_have_the_states_that_a_hand_counts():
    """Nobody has read 1, one has read 2, both have read 1; one is done 2; one is done and the other has read 0 or 1: 4; both are done with a
    total of 1 or 2: 2. That makes 12; main joins and looks, for each total: 4 more. Steps: 2 + 4 + 2 from the first three groups, 2 + 4 from
    the next two, and 2 for each total."""
    assert KNOWN["lost_update", 2] == (1 + 2 + 1 + 2 + 4 + 2 + 4, 2 + 4 + 2 + 2 + 4 + 4) == lost_updates(2)


def test_peterson_has_the_states_that_can_be_told_from_where_the_two_stand():
    """Places: 0 wants, 1 gives way, 2 looks at the other's wish, 3 looks whose turn it is, 4 enters, 5 looks round, 6 leaves, 7 is over. A wish is
    true in places 1 to 6."""
    first = (0, 0, 0, 0)
    seen, waiting, edges = {first}, [first], 0
    while waiting:
        state = waiting.pop()
        for me in range(2):
            place, other = state[me], 1 - me
            turn, owner = state[2:]
            if place == 7:
                continue
            edges += 1
            goes = {0: 1, 1: 2, 2: 3 if 1 <= state[other] <= 6 else 4, 3: 2 if turn == other else 4, 4: 5, 5: 6, 6: 7}[place]
            places = (goes, state[1]) if me == 0 else (state[0], goes)
            later = (*places, other if place == 1 else turn, me if place == 4 else owner)
            if later not in seen:
                seen.add(later)
                waiting.append(later)
    assert not any(x in (5, 6) and y in (5, 6) for x, y, _, _ in seen), "it excludes"
    assert KNOWN["peterson", 1] == (len(seen), edges)


def test_a_semaphore_has_as_many_states_as_there_are_ways_to_have_three_inside():
    """Each of five visitors stands in one of seven places, in three of which it is inside; at most three are, and no more is asked."""
    inside = {1, 3, 5}
    allowed = [places for places in product(range(7), repeat=5) if sum(place in inside for place in places) <= 3]
    assert KNOWN["semaphore", 5][0] == len(allowed)


OURS = Outcome("verified", 1.0, 1.0, 0.5, 30_000_000, 320, 704)


@pytest.mark.parametrize(
    "name, states, transitions, complaint",
    [
        ("spin-full", 320, 704, "SPIN, -DNOREDUCE: 704 transitions where 705 are expected"),
        ("ours-two", 319, 704, "Thread Checker, no reductions, 2 workers: 319 states where 320 are expected"),
        ("rumur", 321, 705, "rumur: 321 states where 320 are expected"),
        ("harmony", 320, None, "Harmony: 320 states where 335 are expected"),
        ("spin-full", None, 705, "no number of states"),
    ],
)
def test_a_wrong_count_of_a_peer_is_noticed(name, states, transitions, complaint):
    ordered = problem("ordered_philosophers")
    found = differences(ordered, 4, {"ours-full": OURS, name: replace(OURS, states=states, transitions=transitions)})
    assert len(found) == 1 and complaint in found[0]


def test_a_wrong_count_of_ours_and_a_wrong_verdict_are_noticed():
    ordered = problem("ordered_philosophers")
    assert "319 states where 320 are expected" in differences(ordered, 4, {"ours-full": replace(OURS, states=319)})[0]
    assert "the verdict is violated" in differences(ordered, 4, {"frontrun": replace(OURS, verdict="violated")})[0]
    assert not differences(ordered, 4, {"ours-full": OURS, "frontrun": replace(OURS, verdict="out of time")})


def test_a_model_that_counts_otherwise_is_noticed(monkeypatch, capsys):
    """The command as a whole: the exit status says so."""
    monkeypatch.setitem(KNOWN, ("peterson", 1), (59, 98))
    assert main(["--only", "peterson", "--size", "1", "--runs", "1", "--tools", "none"]) == 1
    assert "58 states where 59 are expected" in capsys.readouterr().err


def test_peers_that_are_missing_are_named(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("tests.benchmarks.__main__.floor", lambda folder: 0)
    assert main(["--only", "peterson", "--size", "1", "--runs", "1"]) == 0
    said = capsys.readouterr()
    for tool in ("spin", "rumur", "harmony", "frontrun"):
        assert f"{tool} is not installed: left out" in said.err
    assert "58" in said.out and "SPIN" not in said.out


def test_cost_is_that_of_the_command_and_of_what_it_started(tmp_path):
    script = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytearray(200_000_000); print(len(x))'])"
    cost = run([sys.executable, "-c", script], tmp_path, 60)
    assert cost.status == 0 and cost.output == "200000000\n"
    assert cost.peak > 200_000_000
    assert 0 < cost.cpu and 0 < cost.wall


def test_programs_in_python_may_keep_their_compiled_modules(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "module.py").write_text("")
    assert run([sys.executable, "-c", "import module"], tmp_path, 60).status == 0
    assert (tmp_path / "__pycache__").is_dir()


def test_a_command_whose_time_is_up_is_stopped(tmp_path):
    cost = run([sys.executable, "-c", "while True: pass"], tmp_path, 0.2)
    assert cost.stopped and cost.status < 0


def test_a_program_that_is_not_there_is_named(tmp_path):
    with pytest.raises(OSError, match="no-such-program could not be started"):
        run(["no-such-program"], tmp_path, 60)


def test_little_memory_can_be_told_from_next_to_none(tmp_path):
    """The process that runs the tests has far more, and it is not that which is measured."""
    assert floor(tmp_path) < 16_000_000


def test_ratios_are_taken_round_by_round():
    """The machine was three times slower in the second round: each ratio is 2 all the same, though the medians' ratio need not be."""
    own = [replace(OURS, whole=whole) for whole in (1.0, 3.0, 1.0)]
    others = [replace(OURS, whole=whole) for whole in (2.0, 6.0, 2.2)]
    assert paired(others, own, "whole") == pytest.approx(2.0)
    assert paired([replace(OURS, search=0.01)], [replace(OURS, search=0.02)], "search", 0.05) is None


def test_tables_go_between_the_markers(tmp_path):
    one = problem("ordered_philosophers")
    measured = {"ours-full": [OURS], "spin-full": [replace(OURS, whole=3.0, search=1.5, transitions=705)]}
    text = rendering.as_markdown(rendering.Table(one, 4, rows(one, measured, {})))
    assert "| SPIN, -DNOREDUCE | 320 | 705 | 3.00 s (3.0x) | 1.00 s (1.0x) | 1.50 s (3.0x) | 30 MB (1.0x) |  |" in text.splitlines()
    document = tmp_path / "document.md"
    document.write_text(f"before\n{rendering.BEGIN}\nold\n{rendering.END}\nafter\n")
    rendering.write_between_markers(document, text)
    assert document.read_text() == f"before\n{rendering.BEGIN}\n{text}\n{rendering.END}\nafter\n"
    document.write_text("no markers")
    with pytest.raises(ValueError, match="benchmarks: begin"):
        rendering.write_between_markers(document, text)


def test_only_whole_tables_are_written(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--only", "peterson", "--write"])
    assert ended.value.code == 2
    assert "leave out --only" in capsys.readouterr().err
    document = (Path(__file__).parents[2] / "docs" / "performance.md").read_text(encoding="utf-8")
    assert document.index(rendering.BEGIN) < document.index(rendering.END)


def test_a_peer_that_fails_is_said_to_with_its_own_words(tmp_path):
    """As when its models no longer suit its version: here its place is taken by a program that complains."""
    broken = tmp_path / "harmony"
    broken.write_text("#!/bin/sh\necho looks fine\necho no such option: -W\nexit 2\n")
    broken.chmod(0o755)
    contender = next(one for one in CONTENDERS if one.name == "harmony")
    semaphore = problem("semaphore")
    outcomes = measure(semaphore, 2, [contender], {"harmony": broken}, runs=2, limit=60, say=lambda text: None)
    assert [one.verdict for one in outcomes["harmony"]] == ["failed: no such option: -W"], "and it is not run again"
    assert differences(semaphore, 2, {"harmony": outcomes["harmony"][0]}) == ["semaphore, size 2, Harmony: the verdict is failed: no such option: -W"]
