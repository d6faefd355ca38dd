"""Random programs of one thread: `program(seed)` is a text that always ends, prints as it goes, and prints the same every time.

Loops are bounded where they stand, functions call only what was defined before them (or themselves, at most three deep), and what a call
costs is counted, so that no program takes long. `python -m tests.differential.generate 17` prints the one of seed 17.
"""

from __future__ import annotations

import sys
import warnings
from contextlib import contextmanager
from random import Random
from typing import Iterator

from tests.differential.expressions import KIND_OF, KINDS, NAMES, Class, Expressions, Function, Scope
from tests.differential.idioms import IDIOMS, PRELUDE

FUNCTION_ROOM = 150
"""Steps that one call of a generated function may cause."""
PROGRAM_ROOM = 1500
ERRORS = ["ValueError", "KeyError", "TypeError", "Trouble", "IndexError", "ZeroDivisionError", "(TypeError, ValueError)", "LookupError", "Exception"]
MUTATIONS = """
    «xs».append(«int»)
    «xs».extend(«list,tuple,str»[:3])
    «xs».insert(«index», «int»)
    «xs».pop(«¦0¦-1¦1»)
    «xs».remove(«int»)
    «xs».reverse()
    «xs».sort(«¦key=str¦reverse=True¦key=lambda x: -x»)
    «xs»[«index»] = «int,str»
    «xs»[«slice»] = «list,tuple»[:4]
    «xs»[«index»] «+¦-»= «int»
    del «xs»[«index»]
    del «xs»[«slice»]
    «d»[«key»] = «int»
    «d»[«key»] «+¦-»= «int»
    «d».update(«dict»)
    «d».setdefault(«key», «int»)
    «d».pop(«key»«¦, None¦, 0»)
    «d».popitem()
    del «d»[«key»]
    «u».add(«int»)
    «u».discard(«int»)
    «u».remove(«int»)
    «u».update(«list,tuple»)
    «u» «|¦&¦-¦^»= «set»
    «xs».clear()
    «xs» += «list:0»[:3]
"""
MUTATING = [line.strip() for line in MUTATIONS.splitlines() if line.strip()]


