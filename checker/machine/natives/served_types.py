"""Modules of immutable number, date and identifier types: decimal, fractions, datetime, uuid, ipaddress, numbers; and secrets."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from checker.machine.natives.immutables import enter_type
from checker.machine.natives.registry import METHODS
from checker.machine.natives.serving import pure, pure_names, refused, unknown_of
from checker.machine.unknowns import SAMPLES
from checker.machine.values import ClassMethod, Native, Unknown

CONTEXT = "Work with the default context, or round with quantize()."


def module(name: str) -> dict[str, Any]:
    """The names in it."""
    return {"decimal": _decimal, "fractions": _fractions, "datetime": _datetime, "numbers": _numbers, "uuid": _uuid, "ipaddress": _addresses, "secrets": _secrets}[name]()


def _decimal() -> dict[str, Any]:
    import decimal

    enter_type(decimal.Decimal, frozenset({"__init__"}))
    served = pure_names(decimal, [key for key in vars(decimal) if key.startswith(("ROUND_", "MAX_", "MIN_", "HAVE_"))])
    served.update({key: value for key, value in vars(decimal).items() if isinstance(value, type) and issubclass(value, ArithmeticError)})
    for key in ("getcontext", "setcontext", "localcontext", "Context", "BasicContext", "ExtendedContext", "DefaultContext"):
        served[key] = refused(key, f"decimal.{key} changes the context of a thread, which has no model", CONTEXT, "decimal")
    served["Decimal"] = decimal.Decimal
    return served


def _fractions() -> dict[str, Any]:
    from fractions import Fraction

    enter_type(Fraction)
    return {"Fraction": Fraction}


def _datetime() -> dict[str, Any]:
    import datetime

    served: dict[str, Any] = {"MINYEAR": datetime.MINYEAR, "MAXYEAR": datetime.MAXYEAR, "tzinfo": datetime.tzinfo}
    moment = datetime.datetime(2024, 5, 6, 7, 8, 9, 10)
    for kind, sample in (
        (datetime.date, moment.date()), (datetime.time, moment.time()), (datetime.timedelta, datetime.timedelta(hours=1, seconds=1)),
        (datetime.timezone, datetime.timezone.utc), (datetime.datetime, moment),
    ):
        enter_type(kind)
        served[kind.__name__] = kind
        SAMPLES[kind] = sample
    for kind in (datetime.date, datetime.datetime):
        for name in ("today", "now", "utcnow"):
            if hasattr(kind, name):
                METHODS[kind, name] = ClassMethod(Native(name, lambda m, args, kwargs, kind=kind: m.fresh(kind), "datetime"))
    if hasattr(datetime, "UTC"):
        served["UTC"] = datetime.UTC
    return served


def _numbers() -> dict[str, Any]:
    import numbers

    return {name: getattr(numbers, name) for name in ("Number", "Complex", "Real", "Rational", "Integral")}


def _uuid() -> dict[str, Any]:
    import uuid

    enter_type(uuid.UUID)
    SAMPLES[uuid.UUID] = uuid.UUID(int=1)
    served: dict[str, Any] = {"UUID": uuid.UUID, **{f"NAMESPACE_{key}": getattr(uuid, f"NAMESPACE_{key}") for key in ("DNS", "URL", "OID", "X500")}}
    served.update({name: unknown_of(name, uuid.UUID) for name in ("uuid1", "uuid4")})
    served.update({name: pure(name, getattr(uuid, name), "uuid") for name in ("uuid3", "uuid5")})
    served["getnode"] = unknown_of("getnode", int)
    return served


def _addresses() -> dict[str, Any]:
    import ipaddress

    served = pure_names(ipaddress, ("ip_address", "ip_network", "ip_interface", "AddressValueError", "NetmaskValueError"))
    for name in ("IPv4Address", "IPv6Address", "IPv4Network", "IPv6Network"):
        kind = getattr(ipaddress, name)
        enter_type(kind)
        served[name] = kind
    return served


CHOICES = 64
"""Numbers below so much are chosen; among more, the number is unknown."""


def _secrets() -> dict[str, Any]:
    def choice(m: Any, args: tuple, kwargs: dict) -> Any:
        values = tuple(m.sequence(args[0]) or ())
        return m.lazy_choice(values) if values else m.fail(IndexError, "Cannot choose from an empty sequence")

    def below(m: Any, args: tuple, kwargs: dict) -> Any:
        limit = m.plain(args[0])
        return m.lazy_choice(tuple(range(limit))) if 0 < limit <= CHOICES else m.fresh(int)

    hmac = import_module("hmac")
    return {
        "choice": Native("choice", choice, "secrets"),
        "randbelow": Native("randbelow", below, "secrets"),
        "randbits": unknown_of("randbits", int),
        "token_bytes": unknown_of("token_bytes", bytes),
        "token_hex": unknown_of("token_hex", str),
        "token_urlsafe": unknown_of("token_urlsafe", str),
        "compare_digest": pure("compare_digest", hmac.compare_digest, "secrets", bool),
    }
