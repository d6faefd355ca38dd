"""What threads can do, read from the contexts in which the search has seen them: their programs, step by step.

A context stands right before its next visible operation: an atomic block of the library, which says in its own words what it is, or an
access to a shared cell, which the instruction tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from checker.articles import with_article
from checker.listing import ProgramStep, ThreadProgram
from checker.machine.declared import Opaque
from checker.machine.freezing import FALSE, HEAP, JOIN, OBJECT, PENDING, PRIVATE, RECORD, SELF, TRUE, UNKNOWN
from checker.machine.interning import DIVERGED
from checker.machine.model import ProgramModel
from checker.machine.threads import BOTTOM
from checker.machine.values import AtomicGuard, BoundNative, ModuleObj, Native, NativeMethod, Obj, Unknown, type_name
from checker.trace.names import KINDS, Names
from checker.trace.phrases import listing
from checker.trace.recorder import FAILURE, Recorder

LOOKING = frozenset("copy count get index items keys values isdisjoint issubset issuperset union intersection difference __len__ __contains__".split())
"""Methods of built-in containers that change nothing."""
STARTING = {"start_thread": "starts {name}", "enlist": "puts {name} on the list of the threads that run"}
OPERATIONS = {
    "acquire": ("takes {name}", "{name} is free"),
    "release": ("releases {name}", ""),
    "locked": ("looks whether {name} is taken", ""),
    "wait": ("waits on {name} (releases its lock)", ""),
    "wake": ("wakes up on {name} (takes its lock)", "it has been notified and {lock} is free"),
    "notify": ("notifies {name}", ""),
    "sem-acquire": ("takes {name}", "a permit of {name} is left"),
    "sem-release": ("gives back {name}", ""),
    "event-is-set": ("looks whether {name} is set", ""),
    "event-set": ("sets {name}", ""),
    "event-clear": ("clears {name}", ""),
    "event-wait": ("goes past {name}", "{name} is set"),
    "barrier-arrive": ("arrives at {name}", "{name} is not being left"),
    "barrier-pass": ("passes {name}", "all have arrived at {name}"),
    "barrier-broken": ("breaks {name}", ""),
    "barrier-reset": ("resets {name}", ""),
    "barrier-waiting": ("looks at {name}", ""),
    "put": ("puts an item on {name}", "there is room in {name}"),
    "get": ("takes an item from {name}", "there is an item in {name}"),
    "task-done": ("marks a task of {name} done", ""),
    "queue-join": ("goes on after the tasks of {name}", "all tasks of {name} are done"),
    "queue-size": ("looks at {name}", ""),
    "shutdown": ("shuts {name} down", ""),
    "join": ("joins {name}", "{name} has ended"),
    "begin": ("marks {name} as started", ""),
    "alive": ("looks whether {name} has ended", ""),
    "timer": ("lets the time of {name} run out", ""),
    "name": ("makes a thread", ""),
    "submit": ("submits a task to {name}", ""),
    "take-task": ("takes a task from {name}", "there is a task in {name}, or it is shut down"),
    "future-wait": ("takes the result of {name}", "{name} is settled"),
    "future-set": ("settles {name}", ""),
    "future-start": ("begins {name}", ""),
    "future-cancel": ("cancels {name}", ""),
    "futures-look": ("looks which futures are settled", ""),
    "future-look": ("looks at {name}", ""),
    "future-callback": ("asks to be told when {name} is settled", ""),
    "process-end": ("goes on after the child process", "the child process has ended"),
    "process-kill": ("stops the child process", ""),
    "pools-end": ("comes to its end: idle workers may go", ""),
    "child-end": ("ends", ""),
    "feed": ("sees what it has put on {name} into the pipe", "the pipe of {name} can take it"),
    "value-read": ("reads {name}", "the lock of {name} is free"),
    "value-write": ("writes {name}", "the lock of {name} is free"),
    "sem-value": ("looks at {name}", ""),
    "queue-close": ("closes {name}", ""),
    "pipe-close": ("closes its handle of {name}", ""),
    "pipe": ("reads from the child process", "the child process has written"),
    "signal-wait": ("waits for a signal", "a signal comes, which never does"),
    "update": ("changes {name}", ""),
    "look-up": ("looks into {name}", ""),
    "next": ("takes the next value of {name}", ""),
    "walk": ("goes through {name}", ""),
}
"""Per event: what a thread is about to do, and when it can."""


@dataclass(frozen=True)
class Operation:
    """What a thread in some context does next."""

    text: str
    waits_for: str = ""
    file: str = ""
    line: int = 0
    order: tuple[int, ...] = ()
    """Where in the thread's program it stands: the position in each function on the way to it."""
    cell: tuple[Any, str] | None = None
    """For a plain read or write: the object and the name of its cell."""
    writes: bool = False


