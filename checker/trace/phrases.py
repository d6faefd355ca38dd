"""Phrases of which rows and explanations are made: who holds what since when, what a thread waits for."""

from __future__ import annotations

import ast
from typing import Any, Callable, Sequence

from checker.machine.signals import Signal
from checker.machine.values import Obj, type_name
from checker.properties.causes import Wait
from checker.properties.holding import Hold
from checker.trace.names import Names
from checker.trace.recorder import Happening, Items
from checker.trace.values import clipped


class Phrases:
    """Phrases about one run. `number_of` gives a happening's row number, 0 where it has none."""

    def __init__(self, names: Names, world: Any, number_of: Callable[[Happening], int] = lambda happening: 0) -> None:
        self.names = names
        self.world = world
        self.number_of = number_of

    # --- parts of sentences ------------------------------------------------------------------------------------------

    def thread(self, slot: int) -> str:
        return self.names.short_thread(slot)

    def threads(self, objects: Sequence[Any]) -> str:
        """ "Thread-1, Thread-2 and Thread-3" """
        return listing([self.names.of(obj) for obj in objects])

    def since(self, hold: Hold) -> str:
        """ "since step 4", or the line for what happened before the first step."""
        number = self.number_of(hold.since)
        if number:
            return f"since step {number}"
        file, (line, *_), _ = hold.since.place
        return f"since {self.world.line_name(file, line)}" if line else "since the beginning"

    def holder(self, hold: Hold | None, slot: int) -> str:
        """ ", held by Thread-2 since step 4" """
        if hold is None:
            return ""
        who = "by itself" if hold.slot == slot else f"by {self.thread(hold.slot)}"
        return f", held {who} {self.since(hold)}"

    def permits(self, state: dict[str, Any]) -> str:
        """ "2 of 3 left" """
        value, initial = state.get("_value"), state.get("_initial")
        return f"{value} of {initial} left" if isinstance(initial, int) and 0 < initial >= value else f"{value} left"

    def own_name(self, obj: Any) -> str:
        return self.names.of(obj)

    def filling(self, state: dict[str, Any]) -> str:
        items = items_in(state)
        if "maxsize" not in state or not state["maxsize"]:
            return "its pipe holds no more"
        return f"{'all' if items is None else len(items)} of {state.get('maxsize')} places taken"

    def future(self, obj: Any) -> str:
        return self.names.of(obj) if obj is not None else "one of the futures"

    # --- what a thread waits for -------------------------------------------------------------------------------------

    def hangs(self, wait: Wait) -> str:
        """The row of a thread that hangs."""
        name = self.names.of(wait.obj)
        state = wait.happening.before
        if wait.kind == "lock":
            return f"waits for {name}{self.holder(wait.holders[0] if wait.holders else None, wait.slot)}"
        if wait.kind == "notify":
            return f"waits on {name} for a notify"
        if wait.kind == "event":
            return f"waits: {name} is not set"
        if wait.kind == "semaphore":
            holder = wait.holders[0] if len(wait.holders) == 1 else None
            taken = "" if holder is None else f", taken by {'itself' if holder.slot == wait.slot else self.thread(holder.slot)} {self.since(holder).replace('since', 'in')}"
            return f"waits for {name} ({self.permits(state)}){taken}"
        if wait.kind == "item":
            return f"waits: nothing has arrived at {name}" if "_other" in state else f"waits: {name} is empty"
        if wait.kind == "room":
            return f"waits: {name} is full ({self.filling(state)})"
        if wait.kind == "tasks":
            return f"waits until all tasks of {name} are done ({state.get('unfinished_tasks')} left)"
        if wait.kind == "barrier":
            if wait.happening.event == "barrier-arrive":
                return f"waits until {name} is empty again"
            return f"waits at {name} ({state.get('_count')} of {state.get('_parties')} are there)"
        if wait.kind in ("end", "exit"):
            ending = "has" if len(wait.targets) == 1 else "have"
            at_end = "has run to its end; " if wait.kind == "exit" else ""
            return f"{at_end}waits until {listing([self.thread(slot) for slot in wait.targets])} {ending} ended"
        if wait.kind == "future":
            return f"waits for the result of {self.future(wait.obj)}"
        if wait.kind == "task":
            return f"waits for a task of {name}"
        if wait.kind == "process":
            return "waits for the child process, which waits until somebody reads what it writes"
        if wait.kind == "signal":
            return "waits for a signal"
        return f"waits until {self.condition(wait.happening)}"

    def condition(self, h: Happening) -> str:
        """The condition of `wait_until` as the program has it."""
        file, span, _ = h.place
        lines = self.world.lines.get(file, ())
        call = None
        try:
            tree = ast.parse("\n".join(lines))
        except (SyntaxError, ValueError):
            return "its condition holds"
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and span[0] <= node.lineno <= span[2] + 1 and getattr(node.func, "id", getattr(node.func, "attr", "")) == "wait_until":
                call = call or node
        if call is None or not call.args:
            return "its condition holds"
        condition = call.args[0].body if isinstance(call.args[0], ast.Lambda) else call.args[0]
        return clipped(ast.unparse(condition), 60)


def items_in(state: dict[str, Any]) -> tuple | None:
    """The items of a queue in a picture of it; None if they were too many to keep."""
    found = state.get("queue", state.get("_queue"))
    if not isinstance(found, Items) or len(found.items) != found.length:
        return None
    return found.items


def error_text(names: Names, error: Obj) -> str:
    """ "ValueError: bad number", as the last line of a traceback has it."""
    kind = type_name(error.cls)
    try:
        text = names.machine.told(error)
    except (Signal, Exception):
        text = ""
    return f"{kind}: {text}" if text else kind


def listing(parts: Sequence[str]) -> str:
    """ "a, b and c" """
    return " and ".join([part for part in (", ".join(parts[:-1]), *parts[-1:]) if part])


def number(count: int, noun: str) -> str:
    """ "1 thread", "2 threads" """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def seconds(nanoseconds: int) -> str:
    """ "0.5 s" """
    return f"{nanoseconds / 1e9:.10g} s"


__all__ = ["Phrases", "error_text", "items_in", "listing", "number", "seconds"]
