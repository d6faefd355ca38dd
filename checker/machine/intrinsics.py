"""The module `_checker`: what the modelled library is built on; and the part of it that users may import from `checker`."""

from __future__ import annotations

from collections import deque
from typing import Any

from checker.explore.interface import ANY_TIME
from checker.machine.declared import declare
from checker.machine.handlers import file_failure
from checker.machine.values import AtomicGuard, FunctionObj, Native, Pending, Unknown


def _native(name: str, run: Any) -> Native:
    return Native(name, run, "_checker")


def _unsupported(m: Any, args: tuple, kwargs: dict) -> None:
    m.unsupported(*args, **kwargs)


def _is_unknown(m: Any, args: tuple, kwargs: dict) -> bool:
    """Whether a number is not known; what was left out of a context is put back unless it is a number, which is never negative then."""
    (value,) = args
    if type(value) is Unknown and value.origin and value.type not in (int, float):
        m.settle(value)
    return type(value) in (Unknown, Pending)


def _register_main(m: Any, args: tuple, kwargs: dict) -> None:
    m.threads[0].obj = args[0]
    args[0].slot = 0


def bounds(least: Any = None, most: Any = None) -> tuple:
    """What is known of a number that lies between two others, both included."""
    return tuple((symbol, limit, True) for symbol, limit in ((">=", least), ("<=", most)) if limit is not None)


INTRINSICS: dict[str, Any] = {
    "atomic": _native("atomic", lambda m, args, kwargs: AtomicGuard(args[0] if args else "atomic", args[1] if len(args) > 1 else None, args[2:])),
    "wait_until": _native("wait_until", lambda m, args, kwargs: m.wait_until(*args)),
    "note": _native("note", lambda m, args, kwargs: m.note(args[0], args[1], args[2:])),
    "this_thread": _native("this_thread", lambda m, args, kwargs: m.this_thread()),
    "main_thread_object": _native("main_thread_object", lambda m, args, kwargs: m.main_object()),
    "register_main": _native("register_main", _register_main),
    "start_thread": _native("start_thread", lambda m, args, kwargs: m.start_thread(*args)),
    "fork": _native("fork", lambda m, args, kwargs: m.fork(*args)),
    "pack": _native("pack", lambda m, args, kwargs: m.pack(*args)),
    "unpack": _native("unpack", lambda m, args, kwargs: m.unpack(*args)),
    "parcel_size": _native("parcel_size", lambda m, args, kwargs: m.parcel_size(*args)),
    "is_finished": _native("is_finished", lambda m, args, kwargs: m.is_finished(*args)),
    "is_running": _native("is_running", lambda m, args, kwargs: m.is_running(*args)),
    "enlist": _native("enlist", lambda m, args, kwargs: m.enlist(*args)),
    "listed_threads": _native("listed_threads", lambda m, args, kwargs: m.listed_threads()),
    "count_threads": _native("count_threads", lambda m, args, kwargs: m.count_threads()),
    "looks_at_threads": _native("looks_at_threads", lambda m, args, kwargs: m.world.looks_at_threads),
    "file_failure": _native("file_failure", lambda m, args, kwargs: file_failure(m, args)),
    "choose": _native("choose", lambda m, args, kwargs: m.choose(*args)),
    "lazy_choice": _native("lazy_choice", lambda m, args, kwargs: m.lazy_choice(*args)),
    "unknown": _native("unknown", lambda m, args, kwargs: m.fresh(args[0], *bounds(*args[1:]))),
    "is_unknown": _native("is_unknown", _is_unknown),
    "thread_ident": _native("thread_ident", lambda m, args, kwargs: m.thread_ident(*args)),
    "exit_process": _native("exit_process", lambda m, args, kwargs: m.exit_process()),
    "unsupported": _native("unsupported", _unsupported),
    "spurious": _native("spurious", lambda m, args, kwargs: m.world.spurious),
    "is_timed": _native("is_timed", lambda m, args, kwargs: m.world.timed),
    "after": _native("after", lambda m, args, kwargs: m.put_off(*args)),
    "any_time": _native("any_time", lambda m, args, kwargs: m.put_off(ANY_TIME) if m.world.timed else None),
    "own_number": _native("own_number", lambda m, args, kwargs: m.own_number()),
    "settled": _native("settled", lambda m, args, kwargs: m.settle(*args)),
    "at_main_end": _native("at_main_end", lambda m, args, kwargs: m.world.end_functions.append(args[0])),
    "at_exit": _native("at_exit", lambda m, args, kwargs: m.at_exit(*args)),
    "import_by_name": _native("import_by_name", lambda m, args, kwargs: m.import_by_name(*args)),
    "is_generator_function": _native("is_generator_function", lambda m, args, kwargs: type(args[0]) is FunctionObj and args[0].code.is_generator),
    "mentions": _native("mentions", lambda m, args, kwargs: m.world.mentions(*args)),
    "deque": deque,
}
"""The names of `_checker`."""

PASSING = frozenset({"atomic", "note", "is_unknown", "settled", "start_thread", "unknown", "lazy_choice"})
"""Those that only hand unknown values on."""

PUBLIC = {**{name: INTRINSICS[name] for name in ("atomic", "wait_until")}, "opaque": Native("opaque", declare, "checker")}
"""What `import checker` offers to a checked program."""
