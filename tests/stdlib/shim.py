"""A stand-in for the machine, so that the modelled library can be tried on CPython alone.

`fresh_library().load("threading")` gives the modelled module. Its `with atomic(...)` blocks are rewritten so that a block whose `wait_until` does not hold
is left and tried again later, and a scheduler lets one real thread run at a time. `outcomes(program)` runs a program once for every
order of steps and every choice, and collects what it returned, or how it failed.
"""

from __future__ import annotations

import ast
import builtins
import collections
import functools
import pathlib
import sys
import threading as host
import types
from typing import Any, Callable

STDLIB = pathlib.Path(__file__).resolve().parents[2] / "checker" / "stdlib"


PREEMPTIONS = 2


class Blocked(Exception):
    """The condition of a `wait_until` does not hold."""


class Unsupported(Exception):
    """The modelled library refuses the program."""


class Stop(BaseException):
    """The run is over; threads that still wait are ended."""


class Unknown:
    """An unknown value; arithmetic on it stays unknown."""

    def __init__(self, kind: type) -> None:
        self.kind = kind

    def __add__(self, other: Any) -> "Unknown":
        return self

    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __add__

    def __bool__(self) -> bool:
        return bool(World.current.choose(2))

    def _compare(self, other: Any) -> bool:
        return bool(World.current.choose(2))

    __lt__ = __le__ = __gt__ = __ge__ = _compare

    def __repr__(self) -> str:
        return "?"


class World:
    """One run: the threads, whose turn it is, and the choices made so far."""

    current: "World"

    def __init__(self, script: list[int]) -> None:
        self.script = list(script)
        self.taken: list[tuple[int, int]] = []
        self.baton = host.Lock()
        self.bells: dict[Any, host.Condition] = {}
        """Rung for a thread when it is its turn; the key None stands for whoever waits for the end of the run. All belong to the baton."""
        self.turn: Any = "main"
        self.threads: dict[Any, str] = {}  # Thread object -> ready, waiting or over
        self.ids: dict[int, Any] = {}
        self.main: Any = None
        self.stopped = False
        self.deadlock = False
        self.events: list[tuple] = []
        self.errors: list[str] = []
        self.steps = 0
        self.preemptions = 0
        self.redundant = False
        self.tried_again: Any = None

    def choose(self, count: int) -> int:
        if count == 1:
            return 0
        index = len(self.taken)
        pick = self.script[index] if index < len(self.script) else 0
        self.taken.append((pick, count))
        return pick

    def me(self) -> Any:
        return self.ids[host.get_ident()]

    def runnable(self) -> list:
        return [thread for thread, state in self.threads.items() if state == "ready"]

    def pass_on(self, me: Any = None) -> None:
        """Hand the baton to some thread that may run. Taking it from one that could go on is a preemption; those are bounded."""
        ready = self.runnable()
        if me in ready:
            ready.remove(me)
            ready = [me] + (ready if self.preemptions < PREEMPTIONS else [])
        if not ready:
            self.deadlock = any(state == "waiting" and not thread._daemonic for thread, state in self.threads.items())
            self.stopped = True
            self.turn = None
        else:
            pick = self.choose(len(ready))
            self.preemptions += me is not None and pick > 0
            self.turn = ready[pick]
        self.ring()

    def cut(self) -> None:
        """End a run that another one does the work of: the thread chosen could not move after all."""
        self.redundant = self.stopped = True
        self.ring()
        raise Stop

    def bell(self, thread: Any) -> host.Condition:
        if thread not in self.bells:
            self.bells[thread] = host.Condition(self.baton)
        return self.bells[thread]

    def ring(self) -> None:
        """Wake the thread whose turn it is, or everybody at the end of the run."""
        for bell in list(self.bells.values()) if self.stopped else [self.bell(self.turn)]:
            bell.notify_all()

    def await_turn(self, me: Any) -> None:
        while self.turn is not me and not self.stopped:
            self.bell(me).wait()
        if self.stopped:
            raise Stop

    def before_step(self) -> None:
        if self.stopped:
            raise Stop
        self.steps += 1
        if self.steps > 2000:
            self.errors.append("endless")
            self.stopped = True
            raise Stop
        with self.baton:
            me = self.me()
            self.pass_on(me)
            self.await_turn(me)

    def after_step(self) -> None:
        self.tried_again = None
        for thread, state in self.threads.items():
            if state == "waiting":
                self.threads[thread] = "ready"

    def block(self) -> None:
        with self.baton:
            me = self.me()
            if self.tried_again is me and len(self.runnable()) > 1:
                self.cut()
            self.threads[me] = "waiting"
            self.pass_on()
            self.await_turn(me)
            self.tried_again = me

    def over(self, me: Any) -> None:
        with self.baton:
            self.threads[me] = "over"
            self.after_step()
            if all(state == "over" or thread._daemonic for thread, state in self.threads.items()):
                self.stopped = True
            elif not self.stopped:
                self.pass_on()
            if self.stopped:
                self.ring()