class Program(Expressions):
    """One random program in the making."""

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.lines: list[str] = []
        self.depth = 0
        self.loops = 0
        self.serial = 0
        self.function: Function | None = None
        self.targets: list[str] = []

    # -- writing -----------------------------------------------------------------------------------------------------------------

    def emit(self, text: str) -> None:
        for line in text.splitlines():
            self.lines.append("    " * self.depth + line)

    @contextmanager
    def block(self, header: str) -> Iterator[None]:
        """A compound statement: the header, and what is emitted inside."""
        self.emit(header)
        self.depth += 1
        before = len(self.lines)
        yield
        if len(self.lines) == before:
            self.emit("pass")
        self.depth -= 1

    @contextmanager
    def repeated(self, times: int) -> Iterator[None]:
        """What is generated inside may happen that often: its calls count that many times."""
        whole = self.scope.room
        self.scope.room = part = whole // times
        yield
        self.scope.room = whole - (part - self.scope.room) * times

    def fresh(self, stem: str) -> str:
        self.serial += 1
        return f"{stem}{self.serial}"

    def target(self, kind: str) -> str:
        """A variable that may be assigned here; from now on it counts as bound."""
        name = self.random.choice([n for n in self.targets if KIND_OF[n] == kind] or NAMES[kind])
        self.scope.known.add(name)
        return name

    # -- statements --------------------------------------------------------------------------------------------------------------

    def statements(self, count: int) -> None:
        for _ in range(count):
            self.statement()

    def statement(self) -> None:
        self.scope.room -= 1
        simple = [self.assign, self.assign, self.show, self.show, self.augment, self.mutate, self.mutate, self.unpack]
        compound = [self.branch, self.count, self.iterate, self.attempt, self.repeat, self.manage, self.select]
        rare = [self.fail, self.demand, self.forget, self.leave, self.set_field, self.inner]
        if self.function:
            rare += [self.give, self.give]
        if self.depth < 4 and self.chance(0.4):
            self.random.choice(compound)()
        elif self.chance(0.2):
            self.random.choice(rare)()
        else:
            self.random.choice(simple)()

    def assign(self) -> None:
        kind = self.random.choice(KINDS)
        value = self.of(kind, 3)
        first = self.target(kind)
        self.emit(f"{first} = {self.target(kind)} = {value}" if self.chance(0.1) else f"{first} = {value}")

    def augment(self) -> None:
        kind = self.pick("int", "int", "str", "list", "set", "dict", "tuple")
        value = self.of(kind, 1)
        operator = {"int": self.pick("+", "-", "//", "%", "|", "/"), "set": self.pick("|", "&", "-"), "dict": "|"}.get(kind, "+")
        cut = {"str": "[:4]", "list": "[:3]", "tuple": "[:3]"}.get(kind, "")
        self.emit(f"{self.name(kind) or self.target(kind)} {operator}= ({value}){cut}")

    def mutate(self) -> None:
        line = self.random.choice(MUTATING)
        for kind, hole in (("list", "«xs»"), ("dict", "«d»"), ("set", "«u»")):
            if hole in line:
                line = line.replace(hole, self.name(kind) or NAMES[kind][0])
        text = self.fill(line, 1)
        self.emit(f"print({text})" if self.chance(0.2) and not text.startswith("del") and "= " not in text else text)

    def unpack(self) -> None:
        if self.chance(0.5):
            self.emit(f"{self.target('int')}, {self.target('int')} = {self.of(self.pick('tuple', 'list'), 2)}")
        else:
            self.emit(f"{self.target('int')}, *{self.target('list')} = {self.of(self.pick('tuple', 'list', 'str'), 2)}")

    def show(self) -> None:
        self.emit(f"print({', '.join(self.printable(3) for _ in range(self.random.randint(1, 3)))})")

    def branch(self) -> None:
        with self.block(f"if {self.condition(2)}:"):
            self.statements(self.random.randint(1, 2))
        if self.chance(0.3):
            with self.block(f"elif {self.condition(1)}:"):
                self.statements(1)
        if self.chance(0.4):
            with self.block("else:"):
                self.statements(1)

    def looped(self, times: int, most: int = 2) -> None:
        with self.repeated(times):
            self.loops += 1
            self.statements(self.random.randint(1, most))
            self.loops -= 1

    def otherwise(self) -> None:
        if self.chance(0.2):
            with self.block("else:"):
                self.emit("print('no break')")

    def count(self) -> None:
        times = self.random.randint(1, 4)
        with self.block(f"for {self.target('int')} in range({times}):"):
            self.looped(times)
        self.otherwise()

    def iterate(self) -> None:
        kind = self.pick("list", "tuple", "str", "dict")
        source = self.of(kind, 2)
        name = self.name("list")
        if name and self.chance(0.3):
            with self.block(f"for {self.target('int')} in {name}:"):
                with self.block(f"if len({name}) > 12:"):
                    self.emit("break")
                self.looped(12)
        elif kind == "dict":
            with self.block(f"for {self.target('str')}, {self.target('int')} in list(({source}).items())[:4]:"):
                self.looped(4)
        else:
            with self.block(f"for {self.target('int')} in ({source})[:4]:"):
                self.looped(4)
        self.otherwise()

    def repeat(self) -> None:
        counter = self.fresh("n")
        times = self.random.randint(1, 4)
        self.emit(f"{counter} = {times}")
        with self.block(f"while {counter} > 0 and ({self.condition(1)}):" if self.chance(0.5) else f"while {counter}:"):
            self.emit(f"{counter} -= 1")
            self.looped(times)
        self.otherwise()

    def attempt(self) -> None:
        with self.block("try:"):
            self.statements(self.random.randint(1, 2))
        handled = self.chance(0.85)
        if handled:
            error = self.random.choice(ERRORS)
            with self.block(f"except {error} as error:" if self.chance(0.7) else f"except {error}:"):
                self.emit(self.pick("print('caught')", "pass", "print(repr(sys.exc_info()[1]))"))
                self.statements(1)
                if self.chance(0.15):
                    self.emit(self.pick("raise", "raise Trouble('again')", "raise Trouble('from') from None"))
            if self.chance(0.3):
                with self.block("except Exception as error:"):
                    self.emit("print(type(error).__name__, error, repr(error.__context__))")
            if self.chance(0.3):
                with self.block("else:"):
                    self.statements(1)
        if not handled or self.chance(0.4):
            loops, self.loops = self.loops, 0
            with self.block("finally:"):
                self.emit("print('finally')")
                self.statements(1)
            self.loops = loops

    def manage(self) -> None:
        swallow = self.pick("False", "False", "True", "Trouble", "LookupError")
        second = f", Manager('y', {self.pick('False', 'True')}) as {self.target('str')}" if self.chance(0.3) else ""
        with self.block(f"with Manager({self.literal('str')}, {swallow}) as {self.target('str')}{second}:"):
            self.statements(self.random.randint(1, 2))

    def select(self) -> None:
        with self.block(f"match {self.any(2)}:"):
            patterns = [
                f"case {self.random.randrange(9)} | {self.random.randrange(9)}:", "case [b, *ys]:", "case (a, b):", "case {'a': a, **d}:",
                "case str(s) if s:", "case int() as a:", "case None | True:", "case [int(a), _]:", "case {1: b}:", "case []:", "case float():",
            ]
            for pattern in self.random.sample(patterns, 3):
                with self.block(pattern):
                    self.emit(f"print({pattern!r})")
                    self.statements(1)
            if self.chance(0.5):
                with self.block("case _:"):
                    self.statements(1)

    def fail(self) -> None:
        kind = self.pick("ValueError", "KeyError", "Trouble", "IndexError")
        self.emit(f"raise {kind}({self.printable(1)}){self.pick('', '', ' from KeyError(1)', ' from None')}")

    def demand(self) -> None:
        self.emit(f"assert {self.condition(2)}{self.pick('', ', ' + self.of('str', 1))}")

    def forget(self) -> None:
        known = [n for n in self.targets if n in self.scope.known and n != "k"]
        if known:
            name = self.random.choice(known)
            self.scope.known.discard(name)
            self.emit(f"del {name}")

    def leave(self) -> None:
        if self.loops:
            with self.block(f"if {self.condition(1)}:"):
                self.emit(self.pick("break", "continue"))

    def give(self) -> None:
        """Return or yield."""
        function = self.function
        if function and function.generator:
            self.emit(self.pick(f"yield {self.of('int', 2)}", f"{self.target('int')} = yield {self.of('int', 1)}", f"yield from {self.of('list', 1)}[:3]"))
        elif function:
            with self.block(f"if {self.condition(1)}:"):
                self.emit(f"return {self.of(function.result, 2)}")

    def set_field(self) -> None:
        owners = [(name, cls.fields) for name, cls in self.scope.objects.items()]
        if self.scope.in_method:
            owners.append(("self", self.scope.in_method.fields))
        if owners:
            name, fields = self.random.choice(owners)
            self.emit(f"{name}.{self.random.choice(fields)} {self.pick('=', '=', '+=')} {self.of('int', 2)}")

    def inner(self) -> None:
        """A function within a function: it closes over variables, and may rebind some."""
        if self.function and self.depth < 4:
            outer = [n for n in self.targets if n in self.scope.known]
            self.define(self.fresh("inner"), nonlocals=outer)

    # -- definitions -------------------------------------------------------------------------------------------------------------

    def signature(self, function: Function) -> str:
        """The parameter list; fills in what calls need to know."""
        names = self.random.sample([n for kind in KINDS for n in NAMES[kind][:2]], self.random.randint(0, 3))
        function.names = names
        function.parameters = [KIND_OF[n] for n in names]
        function.optional = self.random.randint(0, len(names)) if self.chance(0.4) else 0
        plain = len(names) - function.optional
        parts = names[:plain] + [f"{n}={self.literal(KIND_OF[n])}" for n in names[plain:]]
        if plain and self.chance(0.1):
            parts.insert(1, "/")
            function.names = []
        if self.chance(0.15):
            function.keywords = ["key", "more"]
            parts += ["*", "key=1", f"more={self.literal('int')}"]
        elif self.chance(0.15):
            parts += ["*rest"] if self.chance(0.5) else ["**named"]
        return ", ".join(parts)

    def define(self, name: str, generator: bool = False, nonlocals: list[str] | None = None, cls: Class | None = None) -> Function:
        """Define a function, method or generator function; afterwards it can be called."""
        function = Function(name, [], self.random.choice(KINDS), 1, generator=generator)
        recursive = cls is None and nonlocals is None and not generator and self.chance(0.15)
        signature = self.signature(function)
        if recursive:
            signature = "level" + (", " + signature if signature and not signature.startswith(("*", "/")) else "")
            function.parameters = ["level"] + (function.parameters if ", " in signature else [])
            function.names, function.keywords = [], []
        if cls:
            signature = "self" + (", " + signature if signature else "")
        kept = self.scope, self.targets, self.function, self.loops
        own = sorted(set(function.names) | set(self.random.sample(list(KIND_OF), 4)))
        shared = [n for n in (nonlocals if nonlocals is not None else self.random.sample(list(KIND_OF), 2)) if n not in function.parameters and n not in signature.replace("=", " ").replace(",", " ").split()]
        shared = self.random.sample(shared, min(len(shared), 2)) if self.chance(0.4) else []
        self.scope = Scope(set(self.scope.known), list(self.scope.functions), self.scope.classes, dict(self.scope.objects), cls, FUNCTION_ROOM)
        self.targets, self.function, self.loops = sorted(set(own) | set(shared)), function, 0
        self.scope.known -= set(own)
        with self.block(f"def {name}({signature}):"):
            if shared:
                self.emit(f"{'global' if nonlocals is None else 'nonlocal'} {', '.join(shared)}")
            given = [n for n in KIND_OF if n in signature.replace("=", " ").replace(",", " ").split()]
            self.scope.known |= set(given) | set(shared)
            for n in own:
                if n not in given and n not in shared and self.chance(0.8):
                    self.emit(f"{n} = {self.literal(KIND_OF[n])}")
                    self.scope.known.add(n)
            if recursive:
                self.emit(f"if level <= 0 or level > 3:\n    return {self.of(function.result, 1)}")
            self.statements(self.random.randint(1, 3))
            if recursive:
                arguments = ", ".join(["level - 1"] + [self.of(kind, 1) for kind in function.parameters[1:]])
                self.emit(f"print(sorted({name}({arguments}), key=repr))" if function.result == "set" else f"print({name}({arguments}))")
            self.finish(function)
        function.cost = (FUNCTION_ROOM - self.scope.room + 3) * (4 if recursive else 1)
        self.scope, self.targets, self.function, self.loops = kept
        if cls is None:
            self.scope.functions.append(function)
        return function

    def finish(self, function: Function) -> None:
        if function.generator:
            self.emit(f"yield {self.of('int', 2)}")
            if self.chance(0.3):
                self.emit(f"return {self.of('int', 1)}")
        elif self.chance(0.95):
            self.emit(f"return {self.of(function.result, 3)}")

    def define_class(self) -> None:
        """A class with some fields, methods and operators, perhaps derived from an earlier one; and an instance."""
        base = self.random.choice(self.scope.classes) if self.scope.classes and self.chance(0.4) else None
        cls = Class(self.fresh("Thing"), ["m", "n"], list(base.methods) if base else [])
        made = []
        with self.block(f"class {cls.name}{'(' + base.name + ')' if base else ''}:"):
            self.emit(f"shared = {self.literal('int')}")
            with self.block("def __init__(self, m=1, n=2):"):
                self.emit("super().__init__(n, m)" if base and self.chance(0.7) else f"self.n = {self.pick('n', '-n', 'n or 3')}")
                self.emit("self.m = m" if base else f"self.m = m\nself.shared = {self.literal('int')}" if self.chance(0.3) else "self.m = m")
                if base:
                    self.emit("self.n = n")
            if not base or self.chance(0.5):
                self.emit(f"def __repr__(self):\n    return f'{cls.name}({{self.m!r}}, {{self.n!r}})'")
            for text in self.random.sample(DUNDERS, self.random.randint(0, 4)):
                self.emit(self.fill(text, 1).replace("THING", cls.name))
            for _ in range(self.random.randint(0, 2)):
                name = self.random.choice([m.name for m in base.methods]) if base and base.methods and self.chance(0.4) else self.fresh("method")
                method = self.define(name, cls=cls)
                cls.methods = [m for m in cls.methods if m.name != name] + [method]
                made.append(method)
        self.scope.classes.append(cls)
        owner = self.fresh("thing")
        self.emit(f"{owner} = {cls.name}({self.literal('int')}, {self.literal('int')})")
        self.scope.objects[owner] = cls
        for text in self.random.sample(USES, 3):
            self.guarded(text.replace("OBJ", owner).replace("THING", cls.name))
        for method in made:
            self.guarded(self.printed(method, owner + "."))

    def guarded(self, text: str) -> None:
        with self.block("try:"):
            self.emit(text)
        with self.block("except Exception as error:"):
            self.emit("print(type(error).__name__, error)")

    def printed(self, function: Function, owner: str) -> str:
        """A call whose result is printed, of a set the sorted items."""
        call = owner + self.call_of(function, 2)
        return f"print(sorted({call}, key=repr))" if function.result == "set" else f"print({call})"

    # -- the whole ---------------------------------------------------------------------------------------------------------------

    def write(self) -> str:
        self.emit(PRELUDE)
        self.scope = Scope(set(), room=PROGRAM_ROOM)
        self.targets = list(KIND_OF)
        for name in self.random.sample(list(KIND_OF), 8):
            self.emit(f"{name} = {self.literal(KIND_OF[name])}")
            self.scope.known.add(name)
        for _ in range(self.random.randint(4, 9)):
            self.part()
        for name in sorted(self.scope.known):
            self.guarded(f"print('{name}', {f'sorted({name}, key=repr)' if KIND_OF[name] == 'set' else name})")
        return "\n".join(self.lines) + "\n"

    def part(self) -> None:
        choice = self.random.random()
        if choice < 0.25:
            function = self.define(self.fresh("function"))
            for _ in range(self.random.randint(1, 3)):
                self.guarded(self.printed(function, ""))
        elif choice < 0.35:
            function = self.define(self.fresh("maker"), generator=True)
            self.guarded(f"for x in {self.call_of(function, 2)}:\n    print(x)")
        elif choice < 0.5:
            self.define_class()
        elif choice < 0.65:
            number = self.fresh("_")
            with self.block("try:"):
                self.emit(self.fill(self.random.choice(IDIOMS), 1).replace("_N", number).strip())
            with self.block("except Exception as error:"):
                self.emit("print(type(error).__name__, error)")
        elif choice < 0.97:
            with self.block("try:"):
                self.statements(self.random.randint(1, 4))
            with self.block("except Exception as error:"):
                self.emit("print(type(error).__name__, error)")
        else:
            self.statements(1)


