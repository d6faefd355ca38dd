"""Calling: binding arguments, entering functions, making instances, resuming generators."""

from __future__ import annotations

from typing import Any

from checker.machine import at_once, frames
from checker.machine.declared import Opaque
from checker.machine.frames import Frame, Resume
from checker.machine.kinds import Alias
from checker.machine.values import (
    CARRYING,
    MISSING,
    BoundNative,
    CellObj,
    ClassMethod,
    ClassObj,
    FieldOf,
    FunctionObj,
    GeneratorObj,
    Method,
    Native,
    NativeMethod,
    Obj,
    Pending,
    StaticMethod,
    TailCall,
    Unknown,
    type_name,
)

RECURSION_LIMIT = 1000
UNSETTLED = frozenset({Unknown, Pending, FieldOf})


def invoke(m: Any, function: Any, args: tuple, kwargs: dict | None = None) -> Any:
    """Call `function`: the result, or the `Frame` that will compute it and that the caller has to enter."""
    while True:
        kind = type(function)
        if kind is FunctionObj:
            return function_frame(m, function, args, kwargs)
        if kind is Method:
            args = (function.parts[1], *args)
            function = function.parts[0]
            continue
        if kind is Opaque:
            result = m.call_opaque(function)
        elif kind is Unknown and function.type is object:
            result = m.fresh(object)
        elif kind is Native:
            if function is m.print_function and m.prints_nothing_special(args, kwargs):
                if m.erases_output:
                    return None
                m.output_only(lambda: function.run(m, *settled(m, function.name, args, kwargs)))
                return None
            result = function.run(m, *settled(m, function.name, args, kwargs))
        elif kind is BoundNative:
            method, owner = function.parts
            owner, *_ = settled(m, method.name, (owner,), None)[0]
            result = method.run(m, owner, *settled(m, method.name, args, kwargs))
        elif kind is NativeMethod:
            if not args:
                m.fail(TypeError, f"unbound method {type_name(function.owner)}.{function.name}() needs an argument")
            if m.type_of(args[0]) is not function.owner and not m.isinstance(args[0], function.owner):
                m.fail(
                    TypeError,
                    f"descriptor '{function.name}' for '{type_name(function.owner)}' objects doesn't apply to a '{type_name(m.type_of(args[0]))}' object",
                )
            result = function.run(m, args[0], *settled(m, function.name, args[1:], kwargs))
        elif isinstance(function, ClassObj):
            if function.cls is not type:
                called = m.lookup(function.cls, "__call__")
                if type(called) is FunctionObj:
                    function, args = called, (function, *args)
                    continue
            return instantiate(m, function, args, kwargs)
        elif isinstance(function, type):
            result = m.construct(function, *settled(m, function.__name__, args, kwargs))
        elif kind is StaticMethod:
            function = function.parts[0]
            continue
        else:
            if type(function) is Alias:
                function = function.parts[0]
                continue
            called = m.lookup(m.type_of(function), "__call__") if isinstance(function, Obj) else MISSING
            if called is MISSING or called is None:
                m.fail(TypeError, f"'{m.shown_type(function)}' object is not callable")
            if type(called) is FunctionObj:
                args = (function, *args)
            else:
                called = m.complete(bind(m, called, function, m.type_of(function)))
            function = called
            continue
        outcome = type(result)
        if outcome is TailCall:
            function, args, kwargs = result.function, result.args, result.kwargs
            continue
        if outcome is Resume:
            return m.resume(result)
        return result


def settled(m: Any, name: str, args: tuple, kwargs: dict | None) -> tuple[tuple, dict]:
    """The arguments as a native may see them: choices made and left-out values revealed, but for natives that only pass them on."""
    kwargs = kwargs or {}
    for value in args:
        if type(value) in UNSETTLED:
            break
    else:
        for value in kwargs.values():
            if type(value) in UNSETTLED:
                break
        else:
            return args, kwargs
    kwargs = {key: m.settle(value) for key, value in kwargs.items()}
    if name in m.lazy or (name in CARRYING and not any(type(v) in (Unknown, Pending) for v in args)):
        return args, kwargs
    return tuple(m.settle(value) for value in args), kwargs


