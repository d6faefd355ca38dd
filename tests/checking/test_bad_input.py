"""What people really hand to the command: each gets one screen of plain words, the right exit status, and nothing is done to the machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from checker.columns import display_width


def run_checker(*words, cwd, timeout=60):
    return subprocess.run([sys.executable, "-m", "checker", *map(str, words)], cwd=cwd, capture_output=True, timeout=timeout, text=True, encoding="utf-8")


def check_text(tmp_path, text, *words, name="program.py"):
    path = tmp_path / name
    if isinstance(text, bytes):
        path.write_bytes(text)
    else:
        path.write_text(text, encoding="utf-8")
    before = sorted(os.listdir(tmp_path))
    result = run_checker("check", name, *words, cwd=tmp_path)
    assert sorted(os.listdir(tmp_path)) == before, "checking has written or removed files"
    return result


def one_screen(result):
    text = result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    assert "checker/machine" not in text
    assert "internal error" not in text
    assert 0 < len(text.splitlines()) <= 24
    return text


REFUSED = {
    "a binary": (b"\x7fELF\x02\x01\x01\x00\x00\x00\xff\xfe\x00", "program.py"),
    "wrong encoding": ("name = 'é'\n".encode("latin-1"), "program.py:1"),
    "NUL bytes": (b"x = 1\x00\n", "program.py"),
    "a syntax error": ("import threading\nx = = 1\n", "program.py:2"),
    "an unknown import": ("import threading\nimport no_such_module\n", "program.py:2"),
    "a package with compiled parts": ("import numpy\n", "program.py:1"),
    "exec": ("import threading\nexec('x = 1')\n", "program.py:2"),
    "eval": ("print(eval('1'))\n", "program.py:1"),
    "async": ("async def f():\n    pass\n", "program.py:1"),
    "asyncio": ("import asyncio\n", "program.py:1"),
    "3,000 nested brackets": ("x = " + "(" * 3000 + ")" * 3000 + "\n", "program.py"),
    "a socket": ("import socket\nsocket.create_connection(('localhost', 1))\n", "program.py:1"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_checked_is_refused_with_its_place(case, tmp_path):
    text, place = REFUSED[case]
    result = check_text(tmp_path, text)
    assert result.returncode == 2
    assert place in one_screen(result)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for name in ("absent.py", "."):
        result = run_checker("check", name, cwd=tmp_path)
        assert result.returncode == 2
        assert name in one_screen(result)


def test_an_empty_file_is_verified_because_nothing_can_go_wrong(tmp_path):
    result = check_text(tmp_path, "")
    assert result.returncode == 0
    assert "empty" in one_screen(result)


def test_endless_recursion_is_the_recursion_error_of_python(tmp_path):
    result = check_text(tmp_path, "def f():\n    return f()\n\n\nf()\n")
    assert result.returncode == 1
    assert "RecursionError" in one_screen(result)


DIVERGING = """
import threading


def spin():
    while True:
        pass


threading.Thread(target=spin).start()
"""


def test_an_endless_loop_without_any_shared_access_is_divergence(tmp_path):
    result = check_text(tmp_path, DIVERGING)
    assert result.returncode == 1
    assert "while True" in one_screen(result)


ENDED_BY_CHANCE = """
import random
import threading

total = 0


def add():
    global total
    total += 1


threading.Thread(target=add).start()
while not random.random() < 0.5:
    total
"""


def test_a_loop_that_only_chance_ends_is_explored_like_any_other(tmp_path):
    """Each time round the loop may end or not; nothing else can go wrong."""
    result = check_text(tmp_path, ENDED_BY_CHANCE)
    assert result.returncode == 0
    assert "VERIFIED" in one_screen(result)


THREADS_FOR_EVER = """
import threading
import time


def chain():
    threading.Thread(target=wait).start()


def wait():
    while True:
        threading.Thread(target=time.sleep, args=(1,)).start()


threading.Thread(target=wait).start()
"""

GROWING = """
import threading

log = []


def write():
    while True:
        log.append(1)


for _ in range(2):
    threading.Thread(target=write).start()
"""

PRIVATE_GROWTH = """
import threading


def grow():
    mine = []
    while True:
        mine.append(1)


