"""What to say of threads that go round for ever: who goes round where, what they see each time, and since when nothing helps any more."""

from __future__ import annotations

from typing import Any, Iterator, Optional, Sequence

from checker.machine.values import Obj
from checker.properties.causes import wait_of
from checker.properties.holding import Holding
from checker.properties.livelock import BUSY_WAIT, GoingRound
from checker.trace.events import Teller
from checker.trace.phrases import items_in, listing, number
from checker.trace.reasons import Reasons
from checker.trace.recorder import Happening
from checker.trace.values import shown

UNDER_A_LOCK = "Change {name} under one lock everywhere: then no update is lost."
UNSEEN = "A thread that looks now and then can miss what is changed back: wait on a Condition, or do not change it back before it has been seen."
WAIT = "Asking again and again hides that nobody is left to answer: wait with join(), on a Condition or on a Queue."
TURNS = "If they keep making each other begin again, settle by a fixed rule who goes first."
MOST_TEXTS = 3
"""Things that a thread does on its way round that are told in one sentence."""
STAYS = {
    "event-is-set": "{name} is never {other}", "event-timeout": "{name} is never set", "empty": "{name} stays empty", "full": "{name} stays full",
    "acquire-failed": "{name} is never released", "sem-failed": "{name} gets no permit back", "alive": "{name} never ends",
    "join-timeout": "{name} never ends", "locked": "{name} stays {held}",
    "wake-timeout": "nobody notifies {name} any more",
}
"""What is true of the object of such an event where nothing shared changes any more."""


