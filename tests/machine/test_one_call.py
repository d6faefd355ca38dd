"""Consumers that go through an iterable in one C call: no thread comes in between, unless code of the program, or Python code of the library, runs inside."""

from __future__ import annotations

import pytest

import checker
from checker.machine.natives.one_call import LARGEST, is_plain
from tests.differential.campaign import fared

PROGRAM = """
import threading
from collections import deque
{before}
n = 0
{one} = {first}
got = []
def reader():
    got.append({expression})
def writer():
    {change}
allowed = {allowed}
ts = [threading.Thread(target=f) for f in (reader, writer)]
for t in ts: t.start()
for t in ts: t.join()
assert got[0] in allowed, got
"""


def moved(expression: str, before: str = "", first: str = "[1, 0]", then: str = "[0, 1]", allowed: str = "") -> str:
    """A program in which a thread evaluates an expression of `s` while another exchanges the items of `s`."""
    seen = allowed or f"[(lambda s: {expression})(content) for content in ({first}, {then})]"
    return PROGRAM.format(before=before, one="s", first=first, expression=expression, change=f"s[:] = {then}", allowed=seen)


def verdict(text: str) -> str:
    return checker.check(text).verdict


CONSUMERS = {
    "list": "list(map({f}, s))",
    "tuple": "tuple(map({f}, s))",
    "set": "sorted(set(map({f}, s)))",
    "frozenset": "sorted(frozenset(map({f}, s)))",
    "deque": "list(deque(map({f}, s)))",
    "sum": "sum(map({f}, s))",
    "max": "max(map({f}, s))",
    "min": "min(map({f}, reversed(s)))",
    "sorted": "sorted(map({f}, s))",
    "any": "any(map({f}, reversed(s)))",
    "all": "all(map({f}, s))",
    "dict": "dict(zip('ab', map({f}, s)))",
    "fromkeys": "list(dict.fromkeys(map({f}, s)))",
    "filter": "list(filter({f}, s))",
    "enumerate": "list(enumerate(map({f}, s)))",
    "zip": "list(zip(map({f}, s), s))",
    "nested": "list(map(abs, filter({f}, s)))",
    "extend": "(lambda had: had.extend(map({f}, s)) or had)([])",
    "deque.extend": "(lambda had: had.extend(map({f}, s)) or list(had))(deque())",
    "set.update": "(lambda had: had.update(map({f}, s)) or sorted(had))(set())",
    "dict.update": "(lambda had: had.update(zip('ab', map({f}, s))) or had)({{}})",
    "in a display": "[*map({f}, s)]",
    "in a call": "max(*map({f}, s))",
    "unpacked": "(lambda one, two: (one, two))(*map({f}, s))",
    "key of max": "max(s, key={f})",
    "key of min": "min(s, key={f})",
}
"""Of numbers 1, 0 that become 0, 1: in between a walk in single steps sees 1, 1; where they are exchanged the other way 0, 0."""


@pytest.mark.parametrize("name", CONSUMERS)
def test_a_walk_in_c_is_one_step(name):
    """CPython evaluates each of these in one C call once the iterator is made, and an iterator of a list looks at nothing before that."""
    for first, then in (("[1, 0]", "[0, 1]"), ("[0, 1]", "[1, 0]")):
        text = moved(CONSUMERS[name].format(f="int"), first=first, then=then)
        assert verdict(text) == "verified"


@pytest.mark.parametrize("name", CONSUMERS)
def test_a_function_of_the_program_inside_makes_it_several(name):
    own = "def own(v): return int(v)"
    found = {verdict(moved(CONSUMERS[name].format(f="own"), own, first, then)) for first, then in (("[1, 0]", "[0, 1]"), ("[0, 1]", "[1, 0]"))}
    assert "violated" in found


@pytest.mark.parametrize("name", CONSUMERS)
def test_the_oracle_agrees(name):
    differences, counts = fared(2, moved(CONSUMERS[name].format(f="int")))
    assert not differences and not counts["left out"]


def test_joined_texts_are_one_step():
    assert verdict(moved("'-'.join(map(str, s))")) == "verified"
    assert verdict(moved("'-'.join(map(own, s))", "def own(v): return str(v)")) == "violated"


RANKED = PROGRAM.format(before="", one="d", first="dict(a=0, b=1, c=2)", expression="max(d, key={key})", change="d.update(a=2, c=0)", allowed="'ac'")


def test_the_keys_of_a_dict_are_ranked_by_its_values_in_one_step():
    """The greatest is c, and then a; b only for one who has seen a before the change and c after it."""
    assert verdict(RANKED.replace("{key}", "d.get")) == "verified"
    assert verdict(RANKED.replace("{key}", "lambda key: d.get(key)")) == "violated"


