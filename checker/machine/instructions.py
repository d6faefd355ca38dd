"""What each instruction does. The table of their meanings is in docs/architecture.md; a handler is `f(m, frame, arg)`.

A handler touches memory before it changes the stack, so that an instruction interrupted by a `Signal` can be executed again.
"""

from __future__ import annotations

from typing import Any, Callable

from checker.machine import attributes, frames, generators, operators
from checker.machine.builtinattributes import TRACEBACK
from checker.machine.declared import Opaque
from checker.machine.frames import Frame, Resume
from checker.machine.natives.common import sized_sequence
from checker.machine.values import (
    MISSING,
    AtomicGuard,
    ClassObj,
    FieldOf,
    FunctionObj,
    GeneratorObj,
    IteratorObj,
    Method,
    Native,
    Obj,
    Pending,
    Raised,
    TailCall,
    Unknown,
    type_name,
)

HANDLERS: dict[str, Callable] = {}


def instruction(function: Callable) -> Callable:
    """Register a handler under its name in capitals."""
    HANDLERS[function.__name__.upper()] = function
    return function


# --- names -----------------------------------------------------------------------------------------------------------


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


@instruction
def load_deref(m: Any, f: Frame, arg: int) -> None:
    value = m.load(f.cells[arg], "value")
    if value is MISSING:
        name = deref_name(f, arg)
        if arg < len(f.code.cell_names):
            m.fail(UnboundLocalError, m.unbound_message(name))
        m.fail(NameError, m.free_message(name))
    f.stack.append(value)


@instruction
def store_deref(m: Any, f: Frame, arg: int) -> None:
    m.store(f.cells[arg], "value", f.stack[-1])
    f.stack.pop()


@instruction
def delete_deref(m: Any, f: Frame, arg: int) -> None:
    if m.load(f.cells[arg], "value") is MISSING:
        name = deref_name(f, arg)
        if arg < len(f.code.cell_names):
            m.fail(UnboundLocalError, m.unbound_message(name))
        m.fail(NameError, m.free_message(name))
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


# --- the stack -------------------------------------------------------------------------------------------------------


@instruction
def pop(m: Any, f: Frame, arg: Any) -> None:
    f.stack.pop()


@instruction
def dup(m: Any, f: Frame, arg: Any) -> None:
    f.stack.append(f.stack[-1])


@instruction
def copy(m: Any, f: Frame, arg: int) -> None:
    f.stack.append(f.stack[-arg])


@instruction
def swap(m: Any, f: Frame, arg: int) -> None:
    s = f.stack
    s[-1], s[-arg] = s[-arg], s[-1]


# --- attributes and items --------------------------------------------------------------------------------------------


def put_result(m: Any, f: Frame, result: Any, consumed: int) -> None:
    """Replace `consumed` operands by a result that may be a TailCall, a Frame or a value."""
    if type(result) is TailCall:
        result = m.invoke(result.function, result.args, result.kwargs)
    if consumed:
        del f.stack[-consumed:]
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(result)


def put_nothing(m: Any, f: Frame, result: Any, consumed: int) -> None:
    """The same where the result does not matter."""
    if type(result) is TailCall:
        result = m.invoke(result.function, result.args, result.kwargs)
    if consumed:
        del f.stack[-consumed:]
    if type(result) is Frame:
        if result.mode == frames.PUSH:
            result.mode = frames.DISCARD
            m.enter(result)
        else:
            m.complete(result)


@instruction
def load_attr(m: Any, f: Frame, arg: str) -> None:
    result = attributes.get_attribute(m, f.stack[-1], arg)
    if type(result) is TailCall:
        put_result(m, f, result, 1)
    else:
        f.stack[-1] = result


@instruction
def store_attr(m: Any, f: Frame, arg: str) -> None:
    put_nothing(m, f, attributes.set_attribute(m, f.stack[-1], arg, f.stack[-2]), 2)


@instruction
def delete_attr(m: Any, f: Frame, arg: str) -> None:
    put_nothing(m, f, attributes.delete_attribute(m, f.stack[-1], arg), 1)


@instruction
def subscr(m: Any, f: Frame, arg: Any) -> None:
    obj, key = f.stack[-2:]
    put_result(m, f, m.get_item(obj, key), 2)


