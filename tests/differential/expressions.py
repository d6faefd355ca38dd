"""Random expressions whose kind is known by and large: now and then an operand is of the wrong kind, so that errors are compared too.

A variable's name tells its kind (`a` is a number, `xs` a list ...). Values stay small whatever happens: nothing multiplies two variables
without a remainder, nothing doubles a sequence. Text never depends on addresses, hash seeds or the order of a set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random

NAMES = {
    "int": ["a", "b", "c", "k"],
    "str": ["s", "t", "w"],
    "list": ["xs", "ys"],
    "dict": ["d", "e"],
    "set": ["u", "v"],
    "tuple": ["p", "q"],
}
KINDS = list(NAMES)
KIND_OF = {name: kind for kind, names in NAMES.items() for name in names}
WORDS = ["", "a", "b", "ab", "abc", "x y", "Zed", "é", "1", "-7", "a,b", "%s", "{}"]
SIMPLE_KEYS = ["'a'", "'b'", "'c'", "1", "2", "(1, 2)", "None"]
WRONG = 0.02
"""How often an operand is of another kind than it should be."""


@dataclass
class Function:
    """What a call of it looks like."""

    name: str
    parameters: list[str]
    """Kinds of the positional parameters."""
    result: str
    cost: int
    optional: int = 0
    """How many of the last parameters have defaults."""
    keywords: list[str] = field(default_factory=list)
    generator: bool = False
    names: list[str] = field(default_factory=list)
    """The parameters' names."""


@dataclass
class Class:
    """What can be done with its instances."""

    name: str
    fields: list[str]
    methods: list[Function]


@dataclass
class Scope:
    """The names that an expression may use."""

    known: set[str]
    functions: list[Function] = field(default_factory=list)
    classes: list[Class] = field(default_factory=list)
    objects: dict[str, Class] = field(default_factory=dict)
    in_method: Class | None = None
    room: int = 300
    """How many more steps an expression here may cause by calls."""


