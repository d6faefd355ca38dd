"""The abstractions that a verdict rests on, in words."""

from __future__ import annotations

import os
import re

from checker.machine.world import World


def assumptions_of(world: World) -> tuple[str, ...]:
    """What was taken for granted in checking this program; nothing that the program does not use."""
    found = []
    text = world.text
    if re.search(r"\bsleep\s*\(", text):
        found.append("time orders nothing: a sleep may last as long as it likes")
    if re.search(r"\btimeout\b|\.(wait|join|acquire)\(\s*[\d.]+", text):
        found.append("time orders nothing: a timeout may run out whenever what is waited for is not there")
    if "subprocess" in text:
        found.append("a child process is a black box that ends at some time; none is started")
    if re.search(r"\brandom\b", text):
        found.append("random: every value that can come out is tried where it matters")
    for file, line in sorted(world.unknown_places):
        found.append(f"{os.path.basename(file)}:{line}: a branch on a value that nobody can know before the run goes both ways")
    return tuple(found)