@instruction
def store_subscr(m: Any, f: Frame, arg: Any) -> None:
    value, obj, key = f.stack[-3:]
    put_nothing(m, f, m.set_item(obj, key, value), 3)


@instruction
def delete_subscr(m: Any, f: Frame, arg: Any) -> None:
    obj, key = f.stack[-2:]
    put_nothing(m, f, m.delete_item(obj, key), 2)


# --- operators -------------------------------------------------------------------------------------------------------


@instruction
def binary(m: Any, f: Frame, arg: str) -> None:
    stack = f.stack
    a, b = stack[-2], stack[-1]
    if type(a) is int and type(b) is int and arg in ("+", "-"):
        del stack[-1]
        stack[-1] = a + b if arg == "+" else a - b
        return
    put_result(m, f, operators.binary(m, arg, a, b), 2)


@instruction
def inplace(m: Any, f: Frame, arg: str) -> None:
    stack = f.stack
    a, b = stack[-2], stack[-1]
    if type(a) is int and type(b) is int and arg in ("+", "-"):
        del stack[-1]
        stack[-1] = a + b if arg == "+" else a - b
        return
    put_result(m, f, operators.inplace(m, arg, a, b), 2)


@instruction
def unary(m: Any, f: Frame, arg: str) -> None:
    if arg == "not":
        value = operators.truth(m, f.stack[-1])
        if type(value) is Frame:
            f.stack.pop()
            value.mode, value.extra = frames.TRUTH, True
            m.enter(value)
        else:
            f.stack[-1] = not value
        return
    put_result(m, f, operators.unary(m, arg, f.stack[-1]), 1)


@instruction
def compare(m: Any, f: Frame, arg: str) -> None:
    stack = f.stack
    a, b = stack[-2], stack[-1]
    if type(a) is int and type(b) is int and arg in operators.COMPARE:
        del stack[-1]
        stack[-1] = operators.COMPARE[arg](a, b)
        return
    put_result(m, f, operators.compare(m, arg, a, b), 2)


# --- building --------------------------------------------------------------------------------------------------------


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
    frame = m.invoke(m.prelude(name), (iterable,))
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


# --- calls -----------------------------------------------------------------------------------------------------------


@instruction
def call(m: Any, f: Frame, arg: tuple) -> None:
    count, names = arg
    total = count + len(names)
    stack = f.stack
    function = stack[-total - 1]
    if total:
        values = stack[-total:]
        args = tuple(values[:count])
        kwargs = dict(zip(names, values[count:])) if names else None
    else:
        args, kwargs = (), None
    result = m.invoke(function, args, kwargs)
    del stack[-total - 1 :]
    if type(result) is Frame:
        m.enter(result)
    else:
        stack.append(result)


@instruction
def call_sink(m: Any, f: Frame, arg: tuple) -> None:
    if m.erases_output:
        result = m.call_sink(f, arg)
        if result is not MISSING:
            del f.stack[-arg[0] - len(arg[1]) - 1 :]
            f.stack.append(result)
            return
    elif m.call_sink(f, arg) is not MISSING:
        m.output_only(lambda: call(m, f, arg))
        return
    call(m, f, arg)


@instruction
def call_ex(m: Any, f: Frame, arg: bool) -> None:
    kwargs = dict(m.read(f.stack[-1])) if arg else None
    position = -2 if arg else -1
    given = f.stack[position]
    function = f.stack[position - 1]
    args = given if type(given) is tuple else m.sequence(given)
    if args is None:
        m.fail(TypeError, f"{m.callable_name(function)} argument after * must be an iterable, not {m.shown_type(given)}")
    for key in kwargs or ():
        if type(key) is not str:
            m.refuse_keywords(function)
    result = m.invoke(function, tuple(args), kwargs)
    del f.stack[position - 1 :]
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(result)


@instruction
def make_function(m: Any, f: Frame, arg: tuple) -> None:
    code, has_defaults, kwdefault_names, has_closure = arg
    closure = f.stack.pop() if has_closure else ()
    kwdefaults = dict(zip(kwdefault_names, f.stack.pop())) if kwdefault_names else {}
    defaults = f.stack.pop() if has_defaults else ()
    f.stack.append(m.declared(f.module, code.qualname) or m.adopt_object(FunctionObj(code, f.module, defaults, kwdefaults, closure)))


