"""Why, in words: the summary of a finding and the lines that explain it."""

from __future__ import annotations

from typing import Any, Sequence

from checker.machine.values import Obj
from checker.properties.causes import Cause, Wait
from checker.properties.holding import Holding
from checker.trace.events import Teller
from checker.trace.phrases import error_text, listing
from checker.trace.recorder import Happening

SAME_ORDER = "Take locks in the same order everywhere."
LOCKED = "Set and test what is waited for under the lock of the condition: then no notify comes between test and wait."
LOOP = "Before waiting, test in a while loop, under the lock, whether it has happened already."
FEWEST_LOCKS = 2


class Reasons:
    """Explains findings of one replay."""

    def __init__(self, teller: Teller, again: Any, holding: Holding) -> None:
        self.teller = teller
        self.names = teller.names
        self.again = again
        self.holding = holding
        """How things stand in the last state."""

    # --- parts of sentences ------------------------------------------------------------------------------------------

    def full(self, slot: int) -> str:
        return self.names.full_thread(slot)

    def who(self, waits: Sequence[Wait]) -> str:
        return listing([self.full(wait.slot) for wait in waits])

    def step(self, happening: Happening) -> str:
        """ "step 4", or the line where there is no row for it."""
        row = self.teller.number_of(happening)
        return f"step {row}" if row else self.teller.world.line_name(happening.place[0], happening.place[1][0])

    # --- deadlocks ---------------------------------------------------------------------------------------------------

    def summary(self, cause: Cause) -> str:
        """What has happened, in one line."""
        waits = cause.waits
        one = len(waits) == 1
        who, verb = self.who(waits), "waits" if one else "wait"
        first = waits[0]
        name = self.names.of(first.obj)
        if cause.cause == "circular-wait":
            return f"{len(waits)} {self.names.several(wait.slot for wait in waits)} wait for each other in a circle"
        if cause.cause == "self-deadlock":
            return f"{who} waits for ever for {name}, which it holds itself ({self.teller.since(first.holders[0])})"
        if cause.cause == "abandoned-lock":
            return f"{who} {verb} for ever for {name}: {self.gone(first)}"
        if cause.cause == "lost-wakeup":
            return self.lost(cause, who, verb, name)
        if cause.cause == "join":
            return self.endless(waits)
        return f"{who} {verb} for ever {self.missing(waits)}"

    def gone(self, wait: Wait) -> str:
        """What became of a lock's holder."""
        if not wait.holders:
            return "nobody is left who could release it"
        slot = wait.holders[0].slot
        holder = self.teller.thread(slot)
        if slot in self.again.diverging:
            return f"{holder} holds it and runs on for ever"
        return f"{holder} has ended and still holds it"

    def lost(self, cause: Cause, who: str, verb: str, name: str) -> str:
        came = "the wait" if len(cause.waits) == 1 else "they waited"
        if cause.waits[0].kind == "event":
            set_, cleared = cause.lost
            return f"{who} {verb} for ever for {name}: it was set before {came} ({self.step(set_)}) and cleared again ({self.step(cleared)})"
        return f"{who} {verb} on {name} for ever: the notify came before {came} ({self.step(cause.lost[0])}), and nobody notifies again"

    def endless(self, waits: Sequence[Wait]) -> str:
        if len(waits) > 1:
            return f"{self.who(waits)} wait for each other to end"
        wait = waits[0]
        targets = listing([self.full(slot) for slot in wait.targets])
        return f"{self.full(wait.slot)} waits for the end of {targets}, which {'runs' if len(wait.targets) == 1 else 'run'} on for ever"

    def missing(self, waits: Sequence[Wait]) -> str:
        """What a thread waits for, and that it never comes."""
        wait = waits[0]
        name, state = self.names.of(wait.obj), wait.happening.before
        if wait.kind == "notify":
            return f"on {name}: nobody notifies {'it' if len(waits) == 1 else 'them'}"
        if wait.kind == "event":
            return f"for {name}: nobody sets it"
        if wait.kind == "semaphore":
            return f"for {name}: {self.no_permit(wait)}"
        if wait.kind == "item" and "_other" in state:
            return f"for something to arrive at {name}: nobody sends anything there"
        if wait.kind == "item":
            return f"for an item: {name} is empty, and nobody puts anything on it"
        if wait.kind == "room":
            return f"for room: {name} is full ({self.teller.filling(state)}), and nobody takes anything from it"
        if wait.kind == "tasks":
            left = state.get("unfinished_tasks")
            return f"until all tasks of {name} are done: {left} {'was' if left == 1 else 'were'} never marked done"
        if wait.kind == "barrier":
            parties, count = state.get("_parties", 0), state.get("_count", 0)
            absent = parties - count
            return f"at {name}: {absent} of {parties} {'never comes' if absent == 1 else 'never come'}"
        if wait.kind == "future":
            return f"for the result of {self.teller.future(wait.obj)}: no worker of the pool is free to compute it"
        if wait.kind == "task":
            return f"for a task of {name}: nobody submits one or shuts it down"
        if wait.kind == "process":
            return "for the child process: it cannot end before somebody reads what it writes"
        if wait.kind == "signal":
            return "for a signal, and none is ever delivered"
        return f"until {self.teller.condition(wait.happening)}: nobody makes that true"

    def no_permit(self, wait: Wait) -> str:
        initial = wait.happening.before.get("_initial")
        if not initial:
            return "nobody gives it a permit"
        if initial == 1:
            return "its only permit is taken, and nobody gives it back"
        return f"{'both' if initial == 2 else f'all {initial}'} permits are taken, and nobody gives one back"

    def explanation(self, cause: Cause) -> tuple[str, ...]:
        """The lines below the schedule."""
        lines = [*self.chain(cause), *self.background(cause), *self.errors(cause)]
        for other in cause.others:
            lines.append(f"Apart from that: {self.summary(other)}.")
        if cause.victims:
            in_circle = {wait.slot for wait in cause.circle}
            lines.extend(self.victims([wait for wait in cause.victims if wait.slot not in in_circle]))
        lines.extend(self.advice(cause))
        return tuple(dict.fromkeys(lines))

    def chain(self, cause: Cause) -> list[str]:
        """ "waits:  Thread-1 -> b -> Thread-2 -> a -> Thread-1" """
        told = cause.cause in ("circular-wait", "self-deadlock", "join")
        if not cause.circle or not told and len({(wait.kind, id(wait.obj)) for wait in cause.circle}) < 2:
            return []
        links = []
        for wait in cause.circle:
            links.extend([self.teller.thread(wait.slot), *([self.link(wait)] if wait.kind not in ("end", "exit") else [])])
        links.append(self.teller.thread(cause.circle[0].slot))
        return ["waits:  " + " -> ".join(links)]

    def link(self, wait: Wait) -> str:
        """What a thread in a circle waits for, in few words."""
        name = self.names.of(wait.obj)
        phrases = {
            "notify": f"a notify on {name}", "event": f"the set of {name}", "item": f"an item in {name}", "room": f"room in {name}",
            "tasks": f"the tasks of {name}", "barrier": f"the others at {name}", "future": "a result",
        }
        return phrases.get(wait.kind, name)

    def background(self, cause: Cause) -> list[str]:
        """What the summary leaves out: who took the permits, who was woken instead, why nobody can help."""
        lines = []
        for wait in cause.waits:
            if wait.kind == "semaphore" and cause.cause == "exhausted-semaphore" and wait.holders:
                lines.append(f"The permits of {self.names.of(wait.obj)}: {listing([self.permit(hold) for hold in wait.holders])}.")
            elif wait.kind == "notify" and cause.cause == "missing-wakeup":
                lines.append(self.other_notifies(wait))
            elif wait.kind == "notify" and cause.cause == "circular-wait":
                held = listing(self.names_held(wait.slot))
                lines.append(f"Waiting on {self.names.of(wait.obj)}, {self.teller.thread(wait.slot)} has released the lock of the condition only: it still holds {held}.")
        return [line for line in lines if line]

    def permit(self, hold: Any) -> str:
        ended = " (which has ended)" if self.again.threads[hold.slot].finished else ""
        return f"one taken by {self.teller.thread(hold.slot)}{ended} {self.teller.since(hold).replace('since', 'in')}"

    def other_notifies(self, wait: Wait) -> str:
        """What the last notify did instead."""
        name = self.names.of(wait.obj)
        for moment in reversed(self.again.moments):
            if moment.event == "notify" and moment.obj is wait.obj and not moment.failed:
                if moment.details == (0,):
                    return f"The last notify on {name} ({self.step(moment)}) found nobody waiting: {self.teller.thread(wait.slot)} tested and waited after that."
                woken = moment.before["_waiters"].items[: moment.details[0]]
                again = [m for m in self.again.moments[self.again.moments.index(moment) :] if m.event == "wait" and m.obj is wait.obj and woken and m.slot == woken[0].slot]
                back = f", which went back to waiting ({self.step(again[-1])})" if len(woken) == 1 and again else ""
                return f"The last notify on {name} ({self.step(moment)}) woke {self.teller.threads(woken)}{back}."
        return f"Nobody ever notified {name}."

    def errors(self, cause: Cause) -> list[str]:
        """Threads that an exception has ended, and what they left behind."""
        lines: list[str] = []
        told: set[int] = set()
        for moment in self.again.moments:
            if moment.event in ("raise", "uncaught") and id(moment.obj) not in told:
                told.add(id(moment.obj))
                line = f"{self.teller.thread(moment.slot)} ended with {error_text(self.names, moment.obj)} ({self.step(moment)})"
                lines.append(line + self.left_behind(moment.slot, cause) + ".")
                lines.extend(self.traceback(moment.obj))
        return lines

    def left_behind(self, slot: int, cause: Cause) -> str:
        held = self.names_held(slot)
        waiting = [wait for wait in cause.waits if wait.kind == "lock" and any(hold.slot == slot for hold in wait.holders)]
        if not held:
            return ""
        waits = f"; {self.who(waiting)} {'waits' if len(waiting) == 1 else 'wait'} for it for ever" if waiting and len(held) == 1 else ""
        return f": it still holds {listing(held)}{waits}"

    def names_held(self, slot: int) -> list[str]:
        """What a thread holds in the last state."""
        found = []
        for hold in self.holding.held_by(slot):
            obj = hold.since.obj
            name = self.names.of(obj.fields["_lock"] if hold.since.event.startswith("wake") else obj)
            found.append(f"a permit of {name}" if hold.since.event == "sem-acquire" else name)
        return list(dict.fromkeys(found))

    def victims(self, victims: Sequence[Wait]) -> list[str]:
        """Those who hang only because of the others."""
        alike: dict[str, list[Wait]] = {}
        for wait in victims:
            alike.setdefault(self.teller.hangs(wait).removeprefix("waits: ").removeprefix("has run to its end; "), []).append(wait)
        lines = []
        for text, waits in alike.items():
            hang, they = ("hangs", "it") if len(waits) == 1 else ("hang", "they")
            if text.startswith("waits"):
                text = f"{they} {text if len(waits) == 1 else 'wait' + text[5:]}"
            lines.append(f"{self.who(waits)} {hang} only because of this: {text}.")
        return lines

    def advice(self, cause: Cause) -> list[str]:
        """What to do, where that is certain."""
        kinds = {wait.kind for wait in cause.waits}
        if cause.cause == "circular-wait" and kinds == {"lock"} and len({id(wait.obj) for wait in cause.waits}) >= FEWEST_LOCKS:
            return [SAME_ORDER]
        if cause.cause == "lost-wakeup" and kinds == {"notify"}:
            return [LOCKED if cause.guarded else LOOP]
        return []

    # --- exceptions --------------------------------------------------------------------------------------------------

    def traceback(self, error: Obj) -> list[str]:
        """As Python prints it: the program's own lines, the innermost last."""
        places = self.frames_of(error)
        if not places:
            return []
        lines = ["Traceback (most recent call last):"]
        for file, line, name in reversed(places):
            shown, number = self.teller.world.shown(file, line)
            lines.append(f'  File "{shown}", line {number}, in {name}')
            source = self.teller.world.source_line(file, line).strip()
            if source:
                lines.append(f"    {source}")
        lines.append(error_text(self.names, error))
        return lines

    def frames_of(self, error: Obj) -> list[tuple[str, int, str]]:
        """The places that an exception passed, one for each call: where a `with` or `try` has raised it again in the same call, that is none."""
        found: list[tuple[str, int, str]] = []
        for place in error.label if isinstance(error.label, list) else []:
            file, line, name = place
            again = found and (file, name) == (found[-1][0], found[-1][2]) and f"{name}(" not in self.teller.world.source_line(file, line)
            if line and not again:
                found.append(place)
        return found

    def raised_in(self, error: Obj) -> str:
        """ " (line 4)" """
        places = self.frames_of(error)
        return f" ({self.teller.world.line_name(*places[0][:2])})" if places else ""

    def aftermath(self, slot: int, error: Obj) -> list[str]:
        """What an uncaught exception leaves behind."""
        lines = []
        cause, context = error.fields.get("__cause__"), error.fields.get("__context__")
        if isinstance(cause, Obj):
            lines.append(f"Its cause: {error_text(self.names, cause)}{self.raised_in(cause)}.")
        elif isinstance(context, Obj) and error.fields.get("__suppress_context__") is not True:
            lines.append(f"It was raised while {error_text(self.names, context)}{self.raised_in(context)} was being handled.")
        held = self.names_held(slot)
        if held:
            who = self.teller.thread(slot)
            if any(hold.since.event == "sem-acquire" for hold in self.holding.held_by(slot)):
                lines.append(f"{who} has not given back {listing(held)}.")
            else:
                lines.append(f"{who} still holds {listing(held)}: whoever takes {'it' if len(held) == 1 else 'them'} next waits for ever.")
        return lines

