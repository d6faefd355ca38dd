"""Live runs: the setup, single-threaded scripts, pilot runs and replays all run on the live heap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from checker.frontend.errors import NotCheckable
from checker.machine.frames import Frame
from checker.machine.machine import UNLIMITED, Machine
from checker.machine.natives.output import NOTEBOOK_NAMES
from checker.machine.signals import ProcessExit, Signal, Stop, TooLong, WaitsFor
from checker.machine.threads import ThreadState
from checker.machine.values import MISSING, Obj, type_name
from checker.machine.world import World


class Asked(Signal):
    """The thread could move; nothing more was asked."""


@dataclass(frozen=True)
class RunResult:
    """The outcome of one run of a single-threaded script."""

    output: str
    exception: str
    """"" or the type's name."""
    message: str
    refusal: str


def is_sample(jumps: int) -> bool:
    """Whether to look for a repetition after so many backward jumps: some eight times each time their number doubles."""
    return jumps % max(1024, (1 << jumps.bit_length()) >> 4) == 0


class LiveMachine(Machine):
    """A machine with all threads on one heap; the caller says who moves."""

    tracks_all = True

    def start_program(self) -> None:
        """Make main ready at the script's first instruction."""
        world = self.world
        self.load_prelude()
        self.load_ahead()
        module = self.add_module("__main__", world.filename, False, {"__file__": world.filename, "__package__": world.package, "__doc__": world.main_code.doc})
        module.fields["__name__"] = world.module_name
        if world.notebook is not None:
            module.fields.update(NOTEBOOK_NAMES)
        frame = Frame(world.main_code, module)
        frame.steps = self.steps_of(world.main_code)
        for _ in world.main_code.cell_names:
            frame.cells.append(self.new_cell())
        main = ThreadState(0, None, self.bottom_frame(frame, module))
        self.threads = [main]
        self.thread = main
        self.slot = 0
        self.frame = frame

    def switch_to(self, slot: int) -> None:
        """Make thread `slot` the current one."""
        self.thread.frame, self.thread.handled, self.thread.bound = self.frame, self.handled, self.bound
        self.thread = self.threads[slot]
        self.slot = slot
        self.frame, self.handled, self.bound = self.thread.frame, self.thread.handled, self.thread.bound

    def this_thread(self) -> Any:
        return self.thread.obj

    def main_object(self) -> Any:
        return self.threads[0].obj

    def thread_ident(self, obj: Obj) -> int:
        return 140_000_000_000_000 + obj.slot * 4096 if obj.slot >= 0 else 0

    def at_exit(self, function: Any, args: tuple = (), kwargs: Any = None) -> None:
        """A function of a library module is to run at the end of the program; asked when that module is loaded."""
        self.world.exit_functions.append((function, args, kwargs))

    def move(self, slot: int, budget: int = UNLIMITED) -> str:
        """Let thread `slot` run until its budget is used up: "stopped", "blocked", "finished" or "over"."""
        self.switch_to(slot)
        self.budget = budget
        self.backward = 0
        try:
            self.run()
        except Stop:
            self.leave_atomic()
            return "stopped"
        except WaitsFor:
            self.blocked_at = (self.guard, self.user_span())
            self.leave_atomic()
            return "blocked"
        except ProcessExit:
            return "over"
        finally:
            self.thread.frame = self.frame
            self.sync_depth = 0
            if not self.world.in_setup:
                self.publish_escaped()
        self.thread.finished = True
        self.frame = None
        return "over" if self.program_over else "finished"

    def is_blocked(self, slot: int) -> bool:
        """Whether an unfinished thread cannot move as things stand; `blocked_at` says why. Does nothing else."""
        self.asking = True
        try:
            return self.move(slot, 1) == "blocked"
        except Asked:
            self.leave_atomic()
            return False
        finally:
            self.asking = False

    asking = False

    def happened(self, obj: Any, name: str, changes: bool) -> None:
        if self.asking and not self.atomic and not name.startswith("#"):
            raise Asked
        super().happened(obj, name, changes)

    def end_atomic(self) -> None:
        if self.asking:
            raise Asked
        super().end_atomic()

    def wait_until(self, condition: Any) -> None:
        super().wait_until(condition)
        if self.asking:
            raise Asked

    blocked_at: Any = None
    """What the last blocked move was about: (guard, place)."""

    def publish_escaped(self) -> None:
        """Objects made during the run that others can now reach are escaped from here on."""
        self.escaping.clear()

    def note_uncaught(self, error: Obj) -> None:
        """An exception has left the thread's first function."""
        self.uncaught = error

    def long_run(self, jumps: int) -> None:
        """Many backward jumps in one go."""
        if jumps > self.world.jump_limit:
            raise TooLong(False, self.user_place())

    def error_text(self, error: Obj) -> tuple[str, str]:
        """(type, message) of an exception; its own __str__ is asked."""
        return type_name(error.cls), self.text(error)


def run_script(text: str, filename: str = "<snippet>", arguments: tuple = ()) -> RunResult:
    """Run a single-threaded script on the machine, for comparison with CPython. Nothing of the outside world is touched."""
    try:
        world = World(text, filename, arguments=arguments)
        world.new_round()
        world.keep_output = True
        machine = LiveMachine(world)
        machine.start_program()
        outcome = machine.move(0)
        refusal = "" if outcome in ("finished", "over") else outcome
    except NotCheckable as error:
        return RunResult("", "", "", str(error))
    except TooLong:
        return RunResult("", "", "", "runs too long")
    exception = message = ""
    if machine.uncaught is not None and machine.uncaught is not MISSING:
        machine.frame = None
        exception, message = machine.error_text(machine.uncaught)
    return RunResult("".join(world.output), exception, message, refusal)