@instruction
def build_class(m: Any, f: Frame, arg: tuple) -> None:
    code, name, base_count, keyword_names, has_closure = arg
    closure = f.stack.pop() if has_closure else ()
    keywords = dict(zip(keyword_names, take(f, len(keyword_names))))
    if base_count < 0:
        bases = tuple(f.stack.pop())
    else:
        bases = tuple(take(f, base_count))
    opaque = m.declared(f.module, code.qualname)
    if opaque is not None:
        f.stack.append(opaque)
        return
    m.enter(m.class_frame(f, code, name, bases, keywords, closure))


@instruction
def return_(m: Any, f: Frame, arg: Any) -> None:
    if f.generator is not None and f.mode == frames.GENERATOR:
        m.put(f.generator, None)
    value = f.stack.pop()
    m.leave(f, value)


HANDLERS["RETURN"] = HANDLERS.pop("RETURN_")


# --- iteration and unpacking -----------------------------------------------------------------------------------------


@instruction
def get_iter(m: Any, f: Frame, arg: Any) -> None:
    put_result(m, f, m.iterator_of(f.stack[-1]), 1)


@instruction
def for_iter(m: Any, f: Frame, arg: int) -> None:
    iterator = f.stack[-1]
    kind = type(iterator)
    if kind is IteratorObj:
        value = m.advance(iterator)
        if value is MISSING:
            f.stack.pop()
            f.pc = arg
        else:
            f.stack.append(value)
        return
    if kind is GeneratorObj:
        frame = m.resume(Resume(iterator, None, ("for", arg)))
        if type(frame) is Frame:
            m.enter(frame)
        return
    method = m.lookup(m.type_of(iterator), "__next__")
    if method is MISSING:
        m.fail(TypeError, f"'{type_name(m.type_of(iterator))}' object is not an iterator")
    try:
        result = m.invoke(method, (iterator,))
    except Raised as raised:
        if not m.isinstance(raised.value, StopIteration):
            raise
        f.stack.pop()
        f.pc = arg
        return
    if type(result) is Frame:
        result.mode = frames.FOR_NEXT
        result.extra = arg
        m.enter(result)
    else:
        f.stack.append(result)


@instruction
def unpack_sequence(m: Any, f: Frame, arg: int) -> None:
    value = f.stack[-1]
    if type(value) is Unknown and value.type in (object, list):
        items = [m.fresh(object if value.type is object else str) for _ in range(arg)]
    else:
        items = m.sequence_up_to(value, arg)
    if items is None:
        unpack_by_prelude(m, f, value, arg)
        return
    if len(items) < arg:
        m.fail(ValueError, f"not enough values to unpack (expected {arg}, got {len(items)})")
    if len(items) > arg:
        m.fail(ValueError, m.too_many_message(value, arg, len(items)))
    f.stack.pop()
    f.stack.extend(reversed(items))


def unpack_by_prelude(m: Any, f: Frame, value: Any, count: int) -> None:
    if m.get_iterator(value) is MISSING:
        m.fail(TypeError, f"cannot unpack non-iterable {type_name(m.type_of(value))} object")
    frame = m.invoke(m.prelude("collect" if count < 0 else "first_items"), (value,) if count < 0 else (value, count))
    f.stack.pop()
    frame.mode = frames.RETRY
    m.enter(frame)


@instruction
def unpack_ex(m: Any, f: Frame, arg: tuple) -> None:
    before, after = arg
    value = f.stack[-1]
    items = m.sequence(value)
    if items is None:
        unpack_by_prelude(m, f, value, -1)
        return
    items = list(items)
    if len(items) < before + after:
        m.fail(ValueError, f"not enough values to unpack (expected at least {before + after}, got {len(items)})")
    f.stack.pop()
    end = len(items) - after
    f.stack.extend(reversed([*items[:before], m.new_list(items[before:end]), *items[end:]]))


# --- jumps -----------------------------------------------------------------------------------------------------------


@instruction
def jump(m: Any, f: Frame, arg: int) -> None:
    if arg < f.pc:
        m.went_back()
    f.pc = arg


def jump_on(m: Any, f: Frame, target: int, wanted: bool) -> None:
    value = f.stack[-1]
    if value is not True and value is not False:
        value = operators.truth(m, value)
        if type(value) is Frame:
            f.stack.pop()
            value.mode = frames.RETRY
            m.enter(value)
            return
    if value is wanted:
        if target < f.pc:
            m.went_back()
        f.pc = target
    f.stack.pop()