PATTERNS = {
    "int": """
        («int» «+¦-» «int»)
        («int» * «int» % «7¦97¦1009¦-5»)
        («int» «//¦%¦/» «int»)
        («int» «&¦|¦^» «int»)
        («-¦+¦~¦not »(«int»))
        «abs¦int¦round¦bool»(«int»)
        («int» «<<¦>>» «1¦2¦3»)
        ((«int» % 10) ** «2¦3¦-1»)
        len(«str,list,dict,set,tuple»)
        «list,tuple,str»[«index»]
        «dict»[«key»]
        «dict».get(«key», «int»)
        «list,tuple».«count¦index»(«int»)
        «str».«find¦count¦index»(«str:0»)
        «sum¦max¦min»(«list,tuple»)
        «sum¦max¦min»(sorted(«set», key=repr))
        «max¦min»(«int», «int:0»)
        max(«list», key=lambda x: «-x¦x % 3¦str(x)»)
        int(«str»)
        («int» «or¦and» «int»)
        sum(«int» for i in range(«2¦3»))
        divmod(«int», «int»)[«0¦1»]
        (lambda x, y=2: x «+¦-¦//» y)(«int»)
        (k := «int»)
        ord(«str:0»[0])
        next(iter(«list,tuple»), -1)
        «any¦all»(«list,tuple,dict»)
        [«int», «int:0»][«condition»]
        («int:0»).bit_length()
        (lambda *args, **more: len(args) + len(more))(*«list,tuple,str,set:0», z=«int:0»)
    """,
    "str": """
        («str» + «str:0»[:4])
        («str»[:3] * «2¦0¦-1»)
        «str».«upper¦lower¦strip¦title¦swapcase¦capitalize»()
        «str».replace(«str:0»[:1], «literal», 2)
        «str»[«slice»]
        str(«printable»)[:20]
        repr(«printable»)[:20]
        f'{«name»}-{«name»!r:>4}|{«name»:«5¦<4¦03»}'
        '«%s¦%5s¦%r¦%d»|%d' % («printable:0», «int:0»)
        '{}/{!r}'.format(«printable:0», «str:0»)
        «','¦'-'».join(map(str, «list,tuple»))[:20]
        ' '.join(«list,tuple,str»)[:20]
        «str»[«index»]
        ''.join(sorted(«str»))
        «str».split(«¦','»)[«0¦-1¦1»]
        («str» «or¦and» «str:0»)
        type(«any»).__name__
        «str».«center¦rjust¦ljust»(«3¦6», '.')
        «str».«removeprefix¦removesuffix¦strip»(«str:0»)
        chr(«int» % 90 + 33)
        format(«int», '«5d¦x¦.2f¦>6»')
        «str».encode().decode()
    """,
    "list": """
        («list» + «list:0»[:3])
        («list»[:2] * «2¦0»)
        «list»[«slice»]
        [«int», «int:0»]
        [*«list,tuple,str», «int»]
        [«int» for i in range(«2¦3¦4»)]
        [i for i in «list» if «condition:0»]
        [(i, j) for i in range(2) for j in «str:0»[:2]]
        [i «+¦-¦*» 2 for i in «list,tuple»][:8]
        sorted(«list»«¦, reverse=True¦, key=str¦, key=lambda x: -x»)
        list(«tuple,str,list,dict»)[:8]
        list(«dict».«keys¦values¦items»())
        sorted(«set», key=repr)
        list(map(lambda x: «x + 1¦str(x)¦[x]¦x or 5¦-x», «list»))[:8]
        list(filter(«None¦lambda x: x > 1¦lambda x: x», «list»))
        list(zip(«list», «tuple,str,list:0»))
        list(enumerate(«list», «int:0»))[:5]
        list(reversed(«list,tuple,str»))
        «str».split(«¦','»)
        («list» or «list:0»)
        «list».copy()
        [x for x, *y in [«tuple:0», «list:0»]]
        [[y for y in range(x)] for x in range(«2¦3»)]
    """,
    "dict": """
        {«key»: «int», «key»: «int:0»}
        {**«dict», «key»: «int:0»}
        («dict» | «dict:0»)
        {i: «int:0» for i in range(3)}
        {x: y for x, y in «dict».items() if «condition:0»}
        {y: x for x, y in «dict».items()}
        dict(zip(«str:0», «list»))
        dict.fromkeys(«tuple,str», «int:0»)
        «dict».copy()
        dict(«dict», z=«int:0»)
        dict(enumerate(«str:0»[:3]))
    """,
    "set": """
        («set» «|¦&¦-¦^» «set:0»)
        set(«list,tuple»)
        {i % 3 for i in «list»}
        «set».«union¦difference¦intersection¦symmetric_difference»(«list,set:0»)
        {«int», «int:0»}
        «set».copy()
        frozenset(«set»)
    """,
    "tuple": """
        («int», «int:0»)
        («tuple» + «tuple:0»[:2])
        «tuple»[«slice»]
        tuple(«list,str,tuple»)[:6]
        (*«list», «int:0»)[:6]
        divmod(«int», «int:0»)
        «str».partition(«str:0»)
        tuple(x for x in «tuple» if «condition:0»)
        («tuple» or («int:0»,))
    """,
    "condition": """
        «int» «<¦<=¦>¦>=¦==¦!=» «int»
        «int» < «int» <= «int:0»
        «int:0» «in¦not in» «list,tuple,dict,set»
        not «any»
        «any»
        «str» «==¦<¦in¦not in¦!=» «str»
        isinstance(«any», «int¦str¦(list, tuple)¦dict»)
        «any:0» is «None¦not None»
        «list» «==¦<¦!=» «list»
        «tuple» «==¦<¦>=» «tuple»
        «set» «==¦<=¦<¦>» «set»
        («condition:0») «and¦or» («condition:0»)
        (k := «int») «>¦==» «int:0»
    """,
    "index": "0\n1\n-1\n2\n5\n«int:0»\n«int:1»",
    "slice": ":\n1:\n:2\n::-1\n::2\n-2:\n1:3\n:-1\n5:1:-1\n«int:0»:\n:«int:0»",
    "key": "'a'\n'b'\n'c'\n1\n2\n(1, 2)\nNone\n«int:0»\n«str:0»\n«tuple:0»",
}
"""For each kind the patterns of its expressions, one to a line. `«int»` stands for an expression of that kind (`«int,str»`: of one of those
kinds; `«int:0»`: a simple one), `«a¦b»` for one of these texts."""

CHOICES = {kind: [line.strip() for line in text.splitlines() if line.strip()] for kind, text in PATTERNS.items()}
HOLE = re.compile("«([^»]*)»")


