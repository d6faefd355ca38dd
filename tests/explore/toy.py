"""Little state machines to explore: threads are lists of operations on numbered cells."""

from __future__ import annotations

from checker.explore.interface import Blocked, Choice, Read, Step

FREE, TAKEN = 1, 2


class Toy:
    """A model whose threads run lists of operations; threads with the same list share contexts, and `groups` may name them.

    ("lock", cell), ("unlock", cell); ("down", cell), ("up", cell): a semaphore whose content is its count + 1; ("set", cell, id);
    ("test", cell, id, target): go to `target` if the content is `id`; ("choose", targets...); ("jump", target) as part of the step
    before; ("start", slot); ("join", slot); ("find", number); ("exit",): the program is over. A `cell` below 0 is the thread's own.
    """

    dynamic = False

    def __init__(self, cells, programs, groups=(), columns=None, late=()):
        self.cells = len(cells)
        self.threads = len(programs)
        self.groups = [list(group) for group in groups]
        self.columns = columns or [[] for _ in programs]
        self.places = [None, None]
        self.first_contexts = [self.context(tuple(program), 0) for program in programs]
        self.initial = (*cells, *(0 if slot in late else first for slot, first in enumerate(self.first_contexts)))
        self.asked = []

    def context(self, program, position):
        while position < len(program) and program[position][0] == "jump":
            position = program[position][1]
        if position >= len(program):
            return 1
        place = (program, position)
        if place not in self.places:
            self.places.append(place)
        return self.places.index(place)

    def expand(self, context, answers):
        self.asked.append((context, answers))
        program, position = self.places[context]
        operation, *arguments = program[position]
        following = self.context(program, position + 1)
        if operation == "set":
            return Step(following, (tuple(arguments),))
        if operation == "find":
            return Step(following, finding=arguments[0])
        if operation == "exit":
            return Step(1, over=True)
        if operation == "start":
            return Step(following, ((self.cells + arguments[0], self.first_contexts[arguments[0]]),))
        if operation == "choose":
            return Step(self.context(program, arguments[answers[0]])) if answers else Choice(len(arguments))
        cell = arguments[0]
        if operation == "join":
            return Read(self.cells + cell) if not answers else Step(following) if answers[0] else Blocked()
        if not answers:
            return Read(cell)
        content = answers[0]
        if operation == "test":
            return Step(self.context(program, arguments[2]) if content == arguments[1] else following)
        if operation == "lock":
            return Step(following, ((cell, TAKEN),)) if content == FREE else Blocked()
        if operation == "unlock":
            return Step(following, ((cell, FREE),))
        if operation == "down":
            return Step(following, ((cell, content - 1),)) if content > 1 else Blocked()
        assert operation == "up", operation
        return Step(following, ((cell, content + 1),))

    def relative(self, content, slot):
        raise AssertionError("nothing here mentions threads")

    def apply(self, vector, slot, step):
        raise AssertionError("no step here is complex")

    def canonical(self, vector, symmetry=True):
        raise AssertionError("nothing here is dynamic")


def philosophers(count, ordered=True):
    """`count` philosophers, one meal each: two locks taken one after the other and given back."""
    programs = []
    for number in range(count):
        first, second = number, (number + 1) % count
        if ordered and first > second:
            first, second = second, first
        programs.append([("lock", first), ("lock", second), ("unlock", second), ("unlock", first)])
    return Toy([FREE] * count, programs)


def semaphore(value, threads, rounds, symmetry=False):
    """`threads` that go in and out of a semaphore `rounds` times."""
    program = [("down", 0), ("up", 0)] * rounds
    return Toy([value + 1], [program] * threads, [range(threads)] if symmetry else [])