@instruction
def pop_jump_if_false(m: Any, f: Frame, arg: int) -> None:
    jump_on(m, f, arg, False)


@instruction
def pop_jump_if_true(m: Any, f: Frame, arg: int) -> None:
    jump_on(m, f, arg, True)


@instruction
def pop_jump_if_none(m: Any, f: Frame, arg: int) -> None:
    is_none = operators.is_none(m, f.stack[-1])
    f.stack.pop()
    if is_none:
        f.pc = arg


@instruction
def pop_jump_if_not_none(m: Any, f: Frame, arg: int) -> None:
    is_none = operators.is_none(m, f.stack[-1])
    f.stack.pop()
    if not is_none:
        f.pc = arg


def jump_or_pop(m: Any, f: Frame, target: int, wanted: bool) -> None:
    value = operators.truth(m, f.stack[-1])
    if type(value) is Frame:
        value = m.complete(value)
        value = m.truth(value)
    if type(f.stack[-1]) in (Unknown, Pending):
        f.stack[-1] = m.settled_as(f.stack[-1], value)
    if value is wanted:
        f.pc = target
    else:
        f.stack.pop()


@instruction
def jump_if_false_or_pop(m: Any, f: Frame, arg: int) -> None:
    jump_or_pop(m, f, arg, False)


@instruction
def jump_if_true_or_pop(m: Any, f: Frame, arg: int) -> None:
    jump_or_pop(m, f, arg, True)


# --- exceptions ------------------------------------------------------------------------------------------------------


@instruction
def raise_(m: Any, f: Frame, arg: int) -> None:
    if arg == 0:
        if m.handled is None:
            m.fail(RuntimeError, "No active exception to reraise")
        raise Raised(m.handled)
    value = f.stack[-2] if arg == 2 else f.stack[-1]
    error = m.as_exception(value)
    if arg == 2:
        cause = f.stack[-1]
        cause = None if cause is None else m.as_exception(cause, "exception causes must derive from BaseException")
        m.store(error, "__cause__", cause)
        m.store(error, "__suppress_context__", True)
    m.raise_value(error)


HANDLERS["RAISE"] = HANDLERS.pop("RAISE_")


@instruction
def push_exc(m: Any, f: Frame, arg: Any) -> None:
    error = f.stack[-1]
    f.stack[-1] = None if f.generator is not None and m.handled is f.handled else m.handled
    f.stack.append(error)
    m.handled = error


@instruction
def pop_exc(m: Any, f: Frame, arg: Any) -> None:
    previous = f.stack.pop()
    m.handled = f.handled if previous is None and f.generator is not None else previous


@instruction
def reraise(m: Any, f: Frame, arg: Any) -> None:
    raise Raised(f.stack.pop())


@instruction
def match_exc(m: Any, f: Frame, arg: Any) -> None:
    error, cls = f.stack[-2:]
    for one in cls if type(cls) is tuple else (cls,):
        if type(one) in (Unknown, Opaque):
            if m.choose(2) == 1:
                f.stack[-1] = True
                return
            continue
        if not (isinstance(one, (type, ClassObj)) and m.issubclass(one, BaseException)):
            m.fail(TypeError, "catching classes that do not inherit from BaseException is not allowed")
    known = tuple(one for one in (cls if type(cls) is tuple else (cls,)) if type(one) not in (Unknown, Opaque))
    f.stack[-1] = m.isinstance(error, known)


@instruction
def match_exc_group(m: Any, f: Frame, arg: Any) -> None:
    error, cls = f.stack[-2:]
    f.stack[-2:] = m.split_group(error, cls)


@instruction
def prepare_reraise(m: Any, f: Frame, arg: Any) -> None:
    original, unmatched = f.stack[-2:]
    f.stack[-2:] = [m.prepare_reraise(original, m.read(unmatched))]


@instruction
def assert_error(m: Any, f: Frame, arg: Any) -> None:
    f.stack.append(AssertionError)


# --- with ------------------------------------------------------------------------------------------------------------


def special_method(m: Any, manager: Any, name: str, protocol: str) -> Any:
    cls = m.type_of(manager)
    method = m.lookup(cls, name)
    if method is MISSING:
        hint = " (missed __exit__ method)" if name == "__exit__" else ""
        m.fail(TypeError if m.version >= (3, 11) else AttributeError, f"'{type_name(cls)}' object does not support the {protocol}{hint}" if m.version >= (3, 11) else name)
    return method


