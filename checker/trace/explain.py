"""From a replay to a finding that a person understands."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Sequence

from checker.explore.fewest import Schedule
from checker.frontend.errors import InternalError
from checker.machine.memory import cls_key
from checker.machine.threads import COUNTED
from checker.machine.values import CONTENT, Obj, type_name
from checker.machine.world import World
from checker.properties.causes import Wait, causes
from checker.properties.holding import Holding
from checker.properties.livelock import GoingRound
from checker.report import Finding, TraceStep
from checker.trace.divergences import looks
from checker.trace.events import Teller
from checker.trace.livelocks import WAIT, Livelocks
from checker.trace.phrases import error_text, listing
from checker.trace.reasons import Reasons
from checker.trace.recorder import Happening
from checker.trace.replay import Replay

UNSEEN = ("acquire", "notify", "event-set", "event-clear", "sem-acquire", "barrier-arrive")
"""Operations that nobody else could notice (the setup's, or on a primitive of one thread alone) and that get a row all the same where they
were done to something that a thread hangs on."""
UNTOLD = ("alarm-look", "alarm-off")
"""Operations of the library's clock that tell nothing about the program."""
MOST_UNSEEN = 6
"""Rows of that kind for one object, at most: the last ones."""


def explain(world: World, key: Any, schedule: Schedule, again: Replay, replay_line: str, what: Any = None) -> Finding:
    """The finding that a replay shows.

    `key` says what was looked for: ("finding", n), ("deadlock", ...), ("livelock", ...), or None for a plain run. For ("finding", n), `what` is what
    the model has noted under that number: ("exception", class, place) or ("divergence", place). For ("livelock", ...) it is a `GoingRound`.
    """
    return _Explanation(world, again).finding(key, schedule, replay_line, what)


class _Explanation:
    def __init__(self, world: World, again: Replay) -> None:
        self.world = world
        self.again = again
        self.numbers: dict[int, int] = {}
        self.teller = Teller(again.names, world, lambda happening: self.numbers.get(id(happening), 0))
        self.holding = Holding()

    def finding(self, key: Any, schedule: Schedule, line: str, what: Any) -> Finding:
        again = self.again
        if isinstance(what, GoingRound):
            return replace(self.livelock(what), steps=schedule.steps, switches=max(schedule.switches, 0), minimal=schedule.minimal, replay=line)
        raised = self.raised(what)
        if key is not None and key[0] == "deadlock" and not again.stuck:
            raise InternalError(f"the schedule {line} leads to no deadlock when it is run again")
        if again.stuck and (key is None or key[0] == "deadlock"):
            made = self.deadlock()
        elif raised is not None and (what is None or what[0] == "exception"):
            made = self.exception(raised)
        elif again.diverging:
            made = self.divergence()
        elif key is not None:
            raise InternalError(f"nothing goes wrong when the schedule {line} is run again")
        else:
            made = Finding("run", "", "error", "the run ends here, and nothing has gone wrong", schedule=self.rows([moment for moment in again.moments if self.has_row(moment)]))
        return replace(made, steps=schedule.steps, switches=max(schedule.switches, 0), minimal=schedule.minimal, replay=line)

    def raised(self, what: Any) -> Happening | None:
        """The exception that is meant, or the last one."""
        found = [moment for moment in self.again.moments if moment.event in ("raise", "uncaught")]
        if what is not None and what[0] == "exception":
            meant = [moment for moment in found if (cls_key(moment.obj.cls), innermost(moment.obj)) == tuple(what[1:3])]
            found = meant or found
        return found[-1] if found else None

    # --- kinds of finding --------------------------------------------------------------------------------------------

    def deadlock(self) -> Finding:
        again = self.again
        cause = causes(again)
        assert cause is not None
        waits = [*cause.waits, *(wait for other in cause.others for wait in other.waits), *cause.victims]
        rows = self.rows(self.with_unseen(waits), sorted(waits, key=lambda wait: wait.slot))
        reasons = Reasons(self.teller, again, self.holding)
        threads = tuple(again.names.full_thread(slot) for slot in dict.fromkeys(wait.slot for wait in waits))
        return Finding("deadlock", cause.cause, "error", reasons.summary(cause), threads, rows, explanation=reasons.explanation(cause))

    def exception(self, raised: Happening) -> Finding:
        again = self.again
        moments = again.moments[: again.moments.index(raised) + 1]
        rows = self.rows([moment for moment in moments if self.has_row(moment)])
        kind = type_name(raised.obj.cls)
        reasons = Reasons(self.teller, again, self.holding)
        summary = error_text(again.names, raised.obj)
        source = self.source(raised)
        if summary == "AssertionError" and source.startswith("assert"):
            summary += f": {source.removeprefix('assert').strip()} does not hold"
        if raised.slot:
            summary += f", in {again.names.full_thread(raised.slot)}"
        explanation = (*reasons.traceback(raised.obj), *reasons.aftermath(raised.slot, raised.obj))
        found = "assertion" if kind == "AssertionError" else "exception"
        return Finding(found, kind, "error", summary, (again.names.full_thread(raised.slot),), rows, explanation=explanation)

    def divergence(self) -> Finding:
        """All that go round are told of: those who wait for one another in loops go round together."""
        again = self.again
        slots = [slot for slot in again.diverging if not again.threads[slot].daemon] or list(again.diverging)
        rows = self.rows([moment for moment in again.moments if self.has_row(moment)])
        threads = tuple(again.names.full_thread(slot) for slot in slots)
        where = {slot: self.loop_of(slot) for slot in slots}
        doing = "goes round a loop" if len(slots) == 1 else "go round loops"
        places = listing(list(dict.fromkeys(where[slot] for slot in slots if where[slot])))
        summary = f"{listing(list(threads))} {doing} for ever{' in ' + places if places else ''} without touching anything that another thread changes"
        told = {slot: looks(again.names, again.threads[slot].frame) for slot in slots}
        lines = [f"{self.teller.thread(slot)} goes round {where[slot] or 'a loop'}: {listing(seen)}." for slot, seen in told.items() if seen]
        return Finding("divergence", "", "error", summary, threads, rows, explanation=(*lines, *([WAIT] if lines else [])))

    def loop_of(self, slot: int) -> str:
        """The line in which a thread goes round; "" if none of the program's is known."""
        place = next((moment.place for moment in reversed(self.again.moments) if moment.event == "loop" and moment.slot == slot), None)
        return self.world.line_name(place[0], place[1][0]) if place is not None and place[1][0] else ""

    def livelock(self, what: GoingRound) -> Finding:
        rows = self.rows([moment for moment in self.again.moments if self.has_row(moment)])
        telling = Livelocks(self.teller, self.again, self.holding, what)
        threads = tuple(self.again.names.full_thread(slot) for slot in telling.concerned())
        return Finding("livelock", what.trap.cause, "error", telling.summary(), threads, rows, explanation=telling.explanation())

    # --- rows --------------------------------------------------------------------------------------------------------

    def has_row(self, moment: Happening) -> bool:
        if moment.event == "read" and moment.details[0] == CONTENT and not moment.place[0]:
            return False  # The library goes through what it has made for itself.
        if moment.event == "write" and moment.details[0] == COUNTED:
            return False  # What this step does is to start the thread, and that has a row.
        return moment.visible and moment.event not in UNTOLD or moment.event in ("start", "raise", "uncaught", "loop")

    def with_unseen(self, waits: Sequence[Wait]) -> list[Happening]:
        """The rows of a deadlock: what has a row anyway, and what was done unseen to something that a thread hangs on."""
        holding = Holding()
        for moment in self.again.moments:
            holding.advance(moment)
        objects = dict.fromkeys(id(wait.obj) for wait in waits)
        full = {id(wait.obj) for wait in waits if wait.kind == "room"}
        chosen: set[int] = set()
        for identity in objects:
            events = (*UNSEEN, "put") if identity in full else UNSEEN
            unseen = [m for m in self.again.moments if id(m.obj) == identity and not self.has_row(m) and m.event in events]
            hold = holding.locks.get(identity)
            unseen = [m for m in unseen if m.event != "acquire" or hold is not None and hold.since is m]
            chosen.update(id(m) for m in unseen[-MOST_UNSEEN:])
        return [moment for moment in self.again.moments if self.has_row(moment) or id(moment) in chosen]

    def rows(self, moments: Sequence[Happening], waits: Sequence[Wait] = ()) -> tuple[TraceStep, ...]:
        """The rows of the schedule, in order, and those of the threads that hang; afterwards `holding` is how things stand at its end."""
        for number, moment in enumerate(moments, 1):
            self.numbers[id(moment)] = number
        found = []
        self.holding = Holding()
        for moment in self.again.moments:
            if id(moment) in self.numbers:
                found.append(self.row(moment, self.teller.told(moment, self.holding)))
            self.holding.advance(moment)
            if moments and moment is moments[-1] and not waits:
                break
        return (*found, *(self.row(wait.happening, self.teller.hangs(wait), len(found) + number) for number, wait in enumerate(waits, 1)))

    def row(self, moment: Happening, text: str, hanging: int = 0) -> TraceStep:
        """One row; `hanging` is the number of the row of a thread that hangs."""
        file, span, _ = moment.place
        file, line = self.world.shown(file, span[0])
        number = hanging or self.numbers[id(moment)]
        return TraceStep(
            self.again.names.full_thread(moment.slot), file, line, self.source(moment), text, number, bool(hanging), moment.choices, moment.slot
        )

    def source(self, moment: Happening) -> str:
        file, span, _ = moment.place
        return self.world.source_line(file, span[0]).strip() if file else ""


def innermost(error: Obj) -> Any:
    return error.label[0] if isinstance(error.label, list) and error.label else None


def reading(finding: Finding, again: Replay) -> tuple:
    """How a finding reads to a person: two with the same reading differ only in which of several alike threads, or in step numbers."""
    text = "\n".join([finding.summary, *(line for line in finding.explanation if line.startswith("waits:"))])
    for slot in range(1, len(again.threads)):
        role = f"<{again.machine.roles.get(slot)}>"
        for name in (again.names.full_thread(slot), again.names.short_thread(slot)):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda match: role, text)
    return finding.kind, finding.cause, re.sub(r"(step|line) \d+", r"\1", text)
