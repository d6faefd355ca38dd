"""The module `_natives`: what the prelude needs of the host."""

from __future__ import annotations

from typing import Any

from checker.machine.natives.common import tells_own_length
from checker.machine.natives.dicts import pairs_to_dict
from checker.machine.natives.texts import join_parts
from checker.machine.natives.ordering import sort_into, sorted_values, total
from checker.machine.natives.registry import native
from checker.machine.natives.unknowns import mentions_unknown


def _native(name: str, count: int, lazy: bool = False) -> Any:
    return native(name, count, module="_natives", lazy=lazy)


@_native("add_pair", 3)
def add_pair(m: Any, target: Any, pair: Any, number: Any) -> None:
    """Add a pair, the `number`th of several, to a dict."""
    added = pairs_to_dict(m, [pair], None, number)
    m.write(target).update(added)


@_native("discard_item", 2)
def discard_item(m: Any, target: Any, item: Any) -> None:
    """Take an item out of a set, if it is there; what cannot be in a set is the error that it is for difference_update."""
    key = m.key(item)
    m.write(target).discard(key)


@_native("tells_length", 1, lazy=True)
def tells_length(m: Any, value: Any) -> bool:
    """Whether the program's own code answers how many items there are."""
    return not mentions_unknown((value,)) and tells_own_length(m, value)


@_native("join_strings", 2, lazy=True)
def join_strings(m: Any, separator: Any, parts: Any) -> Any:
    """separator.join(parts), of a list."""
    return join_parts(m, separator, list(m.read(parts)))


@_native("sort_by_keys", 3)
def sort_by_keys(m: Any, values: Any, keys: Any, backwards: Any) -> Any:
    """A new list of the values in the order of their keys."""
    return m.new_list(sorted_values(m, list(m.read(values)), list(m.read(keys)), backwards))


@_native("store_sorted", 4)
def store_sorted(m: Any, target: Any, values: Any, keys: Any, backwards: Any) -> None:
    """list.sort(key=...), the keys being known."""
    content = m.write(target)
    touched = len(content) > 0
    sort_into(m, content, list(m.read(values)), list(m.read(keys)), backwards)
    if touched:
        m.fail(ValueError, "list modified during sort")


@_native("sum_values", 2)
def sum_values(m: Any, values: Any, start: Any) -> Any:
    """sum() of a list."""
    return total(m, m.read(values), start)


def module(name: str) -> dict[str, Any]:
    """The names in it."""
    return {
        "add_pair": add_pair,
        "discard_item": discard_item,
        "join_strings": join_strings,
        "sort_by_keys": sort_by_keys,
        "store_sorted": store_sorted,
        "sum_values": sum_values,
        "tells_length": tells_length,
    }