LEAVE_UNKNOWN = Native("__exit__", lambda m, args, kwargs: None)
"""Leaving an opaque context manager: it swallows no exception."""


@instruction
def before_with(m: Any, f: Frame, arg: Any) -> None:
    manager = f.stack[-1]
    if type(manager) is AtomicGuard:
        m.begin_atomic(f, manager)
        f.stack.append(None)
        return
    if type(manager) is Unknown and manager.type is object:
        f.stack[-1] = LEAVE_UNKNOWN
        f.stack.append(m.fresh(object))
        return
    enter = special_method(m, manager, "__enter__", "context manager protocol")
    leave = special_method(m, manager, "__exit__", "context manager protocol")
    result = m.invoke(enter, (manager,))
    f.stack[-1] = Method(leave, manager)
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(result)


@instruction
def with_exit(m: Any, f: Frame, arg: Any) -> None:
    leave = f.stack[-1]
    if type(leave) is AtomicGuard:
        m.end_atomic()
        f.stack[-1] = None
        return
    result = m.invoke(leave, (None, None, None))
    f.stack.pop()
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(result)


@instruction
def with_exc(m: Any, f: Frame, arg: Any) -> None:
    leave, _, error = f.stack[-3:]
    if type(leave) is AtomicGuard:
        m.end_atomic()
        f.stack.append(False)
        return
    result = m.invoke(leave, (error.cls, error, TRACEBACK))
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(result)


# --- generators ------------------------------------------------------------------------------------------------------


@instruction
def yield_(m: Any, f: Frame, arg: Any) -> None:
    m.put(f.generator, f)
    m.deliver_yield(f, f.stack.pop())


HANDLERS["YIELD"] = HANDLERS.pop("YIELD_")


@instruction
def get_yield_from_iter(m: Any, f: Frame, arg: Any) -> None:
    if type(f.stack[-1]) is not GeneratorObj:
        put_result(m, f, m.iterator_of(f.stack[-1]), 1)


@instruction
def yield_from(m: Any, f: Frame, arg: Any) -> None:
    generators.yield_from(m, f)


# --- imports ---------------------------------------------------------------------------------------------------------


@instruction
def import_(m: Any, f: Frame, arg: tuple) -> None:
    result = m.import_module(f, *arg)
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(result)


HANDLERS["IMPORT"] = HANDLERS.pop("IMPORT_")


@instruction
def import_from(m: Any, f: Frame, arg: str) -> None:
    result = m.import_name(f, f.stack[-1], arg)
    if type(result) is Frame:
        m.enter(result)
    else:
        f.stack.append(result)


@instruction
def import_star(m: Any, f: Frame, arg: Any) -> None:
    module = f.stack[-1]
    names = m.load(module, "__all__")
    names = [name for name in module.fields if not name.startswith("_")] if names is MISSING else m.sequence(names)
    for name in names:
        m.store(f.module, name, m.getattr(module, name))
    f.stack.pop()


# --- match -----------------------------------------------------------------------------------------------------------


@instruction
def get_len(m: Any, f: Frame, arg: Any) -> None:
    f.stack.append(m.length(f.stack[-1]))


@instruction
def match_sequence(m: Any, f: Frame, arg: Any) -> None:
    f.stack.append(m.is_sequence(f.stack[-1]))


@instruction
def match_mapping(m: Any, f: Frame, arg: Any) -> None:
    f.stack.append(m.is_mapping(f.stack[-1]))


@instruction
def match_keys(m: Any, f: Frame, arg: Any) -> None:
    subject, keys = f.stack[-2:]
    f.stack.append(m.match_keys(subject, keys))


@instruction
def match_class(m: Any, f: Frame, arg: tuple) -> None:
    subject, cls = f.stack[-2:]
    result = m.match_class(subject, cls, *arg)
    del f.stack[-2:]
    f.stack.append(result)


# --- joining threads -------------------------------------------------------------------------------------------------


@instruction
def join_all(m: Any, f: Frame, arg: Any) -> None:
    result = m.join_all(f, f.stack[-1])
    if type(result) is Frame:
        f.stack.pop()
        result.mode = frames.DISCARD
        m.enter(result)
    elif result:
        f.stack.pop()