DUNDERS = [
    "def __eq__(self, other):\n    return isinstance(other, THING) and self.m == other.m",
    "def __lt__(self, other):\n    return self.m < «other.m¦other¦5»",
    "def __add__(self, other):\n    return «THING(self.m, other)¦self.m¦NotImplemented»",
    "def __radd__(self, other):\n    return «int»",
    "def __len__(self):\n    return «int»",
    "def __bool__(self):\n    return «True¦False¦self.m == 1»",
    "def __getitem__(self, index):\n    if index in (0, 1, 'a'):\n        return (self.m, self.n)[0]\n    raise «IndexError¦KeyError»(index)",
    "def __contains__(self, item):\n    return item == self.m",
    "def __iter__(self):\n    yield self.m\n    yield «int»",
    "def __call__(self, *args, **named):\n    return «len(args)¦args¦named¦self.n»",
    "def __hash__(self):\n    return 3",
    "def __getattr__(self, name):\n    if name == 'ghost':\n        return «int»\n    raise AttributeError('no ' + name)",
    "def __str__(self):\n    return 'thing ' + repr(self.m)",
    "@property\ndef twice(self):\n    return self.m * 2 % 1009",
    "@staticmethod\ndef fixed(a=1):\n    return «int»",
    "@classmethod\ndef make(cls, m=3):\n    return cls(m)",
    "def __enter__(self):\n    return self.m\ndef __exit__(self, kind, value, trace):\n    return «True¦False¦kind is not None»",
    "def __setattr__(self, name, value):\n    object.__setattr__(self, name, value)",
    "def __format__(self, spec):\n    return '<' + spec + '>'",
    "def __neg__(self):\n    return -self.m",
    "def __iadd__(self, other):\n    self.m = other\n    return self",
]
"""Methods that a class may have; THING is its name."""

