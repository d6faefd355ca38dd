"""What happened, in the words of the primitive: "takes a", "notifies cond: nobody waits", "puts 3 on q"."""

from __future__ import annotations

from typing import Any

from checker.machine.listed import ALIVE, DELISTED, ENLISTED
from checker.machine.generators import RUNNING
from checker.machine.values import CONTENT, MISSING, GeneratorObj, IteratorObj, Obj, type_name
from checker.properties.holding import Holding
from checker.trace.phrases import Phrases, error_text, items_in, number, seconds
from checker.trace.recorder import Happening, Items
from checker.trace.values import shown

ENDS = {ALIVE: "ends", DELISTED: "leaves the list of the threads that run"}


class Teller(Phrases):
    """Puts happenings into words."""

    # --- what happened -----------------------------------------------------------------------------------------------

    def told(self, happening: Happening, holding: Holding) -> str:
        """One event in words; `holding` is how things stood before it."""
        method = getattr(self, "_" + happening.event.replace("-", "_"), None)
        if method is None:
            return self.other(happening)
        return method(happening, holding)

    def other(self, h: Happening) -> str:
        """An event of the program's own words, or none: `atomic("test_and_set", sign)`."""
        changed = ", ".join(dict.fromkeys(self.change(obj, name) for obj, name in h.changes))
        word = "" if h.event == "atomic" else " ".join(part for part in (h.event, self.names.of(h.obj)) if part)
        if not word:
            return f"in one step: {changed}" if changed else "in one step"
        return f"{word}: {changed}" if changed else word

    def change(self, obj: Any, name: str) -> str:
        if name == CONTENT:
            return f"changes {self.names.cell(obj, name)}"
        return f"{self.names.cell(obj, name)} = {shown(self.names, obj.fields.get(name, MISSING))}"

    # Threads

    def _start(self, h: Happening, holding: Holding) -> str:
        return f"starts {self.names.of(h.obj)}"

    def _begin(self, h: Happening, holding: Holding) -> str:
        return f"marks {self.own_name(h.obj)} as started"

    def _raise(self, h: Happening, holding: Holding) -> str:
        return f"raises {error_text(self.names, h.obj)}"

    def _uncaught(self, h: Happening, holding: Holding) -> str:
        return f"ends with {type_name(h.obj.cls)}"

    def _loop(self, h: Happening, holding: Holding) -> str:
        return "goes round this loop for ever"

    def _join(self, h: Happening, holding: Holding) -> str:
        if isinstance(h.obj, Obj) and "_workers" in h.obj.fields:
            return f"sees that all workers of {self.own_name(h.obj)} have ended"
        targets = h.details or (h.obj,)
        return f"joins {self.threads(targets)}, which {'has' if len(targets) == 1 else 'have'} ended"

    def _exit(self, h: Happening, holding: Holding) -> str:
        if self.world.exit_functions:
            return "has run to its end; so have the others that the program waits for"
        return "ends the program, daemon threads with it"

    def _join_timeout(self, h: Happening, holding: Holding) -> str:
        return f"waits for the end of {self.own_name(h.obj)} no longer: the time is over"

    def _alive(self, h: Happening, holding: Holding) -> str:
        if h.obj is None:
            return "looks who has not ended"
        return f"looks whether {self.own_name(h.obj)} has ended"

    def _timer(self, h: Happening, holding: Holding) -> str:
        return f"the time of {self.own_name(h.obj)} is over"

    def _name(self, h: Happening, holding: Holding) -> str:
        return "makes a thread, which gets the next number"

    # Time (with --time timed)

    def _alarm(self, h: Happening, holding: Holding) -> str:
        return f"begins to wait, for no longer than {seconds(h.details[0])}"

    def _sleep(self, h: Happening, holding: Holding) -> str:
        return f"goes to sleep for {seconds(h.details[0])}"

    def _wake_up(self, h: Happening, holding: Holding) -> str:
        return "wakes up"

    def _alarm_off(self, h: Happening, holding: Holding) -> str:
        return "stops minding the time"

    def _alarm_look(self, h: Happening, holding: Holding) -> str:
        return "looks whether the time is over"

    # Locks

    def _acquire(self, h: Happening, holding: Holding) -> str:
        count = h.after.get("_count")
        again = f" again (now held {count} times)" if isinstance(count, int) and count > 1 and "_owner" in h.after else ""
        return f"takes {self.own_name(h.obj)}{again}"

    def _acquire_failed(self, h: Happening, holding: Holding) -> str:
        return f"does not get {self.own_name(h.obj)}{self.holder(holding.holder(h.obj), h.slot)}"

    def _release(self, h: Happening, holding: Holding) -> str:
        name, hold = self.own_name(h.obj), holding.holder(h.obj)
        if h.failed:
            return f"cannot release {name}" + (", which nobody holds" if hold is None else self.holder(hold, h.slot))
        count = h.after.get("_count")
        if isinstance(count, int) and count > 0 and "_owner" in h.after:
            return f"releases {name} once (still held {count} time{'s' if count > 1 else ''})"
        return f"releases {name}" + (self.holder(hold, h.slot) if hold is not None and hold.slot != h.slot else "")

    def _locked(self, h: Happening, holding: Holding) -> str:
        held = h.before.get("_locked") or h.before.get("_owner") is not None
        return f"sees that {self.own_name(h.obj)} is {'taken' if held else 'free'}"

    # Conditions

    def _wait(self, h: Happening, holding: Holding) -> str:
        if h.failed:
            return f"cannot wait on {self.own_name(h.obj)} without holding {self.lock_of(h.obj)}"
        return f"waits on {self.own_name(h.obj)}" + (" (releases its lock)" if h.obj.fields.get("_ours") else "")

    def _wake(self, h: Happening, holding: Holding) -> str:
        return f"wakes up on {self.own_name(h.obj)}" + (" (takes its lock)" if h.obj.fields.get("_ours") else "")

    def _wake_timeout(self, h: Happening, holding: Holding) -> str:
        return f"waits on {self.own_name(h.obj)} no longer: the time is over" + (" (takes its lock)" if h.obj.fields.get("_ours") else "")

    def _notify(self, h: Happening, holding: Holding) -> str:
        if h.failed:
            return f"cannot notify {self.own_name(h.obj)} without holding {self.lock_of(h.obj)}"
        before = h.before.get("_waiters", Items((), 0))
        woken = h.details[0] if h.details else 0
        if not woken:
            return f"notifies {self.own_name(h.obj)}: nobody waits"
        return f"notifies {self.own_name(h.obj)}: wakes {self.threads(before.items[:woken]) if before.items else woken}"

    def lock_of(self, condition: Any) -> str:
        name = self.names.of(condition.fields.get("_lock"))
        return "its lock" if name.startswith("the lock of") else name

    # Processes

    def _pools_end(self, h: Happening, holding: Holding) -> str:
        return "has run to its end: workers of pools that have nothing to do end, too"

    def _child_end(self, h: Happening, holding: Holding) -> str:
        return "comes to its end" if not h.after.get("_status") else f"comes to its end, with exit status {h.after['_status']}"

    def _feed(self, h: Happening, holding: Holding) -> str:
        return f"has all that it put on {self.own_name(h.obj)} in the pipe"

    def _value_read(self, h: Happening, holding: Holding) -> str:
        return f"reads {self.own_name(h.obj)}" + (f" = {shown(self.names, h.after['_number'])}" if "_number" in h.after else "")

    def _value_write(self, h: Happening, holding: Holding) -> str:
        return f"writes {self.own_name(h.obj)}" + (f" = {shown(self.names, h.after['_number'])}" if "_number" in h.after else "")

    def _sem_value(self, h: Happening, holding: Holding) -> str:
        return f"looks at {self.own_name(h.obj)} ({self.permits(h.after)})"

    def _queue_close(self, h: Happening, holding: Holding) -> str:
        return f"closes {self.own_name(h.obj)}"

    def _pipe_close(self, h: Happening, holding: Holding) -> str:
        return f"closes its handle of {self.own_name(h.obj)}"

    # Semaphores, events, barriers

    def _sem_acquire(self, h: Happening, holding: Holding) -> str:
        return f"takes {self.own_name(h.obj)} ({self.permits(h.after)})"

    def _sem_failed(self, h: Happening, holding: Holding) -> str:
        return f"does not get {self.own_name(h.obj)} ({self.permits(h.after)})"

    def _sem_release(self, h: Happening, holding: Holding) -> str:
        if h.failed:
            return f"cannot give back {self.own_name(h.obj)} ({self.permits(h.after)})"
        return f"gives back {self.own_name(h.obj)} ({self.permits(h.after)})"

    def _event_is_set(self, h: Happening, holding: Holding) -> str:
        return f"sees that {self.own_name(h.obj)} is {'set' if h.before.get('_flag') else 'not set'}"

    def _event_set(self, h: Happening, holding: Holding) -> str:
        return f"sets {self.own_name(h.obj)}" + (", which is set already" if h.before.get("_flag") else "")

    def _event_clear(self, h: Happening, holding: Holding) -> str:
        return f"clears {self.own_name(h.obj)}" + ("" if h.before.get("_flag") else ", which is not set")

    def _event_wait(self, h: Happening, holding: Holding) -> str:
        return f"goes on: {self.own_name(h.obj)} is set"

    def _event_timeout(self, h: Happening, holding: Holding) -> str:
        return f"waits for {self.own_name(h.obj)} no longer: the time is over"

    def _barrier_arrive(self, h: Happening, holding: Holding) -> str:
        count, parties = h.details if len(h.details) == 2 else (h.after.get("_count"), h.after.get("_parties"))
        return f"arrives at {self.own_name(h.obj)} ({count} of {parties})" + (": it opens" if count == parties else "")

    def _barrier_pass(self, h: Happening, holding: Holding) -> str:
        return f"passes {self.own_name(h.obj)}"

    def _barrier_broken(self, h: Happening, holding: Holding) -> str:
        return f"finds {self.own_name(h.obj)} broken" if h.failed else f"breaks {self.own_name(h.obj)}"

    def _barrier_reset(self, h: Happening, holding: Holding) -> str:
        return f"resets {self.own_name(h.obj)}"

    def _barrier_waiting(self, h: Happening, holding: Holding) -> str:
        return f"looks at {self.own_name(h.obj)} ({h.before.get('_count', 0)} of {h.before.get('_parties')} there)"

    # Queues

    def _put(self, h: Happening, holding: Holding) -> str:
        if h.failed:
            return f"finds {self.own_name(h.obj)} shut down"
        return f"puts {self.item(h.after, h.before)} on {self.own_name(h.obj)}"

    def _get(self, h: Happening, holding: Holding) -> str:
        if h.failed:
            return f"finds {self.own_name(h.obj)} shut down"
        return f"takes {self.item(h.before, h.after)} from {self.own_name(h.obj)}"

    def item(self, more: dict[str, Any], fewer: dict[str, Any]) -> str:
        """The item that is in one state of a queue and not in the other."""
        with_, without = items_in(more), items_in(fewer)
        if with_ is None or without is None or len(with_) != len(without) + 1:
            return "an item"
        rest = list(without)
        found: Any = MISSING
        for item in with_:
            position = next((i for i, other in enumerate(rest) if alike(other, item)), None)
            if position is None:
                found = item
            else:
                rest.pop(position)
        if found is MISSING:
            return "an item"
        return shown(self.names, found)

    def _full(self, h: Happening, holding: Holding) -> str:
        return f"finds {self.own_name(h.obj)} full ({self.filling(h.after)})"

    def _empty(self, h: Happening, holding: Holding) -> str:
        return f"finds {self.own_name(h.obj)} empty"

    def _task_done(self, h: Happening, holding: Holding) -> str:
        if h.failed:
            return f"calls {self.own_name(h.obj)}.task_done() once too often"
        return f"marks a task of {self.own_name(h.obj)} done ({h.after.get('unfinished_tasks')} left)"

    def _queue_join(self, h: Happening, holding: Holding) -> str:
        return f"goes on: all tasks of {self.own_name(h.obj)} are done"

    def _queue_size(self, h: Happening, holding: Holding) -> str:
        items = items_in(h.before)
        return f"looks at {self.own_name(h.obj)}" + ("" if items is None else ": it is empty" if not items else f": {number(len(items), 'item')} there")

    def _shutdown(self, h: Happening, holding: Holding) -> str:
        return f"shuts {self.own_name(h.obj)} down"

    # Pools and futures

    def _submit(self, h: Happening, holding: Holding) -> str:
        return f"submits a task to {self.own_name(h.obj)}"

    def _take_task(self, h: Happening, holding: Holding) -> str:
        before, after = h.before.get("_tasks"), h.after.get("_tasks")
        if isinstance(before, Items) and isinstance(after, Items) and before.length == after.length:
            return f"finds no more tasks in {self.own_name(h.obj)}"
        return f"takes a task from {self.own_name(h.obj)}"

    def _future_set(self, h: Happening, holding: Holding) -> str:
        error = h.after.get("_exception")
        if isinstance(error, Obj):
            return f"settles {self.future(h.obj)}: {error_text(self.names, error)}"
        return f"settles {self.future(h.obj)}: {shown(self.names, h.after.get('_result'))}"

    def _future_wait(self, h: Happening, holding: Holding) -> str:
        return f"has the result of {self.future(h.obj)}"

    def _future_timeout(self, h: Happening, holding: Holding) -> str:
        return f"waits for {self.future(h.obj)} no longer: the time is over"

    def _future_cancel(self, h: Happening, holding: Holding) -> str:
        return f"cancels {self.future(h.obj)}"

    def _future_look(self, h: Happening, holding: Holding) -> str:
        return f"looks at {self.future(h.obj)}"

    def _futures_look(self, h: Happening, holding: Holding) -> str:
        done, total = h.details
        return f"sees that {done} of {number(total, 'future')} {'is' if done == 1 else 'are'} settled"

    def _future_start(self, h: Happening, holding: Holding) -> str:
        return f"begins {self.future(h.obj)}"

    def _future_callback(self, h: Happening, holding: Holding) -> str:
        return f"asks to be told when {self.future(h.obj)} is settled"

    # Processes, signals, chance

    def _process_end(self, h: Happening, holding: Holding) -> str:
        return "the child process has ended"

    def _process_runs(self, h: Happening, holding: Holding) -> str:
        return "the child process still runs"

    def _process_kill(self, h: Happening, holding: Holding) -> str:
        return "stops the child process"

    def _pipe(self, h: Happening, holding: Holding) -> str:
        pipes = [h.obj.fields.get(name) for name in ("stdout", "stderr")] if isinstance(h.obj, Obj) else []
        if h.choices and any(isinstance(pipe, Obj) and pipe.fields.get("_fits") is not None for pipe in pipes):
            fits = [choice == 0 for choice in h.choices]
            if len(fits) == 1:
                return f"what the child process writes {'fits' if fits[0] else 'does not fit'} into the pipe"
            where = {(True, True): "both pipes", (True, False): "the pipe of stdout only", (False, True): "the pipe of stderr only"}
            return f"what the child writes fits into {where.get(tuple(fits), 'neither pipe')}"
        return "reads from the child process"

    def _signal_wait(self, h: Happening, holding: Holding) -> str:
        return "receives a signal"

    def _choice(self, h: Happening, holding: Holding) -> str:
        which, count, *values = h.details
        return f"chance decides: {shown(self.names, values[0])} ({which + 1} of {count})" if values else f"chance decides: possibility {which + 1} of {count}"

    def _opaque(self, h: Happening, holding: Holding) -> str:
        name, error = h.details
        return f"{name} raises {error}: nobody can know it" if error else f"{name} returns: nobody can know what"

    def _failure(self, h: Happening, holding: Holding) -> str:
        return f"supposed to {'fail' if h.details[0] else 'succeed'}: nobody can know it"

    def _more(self, h: Happening, holding: Holding) -> str:
        return f"supposed to go {'round once more' if h.details[0] else 'on behind the loop'}: nobody can know it"

    def _decision(self, h: Happening, holding: Holding) -> str:
        decided, is_new = h.details
        return f"supposed {'true' if decided else 'false'}: nobody can know it" if is_new else f"{'true' if decided else 'false'}, as supposed before"

    # Plain memory

    def inside(self, h: Happening) -> str:
        """The library's own bookkeeping, where two threads can meet in it: what is it about."""
        if not isinstance(h.obj, Obj) or not h.details[0].startswith("_") or not (self.names.is_thread(h.obj) or self.names.is_modelled(h.obj)):
            return ""
        if h.details[0] in self.names.own_attributes():
            return ""
        if h.details[0] == "_begun":
            started = h.value is True
            return f"marks {self.own_name(h.obj)} as started" if h.event == "write" else f"sees that {self.own_name(h.obj)} has {'' if started else 'not '}been started"
        what = {"_name": "the name", "_daemonic": "the daemon flag"}.get(h.details[0], "the inside")
        return f"{'changes' if h.event == 'write' else 'looks at'} {what} of {self.own_name(h.obj)}"

    def _read(self, h: Happening, holding: Holding) -> str:
        if self.inside(h):
            return self.inside(h)
        name = self.names.cell(h.obj, h.details[0])
        if h.value is MISSING:
            return f"finds no {name}"
        if type(h.obj) is IteratorObj:
            return f"asks {name} for its next item"
        return f"reads {name} = {shown(self.names, h.value)}"

    def _write(self, h: Happening, holding: Holding) -> str:
        if h.details[0] in ENDS:
            return ENDS[h.details[0]]
        if h.details[0] == ENLISTED:
            itself = self.names.machine.threads[h.slot].obj is h.obj
            return "enters the list of the threads that run" if itself else f"puts {self.own_name(h.obj)} on the list of the threads that run"
        if self.inside(h):
            return self.inside(h)
        name = self.names.cell(h.obj, h.details[0])
        if h.value is MISSING:
            return f"deletes {name}"
        if type(h.obj) is GeneratorObj:
            runs = isinstance(h.value, Items) and "".join(map(str, h.value.items)).startswith(RUNNING)
            if not runs and unchanged(h.before.get(CONTENT), h.value):
                return f"finds {name} at its end"
            return f"asks {name} for its next item" if runs else f"leaves {name}"
        if h.details[0] == CONTENT:
            return self.changed(name, h.before.get(CONTENT), h.value, h.failed)
        return f"writes {name} = {shown(self.names, h.value)}"

    def changed(self, name: str, before: Any, after: Any, failed: bool) -> str:
        """What came of a container that was to be changed."""
        if not unchanged(before, after):
            return f"changes {name} to {shown(self.names, after)}"
        return f"finds {name} = {shown(self.names, after)}" if failed else f"leaves {name} as it is: {shown(self.names, after)}"

    def _update(self, h: Happening, holding: Holding) -> str:
        value = h.after.get(CONTENT)
        if not isinstance(value, Items):
            return f"changes {self.own_name(h.obj)}"
        return self.changed(self.own_name(h.obj), h.before.get(CONTENT), value, h.failed)

    def _look_up(self, h: Happening, holding: Holding) -> str:
        return f"looks into {self.own_name(h.obj)}"

    def _next(self, h: Happening, holding: Holding) -> str:
        return f"takes the next value of {self.own_name(h.obj)}"

    def _walk(self, h: Happening, holding: Holding) -> str:
        content = h.after.get(CONTENT)
        return f"goes through {self.own_name(h.obj)}" + (f" = {shown(self.names, content)}" if isinstance(content, Items) else "")


def unchanged(before: Any, after: Any) -> bool:
    """Whether two pictures of a container show the same; False where there is none of one."""
    if not (isinstance(before, Items) and isinstance(after, Items)) or before.length != after.length or len(before.items) != before.length:
        return False
    if before.kind == "set":
        return set(before.items) == set(after.items)
    pairs = before.kind == "dict"
    return all(map(alike, sum(before.items, ()), sum(after.items, ())) if pairs else map(alike, before.items, after.items))


def alike(one: Any, other: Any) -> bool:
    """Whether two values are the same one, or equal ones of a type without identity."""
    return one is other or type(one) is type(other) and not isinstance(one, Obj) and one == other