threading.Thread(target=grow).start()
"""


@pytest.mark.parametrize("text", [THREADS_FOR_EVER, GROWING, PRIVATE_GROWTH], ids=["threads", "a shared list", "a private list"])
def test_what_grows_for_ever_is_incomplete_and_says_what_grows(text, tmp_path):
    result = check_text(tmp_path, text, "--time-limit", "10", "--max-states", "600")
    assert result.returncode == 3
    shown = one_screen(result)
    assert "INCOMPLETE" in shown
    if text is GROWING:
        assert "log" in shown
    if text is PRIVATE_GROWTH:
        assert "while True" in shown or "mine.append" in shown


HARMFUL = """
import os
import subprocess
import threading

subprocess.run(["touch", "made_by_a_process"])
{line}
"""


@pytest.mark.parametrize(
    "line",
    [
        "open('made_by_the_program', 'w').write('x')",
        "os.remove('victim.txt')",
        "os.system('touch made_by_the_shell')",
        "import shutil; shutil.rmtree('.')",
        "import pathlib; pathlib.Path('victim.txt').unlink()",
    ],
)
def test_nothing_of_a_harmful_script_happens(line, tmp_path):
    (tmp_path / "victim.txt").write_text("still here")
    result = check_text(tmp_path, HARMFUL.format(line=line))
    one_screen(result)
    assert (tmp_path / "victim.txt").read_text() == "still here"


BIG = """
import threading

counts = [0] * 8


def count(place):
    for _ in range(50):
        counts[place] = counts[(place + 1) % 8] + 1


for place in range(8):
    threading.Thread(target=count, args=(place,)).start()
"""


def test_a_limit_of_states_gives_incomplete(tmp_path):
    result = check_text(tmp_path, BIG, "--max-states", "10")
    assert result.returncode == 3
    shown = one_screen(result)
    assert "INCOMPLETE" in shown and "10 states" in shown


def test_a_limit_of_memory_gives_incomplete(tmp_path):
    result = check_text(tmp_path, BIG, "--max-memory", "50M")
    assert result.returncode == 3
    assert "memory" in one_screen(result)


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or os.name == "nt", reason="needs signals")
def test_an_interrupt_gives_what_has_been_found_so_far(tmp_path):
    (tmp_path / "program.py").write_text(BIG)
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", "check", "program.py"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # Whoever tests in the background of a shell has it ignored.
    )  # fmt: skip
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert "INCOMPLETE" in out and "interrupted" in out
    assert "Traceback" not in err


@pytest.mark.slow
@pytest.mark.without_kernel
def test_a_script_of_ten_megabytes_is_read_in_reasonable_time(tmp_path):
    lines = ["import threading", *(f"value_{number} = {number}" for number in range(450_000)), "lock = threading.Lock()"]
    text = "\n".join(lines) + "\n"
    assert len(text) > 9_000_000
    begun = time.monotonic()
    (tmp_path / "big.py").write_text(text)
    result = run_checker("check", "big.py", cwd=tmp_path, timeout=300)
    assert result.returncode == 0
    assert time.monotonic() - begun < 240


REFUSED_AT = {
    # what is marked, counted in the text; the thread's first function is the library's own, so the start of the thread is the place
    "a thread whose target is refused": ("import os\nimport threading\n\nthreading.Thread(target=os.fork).start()\n", 4, "threading.Thread(target=os.fork).start()"),
    "a finalizer without any thread": ("class Logged:\n    def __del__(self):\n        pass\n", 1, "class Logged:"),
    "a call over two lines": ("import os\nx = [os.fork(1,\n  2)]\n", 2, "os.fork(1,"),
    "behind wide characters": ("이름 = '값'; eval('파일')\n", 1, "eval('파일')"),
    "behind a tab": ("if True:\n\tx\t=\texec('1')\n", 2, "exec('1')"),
}


@pytest.mark.parametrize("case", REFUSED_AT)
def test_a_refusal_marks_what_it_is_about(case, tmp_path):
    text, number, marked = REFUSED_AT[case]
    lines = one_screen(check_text(tmp_path, text)).splitlines()
    at = next(index for index, line in enumerate(lines) if f"program.py:{number}: " in line)
    source, carets = lines[at + 1], lines[at + 2]
    assert display_width(source[: source.index(marked)]) == carets.index("^")
    assert set(carets.strip()) == {"^"} and len(carets.strip()) == display_width(marked)
    assert lines[at + 3].strip(), "what to do instead"
