"""The abstractions that a verdict rests on, in words; each only where the program really uses what it is about."""

from __future__ import annotations

import ast
import os
from typing import Any

from checker.frontend.ir import Code, nested_codes
from checker.machine.freezing import RECORD, TRUE
from checker.machine.values import AtomicGuard, ModuleObj
from checker.machine.world import World

USES = (
    (("time.sleep", "asyncio.sleep"), "time orders nothing: a sleep may last as long as it likes"),
    (
        ("time.time", "time.monotonic", "time.perf_counter", "time.process_time", "time.time_ns", "time.monotonic_ns", "time.perf_counter_ns", "datetime.datetime.now", "datetime.now"),
        "a clock may show any time, whatever it has shown before",
    ),
    (("threading.Timer",), "time orders nothing: a Timer may run out at any time"),
    (("subprocess",), "a child process is a black box that ends at some time; none is started"),
    (
        ("threading.get_ident", "threading.get_native_id", "_thread.get_ident", "threading.current_thread.ident"),
        "thread identifiers are not used again after a thread has ended (CPython may do so)",
    ),
    (("os.environ", "os.getenv"), "the environment holds only HOME, LANG, PATH, PWD, SHELL and USER, whose values are unknown"),
    (("random",), "random: every value that can come out is tried where it matters"),
    (("weakref",), "weakref: nothing dies while the program runs: a weak reference always gives its object, and no callback of one is called"),
)
"""Qualified names, of a module or of something in it, and what follows from their use."""
CLOCK = "computing takes no time: the clock moves on only when no thread can, and then to the next sleep or timeout that ends (--time timed)"
PROCESSES = (
    "processes: a child begins with a copy of its parent's memory (the start method fork), and a pipe holds 64 KiB (as on Linux); the end of a pipe is"
    " closed by close() or by the end of its process only"
)
TIMEOUT = "time orders nothing: a timeout may run out whenever what is waited for is not there"
UNKNOWN_TIMEOUT = "a timeout of unknown length may run out whenever what is waited for is not there"
TOUCHED = {
    "files": "files are neither read nor written: what is read is unknown, what is written goes nowhere; opening and changing them succeeds, but inside"
    " a try with a handler for OSError, or a kind of it, both are explored",
    "json": "what is read from an unknown JSON text has whatever shape the program expects of it",
    "methods": "a method of the program that a built-in operation on shared data calls on its way (such as __eq__ where two lists are compared, or"
    " __repr__ where a list is printed) runs to its end before another thread goes on",
    "input": "what is typed in is some text; where a number is made of it, it is one (and not nan)",
}
"""What follows from what the program has done: asked of the world outside, or let a built-in operation do."""
AGREEING = (
    "comparisons of one unknown value with constants agree with each other throughout a run; how it relates to other unknown values, or to what"
    " is made of it, is followed in part only, and where it is not, both ways are explored"
)
OPAQUE_RESULTS = (
    "what an opaque call gives can be used in any way without failing; tests of the thing itself agree with each other, while its attributes, items"
    " and methods may give something else each time; arguments are not changed"
)
CONDITION = "a Condition wakes those who wait in the order in which they came, and nobody wakes without a notify (as in CPython)"
SOME_TIME = "some time"
"""The alarm (see stdlib/_clock.py) of a wait whose time may run out whenever it likes."""
GIVEN_UP = (
    "a generator that is given up before its end is closed only where the loop is left that has made it (`for x in f():`); else its `finally` clauses and"
    " `with` blocks run only if it is taken to its end"
)
IN_ORDER = "heapq, bisect: each call is one step, also where it asks __lt__ of the program, in which CPython may let another thread go on"
TIMED = {"acquire": 1, "wait": 0, "wait_for": 1, "join": 0, "get": 1, "put": 2, "result": 0, "exception": 0, "as_completed": 1, "map": 99, "communicate": 1}
"""Calls that can have a timeout: the position of that argument."""