def function_frame(m: Any, function: FunctionObj, args: tuple, kwargs: dict | None) -> Any:
    """A frame with the arguments bound; for a generator function, the generator."""
    code = function.code
    frame = Frame(code, function.module)
    local = frame.locals
    count = code.args_count
    if not kwargs and not code.kwonly and not code.vararg and not code.kwarg and len(args) == count:
        local[:count] = args
    else:
        bind_arguments(m, function, local, args, dict(kwargs or {}))
    frame.steps = m.steps_of(code)
    cells = frame.cells
    if code.cell_names:
        for name in code.cell_names:
            cell = m.new_cell()
            parameter = parameter_index(code, name)
            if parameter >= 0:
                cell.fields["value"] = local[parameter]
            cells.append(cell)
    if function.closure:
        cells.extend(function.closure)
    if code.is_generator:
        generator = m.adopt_object(GeneratorObj(frame))
        generator.fields["#code"] = code
        generator.mark = m.counter
        frame.generator = generator
        frame.mode = frames.GENERATOR
        if frame.module.modelled:
            at_once.note(m, generator, frame)
        return generator
    return frame


def parameter_index(code: Any, name: str) -> int:
    """Which parameter has this name, or -1."""
    count = code.args_count + code.kwonly + code.vararg + code.kwarg
    try:
        return code.local_names.index(name, 0, count)
    except ValueError:
        return -1


def bind_arguments(m: Any, function: FunctionObj, local: list, args: tuple, kwargs: dict) -> None:
    """Python's rules for matching arguments with parameters, and CPython's messages when they do not match."""
    code = function.code
    names = code.local_names
    name = function.fields.get("__qualname__", code.qualname)
    count, kwonly = code.args_count, code.kwonly
    given = len(args)
    local[: min(count, given)] = args[:count]
    extra_position = count + kwonly
    extra_keywords: dict = {}
    if code.vararg:
        local[extra_position] = tuple(args[count:])
    if kwargs:
        for key, value in kwargs.items():
            try:
                index = names.index(key, code.posonly, count + kwonly)
            except ValueError:
                if code.kwarg:
                    extra_keywords[key] = value
                    continue
                positional_only = [one for one in names[: code.posonly] if one in kwargs]
                if positional_only:
                    m.fail(TypeError, f"{name}() got some positional-only arguments passed as keyword arguments: '{', '.join(positional_only)}'")
                m.fail(TypeError, f"{name}() got an unexpected keyword argument '{key}'")
            if local[index] is not MISSING:
                m.fail(TypeError, f"{name}() got multiple values for argument '{key}'")
            local[index] = value
    if code.kwarg:
        local[extra_position + (1 if code.vararg else 0)] = m.new_dict(extra_keywords)
    if given > count and not code.vararg:
        too_many(m, function, local, given)
    first_default = count - len(function.defaults)
    missing = []
    for index in range(count):
        if local[index] is MISSING:
            if index >= first_default:
                local[index] = function.defaults[index - first_default]
            else:
                missing.append(names[index])
    if missing:
        m.fail(TypeError, f"{name}() missing {len(missing)} required positional argument{'s' * (len(missing) > 1)}: {enumerated(missing)}")
    for index in range(count, count + kwonly):
        if local[index] is MISSING:
            if names[index] in function.kwdefaults:
                local[index] = function.kwdefaults[names[index]]
            else:
                missing.append(names[index])
    if missing:
        m.fail(TypeError, f"{name}() missing {len(missing)} required keyword-only argument{'s' * (len(missing) > 1)}: {enumerated(missing)}")


