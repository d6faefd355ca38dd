"""print, and the standard streams."""

from __future__ import annotations

from typing import Any

from checker.frontend.sinks import DISPLAY
from checker.machine.natives.common import layout, name_of
from checker.machine.natives.registry import FUNCTIONS, LAZY, complain, method
from checker.machine.natives.serving import refused
from checker.machine.natives.text import represent as representation
from checker.machine.natives.text import text
from checker.machine.natives.unknowns import mentions_unknown
from checker.machine.values import MISSING, ClassObj, FunctionObj, Native, Obj, Record, TailCall


class Stream(Record):
    """sys.stdout, sys.stderr or sys.stdin: (name,). What is written to stderr is dropped."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{self.parts[0]}>"


STREAMS = {name: Stream(name) for name in ("stdout", "stderr", "stdin")}


def word(m: Any, value: Any) -> str:
    """The text of one printed value; `?` where it cannot be known."""
    shown = text(m, value)
    return "?" if mentions_unknown(shown) else shown


def _ending(m: Any, kwargs: dict, name: str, default: str) -> str:
    value = kwargs.get(name)
    if value is None:
        return default
    if mentions_unknown(value):
        return "?"
    if isinstance(value, Obj) and layout(value) is str:
        return m.read(value)
    return value if type(value) is str else m.fail(TypeError, f"{name} must be None or a string, not {name_of(m, value)}")


def current_stdout(m: Any) -> Any:
    """Where print() goes: sys.stdout as the program sees it at the moment."""
    module = m.modules.get("sys")
    if module is None:
        return STREAMS["stdout"]
    found = m.load(module, "stdout")
    return STREAMS["stdout"] if found is MISSING else found


def print_(m: Any, args: tuple, kwargs: dict) -> Any:
    """print(*args, sep=" ", end="\\n", file=None, flush=False)"""
    if kwargs and not set(kwargs) <= {"sep", "end", "file", "flush"}:
        complain(m, "print", print, 0, {key: None for key in kwargs if key not in ("sep", "end", "file", "flush")})
    separator, ending = _ending(m, kwargs, "sep", " "), _ending(m, kwargs, "end", "\n")
    file = kwargs.get("file")
    if file is None:
        file = current_stdout(m)
        if file is None:
            return None
    if type(file) is not Stream:
        flush = bool(m.truth(kwargs.get("flush", False)))
        at_once = is_in_memory(m, file) and not any(map(speaks_for_itself, args))
        return TailCall(m.prelude("write_at_once" if at_once else "write_values"), (file, args, separator, ending, flush))
    print_values(m, file, args, separator, ending)
    return None


def print_values(m: Any, stream: Stream, values: tuple, separator: str, ending: str) -> None:
    """Print to a stream of the process. Values that the program's own code turns into text are printed one by one: it may print, too."""
    if m.world.observe_output or not any(map(speaks_for_itself, values)):
        write_to(m, stream, separator.join([word(m, value) for value in values]) + ending)
        return
    for number, value in enumerate(values):
        if number:
            write_to(m, stream, separator)
        write_to(m, stream, word(m, value))
    write_to(m, stream, ending)


def speaks_for_itself(value: Any) -> bool:
    """Whether code of the program may turn the value into text."""
    return isinstance(value, Obj) and isinstance(value.cls, ClassObj)


def is_in_memory(m: Any, file: Any) -> bool:
    """Whether a file is a StringIO: print() to one is C code throughout, so that no other thread comes in between."""
    method = m.lookup(m.type_of(file), "write")
    return type(method) is FunctionObj and method.module.modelled and method.module.name == "io"


def write_to(m: Any, stream: Stream, words: str) -> None:
    """What is written to stderr is dropped; the last of it is kept until the first thread starts, to say why main gave up."""
    if stream.parts[0] == "stdout":
        m.print(words)
    elif m.world.in_setup and words.strip():
        m.world.complaint = words


FUNCTIONS["print"] = Native("print", print_)
LAZY.add("print")


def display(m: Any, args: tuple, kwargs: dict) -> Any:
    """What a notebook shows of a cell's last value, and of the arguments of `display`: their repr, and nothing of None."""
    for words in [representation(m, value) for value in args if value is not None]:
        m.print(("?" if mentions_unknown(words) else words) + "\n")


DISPLAYS = {name: Native(name, display) for name in (DISPLAY, "display")}
LAZY.update(DISPLAYS)
NOTEBOOK_NAMES = {**DISPLAYS, "get_ipython": refused("get_ipython", "what IPython itself would answer is not known", "Take the call out while checking.")}
"""What a notebook can call without importing it."""


@method(Stream, "write", least=1, lazy=True)
def write(m: Any, self: Any, words: Any) -> Any:
    if mentions_unknown(words):
        shown = "?"
    elif isinstance(words, Obj) and layout(words) is str:
        shown = m.read(words)
    else:
        shown = words if type(words) is str else m.fail(TypeError, f"write() argument must be str, not {name_of(m, words)}")
    write_to(m, self, shown)
    return len(shown)


@method(Stream, "writelines", least=1)
def write_lines(m: Any, self: Any, lines: Any) -> Any:
    return TailCall(m.prelude("write_lines"), (self, lines))


@method(Stream, "flush")
def flush(m: Any, self: Any) -> None:
    return None


@method(Stream, "isatty")
def is_terminal(m: Any, self: Any) -> bool:
    return False


@method(Stream, "fileno")
def file_number(m: Any, self: Any) -> int:
    return ("stdin", "stdout", "stderr").index(self.parts[0])


@method(Stream, "reconfigure", keywords=("encoding", "errors", "newline", "line_buffering", "write_through"))
def reconfigure(m: Any, self: Any, **settings: Any) -> None:
    return None


@method(Stream, "readline", "read", most=1)
def read_line(m: Any, self: Any, name: str, *size: Any) -> Any:
    return m.fresh(str)


@method(Stream, "readlines", most=1)
def read_lines(m: Any, self: Any, *size: Any) -> Any:
    return m.fresh(list)


@method(Stream, "__repr__")
def represent(m: Any, self: Any) -> str:
    return f"<{self.parts[0]}>"