class Atomic:
    """One step. The rewritten block around it tries again when `Blocked` comes out.

    It belongs to a world: a generator of an earlier run that is closed now, when its memory is wanted, takes no step in this one.
    """

    def __init__(self, world: World, event: str, obj: Any, *details: Any) -> None:
        self.world = world
        self.word = (event, *details)

    def __enter__(self) -> None:
        world = self.world
        if getattr(world, "retrying", None) is not host.get_ident():
            world.before_step()
        world.retrying = None
        world.noted = None

    def __exit__(self, kind: Any, error: Any, traceback: Any) -> None:
        world = self.world
        if kind is Blocked:
            world.block()
            world.retrying = host.get_ident()
            return
        world.events.append(world.noted or self.word)
        world.after_step()


def note(event: str, obj: Any, *details: Any) -> None:
    World.current.noted = (event, *details)


def wait_until(condition: Any) -> None:
    if not condition:
        raise Blocked


def start_thread(thread: Any, function: Callable) -> None:
    world = World.current
    world.threads[thread] = "ready"

    def body() -> None:
        world.ids[host.get_ident()] = thread
        try:
            with world.baton:
                world.await_turn(thread)
            function()
        except Stop:
            pass
        except SystemExit:
            pass
        except BaseException as error:
            world.errors.append(f"{type(error).__name__}: {error}")
        world.over(thread)

    host.Thread(target=body, daemon=True).start()


def unsupported(reason: str, remedy: str) -> None:
    raise Unsupported(reason)


def intrinsics() -> types.ModuleType:
    module = types.ModuleType("_checker")
    module.__dict__.update(
        at_main_end=lambda function: None,
        atomic=functools.partial(Atomic, World.current),
        choose=lambda count: World.current.choose(count),
        deque=collections.deque,
        exit_process=lambda: None,
        is_finished=lambda thread: World.current.threads.get(thread) == "over",
        is_running=lambda thread: World.current.threads.get(thread) in ("ready", "waiting"),
        after=lambda left: None,
        any_time=lambda: None,
        is_timed=lambda: False,
        own_number=lambda: -1,
        settled=lambda value: value,
        is_unknown=lambda value: isinstance(value, Unknown),
        lazy_choice=lambda values: values[World.current.choose(len(values))],
        main_thread_object=lambda: World.current.main,
        mentions=lambda name: True,
        note=note,
        register_main=register_main,
        spurious=lambda: False,
        start_thread=start_thread,
        enlist=lambda thread: None,
        listed_threads=lambda: tuple(t for t, state in World.current.threads.items() if state != "over"),
        count_threads=lambda: sum(state != "over" for state in World.current.threads.values()),
        looks_at_threads=lambda: False,
        this_thread=lambda: World.current.me(),
        thread_ident=lambda thread: list(World.current.threads).index(thread) + 1,
        unknown=Unknown,
        unsupported=unsupported,
        wait_until=wait_until,
    )
    return module


def register_main(thread: Any) -> None:
    world = World.current
    world.main = world.turn = thread
    world.threads[thread] = "ready"
    world.ids[host.get_ident()] = thread