def assumptions_of(world: World, model: Any = None) -> tuple[str, ...]:
    """What was taken for granted in checking this program. `model` (of the last round) tells which waits with a timeout occurred."""
    used = used_names(world)
    found = [text for names, text in USES if any(name == one or name.startswith(one + ".") for name in used for one in names)]
    if world.timed:
        found = [CLOCK, *(text for text in found if not text.startswith("time orders nothing"))]
    if world.processes:
        found.append(PROCESSES)
    if model is not None:
        timed, notified = waits_of(world, model)
        if timed:
            found.append(UNKNOWN_TIMEOUT if world.timed else TIMEOUT)
        if notified:
            found.append(CONDITION)
    for name in sorted(world.missing_modules):
        found.append(f"there is no module {name}, as there is none where the checker runs")
    if any(name.split(".")[0] in ("heapq", "bisect") for name in used) and (world.mentions("__lt__") or world.mentions("order=True")):
        found.append(IN_ORDER)
    managers = context_managers(world)
    if any(cleans_up(code) for code in user_codes(world) if code.name not in managers):
        found.append(GIVEN_UP)
    found.extend(text for name, text in sorted(TOUCHED.items()) if name in world.touched)
    found.extend(about_opaque(world))
    for file, line in sorted(world.bounded_places):
        found.append(f"{os.path.basename(file)}:{line}: what is gone through here cannot be known: 0, 1 and 2 items are explored, and no more")
    if world.unknown_places:
        found.append(AGREEING)
    for file, line in sorted(world.unknown_places):
        found.append(f"{os.path.basename(world.place(file, line))}: a branch on a value that nobody can know before the run goes both ways")
    return tuple(found)


def about_opaque(world: World) -> list[str]:
    """What is taken for granted of the opaque things that have been called."""
    found = []
    for name, raises in sorted(world.opaque_called):
        outcome = f"returns something unknown or raises {' or '.join(raises)}" if raises else "returns something unknown"
        found.append(f"{name} is opaque: a call changes nothing that the program sees, calls nothing of it, and {outcome}")
    return [*found, OPAQUE_RESULTS] if found else []


def used_names(world: World) -> set[str]:
    """Qualified names of what the program uses from modules, such as "time.sleep", read from its compiled code."""
    used: set[str] = set()
    for top in user_tops(world):
        codes = nested_codes(top)
        aliases: dict[str, str] = {}
        for code in codes:
            note_imports(code, aliases)
        for code in codes:
            used.update(uses_in(code, aliases))
    return used


def user_tops(world: World) -> list[Code]:
    """The module codes of the program itself."""
    return [world.main_code, *(code for path, code in world.codes.items() if path in world.lines)]


def user_codes(world: World) -> list[Code]:
    """All codes of the program itself."""
    return [code for top in user_tops(world) for code in nested_codes(top)]


def cleans_up(code: Code) -> bool:
    """Whether this is a generator that can stand in a block which has something to do when it is left."""
    yields = [index for index, op in enumerate(code.ops) if op in ("YIELD", "YIELD_FROM")] if code.is_generator else []
    return any(start <= index < end for index in yields for start, end, *_ in code.handlers)


def context_managers(world: World) -> set[str]:
    """The names of functions that are decorated as context managers: `with` takes those generators to their end."""
    found = set()
    for lines in world.lines.values():
        for node in ast.walk(parsed(lines)):
            if isinstance(node, ast.FunctionDef) and any(ast.unparse(one).rpartition(".")[2] == "contextmanager" for one in node.decorator_list):
                found.add(node.name)
    return found


def parsed(lines: list[str]) -> ast.Module:
    """The syntax tree of a file; an empty one for what is not plain Python, such as the cells of a notebook."""
    try:
        return ast.parse("\n".join(lines))
    except (SyntaxError, ValueError):
        return ast.Module([], [])


def note_imports(code: Code, aliases: dict[str, str]) -> None:
    """What names stand for modules, or for things from modules."""
    module = ""
    for index, (op, arg) in enumerate(zip(code.ops, code.args)):
        if op == "IMPORT":
            module = arg[0]
            name = stored_name(code, index + 1)
            if name:
                aliases[name] = module if not arg[1] and name not in module.split(".") else module.split(".")[0]
        elif op == "IMPORT_FROM":
            name = stored_name(code, index + 1)
            if name:
                aliases[name] = f"{module}.{arg}"
        elif op == "IMPORT_STAR":
            aliases.update({name: f"{module}.{name}" for name in ("sleep", "Timer", "randint", "choice", "random", "monotonic", "perf_counter")})


