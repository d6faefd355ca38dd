"""Random programs for toy threads: small ones that lock, wait, choose, loop, start each other, wait for each other and end at once."""

from __future__ import annotations

import random

from checker.explore.interface import Blocked, Read, Step
from tests.explore.toy import FREE, Toy


KINDS = [
    "mutex", "mutex", "mutex", "lock", "unlock", "down", "up", "set", "test", "choose", "find", "join", "alive", "guard", "guard", "exit", "own",
    "join all", "count",
]  # fmt: skip


class Guarded(Toy):
    """A toy with more operations, which read more than they change."""

    def expand(self, context, answers):
        program, position = self.places[context]
        operation, *arguments = program[position]
        following = self.context(program, position + 1)
        if operation == "guard":  # One cell must hold a content, then another is changed; both are read one after the other.
            guard, wanted, cell, content = arguments
            self.asked.append((context, answers))
            if len(answers) == 0:
                return Read(guard)
            if len(answers) == 1:
                return Read(cell) if answers[0] == wanted else Blocked()
            return Step(following, ((cell, content),)) if answers[1] != content else Step(following)
        if operation == "alive":  # Whether another thread is finished is written down.
            thread, cell = arguments
            self.asked.append((context, answers))
            return Step(following, ((cell, 1 + answers[0]),)) if answers else Read(self.cells + thread)
        if operation in ("join all", "count"):  # Of the threads from 1 on: wait for all, or write down how many are finished.
            self.asked.append((context, answers))
            if operation == "join all" and 0 in answers:
                return Blocked()
            if len(answers) < self.threads - 1:
                return Read(self.cells + 1 + len(answers))
            return Step(following) if operation == "join all" else Step(following, ((arguments[0], 1 + sum(answers)),))
        return super().expand(context, answers)


def random_program(seed: int, group: bool = False) -> Guarded:
    """The program of number `seed`; with `group` threads from 1 on run the same code and are interchangeable."""
    draw = random.Random(f"program {seed}")
    cells, threads = draw.randint(1, 4), draw.randint(2, 4)
    columns = [[] for _ in range(threads)]
    contents = [draw.choice([FREE, FREE, FREE, 2, 3]) for _ in range(cells)]
    if group or draw.random() < 0.3:
        for slot in range(1, threads):
            columns[slot] = [len(contents)]
            contents.append(1)
    late = [slot for slot in range(1, threads) if not group and draw.random() < 0.3]
    kinds = draw.sample(KINDS, draw.randint(2, len(KINDS)))
    shared = _code(draw, kinds, cells, threads, bool(columns[1]), grouped=True)
    programs = []
    for slot in range(threads):
        own = group and slot > 0
        code = shared if own else _code(draw, kinds, cells, threads, bool(columns[slot]), grouped=group)
        if slot == 0 and group and draw.random() < 0.5:
            code.append(draw.choice([("join all",), ("count", draw.randrange(cells))]))
            code += _code(draw, kinds, cells, threads, False, grouped=True)[:2]
        if slot == 0:
            code = [("start", other) for other in late] + code if draw.random() < 0.8 else code + [("start", other) for other in late]
        programs.append(code)
    groups = [list(range(1, threads))] if group and threads > 2 else []
    return Guarded(contents, programs, groups, columns, late)


def _code(draw, kinds, cells, threads, has_column, grouped):
    code = []
    while len(code) < draw.randint(1, 5):
        kind, cell = draw.choice(kinds), draw.randrange(cells)
        if kind == "mutex":
            code += [("lock", cell), *_code(draw, ["set", "set", "find", "guard"], cells, threads, False, True)[: draw.randint(0, 2)], ("unlock", cell)]
        elif kind in ("lock", "unlock", "down", "up"):
            code.append((kind, cell))
        elif kind == "set":
            code.append(("set", cell, draw.randint(1, 3)))
        elif kind == "test":
            code.append(("test", cell, draw.randint(1, 3), draw.randint(0, 5)))
        elif kind == "choose":
            code.append(("choose", *(draw.randint(0, 5) for _ in range(draw.randint(1, 3)))))
        elif kind == "find":
            code.append(("find", draw.randint(0, 3)))
        elif kind in ("join", "alive") and not grouped:
            other = draw.randrange(threads)
            code.append((kind, other) if kind == "join" else (kind, other, cell))
        elif kind in ("join all", "count") and not grouped:
            code.append((kind, cell))
        elif kind == "guard":
            code.append((kind, cell, draw.randint(1, 3), draw.randrange(cells), draw.randint(1, 3)))
        elif kind == "exit" and draw.random() < 0.3:
            code.append(("exit",))
        elif kind == "own" and has_column:
            code.append(draw.choice([("set", -1, draw.randint(1, 3)), ("test", -1, draw.randint(1, 3), draw.randint(0, 5))]))
        elif draw.random() < 0.2:
            code.append(("find", draw.randint(0, 3)))
    return code
