"""Files: none is touched, what is read is unknown, and what may fail is explored where the program is ready for it."""

from __future__ import annotations

from textwrap import dedent

import pytest

import checker


def check(text: str) -> checker.Report:
    return checker.check(dedent(text).lstrip("\n"))


def in_a_thread(body: str, head: str = "") -> checker.Report:
    lines = "\n".join("    " + line for line in dedent(body).strip("\n").split("\n"))
    return checker.check(f"import threading\n{head}\ndef work():\n{lines}\nt = threading.Thread(target=work)\nt.start()\nt.join()\n")


def kinds(report: checker.Report) -> list[str]:
    return sorted({finding.kind for finding in report.findings if finding.severity == "error"})


def test_no_file_is_touched(tmp_path):
    kept, new = tmp_path / "kept.txt", tmp_path / "new.txt"
    kept.write_text("as it was")
    report = in_a_thread(f"""
        import os, pathlib, shutil
        with open({str(kept)!r}, "w") as file:
            file.write("changed")
        with open({str(new)!r}, "x") as file:
            file.write("made")
        os.remove({str(kept)!r})
        os.mkdir({str(tmp_path / "folder")!r})
        pathlib.Path({str(kept)!r}).write_text("changed")
        shutil.rmtree({str(tmp_path)!r})
    """, "import os, pathlib, shutil")
    assert report.verdict == "verified", report.reasons
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"] and kept.read_text() == "as it was"


def test_what_is_read_is_unknown():
    assert in_a_thread("assert open('x').read() == 'yes'").verdict == "violated"
    assert in_a_thread("assert open('x').read() != 'yes'").verdict == "violated"
    assert in_a_thread("text = open('x').read()\nassert text == 'yes' or text != 'yes'").verdict == "verified"


def test_lines_of_a_file_are_explored_for_none_one_and_two():
    text = """
        import threading
        lock = threading.Lock()
        n = 0
        def work():
            global n
            with open("x") as file:
                for line in file:
                    with lock:
                        n += 1
        t = threading.Thread(target=work)
        t.start()
        t.join()
        assert n {}
    """
    report = check(text.replace("{}", "in (0, 1, 2)"))
    assert report.verdict == "verified"
    assert any(":7: what is gone through here cannot be known" in one for one in report.assumptions)
    for count in (0, 1, 2):
        assert check(text.replace("{}", f"!= {count}")).verdict == "violated"


def test_reading_line_by_line_ends_at_some_time():
    assert in_a_thread("file = open('x')\nline = file.readline()\nwhile line:\n    line = file.readline()\nassert not line").verdict == "verified"


@pytest.mark.parametrize("handler", ["OSError", "IOError", "FileNotFoundError", "(ValueError, OSError)", "Exception", "PermissionError"])
def test_opening_may_fail_where_the_program_is_ready(handler):
    # The lock is left taken by the failure alone; so a deadlock shows that it is explored.
    report = in_a_thread(f"""
        try:
            lock.acquire()
            open("x")
            lock.release()
        except {handler}:
            pass
        lock.acquire()
    """, "lock = threading.Lock()")
    assert kinds(report) == ["deadlock"]


@pytest.mark.parametrize("handler", ["ValueError", "KeyError", "(TypeError, ValueError)"])
def test_opening_succeeds_where_it_is_not(handler):
    report = in_a_thread(f"""
        try:
            lock.acquire()
            open("x")
            lock.release()
        except {handler}:
            pass
        lock.acquire()
    """, "lock = threading.Lock()")
    assert report.verdict == "verified"


def test_a_handler_around_the_call_of_the_function_counts():
    report = in_a_thread("""
        def load():
            lock.acquire()
            open("x")
            lock.release()
        try:
            load()
        except OSError:
            pass
        lock.acquire()
    """, "lock = threading.Lock()")
    assert kinds(report) == ["deadlock"]


def test_writing_into_a_file_that_another_thread_closes():
    # A real race: the writer may come after the closing.
    report = check("""
        import threading
        file = open("log", "w")
        def work():
            file.write("x")
        t = threading.Thread(target=work)
        t.start()
        file.close()
        t.join()
    """)
    assert kinds(report) == ["exception"]


