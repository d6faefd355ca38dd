"""Values that are not known: clocks, choices not made yet, and what was left out of a context because only output seemed to need it."""

from __future__ import annotations

import operator
from typing import Any

from checker.machine.decisions import Decisions
from checker.machine.memory import cls_key
from checker.machine.operators import BINARY, COMPARE, NAMES, attempt
from checker.machine.reach import holds_long
from checker.machine.signals import Reclassify
from checker.machine.terms import normal_comparison
from checker.machine.total import LARGEST, percent_is_total, result_of, spec_is_total, template_is_total
from checker.machine.values import MISSING, BoundNative, ClassObj, FieldOf, FunctionObj, Native, Obj, Pending, Unknown

SAMPLES = {int: 1, float: 1.5, str: "x", bool: True, bytes: b"x", type(None): None}
"""What stands for an unknown value where only its type decides whether an operation succeeds."""
PRODUCT = 64
"""Two open choices are combined up to so many pairs; beyond, one of them is made."""


def join_all(*parts: str) -> str:
    """What an f-string does with its parts."""
    return "".join(parts)


class Unknowns(Decisions):
    """Operators on unknown values; settling and revealing."""

    world: Any

    def init_unknowns(self) -> None:
        self.bound: dict[int, int] = {}
        """Choices made in this thread since its pending values were last written down."""
        self.next_variable = 0

    def lazy_choice(self, values: tuple) -> Any:
        """Any of the values, decided only when it matters."""
        if len(values) == 1:
            return values[0]
        if self.world.eager_choices:
            return values[self.choose(len(values))]  # type: ignore[attr-defined]
        self.next_variable += 1
        return Pending(self.next_variable - 1, values)

    def settle(self, value: Any) -> Any:
        """The value itself: a choice is made, a left-out value is put back; what nobody can know stays."""
        if type(value) is Pending:
            if value.variable not in self.bound:
                self.bound[value.variable] = self.choose(len(value.values))  # type: ignore[attr-defined]
            return self.settle(value.values[self.bound[value.variable]])
        if type(value) is Unknown and value.origin:
            self.reveal(value.origin)
        if type(value) is FieldOf:
            self.reveal_field(value)
        return value

    def as_unknown(self, value: Any) -> Any:
        """A text that tells threads apart, where no more than its being a text matters."""
        return Unknown(str, frozenset({self.field_key(value)})) if type(value) is FieldOf else value

    def field_key(self, value: FieldOf) -> tuple:
        return ("field", cls_key(value.parts[0].cls), value.parts[1])

    def reveal_field(self, value: FieldOf) -> None:
        """Such a text is looked into: the threads are told apart from now on."""
        self.reveal(frozenset({self.field_key(value)}))

    def reveal(self, origin: frozenset) -> None:
        """A value that was left out of contexts matters after all."""
        self.world.revealed |= origin
        raise Reclassify

    def settled_as(self, value: Any, truth: bool) -> Any:
        """An unknown operand of `and` or `or` after its truth has been decided."""
        value = self.settle(value)
        if type(value) is Unknown and value.type is bool:
            return truth
        return value

    def unknown_binary(self, symbol: str, a: Any, b: Any) -> Any:
        """An operator with at least one unknown operand."""
        a, b = self.as_unknown(a), self.as_unknown(b)
        if type(a) is Pending or type(b) is Pending:
            mapped = self.map_pending(BINARY[symbol], a, b)
            if mapped is not None:
                return mapped
            return self.binary(symbol, self.settle(a), self.settle(b))  # type: ignore[attr-defined]
        for one, name, given in ((a, f"__{NAMES[symbol]}__", (a, b)), (b, f"__r{NAMES[symbol]}__", (b, a))):
            if isinstance(one, Obj) and isinstance(one.cls, ClassObj) and type(self.lookup(one.cls, name)) is FunctionObj:  # type: ignore[attr-defined]
                return attempt(self, ((self.lookup(one.cls, name), given),), ("binary", symbol, a, b))  # type: ignore[attr-defined]
        if any(type(one) is Unknown and one.type is object for one in (a, b)):
            return self.derived(object, BINARY[symbol], (self.settle(a), self.settle(b)))
        origin = (a.origin if type(a) is Unknown else frozenset()) | (b.origin if type(b) is Unknown else frozenset())
        kind = self.abstract(symbol, a, b)
        if kind is None:
            if origin:
                self.reveal(origin)
            return self.binary_beyond(symbol, a, b)
        return self.derived(kind, BINARY[symbol], (a, b), origin)

    def binary_beyond(self, symbol: str, a: Any, b: Any) -> Any:
        """An operation on what nobody can know that may fail: it is taken to succeed if the types allow it."""
        left, right = self.sample(a), self.sample(b)
        if left is MISSING or right is MISSING:
            self.unsupported(  # type: ignore[attr-defined]
                "a value that cannot be known before the program runs is combined with an object",
                "Give it a fixed value while checking: assign a constant, or override it with --set NAME=VALUE.",
            )
        try:
            kind = type(BINARY[symbol](left, right))
        except TypeError as error:
            self.raise_host(error)  # type: ignore[attr-defined]
        except Exception:
            kind = type(left)
        return self.derived(kind, BINARY[symbol], (a, b))

    def unknown_unary(self, operation: Any, value: Unknown) -> Any:
        """-a, +a or ~a of an unknown value."""
        if value.origin:
            self.reveal(value.origin)
        sample = self.sample(value)
        if value.type is object:
            return self.derived(object, operation, (value,))
        try:
            kind = type(operation(sample))
        except TypeError as error:
            self.raise_host(error)  # type: ignore[attr-defined]
        return self.derived(kind, operation, (value,))

    def unknown_compared(self, symbol: str, a: Any, b: Any) -> Any:
        """The truth of a comparison that may go both ways: another unknown value."""
        if type(a) is Unknown and type(b) is Unknown and not a.origin and not b.origin:
            if a == b and a.type is not object and type(a.term) is not frozenset and a.term is not None:
                return symbol in ("==", "<=", ">=")
            if object in (a.type, b.type):
                return self.derived(bool, COMPARE[symbol], (a, b))
            symbol, a, b, negated = normal_comparison(symbol, a, b)
            value = self.derived(bool, COMPARE[symbol], (a, b))
            return self.derived(bool, operator.not_, (value,)) if negated else value
        return self.derived(bool, COMPARE[symbol], (a, b))

    def abstract(self, symbol: str, a: Any, b: Any) -> type | None:
        """The type of the result if the operation succeeds whatever the unknown operands are, else None."""
        ka = a.type if type(a) is Unknown else type(a)
        kb = b.type if type(b) is Unknown else type(b)
        if symbol == "%" and ka is str:
            if type(a) is not str:
                return None
            values = b if type(b) is tuple else (b,)
            if any(isinstance(value, Obj) for value in values):
                return None
            kinds = [value.type if type(value) is Unknown else str if type(value) is FieldOf else type(value) for value in values]
            return str if percent_is_total(a, kinds) else None
        if type(a) is Unknown:
            return result_of(symbol, ka, kb, None if type(b) is Unknown else b)
        return result_of(symbol, kb, ka, a) if symbol == "+" else None

    def samples(self, values: tuple) -> list:
        return [self.sample(value) for value in values]

    def sample(self, value: Any) -> Any:
        """Some value of the same type, for asking whether an operation succeeds; MISSING where there is none."""
        if type(value) is FieldOf:
            return SAMPLES[str]
        if type(value) is Unknown:
            return SAMPLES.get(value.type, MISSING)
        if type(value) is Pending:
            return self.sample(value.values[0])
        return MISSING if isinstance(value, Obj) else value

    def map_pending(self, function: Any, a: Any, b: Any) -> Any:
        """The open choice between the results, if the operands allow it."""
        simple = (int, float, bool, str)
        for one in (a, b):
            if type(one) is Pending:
                if not all(type(v) in simple for v in one.values):
                    return None
            elif type(one) not in simple:
                return None
        try:
            if type(a) is Pending and type(b) is Pending:
                if a.variable != b.variable:
                    return None
                return Pending(a.variable, tuple(function(x, y) for x, y in zip(a.values, b.values)))
            if type(a) is Pending:
                return Pending(a.variable, tuple(function(x, b) for x in a.values))
            return Pending(b.variable, tuple(function(a, y) for y in b.values))
        except Exception:
            return None

    def unknown_compare(self, symbol: str, a: Any, b: Any) -> Any:
        """A comparison with at least one unknown operand."""
        if type(a) is FieldOf or type(b) is FieldOf:
            if symbol in ("==", "!=") and type(a) is type(b):
                return (a == b) is (symbol == "==")
            other = b if type(a) is FieldOf else a
            if symbol in ("==", "!=") and type(other) not in (str, Unknown, Pending):
                return symbol == "!="
            self.settle(a)
            self.settle(b)
        if type(a) is Pending or type(b) is Pending:
            mapped = self.map_pending(COMPARE[symbol], a, b)
            if mapped is not None:
                return mapped
            return self.compare(symbol, self.settle(a), self.settle(b))  # type: ignore[attr-defined]
        a, b = self.settle(a), self.settle(b)
        if any(type(one) is Unknown and one.type is object for one in (a, b)):
            return self.unknown_compared(symbol, a, b)
        left, right = self.sample(a), self.sample(b)
        if symbol in ("==", "!=") and (left is MISSING or right is MISSING):
            known = a if type(b) is Unknown else b
            if known is None or (isinstance(known, Obj) and not isinstance(known.cls, ClassObj)):
                return symbol == "!="
            return self.unknown_compared(symbol, a, b)
        try:
            COMPARE[symbol](left, right)
        except Exception as error:
            self.raise_host(error)  # type: ignore[attr-defined]
        if type(a) is Unknown or type(b) is Unknown:
            numeric = (int, float, bool)
            if symbol in ("==", "!=") and type(left) is not type(right) and not (type(left) in numeric and type(right) in numeric):
                return symbol == "!="
            return self.unknown_compared(symbol, a, b)
        return self.compare(symbol, a, b)  # type: ignore[attr-defined]

    def unknown_format(self, value: Any, conversion: str, spec: Any) -> Any:
        """An f-string field of an unknown value."""
        value = self.as_unknown(value)
        if type(value) is Pending:
            value = self.settle(value)
            if type(value) not in (Unknown, Pending):
                return self.format(value if not conversion else (self.text(value) if conversion == "s" else self.repr(value)), spec)  # type: ignore[attr-defined]
        origin = value.origin if type(value) is Unknown else frozenset()
        if type(spec) is Unknown:
            self.settle(spec)
            self.unsupported("a format that cannot be known before the program runs", "Use a constant format.")  # type: ignore[attr-defined]
        kind = str if conversion else value.type
        if origin and not spec_is_total(kind, spec):
            self.reveal(origin)
        return self.derived(str, format if not conversion else None, (value, spec), origin)

    def unknown_text(self, parts: list) -> Any:
        """An f-string with unknown parts."""
        origin = frozenset()
        for part in parts:
            if type(part) is Unknown:
                origin |= part.origin
        return self.derived(str, join_all, tuple(parts), origin)

    def unknown_attribute(self, value: Unknown, name: str) -> Any:
        """An attribute (a method) of an unknown value: its methods give unknown values in turn."""
        if value.origin:
            self.reveal(value.origin)
        kind = value.type
        if kind is object:
            return self.fresh(object)
        method = self.lookup(kind, name)  # type: ignore[attr-defined]
        if method is not MISSING:
            return BoundNative(method, value)
        sample = SAMPLES.get(kind, MISSING)
        if not hasattr(kind if sample is MISSING else sample, name):
            self.fail(AttributeError, f"'{kind.__name__}' object has no attribute '{name}'")  # type: ignore[attr-defined]
        return self.fresh(type(getattr(sample, name)) if sample is not MISSING else int)

    # --- output ------------------------------------------------------------------------------------------------------

    def call_sink(self, f: Any, arg: tuple) -> Any:
        """A call whose result only output needs: unknown text where the arguments make no difference, MISSING to call it as usual."""
        count, names = arg
        total = count + len(names)
        function = f.stack[-total - 1]
        values = f.stack[-total:] if total else []
        key = ("sink", f.code, f.pc)
        if not total and type(function) is FunctionObj and function.code.qualname == "active_count" and function.module.modelled:
            return MISSING if key in self.world.revealed or self.world.observe_output else Unknown(int, frozenset({key}))
        if type(function) is Native and function.name == "id" and total == 1 and isinstance(values[0], Obj) and not (values[0].static or self.world.in_setup):
            return MISSING if key in self.world.revealed or self.world.observe_output else Unknown(int, frozenset({key}))
        if not any(self.hidden(value) for value in values):
            return MISSING
        if key in self.world.revealed:
            return MISSING
        if type(function) is BoundNative and function.parts[0].name == "format" and type(function.parts[1]) is str:
            samples = [self.sink_sample(value) for value in values]
            if any(sample is MISSING for sample in samples):
                return MISSING
            kinds = [value.type if type(value) is Unknown else type(sample) for value, sample in zip(values, samples)]
            if not template_is_total(function.parts[1], kinds[:count], dict(zip(names, kinds[count:]))):
                return MISSING
            return Unknown(str, frozenset({key}))
        if (function is str or (type(function) is Native and function.name == "repr")) and total == 1:
            return MISSING if self.sink_sample(values[0]) is MISSING else Unknown(str, frozenset({key}))
        return MISSING

    def prints_nothing_special(self, args: tuple, kwargs: dict | None) -> bool:
        """Whether a print has no effect but its output: it cannot fail, runs no code of the program, and goes to no file of its own."""
        for key, value in (kwargs or {}).items():
            if not (key in ("sep", "end") and (value is None or type(value) is str) or key == "flush" and type(value) is bool):
                return False
        return all(self.prints_plainly(value) for value in args) and self.stdout_is_in_place()

    def stdout_is_in_place(self) -> bool:
        """Whether nobody has put something of the program's own in the place of sys.stdout."""
        module = self.modules.get("sys")  # type: ignore[attr-defined]
        return module is None or not isinstance(self.load(module, "stdout"), Obj)  # type: ignore[attr-defined]

    def prints_plainly(self, value: Any) -> bool:
        if type(value) is int:
            return abs(value) <= LARGEST
        if type(value) is tuple:
            return all(self.prints_plainly(item) for item in value)
        return self.sink_sample(value) is not MISSING

    def hidden(self, value: Any) -> bool:
        """Whether looking at the value would be more than a local matter."""
        return type(value) in (Unknown, Pending, FieldOf) or (isinstance(value, Obj) and value.special is not None)

    def sink_sample(self, value: Any) -> Any:
        """Something that prints as `value` does; MISSING where printing it may run the program's own code."""
        if not isinstance(value, Obj):
            return self.sample(value)
        if isinstance(value.cls, (ClassObj,)) or self.world.prints_by_itself:
            return MISSING
        if self.world.long_ints or holds_long(value):
            return MISSING
        return {list: [], dict: {}, set: {0}}.get(value.cls, MISSING)