class Reader:
    """Reads the contexts of one model."""

    def __init__(self, model: ProgramModel) -> None:
        self.model = model
        self.world = model.world
        self.recorder, self.names = setup_again(model)
        self.operations: dict[int, Operation] = {}

    # --- names -------------------------------------------------------------------------------------------------------

    def twin(self, obj: Obj) -> Obj:
        """The object of the recorder's setup that stands for one of the model's."""
        if 0 <= obj.slot < len(self.recorder.threads) and self.recorder.threads[obj.slot].obj is not None:
            return self.recorder.threads[obj.slot].obj
        objects = self.world.objects
        return objects[obj.serial] if 0 <= obj.serial < len(objects) else obj

    def name(self, value: Any, context: tuple | None = None) -> str:
        """The name of a frozen reference."""
        if isinstance(value, ModuleObj):
            return value.name
        if isinstance(value, Obj):
            return self.names.of(self.twin(value))
        if value is SELF:
            return "its own thread"
        if isinstance(value, tuple) and value:
            if value[0] is HEAP:
                return self.class_name(value[3])
            if value[0] is PRIVATE and context is not None:
                return self.class_name(context[5][value[1]][2])
            if value[0] is JOIN:
                return listing([self.name(part) for part in value[1:]])
        return ""

    def class_name(self, cls: Any) -> str:
        if isinstance(cls, tuple):
            return "an object"
        return with_article(KINDS.get(type_name(cls), type_name(cls)))

    # --- operations --------------------------------------------------------------------------------------------------

    def operation(self, context: int) -> Operation:
        """What a thread in this context does next."""
        found = self.operations.get(context)
        if found is None:
            frozen = self.model.context_table.values[context]
            found = self.operations[context] = self.read(frozen)
        return found

    def read(self, frozen: tuple) -> Operation:
        frames = frozen[2]
        top = frames[-1]
        file, line = "", 0
        for index in range(len(frames) - 1, -1, -1):
            one = frames[index]
            if not one[9].modelled and one[1] is not BOTTOM:
                at = one[2] if index == len(frames) - 1 else max(one[2] - 1, 0)
                file, line = one[1].filename, one[1].spans[min(at, len(one[1].spans) - 1)][0]
                break
        # Below the innermost frame the position is already behind the call.
        order = (*(one[2] - 1 for one in frames[:-1]), top[2])
        stack = top[6]
        last = stack[-1] if stack else None
        if isinstance(last, tuple) and len(last) > 4 and last[0] is RECORD and last[1] is AtomicGuard:
            text, waits = self.event(last[2], last[3], frozen)
            return Operation(text, waits, file, line, order)
        text, waits, cell, writes = self.instruction(top, frozen)
        return Operation(text, waits, file, line, order, cell, writes)

    def event(self, event: str, obj: Any, frozen: tuple) -> tuple[str, str]:
        """An atomic block by its word."""
        name = self.name(obj, frozen)
        if event == "join" and isinstance(obj, Obj) and "_workers" in obj.fields:
            return f"joins the workers of {name}", "they have ended"
        if event == "future-wait" and not name:
            name = "a future"
        if event == "alive" and not name:
            return "looks who has not ended", ""
        words = OPERATIONS.get(event)
        if words is None:
            where = frozen[2][-1]
            library = where[9].modelled
            text = " ".join(part for part in (event, name) if part) if event != "atomic" else "does an atomic block"
            return text, "" if library else self.own_condition(where)
        text, waits = words
        if self.may_fail(frozen[2][-1]):
            waits = "{lock} is free" if event == "wake" else ""
            text = f"{text}, or gives up" if event in ("acquire", "sem-acquire", "put", "get", "event-wait", "join") else text
            text = f"{text}, notified or because the time is over" if event == "wake" else text
        if event == "put" and isinstance(obj, Obj) and not (isinstance(obj.fields.get("maxsize"), int) and obj.fields["maxsize"] > 0):
            waits = ""
        lock = obj.fields.get("_lock") if isinstance(obj, Obj) else None
        again = "it" if name.startswith(("a ", "an ")) else name
        return text.format(name=name), waits.format(name=again, lock=self.name(lock) if lock is not None else "its lock")

    def own_condition(self, frame: tuple) -> str:
        """Whether the program's own atomic block has a condition."""
        code, pc = frame[1], frame[2]
        mentioned = {arg for op, arg in zip(code.ops[pc:], code.args[pc:]) if op in ("LOAD_GLOBAL", "LOAD_ATTR")}
        return "its condition holds" if "wait_until" in mentioned else ""

    def may_fail(self, frame: tuple) -> bool:
        """Whether a call of the library may come back without what it waits for."""
        if not frame[9].modelled:
            return False
        known = {frame[1].local_names[index]: value for index, value in frame[5]}
        if known.get("alarm") is not None or known.get("block") is FALSE:
            return True
        return known.get("timeout") is not None and "timeout" in known and "block" in known

    def instruction(self, frame: tuple, frozen: tuple) -> tuple[str, str, tuple[Any, str] | None, bool]:
        """A plain access to shared memory, by the instruction that does it."""
        code, pc, stack, module = frame[1], frame[2], frame[6], frame[9]
        op, arg = (code.ops[pc], code.args[pc]) if pc < len(code.ops) else ("", None)
        last = stack[-1] if stack else None
        if code is BOTTOM and op == "TELL_END":
            return "leaves the list of the threads that run", "", None, True
        if code is BOTTOM or op == "END_THREAD":
            if frozen[1] is None or isinstance(frozen[1], Obj) and frozen[1].slot == 0:
                return "ends the program", f"all non-daemon {self.everybody()} have ended", None, False
            return "ends", "", None, True
        if op == "JOIN_ALL":
            threads = last[1:] if isinstance(last, tuple) and last and last[0] is JOIN else ()
            return self.join_all(threads)
        if op in ("LOAD_GLOBAL", "STORE_GLOBAL", "DELETE_GLOBAL", "LOAD_NAME", "STORE_NAME"):
            return self.access(op, self.names.cell(module, arg), (module, arg))
        if op in ("LOAD_DEREF", "STORE_DEREF", "DELETE_DEREF", "LOAD_CLASSDEREF"):
            return self.access(op, (code.cell_names + code.free_names)[arg], (frame[7][arg], "value"))
        if op in ("LOAD_ATTR", "STORE_ATTR", "DELETE_ATTR"):
            if module.modelled:
                return self.bookkeeping(op, arg, self.name(last, frozen))
            return self.access(op, f"{self.name(last, frozen)}.{arg}", (last, arg))
        return self.container(op, arg, frame, frozen)

    def everybody(self) -> str:
        """What runs beside main."""
        return "threads and processes" if self.world.processes else "threads"

    def join_all(self, threads: tuple) -> tuple[str, str, None, bool]:
        others = len(self.model.thread_objects) - 1
        if len(threads) == others > 1 and not self.world.dynamic_threads:
            return "joins all threads", "all threads have ended", None, False
        return f"joins {listing([self.name(thread) for thread in threads])}", ("it has" if len(threads) == 1 else "all of them have") + " ended", None, False

    def bookkeeping(self, op: str, name: str, owner: str) -> tuple[str, str, None, bool]:
        """The library's own fields, where two threads can meet in them."""
        writes = op != "LOAD_ATTR"
        if name == "_begun":
            return (f"marks {owner} as started" if writes else f"looks whether {owner} has been started"), "", None, writes
        return f"{'changes' if writes else 'looks at'} {owner}", "", None, writes

    def access(self, op: str, name: str, cell: tuple[Any, str]) -> tuple[str, str, tuple[Any, str], bool]:
        verb = "reads" if op.startswith("LOAD") else "writes" if op.startswith("STORE") else "deletes"
        return f"{verb} {name}", "", cell, not op.startswith("LOAD")

    def container(self, op: str, arg: Any, frame: tuple, frozen: tuple) -> tuple[str, str, tuple[Any, str] | None, bool]:
        """An operation on a built-in container, or on something that nobody can know."""
        stack = frame[6]
        if op in ("CALL", "CALL_SINK"):
            count = arg[0] + len(arg[1])
            function = stack[-count - 1]
            if isinstance(function, tuple) and function[0] is RECORD and function[1] is BoundNative:
                method, owner = function[2], function[3]
                name = self.name(owner, frozen)
                if isinstance(method, NativeMethod) and name:
                    looks = method.name in LOOKING
                    return f"looks into {name}" if looks else f"calls {called(name, method.name)}", "", (owner, "*"), not looks
            if isinstance(function, Native) and function.name == "choose" and (frame[9].name, frame[1].name) == FAILURE:
                return "may fail or not", "", None, False
            if isinstance(function, Native) and function.name in ("choose", "lazy_choice"):
                return "lets chance decide", "", None, False
            if isinstance(function, Native) and function.name in STARTING:
                if function.name == "enlist" and stack[-count] in (SELF, frozen[1]):
                    return "enters the list of the threads that run", "", None, False
                return STARTING[function.name].format(name=self.name(stack[-count], frozen)), "", None, False
            if isinstance(function, Opaque):
                return f"calls {function.name}", "", None, False
        for value in sorted(reversed(stack), key=lambda value: (not isinstance(value, Obj), not (isinstance(value, tuple) and value[:1] == (HEAP,)))):
            if type(value) is Unknown or isinstance(value, tuple) and value and value[0] is UNKNOWN:
                return "goes one way or the other", "", None, False
            name = self.name(value, frozen) if not (isinstance(value, tuple) and value and value[0] is RECORD) else ""
            if name:
                verb = {"STORE_SUBSCR": "changes", "DELETE_SUBSCR": "changes", "INPLACE": "changes", "FOR_ITER": "goes through"}.get(op, "reads")
                if name == "an iterator":
                    name = "something that nobody can know"
                return f"{verb} {self.source_of(value, frozen) or name}", "", (value, "*"), verb == "changes"
        if any(isinstance(value, tuple) and value and value[0] is PENDING for value in stack[-2:]):
            return "lets chance decide", "", None, False
        return "touches shared memory", "", None, False

    def source_of(self, value: Any, frozen: tuple) -> str:
        """For an iterator: the name of what it goes through."""
        if not (isinstance(value, tuple) and value and value[0] is PRIVATE):
            return ""
        obj = frozen[5][value[1]]
        inside = obj[4] if obj[0] is OBJECT else None
        for part in inside[1:] if isinstance(inside, tuple) else ():
            if isinstance(part, Obj) or isinstance(part, tuple) and part and part[0] is HEAP:
                return self.name(part, frozen)
        return ""