@pytest.mark.parametrize(
    "statement, error",
    [
        ("open('x', 'rw')", "ValueError"),
        ("open('x', 'q')", "ValueError"),
        ("open('x', 'rb', encoding='ascii')", "ValueError"),
        ("open('x').write('a')", "UnsupportedOperation"),
        ("open('x', 'w').read()", "UnsupportedOperation"),
        ("open('x', 'w').write(1)", "TypeError"),
        ("open('x', 'wb').write('a')", "TypeError"),
        ("f = open('x')\nf.close()\nf.read()", "ValueError"),
    ],
)
def test_misuse_is_what_it_is_in_cpython(statement, error, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x").write_text("content")
    with pytest.raises(Exception) as raised:
        exec(statement, {})
    assert type(raised.value).__name__ == error
    report = in_a_thread(statement)
    assert error in report.counterexample.summary, report.findings


PURE = [
    "Path('a') / 'b'", "'a' / Path('b')", "Path('a', 'b', '/c')", "Path()", "Path('a//b/./c/')", "Path('a/b.tar.gz').suffix", "Path('a/b.tar.gz').suffixes",
    "Path('a/b.tar.gz').stem", "Path('a/b').name", "Path('a/b/c').parent", "list(Path('a/b/c').parents)", "Path('/a/b').parts", "Path('/a').is_absolute()",
    "Path('a/b.py').with_suffix('.txt')", "Path('a/b.py').with_name('c')", "Path('a/b/c').relative_to('a')", "Path('a/b.py').match('*.py')",
    "str(Path('a/b'))", "Path('a') == Path('a/')", "Path('a') < Path('b')", "{Path('a'): 1}[Path('a')]", "Path('a').joinpath('b', 'c')", "sorted([Path('b'), Path('a')])",
    "Path('a').as_posix()", "os.fspath(Path('a/b'))",
]


@pytest.mark.parametrize("expression", PURE)
def test_pure_paths_are_cpythons(expression):
    import os
    from pathlib import Path

    expected = repr(eval(expression, {"Path": Path, "os": os}))
    report = in_a_thread(f"assert repr({expression}) == {expected!r}, repr({expression})", "import os\nfrom pathlib import Path")
    assert report.verdict == "verified", (report.reasons, report.findings)


LOOKING = [
    "Path('a').exists()", "Path('a').read_text()", "Path('a').read_bytes()", "list(Path('a').iterdir())", "list(Path('a').glob('*.py'))", "Path('a').resolve() / 'b'",
    "Path.cwd()", "Path('a').stat().st_size > 3", "Path('a').mkdir(parents=True, exist_ok=True)", "Path('a').unlink(missing_ok=True)", "Path('a').write_text('x')",
    "os.listdir('.')", "[name.upper() for name in os.listdir()]", "os.path.getsize('a')", "[f for r, d, f in os.walk('.')]", "os.stat('a').st_mtime",
    "os.makedirs('a', exist_ok=True)", "os.rename('a', 'b')", "[entry.name for entry in os.scandir('.')]", "os.environ['HOME'] + 'x'", "os.getenv('NONE', 'd')",
    "tempfile.gettempdir()", "tempfile.mkdtemp()", "tempfile.mkstemp()[1]", "tempfile.NamedTemporaryFile('w').name", "shutil.copy('a', 'b')", "shutil.rmtree('a')",
    "shutil.which('ls')", "shutil.disk_usage('a').free", "glob.glob('*.py')", "list(glob.iglob('*'))", "open('a', 'rb').read()[0:2]", "open('a').readlines()",
    "json.load(open('a'))['k']", "json.dump({}, open('a', 'w'))", "[line.strip().split(',') for line in open('a')]", "print('x', file=open('a', 'w'))",
]


@pytest.mark.parametrize("expression", LOOKING)
def test_what_looks_at_the_disk_or_changes_it_is_modelled(expression):
    report = in_a_thread(f"x = {expression}", "import os, tempfile, shutil, glob, json\nfrom pathlib import Path")
    assert report.verdict == "verified", (report.reasons, report.findings)


def test_temporary_folders():
    assert in_a_thread("with tempfile.TemporaryDirectory() as folder:\n    open(os.path.join(folder, 'x'), 'w').write('y')", "import os, tempfile").verdict == "verified"


@pytest.mark.parametrize(
    "test, verdict",
    [
        ("if n <= 0: assert count == 0", "verified"),
        ("if n == 1: assert count == 1", "verified"),
        ("if n == 2: assert count == 2", "verified"),
        ("assert count < 2", "violated"),
        ("assert count > 0", "violated"),
    ],
)
def test_as_many_rounds_as_a_number_typed_in_says(test, verdict):
    text = "import threading\nn = int(input())\ncount = 0\ndef work():\n    global count\n    for i in range(n):\n        count += 1\nt = threading.Thread(target=work)\nt.start()\nt.join()\n"
    assert checker.check(text + test + "\n").verdict == verdict


def test_two_threads_read_one_variable_of_the_environment_alike():
    text = "import os\nimport threading\nseen = []\ndef work():\n    seen.append(os.environ['HOME'] == 'x')\nts = [threading.Thread(target=work) for _ in '12']\nfor t in ts: t.start()\nfor t in ts: t.join()\n"
    assert checker.check(text + "assert seen[0] == seen[1]\n").verdict == "verified"
    assert checker.check(text + "assert seen[0]\n").verdict == "violated"