USES = [
    "print(OBJ)",
    "print([OBJ], f'{OBJ:>5}', str(OBJ))",
    "print(OBJ == OBJ, OBJ == THING(), OBJ != 5)",
    "print(OBJ < THING(3))",
    "print(OBJ + 1)",
    "print(1 + OBJ)",
    "print(len(OBJ), bool(OBJ))",
    "print(OBJ[0], list(OBJ))",
    "print(1 in OBJ, [*OBJ][:3])",
    "print(OBJ(1, 2, z=3))",
    "print(len({OBJ, THING(1)}))",
    "print(OBJ.ghost, OBJ.missing)",
    "print(OBJ.twice, OBJ.fixed(), THING.make())",
    "print(sorted([THING(2), THING(1), OBJ]))",
    "with OBJ as w:\n    print(w)\n    raise Trouble('in with')",
    "print(vars(OBJ), THING.shared, OBJ.shared)",
    "OBJ.extra = 5\nprint(OBJ.extra, hasattr(OBJ, 'm'), getattr(OBJ, 'zzz', 'default'))",
    "print(isinstance(OBJ, THING), type(OBJ).__name__, THING.__mro__[-1].__name__)",
    "del OBJ.m\nprint(OBJ)",
    "x = OBJ\nx += 7\nprint(x, -OBJ)",
    "for x in zip(OBJ, range(3)):\n    print(x)",
    "print({OBJ: 1}[OBJ], THING() in [OBJ])",
    "print(THING(1, 2, 3))",
    "print(max(OBJ, THING(5)), repr(OBJ))",
]
"""What is tried with an instance; OBJ is its name."""


def program(seed: int | str) -> str:
    """The program of that seed."""
    for attempt in range(100):
        text = Program(Random(f"{seed}/{attempt}")).write()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(text, "<program>", "exec")
            return text
        except SyntaxError:
            continue
    raise AssertionError(f"seed {seed} gives no program that compiles")


if __name__ == "__main__":
    print(program(sys.argv[1]), end="")
