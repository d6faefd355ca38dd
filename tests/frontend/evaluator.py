"""A small evaluator of codes on CPython's own objects: what an instruction means, in one line each.

It knows nothing of threads, states or modelled values. Its use is to hold the front end against CPython without the machine: a program
compiled by ours and run here must print what it prints on CPython.
"""

from __future__ import annotations

import builtins
import operator
import types
import typing
from typing import Any

from checker.frontend.ir import Code

BINARY = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod,
    "**": operator.pow, "@": operator.matmul, "<<": operator.lshift, ">>": operator.rshift, "|": operator.or_, "^": operator.xor,
    "&": operator.and_,
}
INPLACE = {
    "+": operator.iadd, "-": operator.isub, "*": operator.imul, "/": operator.itruediv, "//": operator.ifloordiv, "%": operator.imod,
    "**": operator.ipow, "@": operator.imatmul, "<<": operator.ilshift, ">>": operator.irshift, "|": operator.ior, "^": operator.ixor,
    "&": operator.iand,
}
COMPARE = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "is": operator.is_, "is not": operator.is_not, "in": lambda a, b: a in b, "not in": lambda a, b: a not in b,
}
UNARY = {"-": operator.neg, "+": operator.pos, "~": operator.invert, "not": operator.not_}
UNSET = object()


def run_module(code: Code) -> dict[str, Any]:
    """Run a module's code; its variables."""
    variables = {"__name__": "__main__", "__builtins__": builtins}
    _finish(_Frame(code, variables).run())
    return variables


def _finish(running) -> Any:
    try:
        next(running)
    except StopIteration as stop:
        return stop.value
    except _Escaped as escaped:
        raise escaped.error
    raise AssertionError("a code that is no generator has yielded")


TYPE_PARAMETERS = {
    "_parameter": lambda kind, name, *bound: typing.TypeVar(name), "_alias": lambda name, value, parameters: value, "_generic": lambda parameters: lambda f: f,
    "Generic": type("Generic", (), {"__class_getitem__": classmethod(lambda cls, item: cls)}),
}
"""What the modelled `typing` has and the real one has not: the syntax of Python 3.12 is written out with it."""


class _Escaped(BaseException):
    """A StopIteration on its way out of a code that is no generator: the host's generator would not let it pass."""

    def __init__(self, error: StopIteration) -> None:
        self.error = error


class _Handled:
    """The exception being handled, as `raise` without arguments finds it."""

    current: BaseException | None = None


