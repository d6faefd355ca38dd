"""Instructions that build containers and texts."""

from __future__ import annotations

from typing import Any

from checker.machine import frames
from checker.machine.frames import Frame
from checker.machine.instructions.table import instruction
from checker.machine.natives.common import sized_sequence
from checker.machine.natives.one_call import consume
from checker.machine.values import MISSING, FieldOf, Pending, TailCall, Unknown, type_name


def take(f: Frame, count: int) -> list:
    if not count:
        return []
    items = f.stack[-count:]
    del f.stack[-count:]
    return items


@instruction
def build_tuple(m: Any, f: Frame, arg: int) -> None:
    f.stack.append(tuple(take(f, arg)))


@instruction
def build_list(m: Any, f: Frame, arg: int) -> None:
    f.stack.append(m.new_list(take(f, arg)))


@instruction
def build_set(m: Any, f: Frame, arg: int) -> None:
    keys = {m.key(value) for value in (f.stack[-arg:] if arg else ())}
    take(f, arg)
    f.stack.append(m.new_set(keys))


@instruction
def build_map(m: Any, f: Frame, arg: int) -> None:
    items = f.stack[-2 * arg :] if arg else []
    made = {}
    for index in range(0, len(items), 2):
        made[m.key(items[index])] = items[index + 1]
    take(f, 2 * arg)
    f.stack.append(m.new_dict(made))


@instruction
def build_slice(m: Any, f: Frame, arg: int) -> None:
    f.stack.append(slice(*take(f, arg)))


@instruction
def list_append(m: Any, f: Frame, arg: int) -> None:
    value = f.stack.pop()
    m.write(f.stack[-arg]).append(value)


@instruction
def set_add(m: Any, f: Frame, arg: int) -> None:
    key = m.key(f.stack[-1])
    f.stack.pop()
    m.write(f.stack[-arg]).add(key)


@instruction
def map_add(m: Any, f: Frame, arg: int) -> None:
    key = m.key(f.stack[-2])
    value = f.stack.pop()
    f.stack.pop()
    m.write(f.stack[-arg])[key] = value


@instruction
def list_extend(m: Any, f: Frame, arg: int) -> None:
    items = sized_sequence(m, f.stack[-1])
    if items is None:
        expand_by_prelude(m, f, "list_from")
        return
    f.stack.pop()
    m.write(f.stack[-arg]).extend(items)


def expand_by_prelude(m: Any, f: Frame, name: str) -> None:
    """Turn the iterable on top into a builtin container by running the program, then execute the instruction again."""
    iterable = f.stack[-1]
    if m.get_iterator(iterable) is MISSING:
        m.fail(TypeError, f"Value after * must be an iterable, not {type_name(m.type_of(iterable))}")
    run_by_prelude(m, f, name, (iterable,))


def run_by_prelude(m: Any, f: Frame, name: str, args: tuple) -> None:
    """Let a function of the prelude make a builtin container of the iterable on top, which takes its place; then execute the instruction again."""
    result = consume(m, args[0], name, args)
    if type(result) is not TailCall:
        f.stack[-1] = result
        f.pc -= 1
        return
    frame = m.invoke(result.function, result.args)
    f.stack.pop()
    frame.mode = frames.RETRY
    m.enter(frame)


@instruction
def spread(m: Any, f: Frame, arg: int) -> None:
    iterable = f.stack[-1]
    items = iterable if type(iterable) is tuple else sized_sequence(m, iterable)
    if items is None:
        if m.get_iterator(iterable) is MISSING:
            m.fail(TypeError, f"{m.callable_name(f.stack[-1 - arg])} argument after * must be an iterable, not {m.shown_type(iterable)}")
        expand_by_prelude(m, f, "list_from")
        return
    f.stack[-1] = tuple(items)


@instruction
def set_annotations(m: Any, f: Frame, arg: tuple) -> None:
    values = f.stack.pop()
    f.stack[-1].fields["#annotations"] = (arg, values)


@instruction
def set_update(m: Any, f: Frame, arg: int) -> None:
    items = m.sequence(f.stack[-1])
    if items is None:
        expand_by_prelude(m, f, "collect")
        return
    keys = [m.key(item) for item in items]
    f.stack.pop()
    m.write(f.stack[-arg]).update(keys)


@instruction
def dict_update(m: Any, f: Frame, arg: int) -> None:
    pairs = m.mapping_items(f.stack[-1])
    f.stack.pop()
    m.write(f.stack[-arg]).update(pairs)


@instruction
def dict_merge(m: Any, f: Frame, arg: int) -> None:
    function = f.stack[-3 - arg]
    pairs = m.mapping_items(f.stack[-1], function)
    target = m.write(f.stack[-1 - arg])
    for key in pairs:
        if key in target:
            m.fail(TypeError, f"{m.callable_name(function)} got multiple values for keyword argument '{m.text(m.unkey(key))}'")
    f.stack.pop()
    target.update(pairs)


@instruction
def list_to_tuple(m: Any, f: Frame, arg: Any) -> None:
    f.stack[-1] = tuple(m.read(f.stack[-1]))


@instruction
def format_value(m: Any, f: Frame, arg: tuple) -> None:
    conversion, has_spec = arg
    value, spec = (f.stack[-2], f.stack[-1]) if has_spec else (f.stack[-1], "")
    if type(value) in (Unknown, Pending, FieldOf) or type(spec) is not str:
        text: Any = m.unknown_format(value, conversion, spec)
    else:
        if conversion:
            value = m.text(value) if conversion == "s" else m.repr(value)
            if conversion == "a":
                value = ascii_only(value)
        text = value if type(value) is str and not spec else m.format(value, spec)
    del f.stack[-2 if has_spec else -1 :]
    f.stack.append(text)


def ascii_only(text: str) -> str:
    return "".join(c if ord(c) < 128 else ascii(c)[1:-1] for c in text)


@instruction
def build_string(m: Any, f: Frame, arg: int) -> None:
    parts = take(f, arg)
    for part in parts:
        if type(part) is not str:
            f.stack.append(m.unknown_text(parts))
            return
    f.stack.append("".join(parts))