OBJECTS = {
    "with a __str__ of its own": "class C:\n    def __init__(self, v): self.v = v\n    def __str__(self): return str(self.v + n)",
    "of a dataclass": "import dataclasses\n@dataclasses.dataclass\nclass C:\n    v: int",
    "of an enumeration": "import enum\nclass C(enum.Enum):\n    A = 0\n    B = 1",
}


@pytest.mark.parametrize("kind", OBJECTS)
@pytest.mark.parametrize("items", ["C(1), C(0)", "C(1), 0"])
def test_objects_that_python_code_shows_make_it_several(kind, items):
    first, then = f"[{items}]", f"[{items.replace('1', '2').replace('0', '1').replace('2', '0')}]"
    assert verdict(moved("'-'.join(map(str, s))", OBJECTS[kind], first, then)) == "violated"


def test_what_the_iterator_goes_through_is_looked_at_when_it_is_gone_through():
    """A list that numbers were in when `map` was called holds an object with a __str__ of its own by the time of the join."""
    before = OBJECTS["with a __str__ of its own"].replace("return str(self.v + n)", "s[:] = [0, 0]; return '1'")
    text = moved("'-'.join(map(str, s))", before, "[1, 1]", "[C(1), C(1)]", "['1-1']")
    assert verdict(text) == "violated"


def test_an_iterator_of_a_dict_is_made_before():
    """Between map(str, d) and list(...) CPython lets others go first: "dictionary changed size during iteration". Without an iterator made before it does not."""
    changed = PROGRAM.format(before="", one="d", first="{0: 0}", expression="{e}", change="d[1] = 1", allowed="([0], [0, 1], 0, 1)")
    for expression, wanted in (("list(map(str, d))", "violated"), ("list(zip(d, d))", "violated"), ("sorted(d)", "verified"), ("max(d, key=abs)", "verified")):
        assert verdict(changed.replace("{e}", expression)) == wanted, expression


def test_an_error_inside_is_that_of_cpython():
    text = moved("list(map(int, s))", first="['1', 'x']", then="['1', '2']", allowed="[[1, 2]]")
    finding = checker.check(text).findings[0]
    assert finding.kind == "exception" and "invalid literal for int() with base 10: 'x'" in finding.summary


def test_a_counterexample_names_the_walk():
    text = moved("list(map(str, s))", allowed="[['0', '1']]")
    (finding,) = [one for one in checker.check(text).findings if one.severity == "error"]
    assert any(step.event == "goes through s = [1, 0]" for step in finding.schedule), [step.event for step in finding.schedule]


@pytest.mark.parametrize("value, plain", [(1, True), ("x", True), (None, True), (1.5, True), (True, True), ((1, ("x",)), True), (b"x", False), (LARGEST, False), ((1, b""), False)])
def test_plain_values(value, plain):
    assert is_plain(value) is plain


EXTENDED = """
import threading
s = []
{before}
def writer():
    {change}
def reader():
    got.append(len(s))
got = []
ts = [threading.Thread(target=f) for f in (writer, reader)]
for t in ts: t.start()
for t in ts: t.join()
assert got[0] in (0, 2)
"""


@pytest.mark.parametrize("change", ["s.extend(map({f}, '12'))", "global s; s += map({f}, '12')", "s.extend(zip(map({f}, '12'), '34'))"])
def test_a_shared_list_takes_all_that_is_gone_through_in_one_step(change):
    """list.extend asks an iterator for one item after the other, in C."""
    assert verdict(EXTENDED.format(before="", change=change.format(f="int"))) == "verified"
    assert verdict(EXTENDED.format(before="def own(v): return int(v)", change=change.format(f="own"))) == "violated"


def test_a_set_with_objects_of_the_program_in_it_compares_them():
    """Where hashes are equal, __eq__ of the program runs for each item that is added."""
    before = "class C:\n    def __hash__(self): return 1\n    def __eq__(self, other): return n > 1\nn = 0\ns = {C()}"
    text = EXTENDED.format(before=before, change="s.update(map(int, '21'))").replace("(0, 2)", "(1, 3)")
    assert verdict(text) == "violated"


def test_an_unpacking_is_one_step():
    text = moved("s").replace("got.append(s)", "one, two = map(int, s)\n    got.append([one, two])")
    assert verdict(text) == "verified"
    assert verdict(text.replace("n = 0", "n = 0\ndef own(v): return v").replace("map(int", "map(own")) == "violated"


def test_a_list_extended_by_what_goes_through_it_is_no_single_step():
    report = checker.check(EXTENDED.format(before="", change="s.extend(map(int, s))"))
    assert report.verdict == "verified"


def test_what_was_taken_before_an_error_stays():
    """As in CPython: extend() puts in one item after the other."""
    change = "try: s.extend(map(int, ['1', '2', 'x']))\n    except ValueError: s.append(0)"
    text = EXTENDED.format(before="", change=change).replace("(0, 2)", "(0, 2, 3)") + "assert s == [1, 2, 0]\n"
    assert verdict(text) == "verified"
    differences, counts = fared(2, text)
    assert not differences and not counts["left out"]
