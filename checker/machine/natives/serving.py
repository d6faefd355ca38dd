"""Making names of the program out of functions, constants and types of the host."""

from __future__ import annotations

from typing import Any, Callable, NoReturn

from checker.machine.natives.common import attempt, own_special
from checker.machine.natives.stand import host_value, raised
from checker.machine.natives.unknowns import mentions_unknown, settled
from checker.machine.unknowns import SAMPLES
from checker.machine.values import MISSING, GeneratorObj, Native, Obj, Pending, TailCall, Unknown

CONSTANTS = (int, float, complex, str, bytes, bool, type(None), tuple, frozenset)


EXPLOSIVE = frozenset(("comb", "factorial", "perm", "ldexp"))
"""Functions whose result, or the time it takes, explodes with the argument."""
LARGEST = 20_000


def example(value: Any) -> Any:
    """Some known value of the same type."""
    if type(value) is Unknown:
        return SAMPLES.get(value.type, MISSING)
    return value.values[0] if type(value) is Pending else value


def type_of_result(operation: Callable, args: tuple, kwargs: dict) -> type | None:
    """The type of what the host's function gives for values like these; None if an example does not tell."""
    try:
        return type(operation(*map(example, args), **{key: example(value) for key, value in kwargs.items()}))
    except Exception:
        return None


def _walked_by_program(m: Any, value: Any) -> bool:
    return type(value) is GeneratorObj or (isinstance(value, Obj) and own_special(m, value, "__iter__") not in (MISSING, None))


def _holds_unknown(m: Any, value: Any) -> bool:
    return isinstance(value, Obj) and value.cls is list and any(map(mentions_unknown, m.read(value)))


def pure(name: str, operation: Callable, module: str, otherwise: type = float) -> Native:
    """A function of the host that only computes. With an argument that nobody can know its result is unknown too."""

    def run(m: Any, args: tuple, kwargs: dict) -> Any:
        if mentions_unknown(args) or any(mentions_unknown(value) for value in kwargs.values()):
            args = settled(m, args)
            kwargs = {key: settled(m, value) for key, value in kwargs.items()}
            if mentions_unknown(args) or any(mentions_unknown(value) for value in kwargs.values()):
                return m.derived(type_of_result(operation, args, kwargs) or otherwise, None if kwargs else operation, args)
        if any(_holds_unknown(m, value) for value in args):
            return m.fresh(otherwise)
        positions = tuple(place for place, value in enumerate(args) if _walked_by_program(m, value))
        if positions:
            return TailCall(m.prelude("call_collected"), (function, args, positions, m.new_dict(dict(kwargs))))
        values = [host_value(m, value) for value in args]
        if name in EXPLOSIVE and any(isinstance(value, int) and value > LARGEST for value in values):
            m.too_large()
        named = {key: host_value(m, value) for key, value in kwargs.items()}
        return raised(m, attempt(m, operation, *values, **named))

    function = Native(name, run, module)
    return function


def pure_names(host: Any, names: Any = None) -> dict[str, Any]:
    """The public constants, functions and exception classes of a host module, or those of the names given."""
    served: dict[str, Any] = {}
    for name in names if names is not None else [name for name in vars(host) if not name.startswith("_")]:
        found = getattr(host, name, MISSING)
        if isinstance(found, type):
            if issubclass(found, BaseException):
                served[name] = found
        elif callable(found):
            served[name] = pure(name, found, host.__name__)
        elif isinstance(found, CONSTANTS):
            served[name] = found
    return served


class Refusal:
    """What a function does whose call is refused. Whoever wants to know beforehand finds the reason and the remedy here."""

    __slots__ = ("name", "reason", "remedy")

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        self.name = name
        """What could be declared opaque: "os.remove", "open"."""
        self.reason = reason
        self.remedy = remedy

    def __call__(self, m: Any, args: tuple, kwargs: dict) -> NoReturn:
        m.unsupported(self.reason, self.remedy, self.name)


def refused(name: str, reason: str, remedy: str, module: str = "builtins") -> Native:
    """A function whose call is refused."""
    return Native(name, Refusal(name if module == "builtins" else f"{module}.{name}", reason, remedy), module)


def unknown_of(name: str, kind: type) -> Native:
    """A function whose result nobody can know."""
    return Native(name, lambda m, args, kwargs: m.fresh(kind))
