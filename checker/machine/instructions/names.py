"""Instructions that read and write variables."""

from __future__ import annotations

from typing import Any, NoReturn

from checker.machine.frames import Frame
from checker.machine.instructions.table import HANDLERS, instruction
from checker.machine.values import MISSING


@instruction
def nop(m: Any, f: Frame, arg: Any) -> None:
    pass


@instruction
def load_const(m: Any, f: Frame, arg: Any) -> None:
    f.stack.append(arg)


@instruction
def load_fast(m: Any, f: Frame, arg: int) -> None:
    value = f.locals[arg]
    if value is MISSING:
        value = unset_local(m, f, arg)
    f.stack.append(value)


HANDLERS["LOAD_WEAK"] = load_fast


def unset_local(m: Any, f: Frame, index: int) -> Any:
    name = f.code.local_names[index]
    if f.code.kind == "module":
        value = m.load(f.module, name)
        if value is MISSING:
            value = m.builtin(name)
        if value is not MISSING:
            return value
        m.fail_name(name)
    m.fail(UnboundLocalError, m.unbound_message(name))


@instruction
def store_fast(m: Any, f: Frame, arg: int) -> None:
    f.locals[arg] = f.stack.pop()


@instruction
def delete_fast(m: Any, f: Frame, arg: int) -> None:
    if f.locals[arg] is MISSING:
        if f.code.kind == "module":
            m.fail_name(f.code.local_names[arg])
        m.fail(UnboundLocalError, m.unbound_message(f.code.local_names[arg]))
    f.locals[arg] = MISSING


@instruction
def load_global(m: Any, f: Frame, arg: str) -> None:
    value = m.load(f.module, arg)
    if value is MISSING:
        value = m.builtin(arg)
        if value is MISSING:
            m.fail_name(arg)
    f.stack.append(value)


@instruction
def store_global(m: Any, f: Frame, arg: str) -> None:
    m.store(f.module, arg, f.stack[-1])
    f.stack.pop()


@instruction
def delete_global(m: Any, f: Frame, arg: str) -> None:
    if m.load(f.module, arg) is MISSING:
        m.fail_name(arg)
    m.erase(f.module, arg)


@instruction
def load_name(m: Any, f: Frame, arg: str) -> None:
    if f.namespace is not None and arg in f.namespace:
        f.stack.append(f.namespace[arg])
    else:
        load_global(m, f, arg)


@instruction
def store_name(m: Any, f: Frame, arg: str) -> None:
    if f.namespace is None:
        store_global(m, f, arg)
    else:
        f.namespace[arg] = f.stack.pop()


@instruction
def delete_name(m: Any, f: Frame, arg: str) -> None:
    if f.namespace is None:
        delete_global(m, f, arg)
    elif f.namespace.pop(arg, MISSING) is MISSING:
        m.fail_name(arg)


def deref_name(f: Frame, index: int) -> str:
    made = f.code.cell_names
    return made[index] if index < len(made) else f.code.free_names[index - len(made)]


def fail_deref(m: Any, f: Frame, index: int) -> NoReturn:
    """A variable that functions share has no value: the running function's own, or that of one around it."""
    name = deref_name(f, index)
    if index < len(f.code.cell_names) or name in f.code.inlined_names:
        m.fail(UnboundLocalError, m.unbound_message(name))
    m.fail(NameError, m.free_message(name))


@instruction
def load_deref(m: Any, f: Frame, arg: int) -> None:
    value = m.load(f.cells[arg], "value")
    if value is MISSING:
        fail_deref(m, f, arg)
    f.stack.append(value)


@instruction
def store_deref(m: Any, f: Frame, arg: int) -> None:
    m.store(f.cells[arg], "value", f.stack[-1])
    f.stack.pop()


@instruction
def delete_deref(m: Any, f: Frame, arg: int) -> None:
    if m.load(f.cells[arg], "value") is MISSING:
        fail_deref(m, f, arg)
    m.erase(f.cells[arg], "value")


@instruction
def load_closure(m: Any, f: Frame, arg: int) -> None:
    f.stack.append(f.cells[arg])


@instruction
def load_classderef(m: Any, f: Frame, arg: int) -> None:
    name = deref_name(f, arg)
    if f.namespace is not None and name in f.namespace:
        f.stack.append(f.namespace[name])
    else:
        load_deref(m, f, arg)
