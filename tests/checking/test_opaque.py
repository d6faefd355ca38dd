"""What is declared opaque: nothing of it is looked into, and what it gives nobody can know."""

from __future__ import annotations

from textwrap import dedent

import pytest

import checker
from checker import BadOption

LOCKED = """
import threading
import shop

class Account:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()
    def audit(self):
        import socket
        socket.create_connection(("host", 1))
        self.balance = 0
    def add(self, amount):
        with self.lock:
            self.balance += amount

account = Account()
def work():
    if shop.order("apple").accepted:
        account.add(1)
    account.audit()
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
assert account.balance {test}
"""


def check(text: str, *names: str) -> checker.Report:
    return checker.check(dedent(text).lstrip("\n"), assume_opaque=names)


def kinds(report: checker.Report) -> list[str]:
    return sorted({finding.kind for finding in report.findings if finding.severity == "error"})


def test_each_order_is_accepted_or_not_and_the_audit_changes_nothing():
    # Two orders, each accepted or not: the balance is 0, 1 or 2. All three must be found, and nothing else.
    assert check(LOCKED.replace("{test}", "in (0, 1, 2)"), "shop", "Account.audit").verdict == "verified"
    for impossible in ("in (0, 1)", "in (1, 2)", "in (0, 2)"):
        assert kinds(check(LOCKED.replace("{test}", impossible), "shop.order", "Account.audit")) == ["assertion"]


def test_without_the_declaration_it_is_refused():
    assert check(LOCKED.replace("{test}", ">= 0")).verdict == "refused"
    report = check(LOCKED.replace("{test}", ">= 0"), "Account.audit")
    assert report.verdict == "refused" and "shop" in report.reasons[0]


def test_what_is_opaque_is_named_in_the_assumptions():
    assumptions = check(LOCKED.replace("{test}", ">= 0"), "shop", "Account.audit").assumptions
    assert [one.partition(" is opaque")[0] for one in assumptions if " is opaque" in one] == ["Account.audit", "shop.order"]


@pytest.mark.parametrize(
    "name, words",
    [
        ("shp.order", "did you mean shop"),
        ("Account.audt", "did you mean Account.audit"),
        ("shop.order!OSEror", "did you mean OSError"),
        ("zzz", "the program has nothing of that name"),
        ("a b", "is not a name such as"),
    ],
)
def test_a_wrong_name_is_a_mistake_of_the_user(name, words):
    with pytest.raises(BadOption, match=words):
        check(LOCKED.replace("{test}", ">= 0"), name)


def test_names_are_given_as_a_sequence():
    with pytest.raises(BadOption, match="give a sequence"):
        checker.check("import threading\n", assume_opaque="threading")


RAISING = """
import threading
{head}
def fetch():
    import socket
    return socket.socket()
lock = threading.Lock()
def work():
    lock.acquire()
    fetch()
    lock.release()
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
"""


def test_a_call_returns_unless_it_is_said_to_raise():
    # An exception between acquire and release leaves the lock taken: the other thread waits for ever.
    assert check(RAISING.replace("{head}", ""), "fetch").verdict == "verified"
    assert kinds(check(RAISING.replace("{head}", ""), "fetch!OSError")) == ["deadlock", "exception"]
    decorated = RAISING.replace("{head}", "import checker\n@checker.opaque")
    assert check(decorated).verdict == "verified"
    assert kinds(check(RAISING.replace("{head}", "from checker import opaque\n@opaque(raises=(OSError,))"))) == ["deadlock", "exception"]


def test_the_decorator_does_nothing_under_plain_python():
    @checker.opaque
    def one():
        return 1

    @checker.opaque(raises=(OSError,))
    def two():
        return 2

    assert (one(), two()) == (1, 2)


USES = {
    "x.a.b(1)[2]('y').c": True,
    "x + 1 - x * 2": True,
    "len(x) >= 0": True,
    "str(x) + f'{x:>5}' + repr(x)": True,
    "int(x) + float(x)": True,
    "x.set(3)": True,
    "[one for one in x]": True,
    "list(x), tuple(x), sorted({1})": True,
    "-x, abs(int(x)), not x": True,
    "x is None or x is not None": True,
    "isinstance(x, int) or not isinstance(x, int)": True,
    "1 in x or 1 not in x": True,
    "callable(x)": True,
    "[(i, one) for i, one in enumerate(x)], list(zip(x, x)), list(map(str, x))": True,
    "any(x), all(x), sum(int(one) for one in x)": True,
    "hasattr(x, 'a'), getattr(x, 'b'), getattr(x, 'c', 1)": True,
    "iter(x)": True,
    "print(x)": True,
    "(x or 1, x and 2, 1 if x else 2)": True,
    "dict(a=x)": True,
    "'-'.join(str(one) for one in x)": True,
}