def stored_name(code: Code, index: int) -> str:
    """The variable that the instruction stores into, or ""."""
    op, arg = code.ops[index], code.args[index]
    if op in ("STORE_GLOBAL", "STORE_NAME"):
        return arg
    if op == "STORE_FAST":
        return code.local_names[arg]
    if op == "STORE_DEREF":
        return (code.cell_names + code.free_names)[arg]
    return ""


def uses_in(code: Code, aliases: dict[str, str]) -> set[str]:
    """The qualified names that this code loads; an attribute of a module is followed."""
    found = set()
    for index, (op, arg) in enumerate(zip(code.ops, code.args)):
        name = ""
        if op in ("LOAD_GLOBAL", "LOAD_NAME"):
            name = arg
        elif op in ("LOAD_FAST", "LOAD_WEAK"):
            name = code.local_names[arg]
        elif op == "LOAD_DEREF":
            name = (code.cell_names + code.free_names)[arg]
        if name not in aliases:
            continue
        name = aliases[name]
        follow = index + 1
        while follow < len(code.ops) and code.ops[follow] == "LOAD_ATTR":
            name = f"{name}.{code.args[follow]}"
            follow += 1
        found.add(name)
    return found


def waits_of(world: World, model: Any) -> tuple[bool, bool]:
    """Whether some thread stands in a wait with a timeout; and whether some thread waits for a notify."""
    timed = notified = False
    trees: dict[str, ast.AST | None] = {}
    for frozen in model.context_table.values[3:]:
        if not (isinstance(frozen, tuple) and len(frozen) > 2 and frozen[2]):
            continue
        event = pending_event(frozen[2][-1])
        notified = notified or event == "wake"
        if timed or event is None:
            continue
        if expires(frozen[2]):
            place = calling_place(frozen[2])
            timed = place is not None and has_timeout(world, *place, trees)
    return timed, notified


def pending_event(frame: tuple) -> str | None:
    """The word of the atomic block before which a frozen frame stands."""
    stack = frame[6]
    top = stack[-1] if stack else None
    if isinstance(top, tuple) and len(top) > 2 and top[0] is RECORD and top[1] is AtomicGuard:
        return top[2]
    return None


def expires(frames: tuple) -> bool:
    """Whether the library's innermost frame is one whose wait may end without what it waits for."""
    _, code, *_ = frames[-1]
    module: ModuleObj = frames[-1][9]
    if not module.modelled:
        return False
    known = {code.local_names[index]: value for index, value in frames[-1][5]}
    return known.get("may_expire") is TRUE or known.get("alarm") == SOME_TIME or known.get("timeout") is not None and "timeout" in known


def calling_place(frames: tuple) -> tuple[str, tuple] | None:
    """(file, span) of the call in the user's own code that led into the library."""
    for frame in reversed(frames):
        if not frame[9].modelled:
            return frame[1].filename, frame[1].spans[max(frame[2] - 1, 0)]
    return None


def has_timeout(world: World, file: str, span: tuple, trees: dict[str, ast.AST | None]) -> bool:
    """Whether the call at this place is given a timeout."""
    if file not in trees:
        try:
            trees[file] = ast.parse("\n".join(world.lines.get(file, ())))
        except (SyntaxError, ValueError):
            trees[file] = None
    for node in ast.walk(trees[file]) if trees[file] is not None else ():
        if isinstance(node, ast.Call) and (node.lineno, node.end_lineno, node.end_col_offset) == (span[0], span[2], end_offset(world, file, span)):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in TIMED:
                return len(node.args) > TIMED[name] or any(keyword.arg in ("timeout", None) for keyword in node.keywords)
    return False


def end_offset(world: World, file: str, span: tuple) -> int:
    """The span's last column in bytes, as `ast` counts."""
    return len(world.source_line(file, span[2])[: span[3]].encode("utf-8"))
