"""Why a deadlock: from the last state of a run, and what came before, to the one thing that has gone wrong.

Every hanging thread waits for something. An arrow leads from it to each thread that could bring this about: the holder of the lock, the
threads that are waited for, those whose code can still say `notify`, `set`, `put` and so on. Threads from which arrows lead on to a
group that has none of its own leading out are victims; the cause lies in such a group. If it is a circle through a lock, that is a
circular wait (a thread alone in it: self-deadlock). Otherwise nobody is left who could help, and the kind of waiting says what is missing.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import Any, Sequence

from checker.machine.values import Obj
from checker.properties.helpers import WITH, Helpers
from checker.properties.holding import Hold, Holding

RANKS = (
    "circular-wait", "self-deadlock", "abandoned-lock", "lost-wakeup", "unfinished-queue", "full-queue", "starved-queue",
    "exhausted-semaphore", "barrier", "missing-wakeup", "pool", "join",
)
"""Causes, the most fundamental first: of several in one state the first is named, the others are mentioned."""
CAUSE_OF = {
    "lock": "abandoned-lock", "notify": "missing-wakeup", "event": "missing-wakeup", "semaphore": "exhausted-semaphore",
    "item": "starved-queue", "room": "full-queue", "tasks": "unfinished-queue", "barrier": "barrier", "future": "pool", "task": "pool",
    "end": "join", "exit": "join", "condition": "missing-wakeup", "process": "missing-wakeup", "signal": "missing-wakeup",
}
"""What is missing where nobody is left who could help, by the kind of waiting."""
SAYING = {
    "notify": ("notify", "notify_all", "notifyAll"), "event": ("set",), "semaphore": ("release",), "item": ("put", "put_nowait", "shutdown"),
    "room": ("get", "get_nowait"), "tasks": ("task_done",), "barrier": ("wait", "abort", "reset"),
}
"""What somebody would have to say to let such a thread go on."""
LOCKING = ("acquire", "release", "wait", "wake", "wake-timeout", "notify", "sem-acquire", "sem-release", "start")
"""Operations that look at no data of the program."""


@dataclass(frozen=True)
class Wait:
    """What one hanging thread waits for."""

    slot: int
    kind: str
    """lock, notify, event, semaphore, item, room, tasks, end, exit, barrier, future, task, process, signal, condition"""
    obj: Any
    happening: Any
    """Where it stands."""
    targets: tuple[int, ...] = ()
    """Kinds end and exit: the threads that have not ended. Kind future: those that carry it out or could."""
    holders: tuple[Hold, ...] = ()
    """Kind lock: who holds it (nobody, if that is not known). Kind semaphore: who has taken the permits."""


@dataclass(frozen=True)
class Cause:
    """Why threads hang."""

    cause: str
    """One of RANKS."""
    waits: tuple[Wait, ...]
    """The threads at the root of it."""
    lost: tuple[Any, ...] = ()
    """Lost wakeup: the notify that came too early; or the set, and the clear that took it back."""
    guarded: bool = False
    """Whether the wait stands behind a test of what is waited for."""
    circle: tuple[Wait, ...] = ()
    """The threads that wait for each other in a circle, if they do: in its order."""
    victims: tuple[Wait, ...] = ()
    """Threads that hang only because these do."""
    others: tuple["Cause", ...] = ()
    """What else went wrong, apart from this."""


def causes(again: Any) -> Cause | None:
    """The cause of the deadlock that a replay has ended in; None if no thread that counts hangs."""
    return _Search(again).result()


class _Search:
    def __init__(self, again: Any) -> None:
        self.again = again
        self.machine = again.machine
        self.threads = again.threads
        self.holding = Holding()
        for happening in again.moments:
            self.holding.advance(happening)
        self.helpers = Helpers(self.machine)
        self.waits = {moment.slot: wait_of(moment, self.machine, self.holding) for moment in again.hanging}

    def result(self) -> Cause | None:
        counted = [slot for slot in self.waits if not self.threads[slot].daemon]
        if not counted:
            return None
        self.arrows = {slot: self.arrows_of(wait) for slot, wait in self.waits.items()}
        reach = {slot: self.reached(slot) for slot in self.waits}
        groups: dict[tuple[int, ...], None] = {}
        for slot in counted:
            for root in sorted({slot} | reach[slot]):
                if all(root in reach[other] or other == root for other in reach[root]):
                    groups[tuple(sorted({root} | reach[root]))] = None
        found = merged([self.classified(group) for group in groups])
        found.sort(key=lambda cause: (RANKS.index(cause.cause), -len(cause.waits), cause.waits[0].slot))
        first, *others = found
        rooted = {wait.slot for cause in found for wait in cause.waits}
        counted.extend(wait.slot for wait in first.circle if wait.slot not in counted)
        victims = tuple(self.waits[slot] for slot in sorted(counted) if slot not in rooted)
        return replace(first, victims=victims, others=tuple(others))

    # --- arrows ------------------------------------------------------------------------------------------------------

    def arrows_of(self, wait: Wait) -> tuple[int, ...]:
        """The hanging threads that could let this one go on."""
        if wait.kind in ("end", "exit"):
            found = list(wait.targets)
        elif wait.kind == "lock":
            found = [hold.slot for hold in wait.holders]
            if wait.slot in found:
                found.extend(slot for slot in self.waits if slot not in found and self.gives_away(slot, wait.obj))
        else:
            found = [hold.slot for hold in wait.holders if hold.slot != wait.slot] + list(wait.targets)
            words = SAYING.get(wait.kind, ())
            found.extend(slot for slot in self.waits if slot not in found and self.can_help(slot, words, wait))
        return tuple(dict.fromkeys(slot for slot in found if slot in self.waits))

    def can_help(self, slot: int, words: tuple[str, ...], wait: Wait) -> bool:
        """Whether another thread may still say one of the words. One that waits for the next item has no more to say of those it took."""
        other = self.waits[slot]
        if slot == wait.slot or wait.kind == "tasks" and other.kind == "item" and other.obj is wait.obj:
            return False
        return self.helpers.may_say(slot, words, wait.obj)

    def gives_away(self, slot: int, lock: Any) -> bool:
        """Whether a thread may release a lock that it has not taken and does not take before: a lock used as a signal."""
        return self.helpers.may_say(slot, ("release",), lock) and not self.helpers.may_say(slot, ("acquire", WITH), lock)

    def reached(self, slot: int) -> set[int]:
        found: set[int] = set()
        open_ = [slot]
        while open_:
            for target in self.arrows[open_.pop()]:
                if target not in found:
                    found.add(target)
                    open_.append(target)
        return found

    def circle(self, group: Sequence[int]) -> list[int]:
        """The shortest circle of arrows within a group; [] if there is none. Of several, the one with the most locks in it."""
        best: list[int] = []
        for start in group:
            ways = [[start]]
            seen: set[int] = set()
            while ways:
                way = ways.pop(0)
                if best and len(way) > len(best):
                    break
                for target in self.arrows[way[-1]]:
                    if target == start and (not best or (len(way), -self.locks_in(way)) < (len(best), -self.locks_in(best))):
                        best = way
                    elif target != start and target not in seen:
                        seen.add(target)
                        ways.append([*way, target])
        return best

    def locks_in(self, way: Sequence[int]) -> int:
        return sum(self.waits[slot].kind == "lock" for slot in way)

    # --- what is missing ---------------------------------------------------------------------------------------------

    def classified(self, group: tuple[int, ...]) -> Cause:
        """The cause that lies in a group of threads that nobody outside of it can help."""
        circle = self.circle(group)
        round_ = tuple(self.waits[slot] for slot in circle)
        if circle and self.locks_in(circle):
            return Cause("self-deadlock" if len(circle) == 1 else "circular-wait", round_, circle=round_)
        if circle and all(wait.kind in ("end", "exit") for wait in round_):
            return Cause("join", round_, circle=round_)
        if len({id(wait.obj) for wait in round_}) > 1 and all(wait.kind == "semaphore" and wait.obj.fields.get("_initial") == 1 for wait in round_):
            return Cause("circular-wait", round_, circle=round_)
        alone = merged([self.alone(self.waits[slot]) for slot in group])
        return replace(min(alone, key=lambda cause: RANKS.index(cause.cause)), circle=round_)

    def alone(self, wait: Wait) -> Cause:
        """What is missing for one thread."""
        cause = CAUSE_OF[wait.kind]
        if wait.kind == "notify":
            guarded, lost = self.lost_notify(wait)
            return Cause("lost-wakeup" if lost else cause, (wait,), lost, guarded)
        if wait.kind == "event":
            lost = self.lost_set(wait)
            return Cause("lost-wakeup" if lost else cause, (wait,), lost)
        return Cause(cause, (wait,))

    def lost_notify(self, wait: Wait) -> tuple[bool, tuple[Any, ...]]:
        """Whether the wait stands behind a test; and the last notify that came before the thread was in line, if it did not look after it."""
        moments, cond, me = self.again.moments, wait.obj, self.threads[wait.slot].obj
        guarded = stands_behind_test(self.machine.world, wait.happening.place)
        begun = max((i for i, m in enumerate(moments) if m.slot == wait.slot and m.event == "wait" and m.obj is cond), default=len(moments))
        for moment in reversed(moments[:begun]):
            if moment.slot == wait.slot:
                if moment.obj is cond and moment.event in ("wake", "wake-timeout") or guarded and moment.event not in LOCKING:
                    break
            elif moment.event == "notify" and moment.obj is cond and not moment.failed:
                if all(waiter is not me for waiter in moment.before["_waiters"].items):
                    return guarded, (moment,)
        return guarded, ()

    def lost_set(self, wait: Wait) -> tuple[Any, ...]:
        """The last set of an event before it was cleared."""
        cleared = None
        for moment in reversed(self.again.moments):
            if moment.obj is wait.obj and not moment.failed:
                if moment.event == "event-clear" and moment.before.get("_flag"):
                    cleared = cleared or moment
                elif moment.event == "event-set" and cleared is not None and moment.slot != wait.slot:
                    return moment, cleared
        return ()


def merged(found: list[Cause]) -> list[Cause]:
    """Causes that say the same of several threads as one."""
    result: dict[Any, Cause] = {}
    for cause in found:
        key = (cause.cause, id(cause.waits[0].obj), cause.waits[0].kind, cause.lost) if cause.cause not in ("circular-wait", "self-deadlock") else (cause.cause, cause.waits)
        known = result.get(key)
        result[key] = cause if known is None else replace(known, waits=(*known.waits, *(w for w in cause.waits if w not in known.waits)))
    return list(result.values())


def wait_of(moment: Any, machine: Any, holding: Holding) -> Wait:
    """What a hanging thread waits for, read off the state of the primitive."""
    event, obj, slot = moment.event, moment.obj, moment.slot
    fields = obj.fields if isinstance(obj, Obj) else {}
    if event in ("put", "get", "task-done", "queue-join", "queue-size", "shutdown") and isinstance(fields.get("mutex"), Obj) and fields["mutex"].fields["_locked"]:
        return lock_wait(moment, fields["mutex"], holding)
    if event == "acquire":
        return lock_wait(moment, obj, holding)
    if event == "wake":
        waiters = fields["_waiters"].data
        if machine.threads[slot].obj not in waiters and fields.get("_ours"):
            return lock_wait(moment, fields["_lock"], holding)
        return Wait(slot, "notify", obj, moment)
    if event == "sem-acquire":
        return Wait(slot, "semaphore", obj, moment, holders=holding.takers(obj))
    if event in ("join", "exit"):
        targets = moment.details or (obj,)
        if event == "join" and "_workers" in fields:
            targets = tuple(fields["_workers"].data)
        slots = tuple(thread.slot for thread in targets if thread.slot >= 0 and not machine.threads[thread.slot].finished)
        return Wait(slot, "end" if event == "join" else "exit", obj, moment, targets=slots)
    if event == "future-wait":
        return Wait(slot, "future", obj, moment, targets=workers_for(obj, machine))
    if event in ("value-read", "value-write"):
        return lock_wait(moment, fields["_lock"], holding)
    kinds = {
        "feed": "room", "event-wait": "event", "get": "item", "put": "room", "queue-join": "tasks", "barrier-arrive": "barrier", "barrier-pass": "barrier",
        "take-task": "task", "process-end": "process", "pipe": "process", "signal-wait": "signal",
    }
    return Wait(slot, kinds.get(event, "condition"), obj, moment)


def lock_wait(moment: Any, lock: Any, holding: Holding) -> Wait:
    hold = holding.holder(lock)
    return Wait(moment.slot, "lock", lock, moment, holders=() if hold is None else (hold,))


def workers_for(future: Any, machine: Any) -> tuple[int, ...]:
    """The workers of a pool that carry out a future's task, or could take it."""
    busy, able = [], []
    for thread in machine.threads:
        frame = thread.frame if thread is not machine.thread else machine.frame
        while frame is not None:
            if frame.module.modelled and frame.code.name in ("_work", "_carry_out"):
                first = dict(zip(frame.code.local_names, frame.locals))
                if first.get("future") is future:
                    busy.append(thread.slot)
                tasks = first["pool"].fields["_tasks"].data if frame.code.name == "_work" else ()
                if any(task.fields.get("future") is future for task in tasks):
                    able.append(thread.slot)
            frame = frame.back
    return tuple(busy or able)


def stands_behind_test(world: Any, place: tuple[str, tuple, str]) -> bool:
    """Whether the call at a place of the program stands in a loop or branch that tests something; `wait_for` tests by itself."""
    file, span, _ = place
    try:
        tree = ast.parse("\n".join(world.lines.get(file, ())))
    except (SyntaxError, ValueError):
        return False
    found = False
    open_: list[tuple[ast.AST, bool]] = [(tree, False)]
    while open_:
        node, tested = open_.pop()
        if isinstance(node, (ast.FunctionDef, ast.Lambda, ast.ClassDef)):
            tested = False
        elif isinstance(node, (ast.While, ast.If)) and tests_something(node.test):
            tested = True
        elif isinstance(node, ast.Call) and (node.lineno, node.end_lineno) == (span[0], span[2]) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "wait_for" or node.func.attr == "wait" and tested:
                found = True
        open_.extend((child, tested) for child in ast.iter_child_nodes(node))
    return found


def tests_something(test: ast.AST) -> bool:
    """Whether a test looks at anything that can change: neither `while True` nor `if __name__ == "__main__"`."""
    names = [node.id for node in ast.walk(test) if isinstance(node, ast.Name)]
    return not isinstance(test, ast.Constant) and names != ["__name__"]