class Livelocks:
    """Explains one schedule into a trap."""

    def __init__(self, teller: Teller, again: Any, holding: Holding, what: GoingRound) -> None:
        self.teller = teller
        self.names = teller.names
        self.again = again
        self.holding = holding
        self.what = what
        self.turning = [moment for moment in again.moments if moment.step >= what.first and (moment.visible or moment.event == "start")]
        self.goers = sorted({moment.slot for moment in self.turning})
        self.counted = [slot for slot in self.goers if not again.threads[slot].daemon]

    # --- who ---------------------------------------------------------------------------------------------------------

    def stuck(self) -> list[Happening]:
        """Where the threads stand that count and never move again."""
        movers = self.what.movers
        if movers is None:
            return []
        moving = {self.again.slots[slot] for slot in movers}
        return [moment for moment in self.again.hanging if moment.slot not in moving and not self.again.threads[moment.slot].daemon]

    def concerned(self) -> list[int]:
        """The threads that count: those that go round, then those that hang."""
        return list(dict.fromkeys([*self.counted, *(moment.slot for moment in self.stuck())]))

    def full(self, slot: int) -> str:
        return self.names.full_thread(slot)

    # --- the summary -------------------------------------------------------------------------------------------------

    def summary(self) -> str:
        """What has happened, in one line."""
        stuck = [moment.slot for moment in self.stuck()]
        if len(self.counted) == 1:
            slot = self.counted[0]
            seen = self.seen(slot)
            return f"{self.full(slot)} goes round {self.lines(slot)} for ever{': ' + seen if seen else ', and no schedule lets it out'}"
        if self.counted:
            return f"{listing([self.full(slot) for slot in self.counted])} go round for ever, and no schedule lets them out"
        if stuck and self.goers:
            who, others = listing([self.full(slot) for slot in stuck]), listing([self.full(slot) for slot in self.goers])
            one, alone = len(stuck) == 1, len(self.goers) == 1
            return f"{who} {'waits' if one else 'wait'} for ever, while only {others}, {'a daemon, still goes' if alone else 'daemons, still go'} on"
        return "steps go on for ever, and no schedule ends the program"

    def lines(self, slot: int) -> str:
        """ "line 7" or "lines 7 to 9" """
        places = sorted({(moment.place[0], moment.place[1][0]) for moment in self.turning if moment.slot == slot and moment.place[1][0]})
        if not places:
            return "a loop"
        first, last = places[0], places[-1]
        if first == last or first[0] != last[0]:
            return self.teller.world.line_name(*first)
        start, end = self.teller.world.line_name(*first), self.teller.world.line_name(*last)
        return f"lines {start.removeprefix('line ')} to {end.removeprefix('line ')}" if start.startswith("line ") else f"{start} to {end}"

    def seen(self, slot: int) -> str:
        """What a thread sees each time round and what never changes any more; "" if that cannot be told."""
        told: dict[str, None] = {}
        for moment in self.turning:
            if moment.slot != slot:
                continue
            phrase = self.staying(moment)
            if phrase is None:
                return ""
            if phrase:
                told[phrase] = None
        return listing(list(told)) if len(told) <= MOST_TEXTS else ""

    def staying(self, moment: Happening) -> Optional[str]:
        """What one look at something unchanging tells; "" for what is no look, None where nothing of the kind is certain."""
        if moment.event == "read" and self.what.trap.cause == BUSY_WAIT:
            if self.teller.inside(moment):
                return None
            return f"{self.names.cell(moment.obj, moment.details[0])} stays {shown(self.names, moment.value)}"
        if self.what.trap.cause == BUSY_WAIT and moment.event in ("acquire", "release", "alarm", "alarm-off", "sleep", "wake-up", "decision", "choice"):
            return ""
        if self.what.trap.quiet and moment.event == "queue-size":
            items = items_in(moment.before)
            return None if items is None else f"{self.names.of(moment.obj)} stays empty" if not items else f"{number(len(items), 'item')} stay in {self.names.of(moment.obj)}"
        if self.what.trap.quiet and moment.event == "value-read" and "_number" in moment.after:
            return f"{self.names.of(moment.obj)} stays {shown(self.names, moment.after['_number'])}"
        if not self.what.trap.quiet or moment.event not in STAYS:
            return None
        if moment.event == "alive" and (moment.obj is None or self.again.threads[moment.obj.slot].finished):
            return None
        is_set, is_held = moment.before.get("_flag"), moment.before.get("_locked") or moment.before.get("_owner") is not None
        return STAYS[moment.event].format(
            name=self.names.of(moment.obj), other="cleared" if is_set else "set", held="taken" if is_held else "free"
        )

    # --- the explanation ---------------------------------------------------------------------------------------------

    def explanation(self) -> tuple[str, ...]:
        """The lines below the schedule."""
        lines = [*self.round(), *self.each(), *self.missed()]
        reasons = Reasons(self.teller, self.again, self.holding)
        waits = [wait_of(moment, self.again.machine, self.holding) for moment in self.stuck()]
        lines += reasons.victims(waits) if waits and self.counted else [f"{self.full(w.slot)} {self.teller.hangs(w)}." for w in waits]
        return tuple(dict.fromkeys([*lines, *self.advice()]))

    def round(self) -> Iterator[str]:
        rows = [number for number in (self.teller.number_of(moment) for moment in self.turning) if number]
        before = [self.teller.number_of(moment) for moment in self.again.moments if 0 < moment.step <= self.what.doomed]
        doomed = max(before, default=0)
        if rows:
            yield f"Step {rows[0]} comes again and again." if len(rows) == 1 else f"Steps {rows[0]} to {rows[-1]} come again and again."
        if self.what.doomed == 0:
            yield "No schedule at all ends the program."
        elif doomed and (not rows or doomed < rows[0] - 1):
            yield f"After step {doomed} no schedule ends the program any more."

    def each(self) -> Iterator[str]:
        """What each of several threads does, or what a single one does where the summary cannot say what never changes."""
        for slot in self.counted if len(self.counted) > 1 else ():
            seen = self.seen(slot)
            yield f"{self.teller.thread(slot)} goes round {self.lines(slot)}: {seen or 'it ' + self.deeds(slot)}."
        if len(self.counted) == 1 and not self.seen(self.counted[0]):
            yield f"Each time round {self.teller.thread(self.counted[0])} does the same: it {self.deeds(self.counted[0])}."

    def deeds(self, slot: int) -> str:
        texts = list(dict.fromkeys(self.teller.told(moment, self.holding) for moment in self.turning if moment.slot == slot))
        return listing(texts[:MOST_TEXTS] if len(texts) <= MOST_TEXTS else [*texts[: MOST_TEXTS - 1], "so on"])

    def looked_at(self) -> list[tuple[Any, str, int]]:
        """The variables and events that threads look at on their way round: object, name of the cell ("" for an event), slot."""
        found = {}
        for moment in self.turning:
            if moment.event == "read":
                found[id(moment.obj), moment.details[0]] = (moment.obj, moment.details[0], moment.slot)
            elif moment.event in ("event-is-set", "event-timeout"):
                found[id(moment.obj), ""] = (moment.obj, "", moment.slot)
        return list(found.values())

    def missed(self) -> Iterator[str]:
        """How what they wait for came to be missed: an update that was lost, a change that was changed back unseen."""
        self.hint = ""
        for obj, name, slot in self.looked_at():
            line = (self.lost_update(obj, name) or self.changed_back(obj, name, slot)) if name else self.set_and_cleared(obj, slot)
            if line:
                yield line

    def lost_update(self, obj: Obj, name: str) -> str:
        """The last write that another thread has overwritten with what it had read before."""
        uses = [m for m in self.again.moments if m.event in ("read", "write") and m.obj is obj and m.details[0] == name and m.step < self.what.first]
        for position in range(len(uses) - 1, -1, -1):
            write = uses[position]
            own = [m for m in uses[:position] if m.slot == write.slot]
            if write.event != "write" or not own or own[-1].event != "read" or not self.is_one_update(own[-1], write):
                continue
            between = [m for m in uses[uses.index(own[-1]) + 1 : position] if m.event == "write"]
            if between:
                cell = self.names.cell(obj, name)
                self.hint = UNDER_A_LOCK.format(name=cell)
                return (
                    f"{self.teller.thread(write.slot)} reads {cell} in {self.step(own[-1])} and writes it in {self.step(write)}: what"
                    f" {self.teller.thread(between[-1].slot)} writes in between ({self.step(between[-1])}) is lost."
                )
        return ""

    def is_one_update(self, read: Happening, write: Happening) -> bool:
        """Whether a thread writes what it has read just before: in one line, or with nothing visible in between."""
        own = [m for m in self.again.moments if m.slot == write.slot and m.visible]
        return (read.place[0], read.place[1][0]) == (write.place[0], write.place[1][0]) or own.index(write) == own.index(read) + 1

    def changed_back(self, obj: Obj, name: str, slot: int) -> str:
        """The last other value that a variable had, if the thread did not look then."""
        uses = [m for m in self.again.moments if m.event in ("read", "write") and m.obj is obj and m.details[0] == name and m.step < self.what.first]
        writes = [m for m in uses if m.event == "write"]
        if len(writes) < 2 or same(writes[-1].value, writes[-2].value) or writes[-1].slot == slot:
            return ""
        if any(m.slot == slot for m in uses[uses.index(writes[-2]) : uses.index(writes[-1])]):
            return ""
        self.hint = UNSEEN
        return (
            f"{self.names.cell(obj, name)} was {shown(self.names, writes[-2].value)} after {self.step(writes[-2])}, but {self.step(writes[-1])} changed it"
            f" before {self.teller.thread(slot)} looked."
        )

    def set_and_cleared(self, event: Obj, slot: int) -> str:
        """The same for an event."""
        uses = [m for m in self.again.moments if m.obj is event and m.step < self.what.first and (m.event in ("event-set", "event-clear") or m.slot == slot)]
        changes = [m for m in uses if m.event == "event-set" and not m.before.get("_flag") or m.event == "event-clear" and m.before.get("_flag")]
        if len(changes) < 2 or changes[-1].event != "event-clear" or changes[-1].slot == slot:
            return ""
        if any(m.slot == slot for m in uses[uses.index(changes[-2]) : uses.index(changes[-1])]):
            return ""
        self.hint = UNSEEN
        name = self.names.of(event)
        return f"{name} was set in {self.step(changes[-2])} and cleared again in {self.step(changes[-1])}, before {self.teller.thread(slot)} looked."

    def step(self, moment: Happening) -> str:
        row = self.teller.number_of(moment)
        return f"step {row}" if row else self.teller.world.line_name(moment.place[0], moment.place[1][0])

    def advice(self) -> Sequence[str]:
        """What to do."""
        if self.hint:
            return (self.hint,)
        if not self.counted:
            return ()
        return (WAIT,) if self.what.trap.cause == BUSY_WAIT else (TURNS,) if len(self.counted) > 1 else ()


def same(one: Any, other: Any) -> bool:
    """Whether two values of a variable are alike to who looks at them."""
    return type(one) is type(other) and one == other
