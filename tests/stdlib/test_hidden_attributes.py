"""Subclasses of Thread whose attributes have names that CPython's own Thread uses: what comes of it depends on the version."""

from __future__ import annotations

import subprocess
import sys

import pytest

import checker

HEAD = """
import threading
class W(threading.Thread):
    def __init__(self):
        super().__init__()
        self.{name} = {value}
"""
PROGRAMS = {
    "an event named _stop": HEAD.format(name="_stop", value="threading.Event()") + "    def run(self): self._stop.wait()\nw = W()\nw.start()\nw._stop.set()\nw.join()\n",
    "joined in a loop": HEAD.format(name="_stop", value="None") + "    def run(self): pass\nws = [W() for _ in range(2)]\nfor w in ws: w.start()\nfor w in ws: w.join()\n",
    "asked whether it is alive": HEAD.format(name="_stop", value="None") + "    def run(self): pass\nw = W()\nw.start()\nwhile w.is_alive(): pass\n",
    "a flag named _is_stopped": HEAD.format(name="_is_stopped", value="True") + "    def run(self):\n        while self._is_stopped: pass\n"
    "w = W()\nw.start()\nalive = w.is_alive()\nw._is_stopped = False\nassert alive\n",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_like_cpython(name):
    real = subprocess.run([sys.executable, "-c", PROGRAMS[name]], capture_output=True, text=True, timeout=60)
    report = checker.check(PROGRAMS[name])
    assert report.verdict == ("violated" if real.returncode else "verified")
    if real.returncode:
        assert real.stderr.splitlines()[-1].partition(":")[0] in report.counterexample.summary


def test_others_are_refused():
    report = checker.check(HEAD.format(name="_ident", value="7") + "    def run(self): pass\nW().start()\n")
    assert report.verdict == "refused"
    assert "W._ident hides an attribute of CPython's own Thread" in report.reasons[0]
