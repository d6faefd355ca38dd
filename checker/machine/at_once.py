"""Iterators of the library that give each item in one step.

In CPython `map`, `filter`, `zip` and those of itertools are C: while what they go through and what they call is C too, no other thread comes in
between. Here they are generators of the modelled library. Whether one of them goes through nothing else is told when it is made; if so, and if
others may know of it, asking it for an item is an atomic block. Where code of the program runs inside, it is left to its single steps.
"""

from __future__ import annotations

import collections
from typing import Any, Callable

from checker.machine.frames import Frame, Resume
from checker.machine.generators import resume_frame
from checker.machine.values import MISSING, BoundNative, ClassObj, GeneratorObj, IteratorObj, MappingView, Native, NativeMethod, Obj

FIELD = "#at_once"
NONE_LEFT = object()
CONTAINERS = (list, dict, set, collections.deque, bytearray)
IMMUTABLE = (str, bytes, tuple, frozenset, range)
TYPES = (bool, bytes, complex, float, int, str)
FUNCTIONS = frozenset("abs ascii bin chr divmod hex len oct ord pow repr round".split())
"""What is called in C from beginning to end. (`print` may let others go first, `list` and `next` may go through anything.)"""
ITERATORS = ("count", "cycle", "repeat")
"""Classes of itertools each of whose items is one step, whatever they hold."""


def is_quiet(m: Any, value: Any) -> bool:
    """Whether going through this value runs no code of the program."""
    if isinstance(value, (*IMMUTABLE, IteratorObj, MappingView)):
        return True
    if type(value) is GeneratorObj:
        return m.load(value, FIELD) is True
    if not isinstance(value, Obj):
        return False
    if isinstance(value.cls, ClassObj):
        if value.cls.module != "itertools":
            return False
        rest = m.load(value, "_rest")
        return value.cls.name in ITERATORS or value.cls.name == "chain" and isinstance(rest, Obj) and is_quiet(m, rest)
    return value.cls in CONTAINERS


def all_quiet(m: Any, values: Any) -> bool:
    """The same of all items of a tuple, or of a list that the library has just made."""
    return all(is_quiet(m, value) for value in (values if type(values) is tuple else m.read(values)))


def calls_nothing(m: Any, function: Any) -> bool:
    """Whether calling this, or asking for the truth of an item where it is None, runs no code of the program."""
    if m.world.defines_operators:
        return False
    if type(function) is Native:
        return function.module == "math" or function.name in FUNCTIONS
    if type(function) is BoundNative:
        function = function.parts[0]
    if type(function) is NativeMethod:
        return function.owner in TYPES
    return function is None or any(function is kind for kind in TYPES)


def always(m: Any, local: list) -> bool:
    return True


def first(m: Any, local: list) -> bool:
    return is_quiet(m, local[0])


def items_of_first(m: Any, local: list) -> bool:
    return all_quiet(m, local[0])


def arguments(m: Any, local: list) -> bool:
    return type(local[0]) is tuple and all_quiet(m, local[0])


def called(m: Any, local: list) -> bool:
    return calls_nothing(m, local[0]) and is_quiet(m, local[1])


def called_on_all(m: Any, local: list) -> bool:
    return calls_nothing(m, local[0]) and all_quiet(m, local[1])


GENERATORS: dict[tuple[str, str], Callable[[Any, list], bool]] = {
    **{("itertools", name): always for name in ("_products", "_permuted", "_combined")},
    **{("itertools", name): first for name in ("_sliced", "pairwise", "_batches")},
    ("itertools", "_chained"): arguments,
    ("itertools", "_zipped"): items_of_first,
    **{("itertools", name): called for name in ("takewhile", "dropwhile", "filterfalse", "starmap")},
    ("_prelude", "_enumerated"): first,
    ("_prelude", "_zipped"): items_of_first,
    ("_prelude", "_mapped"): called,
    ("_prelude", "_filtered"): called,
    ("_prelude", "_mapped_together"): called_on_all,
}
"""For each generator of the library that may be one: whether it is, with these arguments."""


def note(m: Any, generator: GeneratorObj, frame: Frame) -> None:
    """A generator of the library has been made."""
    told = GENERATORS.get((frame.module.name, frame.code.name))
    if told is not None and told(m, frame.locals):
        generator.fields[FIELD] = True


def applies(m: Any, resume: Resume) -> bool:
    """Whether this item is asked for in a step of its own: where nobody else can know of the iterator it makes no difference."""
    generator = resume.generator
    if FIELD not in generator.fields and generator.heap < 0 or m.atomic or resume.how[0] not in ("for", "next"):
        return False
    shared = generator.special is not None or m.world.in_setup and len(m.threads) > 1
    return shared and m.load(generator, FIELD) is True


def advance(m: Any, resume: Resume) -> Any:
    """The next item; or MISSING, if there is none."""
    value = m.as_one_step("next", resume.generator, lambda: m.complete(resume_frame(m, Resume(resume.generator, None, ("next", NONE_LEFT)))))
    return MISSING if value is NONE_LEFT else value