def called(name: str, method: str) -> str:
    """ "items.pop", or "pop of a list" for what has no name."""
    return f"{method} of {name}" if name.startswith(("a ", "an ")) else f"{name}.{method}"


def setup_again(model: ProgramModel) -> tuple[Recorder, Names]:
    """The program's setup once more, to see which variables hold what."""
    model.world.new_round()
    recorder = Recorder(model.world)
    names = Names(recorder)
    recorder.notice_names = names.look
    recorder.run_setup()
    recorder.first_stretches()
    names.look()
    return recorder, names


def thread_programs(model: ProgramModel, exploration: Any) -> tuple[ThreadProgram, ...]:
    """Each thread's steps in the order of its program, from the contexts that the search has met; alike threads together."""
    reader = Reader(model)
    steps: dict[Any, dict[tuple, Operation]] = {}
    for number, frozen in enumerate(model.context_table.values):
        if number <= DIVERGED:
            continue
        operation = reader.operation(number)
        for owner in owners(model, number, frozen):
            found = steps.setdefault(owner, {})
            key = (operation.file, operation.line, operation.text)
            if key not in found or operation.order < found[key].order:
                found[key] = operation
    alike: dict[tuple, list[Any]] = {}
    for owner in sorted(steps, key=lambda owner: (isinstance(owner, str), owner)):
        listed = sorted(steps[owner].values(), key=lambda operation: (operation.order, operation.text))
        rows = tuple((o.text, o.file, o.line, o.waits_for) for o in listed)
        alike.setdefault(rows, []).append(owner)
    programs = []
    for rows, those in alike.items():
        names = tuple(owner if isinstance(owner, str) else reader.names.full_thread(owner) for owner in those)
        programs.append(
            ThreadProgram(
                names,
                tuple(
                    ProgramStep(number, text, *model.world.shown(file, line), model.world.source_line(file, line).strip() if file else "", waits)
                    for number, (text, file, line, waits) in enumerate(rows, 1)
                ),
            )
        )
    return tuple(programs)


def owners(model: ProgramModel, number: int, frozen: tuple) -> list[Any]:
    """The slots of the threads that can stand in a context; for threads that other threads start, words."""
    own = frozen[1]
    if own is SELF:
        return list(model.groups[model.group_of_context(number)])
    if own is None:
        return [0]
    if isinstance(own, Obj) and own.slot >= 0:
        return [own.slot]
    functions = [frame[1].name for frame in frozen[2] if not frame[9].modelled and frame[1] is not BOTTOM]
    return [f"a thread started later ({functions[0]})" if functions else "a thread started later"]


__all__ = ["Operation", "Reader", "thread_programs"]