class _Frame:
    def __init__(self, code: Code, variables: dict, cells=(), namespace: Any = None) -> None:
        self.code = code
        self.variables = variables
        self.namespace = namespace
        self.locals = [UNSET] * len(code.local_names)
        self.cells = [types.CellType() for _ in code.cell_names] + list(cells)
        self.stack: list[Any] = []

    def run(self):
        """A host generator: it yields where the code does, and returns what the code returns."""
        pc = 0
        while True:
            op, arg = self.code.ops[pc], self.code.args[pc]
            try:
                if op == "RETURN":
                    assert len(self.stack) == 1
                    return self.stack.pop()
                if op == "YIELD":
                    self.stack.append((yield self.stack.pop()))
                elif op == "YIELD_FROM":
                    assert self.stack.pop() is None
                    self.stack.append((yield from self.stack.pop()))
                else:
                    target = getattr(self, op.lower())(arg)
                    if target is not None:
                        pc = target
                        continue
                pc += 1
            except BaseException as error:
                handler = next((h for h in self.code.handlers if h[0] <= pc < h[1]), None)
                handled = _Handled.current
                if op != "RERAISE" and handled is not None and handled is not error and error.__context__ is None:
                    error.__context__ = handled
                if handler is None:
                    if isinstance(error, StopIteration) and not self.code.is_generator:
                        raise _Escaped(error)
                    raise
                _, _, pc, depth = handler
                del self.stack[depth:]
                self.stack.append(error)

    def take(self, count: int) -> list[Any]:
        taken = self.stack[len(self.stack) - count:]
        del self.stack[len(self.stack) - count:]
        return taken

    def push(self, value: Any) -> None:
        self.stack.append(value)

    # Names

    def load_const(self, arg): self.push(arg)

    def load_fast(self, arg):
        if self.locals[arg] is UNSET:
            if self.code.kind == "module":
                return self.load_global(self.code.local_names[arg])
            raise UnboundLocalError(self.code.local_names[arg])
        self.push(self.locals[arg])

    load_weak = load_fast

    def store_fast(self, arg): self.locals[arg] = self.stack.pop()

    def delete_fast(self, arg):
        if self.locals[arg] is UNSET:
            raise UnboundLocalError(self.code.local_names[arg])
        self.locals[arg] = UNSET

    def load_global(self, arg):
        if arg not in self.variables and not hasattr(builtins, arg):
            raise NameError(f"name '{arg}' is not defined")
        self.push(self.variables[arg] if arg in self.variables else getattr(builtins, arg))

    def store_global(self, arg): self.variables[arg] = self.stack.pop()

    def delete_global(self, arg): del self.variables[arg]

    def load_name(self, arg):
        if arg in self.namespace:
            self.push(self.namespace[arg])
        else:
            self.load_global(arg)

    def store_name(self, arg): self.namespace[arg] = self.stack.pop()

    def delete_name(self, arg): del self.namespace[arg]

    def load_deref(self, arg):
        try:
            self.push(self.cells[arg].cell_contents)
        except ValueError:
            raise NameError("free variable") from None

    def store_deref(self, arg): self.cells[arg].cell_contents = self.stack.pop()

    def delete_deref(self, arg): del self.cells[arg].cell_contents

    def load_closure(self, arg): self.push(self.cells[arg])

    def load_classderef(self, arg):
        name = (self.code.cell_names + self.code.free_names)[arg]
        if name in self.namespace:
            self.push(self.namespace[name])
        else:
            self.load_deref(arg)

    # Functions and classes

    def make_function(self, arg):
        code, has_defaults, keyword_names, has_closure = arg
        cells = self.stack.pop() if has_closure else ()
        keyword_defaults = dict(zip(keyword_names, self.stack.pop())) if keyword_names else {}
        self.push(_function(code, self.variables, self.stack.pop() if has_defaults else (), keyword_defaults, cells))

    def build_class(self, arg):
        code, name, base_count, keyword_names, has_closure = arg
        cells = self.stack.pop() if has_closure else ()
        keywords = dict(zip(keyword_names, self.take(len(keyword_names))))
        bases = self.stack.pop() if base_count < 0 else tuple(self.take(base_count))
        frames = []

        def body(namespace):
            namespace["__module__"], namespace["__qualname__"] = "__main__", code.qualname
            if code.doc is not None:
                namespace["__doc__"] = code.doc
            frames.append(_Frame(code, self.variables, cells, namespace))
            _finish(frames[0].run())

        made = types.new_class(name, bases, keywords, body)
        if "__class__" in code.cell_names:
            frames[0].cells[code.cell_names.index("__class__")].cell_contents = made
        self.push(made)

    def call(self, arg):
        count, names = arg
        keywords = dict(zip(names, self.take(len(names))))
        positional = self.take(count)
        self.push(self.stack.pop()(*positional, **keywords))

    call_sink = call

    def call_ex(self, arg):
        keywords = self.stack.pop() if arg else {}
        positional = self.stack.pop()
        assert isinstance(positional, (list, tuple))
        self.push(self.stack.pop()(*positional, **keywords))

    # Attributes, items, operators

    def load_attr(self, arg): self.push(getattr(self.stack.pop(), arg))

    def store_attr(self, arg):
        value, obj = self.take(2)
        setattr(obj, arg, value)

    def delete_attr(self, arg): delattr(self.stack.pop(), arg)

    def subscr(self, arg):
        obj, key = self.take(2)
        self.push(obj[key])

    def store_subscr(self, arg):
        value, obj, key = self.take(3)
        obj[key] = value

    def delete_subscr(self, arg):
        obj, key = self.take(2)
        del obj[key]

    def binary(self, arg): self.push(BINARY[arg](*self.take(2)))

    def inplace(self, arg): self.push(INPLACE[arg](*self.take(2)))

    def unary(self, arg): self.push(UNARY[arg](self.stack.pop()))

    def compare(self, arg): self.push(COMPARE[arg](*self.take(2)))

    # Building

    def build_tuple(self, arg): self.push(tuple(self.take(arg)))

    def build_list(self, arg): self.push(self.take(arg))

    def build_set(self, arg): self.push(set(self.take(arg)))

    def build_map(self, arg):
        items = self.take(2 * arg)
        self.push(dict(zip(items[::2], items[1::2])))

    def build_slice(self, arg): self.push(slice(*self.take(arg)))

    def build_string(self, arg): self.push("".join(self.take(arg)))

    def list_to_tuple(self, arg): self.push(tuple(self.stack.pop()))

    def list_append(self, arg):
        value = self.stack.pop()
        self.stack[-arg].append(value)

    def set_add(self, arg):
        value = self.stack.pop()
        self.stack[-arg].add(value)

    def map_add(self, arg):
        key, value = self.take(2)
        self.stack[-arg][key] = value

    def list_extend(self, arg):
        value = self.stack.pop()
        self.stack[-arg].extend(value)

    def set_update(self, arg):
        value = self.stack.pop()
        self.stack[-arg].update(value)

    dict_update = set_update

    def dict_merge(self, arg):
        value = self.stack.pop()
        into = self.stack[-arg]
        for key in value.keys():
            if key in into:
                raise TypeError(f"got multiple values for keyword argument '{key}'")
            into[key] = value[key]

    def format_value(self, arg):
        conversion, has_spec = arg
        spec = self.stack.pop() if has_spec else ""
        value = self.stack.pop()
        self.push(format({"": lambda v: v, "s": str, "r": repr, "a": ascii}[conversion](value), spec))

    def unpack_sequence(self, arg):
        items = list(self.stack.pop())
        if len(items) != arg:
            raise ValueError("wrong number of values to unpack")
        self.stack.extend(reversed(items))

    def unpack_ex(self, arg):
        before, after = arg
        items = list(self.stack.pop())
        if len(items) < before + after:
            raise ValueError("not enough values to unpack")
        end = len(items) - after
        self.stack.extend(reversed([*items[:before], items[before:end], *items[end:]]))

    # Control

    def get_iter(self, arg): self.push(iter(self.stack.pop()))
    def close_iter(self, arg): pass  # the host closes what is dropped

    get_yield_from_iter = get_iter

    def for_iter(self, arg):
        try:
            self.push(next(self.stack[-1]))
        except StopIteration:
            self.stack.pop()
            return arg

    def jump(self, arg): return arg

    def pop_jump_if_false(self, arg): return None if self.stack.pop() else arg

    def pop_jump_if_true(self, arg): return arg if self.stack.pop() else None

    def pop_jump_if_none(self, arg): return arg if self.stack.pop() is None else None

    def pop_jump_if_not_none(self, arg): return arg if self.stack.pop() is not None else None

    def jump_if_false_or_pop(self, arg):
        if not self.stack[-1]:
            return arg
        self.stack.pop()

    def jump_if_true_or_pop(self, arg):
        if self.stack[-1]:
            return arg
        self.stack.pop()

    def pop(self, arg): self.stack.pop()

    def dup(self, arg): self.push(self.stack[-1])

    def copy(self, arg): self.push(self.stack[-arg])

    def swap(self, arg): self.stack[-1], self.stack[-arg] = self.stack[-arg], self.stack[-1]

    def nop(self, arg): pass

    def join_all(self, arg):
        for one in self.stack.pop():
            one.join()

    # Exceptions

    def raise_error(self, arg):
        parts = self.take(arg)
        if not parts:
            if _Handled.current is None:
                raise RuntimeError("No active exception to reraise")
            raise _Handled.current
        error = parts[0]() if isinstance(parts[0], type) else parts[0]
        if arg == 2:
            error.__cause__ = parts[1]() if isinstance(parts[1], type) else parts[1]
        raise error

    def __getattr__(self, name):
        # `raise` is a keyword, so the method has another name.
        if name == "raise":
            return self.raise_error
        raise AttributeError(name)

    def assert_error(self, arg): self.push(AssertionError)

    def push_exc(self, arg):
        error = self.stack.pop()
        self.stack += (_Handled.current, error)
        _Handled.current = error

    def pop_exc(self, arg): _Handled.current = self.stack.pop()

    def reraise(self, arg): raise self.stack.pop()

    def match_exc(self, arg):
        wanted = self.stack.pop()
        self.push(isinstance(self.stack[-1], wanted))

    def match_exc_group(self, arg):
        error, wanted = self.take(2)
        if error is None:
            matched = rest = None
        elif isinstance(error, BaseExceptionGroup):  # noqa: F821 - only reached where it exists
            matched, rest = error.split(wanted)
        elif isinstance(error, wanted):
            matched, rest = ExceptionGroup("", (error,)), None  # noqa: F821
        else:
            matched, rest = None, error
        if matched is not None:
            _Handled.current = matched
        self.stack += (rest, matched)

    def prepare_reraise(self, arg):
        original, collected = self.take(2)
        *raised, rest = collected
        if not raised:
            self.push(rest)
        elif rest is None and len(raised) == 1:
            self.push(raised[0])
        else:
            self.push(BaseExceptionGroup("", raised + ([rest] if rest is not None else [])))  # noqa: F821

    def before_with(self, arg):
        manager = self.stack.pop()
        self.push(manager.__exit__)
        self.push(manager.__enter__())

    def with_exit(self, arg): self.push(self.stack.pop()(None, None, None))

    def with_exc(self, arg):
        leave, _, error = self.stack[-3:]
        self.push(leave(type(error), error, error.__traceback__))

    # Imports

    def import_module(self, arg):
        name, names, level = arg
        self.push(builtins.__import__(name, self.variables, None, names, level))

    def import_from(self, arg): self.push(TYPE_PARAMETERS[arg] if arg in TYPE_PARAMETERS else getattr(self.stack[-1], arg))

    def set_annotations(self, arg):
        values = self.stack.pop()
        self.stack[-1].__annotations__ = dict(zip(arg, values))

    def import_star(self, arg):
        module = self.stack.pop()
        names = getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")])
        self.variables.update((name, getattr(module, name)) for name in names)

    # Patterns

    def get_len(self, arg): self.push(len(self.stack[-1]))

    def match_sequence(self, arg):
        from collections.abc import Sequence
        self.push(isinstance(self.stack[-1], Sequence) and not isinstance(self.stack[-1], (str, bytes, bytearray)))

    def match_mapping(self, arg):
        from collections.abc import Mapping
        self.push(isinstance(self.stack[-1], Mapping))

    def match_keys(self, arg):
        subject, keys = self.stack[-2:]
        self.push(tuple(subject[key] for key in keys) if all(key in subject for key in keys) else None)

    def match_class(self, arg):
        count, names = arg
        subject, wanted = self.take(2)
        if not isinstance(subject, wanted):
            return self.push(None)
        if count == 1 and wanted in (bool, bytes, dict, float, frozenset, int, list, set, str, tuple):
            found, count = [subject], 0
        else:
            found = []
        for name in (*getattr(wanted, "__match_args__", ())[:count], *names):
            if not hasattr(subject, name):
                return self.push(None)
            found.append(getattr(subject, name))
        self.push(tuple(found))


