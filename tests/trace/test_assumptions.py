"""Only what a program really uses is assumed anything of."""

from __future__ import annotations

from textwrap import dedent

import checker

SLEEP = "time orders nothing: a sleep may last as long as it likes"
TIMEOUT = "time orders nothing: a timeout may run out whenever what is waited for is not there"
CONDITION = "a Condition wakes those who wait in the order in which they came, and nobody wakes without a notify (as in CPython)"
RANDOM = "random: every value that can come out is tried where it matters"
CHILD = "a child process is a black box that ends at some time; none is started"


def assumptions(text):
    return checker.check(dedent(text).lstrip("\n")).assumptions


def test_comments_texts_and_names_of_ones_own_count_for_nothing():
    assert assumptions(
        '''
        """random subprocess time.sleep(1) x.wait(timeout=1)"""
        import threading
        def sleep(random): return random  # subprocess
        timeout = sleep("time.sleep")
        print(", ".join(["a"]))
        '''
    ) == ()


def test_an_import_alone_is_no_use():
    assert assumptions("import time, random, subprocess\nfrom time import sleep\n") == ()


def test_sleeping_by_any_name():
    assert assumptions("import time\ntime.sleep(1)\n") == (SLEEP,)
    assert assumptions("import time as t\ndef f():\n    t.sleep(1)\nf()\n") == (SLEEP,)
    assert assumptions("from time import sleep as nap\nnap(1)\n") == (SLEEP,)


def test_chance_and_children():
    assert assumptions("import random\nif random.random() < 2:\n    pass\n")[0] == RANDOM
    assert assumptions("import subprocess\nsubprocess.run(['true'])\n") == (CHILD,)


def test_waits_with_a_timeout():
    program = "import threading\ne = threading.Event()\ndef f():\n    e.wait({})\nt = threading.Thread(target=f)\nt.start()\ne.set()\n"
    assert assumptions(program.format("1")) == (TIMEOUT,)
    assert assumptions(program.format("timeout=1")) == (TIMEOUT,)
    assert assumptions(program.format("")) == ()


def test_trying_a_lock_is_no_timeout():
    program = "import threading\nlock = threading.Lock()\ndef f():\n    if lock.acquire({}):\n        lock.release()\nfor _ in '12':\n    threading.Thread(target=f).start()\n"
    assert assumptions(program.format("False")) == ()
    assert assumptions(program.format("True, 2")) == (TIMEOUT,)
    assert assumptions(program.format("timeout=2")) == (TIMEOUT,)


def test_waiting_on_a_condition():
    program = "import threading\nc = threading.Condition()\ndef f():\n    with c:\n        {}\nfor _ in '12':\n    threading.Thread(target=f).start()\n"
    assert assumptions(program.format("c.wait()")) == (CONDITION,)
    assert assumptions(program.format("c.notify()")) == ()


GENERATOR = """
{decorator}
def numbers():
    try:
        yield 1
    finally:
        print("done")
for number in numbers():
    break
"""


def test_a_generator_that_may_be_given_up_inside_a_try_is_named():
    (assumption,) = checker.check(GENERATOR.format(decorator="")).assumptions
    assert "a generator that is given up before its end is closed only where the loop is left that has made it" in assumption


def test_a_context_manager_is_taken_to_its_end():
    text = GENERATOR.format(decorator="from contextlib import contextmanager\n@contextmanager").replace("for number in numbers():\n    break", "with numbers(): pass")
    assert checker.check(text).assumptions == ()


def test_weak_references_are_strong():
    assert assumptions("from weakref import WeakSet as Listeners\nlisteners = Listeners()\n")[0].startswith("weakref: nothing dies")
    assert assumptions("import weakref\n") == ()


def test_methods_that_built_in_operations_call():
    program = "import threading\nclass K:\n    def __eq__(self, other): return True\na, b = [{item}], [{item}]\nthreading.Thread(target=a.append, args=(1,)).start()\na == b\n"
    assert [text[:23] for text in assumptions(program.format(item="K()"))] == ["a method of the program"]
    assert assumptions(program.format(item="1")) == ()


def test_heaps_of_things_that_the_program_compares():
    program = "import heapq\nclass K:\n    def {name}(self, other): return True\nheapq.heappush([], K())\n"
    assert [text[:14] for text in assumptions(program.format(name="__lt__"))] == ["heapq, bisect:"]
    assert assumptions(program.format(name="less")) == ()