class Expressions:
    """Makes expressions in the current scope."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.scope = Scope(set())

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def pick(self, *options: str) -> str:
        return self.random.choice(options)

    def name(self, kind: str) -> str | None:
        """A variable of that kind: mostly one that is bound."""
        if self.chance(0.01):
            return self.random.choice(NAMES[kind])
        known = [n for n in NAMES[kind] if n in self.scope.known]
        return self.random.choice(known) if known else None

    def of(self, kind: str, depth: int = 2) -> str:
        """An expression of that kind, mostly; "level" is how deep a recursion may still go."""
        if kind == "level":
            return self.pick("0", "1", "2", "3")
        if self.chance(WRONG):
            kind = self.pick("int", "str", "list", "dict", "tuple")
        if depth <= 0 or self.chance(0.25):
            return self.simple(kind)
        if self.chance(0.12):
            call = self.call(kind, depth)
            if call:
                return call
        if self.chance(0.05):
            return f"({self.of(kind, depth - 1)} if {self.condition(depth - 1)} else {self.of(kind, depth - 1)})"
        return self.fill(self.random.choice(CHOICES[kind]), depth - 1)

    def fill(self, pattern: str, depth: int) -> str:
        """The pattern with its holes filled, from left to right."""

        def filled(hole: re.Match) -> str:
            text = self.filling(hole.group(1), depth)
            after = pattern[hole.end() : hole.end() + 1]
            return f"({text})" if after == "." and text[0] in "-0123456789" else text

        return HOLE.sub(filled, pattern)

    def filling(self, hole: str, depth: int) -> str:
        if "¦" in hole:
            return self.random.choice(hole.split("¦"))
        kinds, _, limit = hole.partition(":")
        kind = self.random.choice(kinds.split(","))
        depth = min(depth, int(limit)) if limit else depth
        if kind == "any":
            return self.any(depth)
        if kind == "literal":
            return self.literal("str")
        if kind == "name":
            return self.name(self.pick("int", "str", "tuple")) or "1"
        if kind == "printable":
            return self.printable(depth)
        if kind == "condition":
            return self.condition(depth)
        if kind in ("key", "index", "slice"):
            return self.fill(self.random.choice(CHOICES[kind]), depth)
        return self.of(kind, depth)

    def any(self, depth: int = 2) -> str:
        return self.of(self.random.choice(KINDS), depth)

    def condition(self, depth: int = 1) -> str:
        return self.fill(self.random.choice(CHOICES["condition"]), depth - 1)

    def printable(self, depth: int = 2) -> str:
        """Any value whose text is fixed: of sets, the sorted items."""
        kind = self.random.choice(KINDS)
        text = self.of(kind, depth)
        return f"sorted({text}, key=repr)" if kind == "set" else text

    def simple(self, kind: str) -> str:
        """A name or a literal."""
        name = self.name(kind)
        if name and self.chance(0.7):
            return name
        if self.scope.in_method and kind == "int" and self.chance(0.5):
            return "self." + self.random.choice(self.scope.in_method.fields)
        if self.scope.objects and kind == "int" and self.chance(0.1):
            owner = self.random.choice(sorted(self.scope.objects))
            return f"{owner}.{self.random.choice(self.scope.objects[owner].fields)}"
        return self.literal(kind)

    def literal(self, kind: str) -> str:
        r = self.random
        few = range(r.randrange(4))
        if kind == "int":
            return r.choice([str(r.randrange(10)), str(r.randrange(100)), "-1", "True", "2.5", "0", "None" if self.chance(0.1) else "1"])
        if kind == "str":
            return repr(r.choice(WORDS))
        if kind == "list":
            return "[" + ", ".join(self.literal(r.choice(["int", "int", "int", "str"])) for _ in few) + "]"
        if kind == "dict":
            return "{" + ", ".join(f"{self.pick(*SIMPLE_KEYS)}: {r.randrange(9)}" for _ in few) + "}"
        if kind == "set":
            return "{" + ", ".join(str(r.randrange(9)) for _ in range(1 + len(few))) + "}"
        return "(" + "".join(str(r.randrange(9)) + ", " for _ in few) + ")"

    # -- calls -------------------------------------------------------------------------------------------------------------------

    def call(self, kind: str, depth: int) -> str | None:
        """A call of a function or method that gives that kind, if there is one that is cheap enough."""
        options: list[tuple[Function, str]] = [
            (f, "") for f in self.scope.functions if f.result == kind and not f.generator and f.cost <= self.scope.room
        ]
        for name, cls in self.scope.objects.items():
            options += [(m, name + ".") for m in cls.methods if m.result == kind and m.cost <= self.scope.room]
        if not options:
            return None
        function, owner = self.random.choice(options)
        return owner + self.call_of(function, depth)

    def call_of(self, function: Function, depth: int) -> str:
        """The call, mostly with the arguments that it wants."""
        self.scope.room -= function.cost
        kinds = list(function.parameters)
        if function.optional and self.chance(0.5):
            kinds = kinds[: len(kinds) - self.random.randint(0, function.optional)]
        if self.chance(0.03):
            kinds = kinds[:-1] if self.chance(0.5) else kinds + ["int"]
        given = [self.of(kind, depth - 1) for kind in kinds]
        if given and self.chance(0.05):
            given = ["*" + self.of(self.pick("list", "tuple"), 0)]
        elif self.chance(0.03):
            given.append("**" + self.of("dict", 0))
        elif function.names and len(given) == len(function.names) and self.chance(0.2):
            given[-1] = f"{function.names[-1]}={given[-1]}"
        for keyword in function.keywords:
            if self.chance(0.6):
                given.append(f"{keyword}={self.of('int', 0)}")
        if self.chance(0.01):
            given.append(f"unknown={self.literal('int')}")
        return f"{function.name}({', '.join(given)})"
