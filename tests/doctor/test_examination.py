"""What reading and running say together: imports in all their forms, modules beside the script, what is never met, what only running shows."""

from __future__ import annotations

import pytest

import checker
from checker.doctor.examination import examine
from checker.frontend.errors import BadSource


def diagnosis(tmp_path, text: str, beside: dict[str, str] | None = None):
    for name, content in (beside or {}).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (tmp_path / "script.py").write_text(text, encoding="utf-8")
    return examine(str(tmp_path / "script.py"))


def names(found) -> list[tuple[str, int]]:
    return [(one.refusal.name, one.refusal.line) for one in found.obstacles]


@pytest.mark.parametrize(
    "text",
    ["import os\nos.fork()\n", "import os as system\nsystem.fork()\n", "from os import fork\nfork()\n", "from os import fork as split\nsplit()\n",
     "from os import *\nfork()\n", "def f():\n    import os; os.fork()\nf()\n", "import os.path\n[os.fork() for x in 'x']\n"],
)  # fmt: skip
def test_a_name_is_followed_through_every_form_of_import(tmp_path, text):
    assert [name for name, _ in names(diagnosis(tmp_path, text))] == ["os.fork"]


@pytest.mark.parametrize(
    "text",
    ["def eval(text):\n    return text\neval('x')\n", "class os:\n    fork = print\nos.fork()\n", "def f(eval):\n    return eval('x')\nf(str)\n",
     "import os\ndef f(os):\n    return os.fork\nf(type('T', (), {'fork': 1}))\n", "exec = 1\nprint(exec)\n"],
)  # fmt: skip
def test_a_name_of_the_programs_own_is_no_alarm(tmp_path, text):
    found = diagnosis(tmp_path, text)
    assert (found.obstacles, found.exit_status) == ((), 0)


def test_modules_beside_the_script_are_read_too(tmp_path):
    found = diagnosis(tmp_path, "import helper\nfrom pack import deep\n", {"helper.py": "import ctypes\n", "pack/__init__.py": "", "pack/deep.py": "x = 1\n\neval('1')\n"})
    assert [(one.refusal.file.rpartition("/")[2], one.refusal.line) for one in found.obstacles] == [("helper.py", 1), ("deep.py", 3)]


def test_a_relative_import_is_no_unknown_module(tmp_path):
    deep = "from . import other\nfrom .other import y\n"
    found = diagnosis(tmp_path, "from pack import deep\n", {"pack/__init__.py": "", "pack/deep.py": deep, "pack/other.py": "y = 1\n"})
    assert found.obstacles == ()


def test_what_no_run_comes_to_does_not_prevent_checking(tmp_path):
    found = diagnosis(tmp_path, "def save(x):\n    eval(x)\n\n\nif False:\n    save('x')\n    import socket\n")
    assert {one.met for one in found.obstacles} == {False} and len(found.obstacles) == 2
    assert found.exit_status == 0


def test_what_only_running_shows_is_added(tmp_path):
    # Reading cannot tell what the string in a variable names, nor that a class is made by a thread.
    found = diagnosis(tmp_path, "import os\nfor name in ['fork']:\n    getattr(os, name)()\n")
    (one,) = found.obstacles
    assert (one.kind, one.met, one.refusal.name, one.refusal.line) == ("run", True, "os.fork", 3)
    assert found.exit_status == 2


def test_what_the_run_meets_first_is_told_once(tmp_path):
    found = diagnosis(tmp_path, "eval('1')\neval('2')\n")
    assert [(one.refusal.line, one.met) for one in found.obstacles] == [(1, True), (2, None)]


def test_a_part_of_a_refused_class_depends_on_it(tmp_path):
    found = diagnosis(tmp_path, "import socketserver\n\nclass Handler(socketserver.BaseRequestHandler):\n    def handle(self):\n        pass\n\ndef other():\n    pass\n")
    assert [part.name for part in found.dependent] == ["Handler.handle"] and [part.name for part in found.independent] == ["other"]


def test_values_are_followed_into_what_gets_them(tmp_path):
    text = """import socket
import threading

waiting = []


def make():
    return socket.socket()


def keep(connection):
    waiting.append(connection)


def count():
    return len(waiting)


def talk(connection):
    connection.send(b"x")


def double(x):
    return 2 * x


link = make()
keep(link)
threading.Thread(target=talk, args=(link,)).start()
double(3)
"""
    found = diagnosis(tmp_path, text)
    assert [part.name for part in found.dependent] == ["make", "keep", "count", "talk"]
    assert [(part.name, part.is_thread) for part in found.independent] == [("double", False)]
    assert [part.name for part in found.dependent if part.is_thread] == ["talk"]


def test_a_bad_file_is_refused_as_by_a_check(tmp_path):
    for text, reason in ((b"x = = 1\n", "syntax error"), (b"x\0", "null bytes"), ("é".encode("latin-1"), "encoding")):
        (tmp_path / "script.py").write_bytes(text)
        with pytest.raises(BadSource, match=reason):
            examine(str(tmp_path / "script.py"))
    with pytest.raises(BadSource, match="folder"):
        examine(str(tmp_path))
    with pytest.raises(BadSource, match="no such file"):
        examine(str(tmp_path / "absent.py"))


GUARDED = """import threading

total = []


def scenario():
    threads = [threading.Thread(target=total.append, args=(1,)) for _ in range(2)]
    for thread in threads:
        thread.start()


def needing(count):
    scenario()


def main():
    exec("x = 1")
    scenario()


if __name__ == "__main__":
    main()
"""


def test_a_function_that_can_be_checked_alone_is_suggested_and_the_suggestion_works(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "script.py").write_text(GUARDED, encoding="utf-8")
    assert [one.command for one in examine("script.py").suggestions] == ["checker check script:scenario"]
    assert checker.check("script:scenario").verdict == "verified"


def test_a_function_whose_module_cannot_be_loaded_is_not_suggested(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "script.py").write_text("import socket\n" + GUARDED, encoding="utf-8")
    assert [one.command for one in examine("script.py").suggestions] == ["checker check script.py --assume-opaque socket"]  # and no function
