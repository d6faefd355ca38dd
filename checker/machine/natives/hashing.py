"""hash(), independent of PYTHONHASHSEED and of where the host keeps its objects."""

from __future__ import annotations

import zlib
from typing import Any

from checker.machine.natives.common import attempt, call_special, layout, name_of, own_special, unhashable
from checker.machine.natives.registry import METHODS
from checker.machine.values import MISSING, MappingView, Obj, Record

MASK = (1 << 61) - 1


def text_hash(data: bytes) -> int:
    """A fixed number for a text, spread over 61 bits."""
    return (zlib.crc32(data) * 0x9E3779B97F4A7C15 + zlib.adler32(data) * 0xC2B2AE3D27D4EB4F + len(data)) & MASK if data else 0


def numeric(value: Any) -> bool:
    """Whether a tuple or frozenset holds nothing but numbers, so that its hash is the same in every process of the host."""
    return all(type(part) in (int, float, bool, complex) or (type(part) in (tuple, frozenset) and numeric(part)) for part in value)


def hash_value(m: Any, value: Any) -> int:
    """hash(value)"""
    if isinstance(value, Obj):
        own = own_special(m, value, "__hash__")
        if own is None:
            unhashable(m, value)
        if own is not MISSING:
            result = call_special(m, own, value)
            return hash(result) if isinstance(result, int) else m.fail(TypeError, "__hash__ method should return an integer")
        inside = layout(value)
        if inside in (int, float, complex, str, bytes, tuple, frozenset):
            return hash_value(m, m.read(value))
        if m.lookup(m.type_of(value), "__hash__") is None:
            unhashable(m, value)
        return m.identity(value) >> 4
    kind = type(value)
    if kind is str:
        return text_hash(value.encode("utf-8", "surrogatepass"))
    if kind is bytes:
        return text_hash(value)
    if (kind is tuple or kind is frozenset) and numeric(value):
        return hash(value)
    if kind is tuple:
        total = 0x345678
        for part in value:
            total = ((total ^ hash_value(m, part)) * 1000003 + len(value)) & MASK
        return total
    if kind is frozenset:
        return sum(hash_value(m, item) * 0x9E3779B9 & MASK for item in m.set_order(value)) & MASK
    if kind is slice and m.version < (3, 12):
        unhashable(m, value)
    if isinstance(value, Record) and m.lookup(kind, "__hash__") is None:
        unhashable(m, value)
    if kind is MappingView:
        return METHODS[MappingView, "__hash__"].run(m, value, (), {})
    if value is None or isinstance(value, (type, Record)) or kind.__hash__ is object.__hash__:
        return text_hash(repr(type(value)).encode()) if not isinstance(value, Record) else m.identity(value) >> 4
    if m.lookup(kind, "__hash__") is None:
        m.fail(TypeError, f"unhashable type: '{name_of(m, value)}'")
    return attempt(m, hash, value)