@pytest.mark.parametrize("use", USES)
def test_an_opaque_result_can_be_used_in_every_way(use):
    report = check(f"import threading\nimport shop\ndef work():\n    x = shop.get()\n    y = {use}\nt = threading.Thread(target=work)\nt.start()\n", "shop")
    assert report.verdict == "verified", (report.reasons, report.findings)


STATEMENTS = [
    "x.name = 1\ndel x.name\nx[0] = 1\ndel x[0]",
    "with x as y:\n    y.go()",
    "with x.open() as y, x:\n    pass",
    "a, b = x\nc, *d = x.pair() if False else (1, 2)",
    "for one in x:\n    one.go()",
    "x += 1",
    "try:\n    x.go()\nexcept shop.Error:\n    pass",
    "threading.Thread(target=x.run).start()",
    "threading.Thread(target=shop.run, args=(x,)).start()",
]


@pytest.mark.parametrize("statements", STATEMENTS)
def test_statements_with_an_opaque_result(statements):
    body = "\n".join("    " + line for line in statements.split("\n"))
    report = check(f"import threading\nimport shop\ndef work():\n    x = shop.get()\n{body}\nt = threading.Thread(target=work)\nt.start()\n", "shop")
    assert report.verdict == "verified", (report.reasons, report.findings)


@pytest.mark.parametrize(
    "test, verdict",
    [
        # One and the same thing: tests of it agree.
        ("assert not (x == 1 and x == 2)", "verified"),
        ("assert (x is None) == (x is None)", "verified"),
        ("if x is None: assert not x", "verified"),
        ("if x: assert x is not None", "verified"),
        ("if isinstance(x, str): assert isinstance(x, str)", "verified"),
        # Nobody knows what it is, and what is asked of it twice may change.
        ("assert x is None", "violated"),
        ("assert x is not None", "violated"),
        ("assert x == 1 or x == 2", "violated"),
        ("assert isinstance(x, str)", "violated"),
        ("assert x.done == x.done", "violated"),
        ("assert x.next() == x.next()", "violated"),
        ("assert [1 for _ in x] == [1 for _ in x]", "violated"),
    ],
)
def test_tests_of_an_opaque_result(test, verdict):
    report = check(f"import threading\nimport shop\ndef work():\n    x = shop.get()\n    {test}\nt = threading.Thread(target=work)\nt.start()\n", "shop")
    assert report.verdict == verdict, (report.reasons, report.findings)


def test_waiting_for_something_opaque_may_end():
    text = "import threading\nimport shop\ndef work():\n    job = shop.submit()\n    while not job.done:\n        pass\nt = threading.Thread(target=work)\nt.start()\nt.join()\n"
    assert check(text, "shop").verdict == "verified"


def test_a_loop_over_something_unknown_is_named_as_a_bound():
    text = "import threading\nimport shop\nn = 0\nfor one in shop.items():\n    n += 1\nassert n {}\n"
    report = check(text.format("<= 2"), "shop")
    assert report.verdict == "verified"
    assert any("line" not in one and ":4: what is gone through here cannot be known: 0, 1 and 2 items" in one for one in report.assumptions)
    for count in (0, 1, 2):
        assert check(text.format(f"!= {count}"), "shop").verdict == "violated"


def test_a_failing_run_can_be_replayed():
    text = LOCKED.replace("{test}", "< 2")
    report = check(text, "shop", "Account.audit")
    assert report.verdict == "violated"
    from checker.checking import replay

    again = replay(text.lstrip("\n"), report.counterexample.replay, assume_opaque=("shop", "Account.audit"))
    assert again.counterexample.kind == "assertion"


def test_a_class_of_the_program():
    text = "import threading\nclass Log:\n    def write(self, x):\n        import socket\nlog = Log()\ndef work():\n    log.write(1)\nt = threading.Thread(target=work)\nt.start()\n"
    assert check(text, "Log").verdict == "verified"


def test_a_function_of_a_modelled_module():
    text = "import threading, os\ndef work():\n    os.remove('x')\nt = threading.Thread(target=work)\nt.start()\n"
    assert check(text, "os.remove").verdict == "verified"


@pytest.mark.parametrize("statement", ["type(x) is int", "match x:\n        case [a, b]: pass", "match x:\n        case {'a': b}: pass", "match input().split():\n        case [a, b]: pass"])
def test_what_would_be_answered_wrongly_is_refused(statement):
    report = check(f"import threading\nimport shop\ndef work():\n    x = shop.get()\n    {statement}\nt = threading.Thread(target=work)\nt.start()\n", "shop")
    assert report.verdict == "refused" and "unknown type" in report.reasons[0]