def too_many(m: Any, function: FunctionObj, local: list, given: int) -> None:
    """Raise CPython's complaint about too many positional arguments."""
    code = function.code
    least = code.args_count - len(function.defaults)
    if function.defaults:
        takes, plural = f"from {least} to {code.args_count}", True
    else:
        takes, plural = str(code.args_count), code.args_count != 1
    keyword_only = sum(1 for value in local[code.args_count : code.args_count + code.kwonly] if value is not MISSING)
    if keyword_only:
        were = (
            f"{given} positional argument{'s' * (given != 1)} (and {keyword_only} keyword-only argument{'s' * (keyword_only != 1)}) were given"
        )
    else:
        were = f"{given} {'was' if given == 1 else 'were'} given"
    name = function.fields.get("__qualname__", code.qualname)
    m.fail(TypeError, f"{name}() takes {takes} positional argument{'s' * plural} but {were}")


def enumerated(names: list[str]) -> str:
    """'a', 'b', and 'c'"""
    quoted = [f"'{name}'" for name in names]
    if len(quoted) == 1:
        return quoted[0]
    if len(quoted) == 2:
        return " and ".join(quoted)
    return ", ".join(quoted[:-1]) + ", and " + quoted[-1]


def instantiate(m: Any, cls: ClassObj, args: tuple, kwargs: dict | None) -> Any:
    """cls(*args, **kwargs): the instance, or the frame of its __new__ or __init__."""
    new = m.lookup(cls, "__new__")
    if type(new) is StaticMethod:
        new = new.parts[0]
    if type(new) is not FunctionObj:
        return initialise(m, m.new_instance(cls, args, kwargs), cls, args, kwargs, False)
    made = invoke(m, new, (cls, *args), kwargs)
    if type(made) is Frame:
        made.mode = frames.NEW
        made.extra = (cls, args, tuple((kwargs or {}).items()))
        return made
    return after_new(m, made, cls, args, kwargs)


def after_new(m: Any, made: Any, cls: ClassObj, args: tuple, kwargs: dict | None) -> Any:
    """What the user's __new__ made, initialised if it is an instance of the class; or the frame of the __init__."""
    return initialise(m, made, cls, args, kwargs, True) if m.issubclass(m.type_of(made), cls) else made


def initialise(m: Any, instance: Any, cls: ClassObj, args: tuple, kwargs: dict | None, has_new: bool) -> Any:
    """The instance after its __init__, or the frame of it; `has_new`: the arguments have been taken by a __new__ of the user's."""
    init = m.lookup(cls, "__init__")
    if type(init) is FunctionObj:
        frame = function_frame(m, init, (instance, *args), kwargs)
        frame.mode = frames.INIT
        frame.extra = instance
        return frame
    if type(init) is NativeMethod:
        init.run(m, instance, args, kwargs or {})
    elif init is not MISSING and init is not None:
        result = m.call_sync(m.complete(bind(m, init, instance, cls)), args, kwargs)
        if result is not None:
            m.fail(TypeError, f"__init__() should return None, not '{m.shown_type(result)}'")
    elif (args or kwargs) and not has_new and cls.layout is object:
        m.fail(TypeError, f"{cls.name}() takes no arguments")
    return instance


def bind(m: Any, attribute: Any, instance: Any, cls: Any) -> Any:
    """What `instance.name` gives for an attribute found in its class; a `TailCall` for descriptors that are called."""
    kind = type(attribute)
    if kind is FunctionObj:
        return Method(attribute, instance)
    if kind is NativeMethod:
        return BoundNative(attribute, instance)
    if kind is StaticMethod:
        return attribute.parts[0]
    if kind is ClassMethod:
        return Method(attribute.parts[0], cls)
    if isinstance(attribute, Obj) and not isinstance(attribute, (ClassObj, CellObj)):
        getter = m.lookup(attribute.cls, "__get__") if isinstance(attribute.cls, ClassObj) else MISSING
        if getter is not MISSING:
            return TailCall(getter, (attribute, instance, cls))
    return attribute
