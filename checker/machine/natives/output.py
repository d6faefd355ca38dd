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
from checker.machine.values import MISSING, Native, Obj, Record, TailCall


class Stream(Record):
    """sys.stdout, sys.stderr or sys.stdin: (name,). What is written to stderr is dropped."""

    __slots__ = ()


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
    words = separator.join([word(m, value) for value in args]) + ending
    return write_to(m, file, words, bool(kwargs.get("flush")))


def write_to(m: Any, file: Any, words: str, flush: bool = False) -> Any:
    """Write to one of the streams, or call the `write` of anything else."""
    if type(file) is Stream:
        if file.parts[0] == "stdout":
            m.print(words)
        return None
    return TailCall(m.prelude("write_text_and_flush" if flush else "write_text"), (file, words))


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
    from checker.machine.values import Unknown

    return m.fresh(str)


@method(Stream, "__repr__")
def represent(m: Any, self: Any) -> str:
    return f"<{self.parts[0]}>"


