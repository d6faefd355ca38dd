"""What all machines of one check have in common: the program, its assumptions, what has been found out about its cells.

A check goes in rounds. A round starts from what is known about the cells: which are shared, which belong to one thread alone. When a
run shows that an assumption is wrong, it is corrected here and a new round begins. Corrections only ever make more visible, so the
rounds come to an end.
"""

from __future__ import annotations

import linecache
import os
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from checker.frontend.errors import NotCheckable
from checker.frontend.ir import Code, nested_codes
from checker.frontend.source import compile_source, compile_tree, read_source
from checker.machine.library_cache import library_code
from checker.machine.memory import SHARED, cls_key
from checker.machine.signals import Reclassify
from checker.machine.threads import FINISHED
from checker.machine.values import CONTENT, Obj
from checker.places import line_text, place_text

if TYPE_CHECKING:
    from checker.frontend.notebook import Notebook


OPERATOR = re.compile(r"__(?!init__|enter__|exit__|name__|main__|post_init__|file__|doc__|all__)\w+__")
"""A special name that may belong to a method."""
MAKERS = (
    *("dataclasses", "Enum", "Flag", "import enum", "total_ordering", "namedtuple", "NamedTuple", "Counter", "ChainMap", "UserDict", "UserList", "UserString"),
    *("Fraction", "fractions", "PurePath", "pathlib", "ipaddress", "uuid"),
)
"""What gives objects such methods without the program's naming them: in CPython they are Python code, too."""


def find_source(folder: str, name: str) -> str:
    """The file of module `name` below `folder`, or ""."""
    base = os.path.join(folder, *name.split("."))
    for path in (base + ".py", os.path.join(base, "__init__.py")):
        if os.path.isfile(path):
            return path
    return ""