setattr(_Frame, "import", _Frame.import_module)


def _function(code: Code, variables: dict, defaults: tuple, keyword_defaults: dict, cells: tuple):
    def function(*positional, **keywords):
        frame = _Frame(code, variables, cells)
        names = code.local_names
        count = code.args_count
        frame.locals[:min(count, len(positional))] = positional[:count]
        extra = count + code.kwonly
        if code.vararg:
            frame.locals[extra] = positional[count:]
        elif len(positional) > count:
            raise TypeError("too many positional arguments")
        others = {}
        for name, value in keywords.items():
            if name in names[code.posonly:extra]:
                if frame.locals[names.index(name)] is not UNSET:
                    raise TypeError(f"got multiple values for argument '{name}'")
                frame.locals[names.index(name)] = value
            else:
                others[name] = value
        if code.kwarg:
            frame.locals[extra + code.vararg] = others
        elif others:
            raise TypeError(f"unexpected keyword arguments {sorted(others)}")
        for index in range(extra):
            if frame.locals[index] is UNSET:
                if index < count and index >= count - len(defaults):
                    frame.locals[index] = defaults[index - count]
                elif names[index] in keyword_defaults:
                    frame.locals[index] = keyword_defaults[names[index]]
                else:
                    raise TypeError(f"missing argument '{names[index]}'")
        for index, name in enumerate(code.cell_names):
            if name in names:
                frame.cells[index].cell_contents = frame.locals[names.index(name)]
        return frame.run() if code.is_generator else _finish(frame.run())

    function.__name__, function.__qualname__, function.__doc__ = code.name, code.qualname, code.doc
    return function
