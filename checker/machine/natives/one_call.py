"""Consumers of the library that go through an iterable in one step: `list`, `sum`, `sorted`, `", ".join` ... of `map`, `filter` and the like.

In CPython such a call is C from beginning to end where all that it goes through and all that it calls is C: no other thread comes in between.
Here the walk is Python of the modelled library, with a step for each item that is shared. Whether it is an atomic block instead is decided for
each call by what stands there at that moment, and only what is certain counts: iterators that nobody else knows, builtin containers of numbers,
texts and None, and functions that compute with these alone. With anything else in it the walk keeps its single steps.

Making the iterator is a step before: between `map(str, d)` and the `list` around it CPython may let others go first.
"""

from __future__ import annotations

from typing import Any

from checker.machine.at_once import CONTAINERS
from checker.machine.frames import Frame
from checker.machine.natives.registry import FUNCTIONS as BUILTINS
from checker.machine.values import BoundNative, GeneratorObj, IteratorObj, MappingView, Native, NativeMethod, Obj, TailCall

FUNCTIONS = frozenset("abs ascii bin chr hex len oct ord repr round".split())
TYPES = (bool, float, int, str)
METHODS = frozenset("capitalize casefold isalnum isalpha isdigit islower isspace isupper lower lstrip rstrip strip swapcase title upper".split())
"""Methods of str."""
PLAIN = (bool, float, str, type(None))
"""With integers and tuples of such. (Bytes are compared with texts by a warning where Python was told so.)"""
LARGEST = 1 << 1000
"""CPython leaves work on integers of thousands of digits to Python code of its own."""
CALLING = {"_mapped": True, "_filtered": True, "_enumerated": False, "_zipped": False}
"""Generators of the prelude, and whether what comes before their iterator, or list of iterators, is a function that they call."""


def consume(m: Any, iterable: Any, name: str, args: tuple, function: Any = None, target: Any = None) -> Any:
    """Let a function of the prelude go through an iterable, calling `function` (if not None) for each item: its result where it is one step, else a TailCall.

    `target`: the container that it puts the items into, if that was there before.
    """
    call = TailCall(m.prelude(name), args)
    if m.atomic or m.sync_depth or m.seen >= m.tick:
        return call
    sources: list[Obj] = []
    if not (goes_through(m, iterable, sources) and is_known(function, sources)):
        return call
    if target is not None:
        if not is_container(target) or any(source is target for source in sources):
            return call
        if target.cls in (dict, set):  # The items are compared with those that are there.
            sources.append(target)
    shared = [obj for obj in (target, *sources) if obj is not None and obj.special is not None]
    if not shared:
        return call
    event = "update" if shared[0] is target else "walk"
    return m.as_one_step(event, shared[0], lambda: m.complete(call) if all(holds_plain(m, source) for source in sources) else call)


def goes_through(m: Any, value: Any, sources: list[Obj]) -> bool:
    """Whether it is certain that going through `value` is C in CPython as long as all items are plain; the containers it goes through are added."""
    if type(value) is MappingView:
        value = value.parts[1]
    kind = type(value)
    if kind in (str, bytes):
        return True
    if kind is range:
        return is_plain(value.start) and is_plain(value.stop)
    if kind in (tuple, frozenset):
        return all(map(is_plain, value))
    if kind is GeneratorObj:
        return is_own(value) and generator_goes_through(m, m.read(value), sources)
    if kind is IteratorObj:
        return is_own(value) and iterator_goes_through(m, m.read(value), sources)
    if is_container(value):
        sources.append(value)
        return True
    return False


def is_container(value: Any) -> bool:
    """Whether a value is a list, dict, set, deque or bytearray, and not an instance of a subclass."""
    return isinstance(value, Obj) and any(value.cls is container for container in CONTAINERS)


def is_own(iterator: Obj) -> bool:
    """Whether no other thread can know of an iterator."""
    return iterator.special is None and iterator.heap < 0


def generator_goes_through(m: Any, frame: Any, sources: list[Obj]) -> bool:
    """The same of a generator of the library, if nobody has advanced it yet."""
    if type(frame) is not Frame or frame.pc or frame.module.name != "_prelude" or frame.code.name not in CALLING:
        return False
    calls = CALLING[frame.code.name]
    if calls and not is_known(frame.locals[0], sources):
        return False
    inner = frame.locals[1 if calls else 0]
    several = m.read(inner) if frame.code.name == "_zipped" else [inner]
    return all(goes_through(m, one, sources) for one in several)


def iterator_goes_through(m: Any, state: list, sources: list[Obj]) -> bool:
    """The same of a builtin iterator."""
    if not state:
        return True
    if state[0] in ("unknown", "fixed"):  # of what another module may have in Python
        return False
    parts = state[1] if state[0] == "zip" else state[1:3] if state[0] == "set" else state[1:2]
    return all(goes_through(m, one, sources) for one in parts)


def is_known(function: Any, sources: list[Obj]) -> bool:
    """Whether a function is C in CPython and, given plain values, runs nothing else; None stands for no function, or for the truth of an item."""
    kind = type(function)
    if kind is BoundNative:
        function, owner = function.parts
        if type(function) is NativeMethod and function.owner is dict and function.name == "get" and isinstance(owner, Obj) and owner.cls is dict:
            sources.append(owner)
            return True
        return False
    if kind is Native:
        return function.name in FUNCTIONS and BUILTINS[function.name] is function
    if kind is NativeMethod:
        return function.owner is str and function.name in METHODS
    return function is None or any(function is one for one in TYPES)


def holds_plain(m: Any, source: Obj) -> bool:
    """Whether a container holds plain values only."""
    content = m.read(source)
    if source.cls is dict:
        return all(is_plain(m.unkey(key)) and is_plain(value) for key, value in content.items())
    return all(is_plain(m.unkey(key)) for key in content) if source.cls is set else all(map(is_plain, content))


def is_plain(value: Any) -> bool:
    """Whether nothing that CPython does with a value by itself (compare, hash, add or show it) is Python code."""
    kind = type(value)
    if kind is int:
        return -LARGEST < value < LARGEST
    return kind in PLAIN or kind is tuple and all(map(is_plain, value))