class World:
    """One program under one set of options."""

    def __init__(
        self,
        text: str,
        filename: str,
        *,
        folder: str = "",
        overrides: dict | None = None,
        arguments: tuple = (),
        observe_output: bool = False,
        notebook: Notebook | None = None,
    ) -> None:
        self.text = text
        self.filename = filename
        self.folder = folder
        self.arguments = arguments
        self.overrides = overrides or {}
        self.module_name = "__main__"
        self.package: str | None = None
        self.lines: dict[str, list[str]] = {filename: text.splitlines()}
        self.notebook = notebook
        """Where the program's cells begin, if it is a notebook."""
        self.main_code: Code = self.compile_main(self.overrides)
        self.codes: dict[str, Code] = {}
        self.steps: dict[Code, list] = {}
        self.observe_output = observe_output
        self.output: list[str] = []
        """What has been printed, where a run keeps it."""
        self.keep_output = False
        self.recursion_limit = 1000
        self.spurious = False
        self.timed = False
        """Whether sleeps and timeouts take the time that they say."""
        self.jump_limit = 1_000_000
        self.wants_labels = False
        self.pilot = False
        self.in_setup = True
        self.objects: list[Obj] = []
        """The setup's objects by serial number."""
        self.start_places: dict[int, tuple[str, int]] = {}
        """Where the user's code starts each thread, by the serial number of its Thread object: (file, line)."""
        self.touched: set[str] = set()
        """What of the world outside has been asked for: "input", "files"."""
        self.opaque: dict[str, tuple[str, ...]] = {}
        """What has been declared opaque: dotted name -> names of the exceptions that a call may raise."""
        self.opaques: dict = {}
        self.opaque_called: set = set()
        """What opaque has been called: (name, exceptions)."""
        self.bounded_places: set = set()
        """Where a loop goes over something unknown: (file, line)."""
        self.symbols: list[Obj] = []
        """The setup's sources of unknown values; numbered apart, so that the others keep their numbers in rounds that have more of them."""
        # What has been found out; only grows.
        self.classes_of: dict[int, dict[str, int]] = {}
        self.mutable: set = set()
        self.shadowed: set = set()
        self.revealed: set = set()
        self.observes_end = False
        self.long_ints = False
        self.observes_main = False
        """Whether the program asks if main has come to its end."""
        self.counts_threads = False
        """Whether the program asks how many threads run."""
        self.lists_threads = False
        """Whether it asks which."""
        self.shows_starts = False
        """Whether another thread than main asks, and so can come between two starts of main's."""
        self.has_daemons = False
        self.exit_functions: list = []
        """What library modules do at the end of the program, when only daemon threads are left: (function, arguments, keywords)."""
        self.end_functions: list = []
        """What they do when main has run to its end, before it waits for the other threads."""
        self.unknown_places: set = set()
        self.missing_modules: set[str] = set()
        """Modules whose absence an except clause of the program took note of."""
        self.corrections = 0
        self.eager_choices = False
        self.dynamic_threads = 0
        """Slots kept for threads that are started during the search."""
        self.late_non_daemons = False
        """Whether a thread that interpreter exit waits for is started during the search."""
        self.processes: dict[int, Any] = {}
        """The memory of each child process, by the serial number of what the machine knows it by; see `machine.processes`."""
        self.early_exit: tuple[int, str, int] | None = None
        """The exit status, file and line of a main that gave up with sys.exit before it had started a thread."""
        self.complaint = ""
        """What main wrote last to sys.stderr before the first thread was started."""

    # --- the program -------------------------------------------------------------------------------------------------

    def compile_main(self, overrides: dict) -> Code:
        """The code of the script or notebook."""
        if self.notebook is None:
            return compile_source(self.text, self.filename, main=True, overrides=overrides)
        try:
            return compile_tree(self.notebook.tree, self.text, self.filename, main=True, overrides=overrides)
        except NotCheckable as error:
            error.file, error.line = self.shown(error.file, error.line)
            raise

    def shown(self, file: str, line: int) -> tuple[str, int]:
        """A place as it is told to people: in a notebook the cell and the line in it."""
        if self.notebook is None or file != self.filename or not line:
            return file, line
        return self.notebook.place(line)

    def place(self, file: str, line: int) -> str:
        """A place in words; see `checker.places`."""
        return place_text(*self.shown(file, line))

    def line_name(self, file: str, line: int) -> str:
        """ "line 12", or "cell 3, line 2"."""
        return line_text(*self.shown(file, line))

    def compiled(self, path: str, modelled: bool) -> Code:
        """The code of a module's file, compiled once."""
        code = self.codes.get(path)
        if code is None and modelled:
            code = self.codes[path] = library_code(path)
        elif code is None:
            text = read_source(path)
            self.lines[path] = text.splitlines()
            code = self.codes[path] = compile_source(text, path)
        return code

    def source_line(self, filename: str, line: int) -> str:
        """A line of the user's program, or ""."""
        lines = self.lines.get(filename)
        if lines is None:
            return linecache.getline(filename, line).rstrip("\n")
        return lines[line - 1] if 0 < line <= len(lines) else ""

    def native_modules(self) -> dict:
        """Library modules served by the host: name -> names."""
        from checker.machine.natives.modules import MODULES

        return MODULES

    def mentions(self, name: str) -> bool:
        """Whether the program's text has this name somewhere; True if that is not certain (it imports modules of its own)."""
        return name in self.text or self.imports_own_modules

    @cached_property
    def imports_own_modules(self) -> bool:
        return "import_module" in self.text or "__import__" in self.text or any(
            op == "IMPORT" and (arg[2] > 0 or bool(self.folder and find_source(self.folder, arg[0])))
            for code in nested_codes(self.main_code)
            for op, arg in zip(code.ops, code.args)
        )

    @cached_property
    def defines_operators(self) -> bool:
        """Whether some class of the program may say what built-in functions do with its objects; True if that is not certain."""
        return self.imports_own_modules or bool(OPERATOR.search(self.text)) or any(map(self.mentions, MAKERS))

    @cached_property
    def lists_fields(self) -> bool:
        """Whether the program may see in which order an object has got its attributes; True if that is not certain."""
        return any(self.mentions(name) for name in ("vars", "__dict__", "Namespace"))

    @property
    def prints_by_itself(self) -> bool:
        """Whether some class of the program may say how it is printed; True if that is not certain."""
        return any(self.mentions(name) for name in ("__repr__", "__str__", "__format__"))

    def write_output(self, machine: Any, words: str) -> None:
        """The program prints."""
        if self.observe_output:
            machine.write(self.stdout).append(words)
        elif self.keep_output:
            self.output.append(words)

    # --- assumptions -------------------------------------------------------------------------------------------------

    @property
    def kept(self) -> tuple[Obj, ...]:
        """What the machine itself may keep in shared memory."""
        return self.stdout, self.running, self.main_over, self.late

    @property
    def looks_at_threads(self) -> bool:
        """Whether the program asks which threads run, or how many: then it is written down who starts and who ends, but in pilot runs."""
        return self.counts_threads or self.lists_threads

    @property
    def writes_down_threads(self) -> bool:
        return self.looks_at_threads and not self.pilot

    @property
    def lists_by_ends(self) -> bool:
        """Whether a thread that main starts in the setup is listed until it has ended. Where the program also asks single threads whether
        they have ended, the two are told apart, as in CPython: a thread leaves the list first."""
        return self.lists_threads and not self.observes_end

    @property
    def counts_late(self) -> bool:
        """Whether main has a step of its own in which it waits for threads that were started during the search."""
        return self.late_non_daemons and (self.has_daemons or bool(self.exit_functions))

    def new_round(self) -> None:
        """Forget the runs, keep what was found out."""
        self.objects = []
        self.symbols = []
        self.in_setup = True
        self.output = []
        self.exit_functions = []
        self.end_functions = []
        self.processes = {}
        self.early_exit = None
        self.complaint = ""
        self.stdout = Obj(list, [])
        self.running = Obj(tuple, ())
        """Where it is written down which threads run, main left out, in the order of their starts; if it is only asked how many, their number."""
        if not self.lists_threads:
            self.running.data = 0
        self.main_over = Obj(bool, False)
        """Whether main has come to its end, and only waits for other threads. Written down where the program asks for it."""
        self.late = Obj(int, 0)
        """How many threads run that were started during the search and are no daemons."""
        if self.observe_output:
            self.stdout.special = {CONTENT: SHARED}

    def assume_shared(self, obj: Obj, name: str) -> None:
        """More than one thread uses this cell."""
        self.set_class(obj, name, SHARED)

    def assume_owned(self, obj: Obj, name: str, slot: int) -> None:
        """This thread changes the cell; nobody else has been seen to use it."""
        self.set_class(obj, name, slot)

    def set_class(self, obj: Obj, name: str, kind: int) -> None:
        self.corrections += 1
        self.classes_of.setdefault(obj.serial, {})[name] = kind

    def assume_mutable(self, cls: Any, name: str) -> None:
        """Objects of this class are changed in this cell after other threads have got to know them."""
        self.corrections += 1
        self.mutable.add((cls_key(cls), name))

    def assume_done_cell(self, obj: Obj) -> None:
        """This Thread object of the setup is started during the search: its end must be told by a cell."""
        if obj.special.get(FINISHED) != SHARED:
            self.assume_shared(obj, FINISHED)
            raise Reclassify

    def choose_at_once(self) -> None:
        """A choice that has not been made would get out of its thread: from now on all choices are made where they arise."""
        if not self.eager_choices:
            self.eager_choices = True
            raise Reclassify

    def assume_long(self) -> None:
        """There is an int somewhere that may be too long to be written out: no container is printed unseen from now on."""
        if not self.long_ints:
            self.long_ints = True
            raise Reclassify

    def pin_threads(self) -> None:
        """Threads that look alike are told apart by the program."""
        if ("pinned",) not in self.revealed:
            self.revealed.add(("pinned",))
            raise Reclassify

    def assume_bounded(self, place: tuple[str, int]) -> None:
        """A loop here goes over what nobody can know, so it is explored for a few lengths only."""
        self.bounded_places.add(place)

    def source_beside(self, name: str) -> str:
        """The file of the user's own module of that name, or ""."""
        return find_source(self.folder, name) if self.folder else ""

    def assume_unknown(self, place: tuple[str, int]) -> None:
        """A branch here depends on what nobody can know."""
        self.unknown_places.add(place)


__all__ = ["CONTENT", "World", "cls_key"]
