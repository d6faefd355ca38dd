"""What stands beside a verdict, in words: notes, why it is incomplete, and what reductions saved."""

from __future__ import annotations

from typing import Any

from checker.explore.pacing import standstill
from checker.machine.signals import TooLong
from checker.machine.world import World
from checker.properties.deadlock import standing_place

REASONS = {
    "states": "stopped at the limit of {max_states:,} states (--max-states)",
    "memory": "stopped at the limit of memory (--max-memory)",
    "no memory": "stopped because memory was running out (--max-memory sets a limit of your own)",
    "time": "stopped at the time limit of {time_limit:g} s (--time-limit)",
    "interrupted": "interrupted",
    "stopped": "stopped",
}
"""Why a search or walks ended early."""


def remarks(world: World, cells_shown: bool) -> list[str]:
    """What belongs with the verdict, whatever it is; `cells_shown` if a schedule names cells of a notebook."""
    notes = [] if world.text.strip() else ["the file is empty: there is nothing to go wrong"]
    if world.notebook is not None:
        if cells_shown:
            notes.append("[3]:2 stands for line 2 of code cell 3")
        notes.extend(world.notebook.notes)
    if world.early_exit is not None:
        status, file, line = world.early_exit
        said = world.complaint.strip()
        notes.append(
            f"the program gave up in {world.line_name(file, line)} with exit status {status}, before it had started a thread: nothing else of it"
            f" was checked" + (f"; it said: {said}" if said else "") + ("; what stands behind -- is given to it as arguments" if "argument" in said else "")
        )
    notes += [f"with {key} = {value!r} (--set)" for key, value in world.overrides.items()]
    return notes + ["only if computing takes no time"] if world.timed else notes


def standing_still(world: World, model: Any, exploration: Any) -> list[str]:
    """Where a thread keeps time from passing, if one does: what would happen later is not explored then."""
    index = standstill(exploration)
    if index is None:
        return []
    vector = exploration.vector(index)
    busy = [slot for slot in range(model.threads) if any(step.delay == 0 for _, step in exploration.trie.transitions(vector, slot))]
    file, line, _ = standing_place(model, vector[model.cells + busy[0]])
    source = world.source_line(file, line).strip()
    return [
        f"{world.place(file, line)}: a thread asks here over and over without sleeping, so that with --time timed no time passes and those who sleep never"
        f" wake: {source}  (check it without --time, or let the loop sleep)"
    ]


def endless_loop(world: World, signal: TooLong) -> str:
    """What to say of a loop that was given up, and where it is."""
    if signal.place is None:
        return "a thread runs on for very long without touching anything shared"
    file, line = signal.place
    source = world.source_line(file, line).strip()
    return f"{world.place(file, line)}: this goes on for very long without touching anything shared, and something in it grows each time round: {source}"


def gone_on(journal: Any, ended_early: bool) -> list[str]:
    """What a search took over from a checkpoint, and how to go on with it in its turn."""
    folder = journal.parts.folder
    notes = [f"this search went on from the checkpoint in {folder}, when {journal.resumed:,} states had been found"] if journal.resumed else []
    if journal.problem:
        notes.append(journal.problem)
    elif ended_early:
        notes.append(f"the same command, with the limits that you like, goes on from the checkpoint in {folder}")
    return notes


def savings(exploration: Any) -> tuple[tuple[str, str], ...]:
    """What each reduction did, by name, as far as it was counted."""
    saved, counted = exploration.savings, []
    if saved.stand_for is not None and saved.stand_for > exploration.states:
        counted.append(("symmetry", f"the {exploration.states:,} states stand for {saved.stand_for:,}, in which threads that are alike take one another's places"))
    if saved.left_out:
        counted.append(("partial-order", f"in {saved.singled:,} states one thread alone was enough, and {saved.left_out:,} steps of others were not taken there"))
    return tuple(counted)