class Retry(ast.NodeTransformer):
    """`with atomic(...): body` becomes a loop that ends when the block was not left by `Blocked`."""

    def visit_With(self, node: ast.With) -> ast.AST:
        self.generic_visit(node)
        call = node.items[0].context_expr
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "atomic"):
            return node
        loop = ast.parse("while True:\n try:\n  pass\n except _Blocked:\n  continue\n break").body[0]
        loop.body[0].body = [node]  # type: ignore[attr-defined]
        return ast.copy_location(loop, node)


class Library:
    """The modelled modules of one run."""

    def __init__(self) -> None:
        self.modules: dict[str, types.ModuleType] = {"_checker": intrinsics()}
        self.namespace = dict(builtins.__dict__, __import__=self.import_, _Blocked=Blocked)

    def load(self, name: str) -> types.ModuleType:
        if name in self.modules:
            return self.modules[name]
        parent = name.rpartition(".")[0]
        if parent:
            self.load(parent)
        path = STDLIB.joinpath(*name.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        module = types.ModuleType(name)
        module.__builtins__ = self.namespace  # type: ignore[attr-defined]
        self.modules[name] = module
        exec(compiled(path), module.__dict__)
        if parent:
            setattr(self.modules[parent], name.rpartition(".")[2], module)
        return module

    def has(self, name: str) -> bool:
        return name in self.modules or is_modelled(name)

    def import_(self, name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        if not self.has(name):
            return __import__(name, globals, locals, fromlist, level)
        module = self.load(name)
        for item in fromlist or ():
            if item != "*" and self.has(f"{name}.{item}") and not hasattr(module, item):
                self.load(f"{name}.{item}")
        return module if fromlist else self.load(name.partition(".")[0])


@functools.cache
def is_modelled(name: str) -> bool:
    """Whether the library has a module of that name."""
    path = STDLIB.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


@functools.cache
def compiled(path: pathlib.Path) -> Any:
    return rewritten(path.read_text("utf-8"), str(path))


@functools.cache
def rewritten(source: str, name: str) -> Any:
    """The code of a text whose atomic blocks are tried until they succeed."""
    return compile(ast.fix_missing_locations(Retry().visit(ast.parse(source))), name, "exec")


def fresh_library() -> Library:
    """The modelled modules in a fresh world, for a test that runs in one thread."""
    World.current = World([])
    library = Library()
    library.load("threading")
    return library


def run_once(source: str, script: list[int]) -> World:
    """Run a program's text in a fresh world; `world.result` is what it left in `result`, or how it ended."""
    world = World.current = World(script)
    library = Library()
    library.load("threading")
    namespace = {"__builtins__": library.namespace, "__name__": "__main__"}
    try:
        exec(rewritten(source, "<program>"), namespace)
    except Stop:
        pass
    except Exception as error:
        world.errors.append(f"{type(error).__name__}: {error}")
    world.over(world.main)
    with world.baton:
        while not world.stopped and any(state != "over" for state in world.threads.values()):
            world.bell(None).wait()
    result = namespace.get("result")
    world.result = "deadlock" if world.deadlock else repr(sorted(result) if isinstance(result, set) else result)
    if world.errors:
        world.result += " " + "; ".join(sorted(world.errors))
    return world


def outcomes(source: str, limit: int = 20000) -> set[str]:
    """Every outcome of a program, over every order of steps and every choice."""
    found: set[str] = set()
    script: list[int] = []
    for _ in range(limit):
        world = run_once(source, script)
        if not world.redundant:
            found.add(world.result)
        taken = world.taken
        while taken and taken[-1][0] == taken[-1][1] - 1:
            taken.pop()
        if not taken:
            return found
        script = [pick for pick, _ in taken[:-1]] + [taken[-1][0] + 1]
    raise AssertionError(f"more than {limit} runs")


if __name__ == "__main__":
    print(sorted(outcomes(pathlib.Path(sys.argv[1]).read_text("utf-8"))))
