"""Who holds which lock and which permits, followed along a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Hold:
    """A lock or a permit in the hands of a thread."""

    slot: int
    since: Any
    """The happening that took it."""


class Holding:
    """The locks and permits held at one moment of a run; `advance` goes on to the next.

    What happens is told by objects with the fields of `checker.trace.recorder.Happening`.
    """

    def __init__(self) -> None:
        self.locks: dict[int, Hold] = {}
        """By the identity of the Lock or RLock."""
        self.permits: dict[int, list[Hold]] = {}
        """By the identity of the semaphore: one for each permit that was taken and not given back."""
        self.places: dict[int, Any] = {}

    def advance(self, happening: Any) -> None:
        """Take one more happening into account."""
        if happening.failed:
            return
        event, obj = happening.event, happening.obj
        if event == "acquire":
            self.locks.setdefault(id(obj), Hold(happening.slot, happening))
        elif event == "release":
            if not happening.after.get("_locked") and happening.after.get("_owner") is None:
                self.locks.pop(id(obj), None)
        elif event in ("wait", "wake", "wake-timeout") and obj.fields.get("_ours"):
            lock = obj.fields["_lock"]
            if event == "wait":
                self.locks.pop(id(lock), None)
            else:
                self.locks[id(lock)] = Hold(happening.slot, happening)
        elif event == "sem-acquire":
            self.permits.setdefault(id(obj), []).append(Hold(happening.slot, happening))
        elif event == "sem-release":
            for _ in range(happening.after.get("_value", 0) - happening.before.get("_value", 0)):
                self.give_back(id(obj), happening.slot)

    def give_back(self, semaphore: int, slot: int) -> None:
        """A permit is given back: the thread's own last one, or else the one that was taken first."""
        permits = self.permits.get(semaphore, [])
        own = [hold for hold in permits if hold.slot == slot]
        if own or permits:
            permits.remove(own[-1] if own else permits[0])

    def holder(self, lock: Any) -> Hold | None:
        """Who holds a lock, as far as is known."""
        return self.locks.get(id(lock))

    def takers(self, semaphore: Any) -> tuple[Hold, ...]:
        """Who has taken the permits that are missing."""
        return tuple(self.permits.get(id(semaphore), ()))

    def held_by(self, slot: int) -> list[Hold]:
        """What a thread holds, in the order in which it was taken."""
        everything = [*self.locks.values(), *(hold for permits in self.permits.values() for hold in permits)]
        return [hold for hold in everything if hold.slot == slot]
