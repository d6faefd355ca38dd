"""Programs with input() against the same programs with each of many concrete inputs.

In the programs made here no thread meddles with another one's tests, so plain Python run on a concrete value says how a program with that
value ends. What some value brings about must be found with the unknown one, or a verdict of "verified" would be wrong. Where all tests
compare with constants, what no value brings about must not be found.
"""

from __future__ import annotations

from random import Random

import pytest

import checker

TEXTS = ["", "\0", "A", "a", "a\0", "aa", "b", "b\0", "bb", "c", "zz"]
NUMBERS = [-7, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12]
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
WAYS = {
    "global": ("x = {}", "x"),
    "list": ("box = [{}]", "box[0]"),
    "dict": ("box = dict(k={})", 'box["k"]'),
    "queue": ("import queue\nq = queue.Queue()\nq.put({})\nx = q.get()", "x"),
    "attribute": ("class Box: pass\nbox = Box()\nbox.value = {}", "box.value"),
    "tuple": ("pair = ({}, 1)", "pair[0]"),
}
"""How the value gets to the threads: what main does, and how a thread says it."""


def plain_test(random: Random, x: str, kind: str) -> str:
    """A test whose answer follows from comparisons with constants alone."""
    constant = (lambda: repr(random.choice(("", "a", "b")))) if kind == "text" else (lambda: str(random.randint(-2, 6)))
    form = random.randrange(7)
    if form == 0:
        return x
    if form == 1:
        return f"not {x}"
    if form == 2:
        return f"{x} in ({constant()}, {constant()})"
    if form == 3:
        return f"{constant()} {random.choice(COMPARISONS)} {x}"
    if form == 4 and kind == "number":
        return f"{random.randint(-2, 2)} <= {x} < {random.randint(0, 6)}"
    if form == 5 and kind == "number":
        return f"{x} in range({random.randint(-2, 2)}, {random.randint(2, 6)})"
    return f"{x} {random.choice(COMPARISONS)} {constant()}"


def derived_test(random: Random, x: str, kind: str) -> str:
    """A test of something that is made of the value."""
    if kind == "text":
        return random.choice(
            (f"{x}.strip() == 'a'", f"{x}.upper() != 'A'", f"len({x}) > {random.randint(0, 2)}", f"'a' in {x}", f"{x} in 'abc'", f"{x}.startswith('b')",
             f"{x} + 'b' == 'ab'", f"{x} * 2 == 'aa'", f"f'<{{{x}}}>' == '<b>'")
        )
    return random.choice(
        (f"{x} % 2 == {random.randint(0, 1)}", f"{x} + 1 > {random.randint(0, 5)}", f"-{x} < 2", f"abs({x}) == 2", f"{x} * {x} == 4", f"({x} + 1) % 3",
         f"str({x}) == '2'", f"{x} // 2 == 1", f"max({x}, 3) == 3", f"bool({x})")
    )


def body(random: Random, x: str, kind: str, derived: bool, flags: list[str], depth: int = 0) -> list[str]:
    """Statements of one thread: nested tests, in each branch a flag."""
    lines = []
    for _ in range(random.randint(1, 2)):
        test = (derived_test if derived and random.random() < 0.5 else plain_test)(random, x, kind)
        if random.random() < 0.2:
            test = f"{test} {random.choice(('and', 'or'))} {plain_test(random, x, kind)}"
        lines.append(f"if {test}:")
        flag = f"f{len(flags)}"
        flags.append(flag)
        lines.append(f"    {flag} = 1")
        if depth < 1 and random.random() < 0.5:
            lines.extend("    " + line for line in body(random, x, kind, derived, flags, depth + 1))
        if random.random() < 0.4:
            other = f"f{len(flags)}"
            flags.append(other)
            lines.extend(("else:", f"    {other} = 1"))
    return lines


def generate(seed: int, derived: bool) -> tuple[str, list]:
    """(the program with SOURCE in place of the value, the values to try)."""
    random = Random(seed)
    kind = random.choice(("text", "number"))
    made, x = WAYS[random.choice(sorted(WAYS))]
    flags: list[str] = []
    threads = [body(random, x, kind, derived, flags) for _ in range(random.randint(1, 2))]
    values = TEXTS if kind == "text" else NUMBERS
    lines = ["import threading", made.format("SOURCE"), *(f"{flag} = 0" for flag in flags)]
    for number, statements in enumerate(threads):
        lines.append(f"def work{number}():")
        lines.append(f"    global {', '.join(flags)}")
        lines.extend("    " + line for line in statements)
    names = [f"work{number}" for number in range(len(threads))]
    lines.append(f"ts = [threading.Thread(target=f) for f in ({', '.join(names)},)]")
    lines.append("for t in ts: t.start()\nfor t in ts: t.join()")
    pattern = tuple(random.randint(0, 1) for _ in flags)
    if random.random() < 0.5:  # some pattern that does come up
        pattern = ending("\n".join(lines), random.choice(values), flags)
    lines.append(f"assert ({', '.join(flags)},) != {pattern}")
    return "\n".join(lines) + "\n", values


def ending(program: str, value: object, flags: list[str]) -> tuple:
    names: dict = {}
    exec(program.replace("SOURCE", repr(value)), names)
    return tuple(names[flag] for flag in flags)


def fails(program: str, value: object) -> bool:
    try:
        exec(program.replace("SOURCE", repr(value)), {})
    except AssertionError:
        return True
    return False


def verdict(program: str, values: list) -> str:
    source = "input()" if values is TEXTS else "int(input())"
    report = checker.check(program.replace("SOURCE", source))
    assert report.complete, report.reasons
    return report.verdict


@pytest.mark.parametrize("seed", range(60))
def test_tests_against_constants_are_decided_exactly(seed):
    program, values = generate(seed, False)
    assert verdict(program, values) == ("violated" if any(fails(program, value) for value in values) else "verified"), program


@pytest.mark.parametrize("seed", range(1000, 1060))
def test_whatever_a_concrete_input_does_is_found(seed):
    program, values = generate(seed, True)
    if any(fails(program, value) for value in values):
        assert verdict(program, values) == "violated", program
    else:
        assert verdict(program, values) in ("verified", "violated")


def test_the_programs_fail_and_hold():
    outcomes = [any(fails(program, value) for value in values) for program, values in (generate(seed, False) for seed in range(60))]
    assert 10 < sum(outcomes) < 55
