"""package.module:function: a function that is not there, or needs arguments, is a mistake and no verdict."""

from __future__ import annotations

from textwrap import dedent

import pytest

from checker.cli import main
from checker.frontend.errors import BadOption
from checker.functions import check_function

MODULE = dedent('''
    from os.path import join as together
    LIMIT: int = 3
    if LIMIT:
        def chosen(x=1, *more, y=2, **rest): pass
    else:
        chosen = None
    def scenario(): pass
    def transfer(source, target, amount=1, *, lock): pass
    def wrapped(given): pass
    wrapped = together
    @together
    def decorated(given): pass
    class Account:
        def audit(self): pass
        @staticmethod
        def all(): pass
''')


@pytest.mark.parametrize("name", ["scenario", "chosen", "together", "wrapped", "decorated", "Account", "Account.all", "Account.inherited"])
def test_what_may_be_callable_is_let_through(name):
    check_function(MODULE, "bank.py", name)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("transfer", r"bank.py:9: transfer needs arguments \(source, target, lock\), and is called with none"),
        ("Account.audit", r"bank.py:15: Account.audit needs an argument \(self\)"),
        ("scenaro", "bank.py has no function scenaro; did you mean scenario?"),
        ("x", "those that can be called without arguments are scenario"),
    ],
)
def test_what_is_not_callable_is_a_mistake(name, message):
    with pytest.raises(BadOption, match=message):
        check_function(MODULE, "bank.py", name)


def test_names_that_cannot_be_read_off_are_left_to_the_run():
    check_function("from os.path import *\n", "bank.py", "join")
    check_function("globals()['made'] = print\n", "bank.py", "made")
    check_function("def setup():\n    global later\n    later = print\nsetup()\n", "bank.py", "later")
    check_function("def (:\n", "bank.py", "anything")


def test_the_command_says_so_and_gives_the_status_of_a_mistake(tmp_path, monkeypatch, capsys):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").touch()
    (tmp_path / "shop" / "till.py").write_text("def sell(article):\n    pass\n")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "shop.till:sell"]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and "shop/till.py:1: sell needs an argument (article)" in printed.err
    assert main(["check", "shop.till:buy"]) == 2
    assert "shop/till.py has no function buy; it defines none that can be called without arguments" in capsys.readouterr().err
