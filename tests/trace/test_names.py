"""Objects are called as the program calls them."""

from __future__ import annotations

from textwrap import dedent

import checker


def taken(text):
    """What is taken in the first finding's schedule, in order."""
    finding = checker.check(dedent(text).lstrip("\n")).counterexample
    return [row.event.removeprefix("takes ") for row in finding.schedule if row.event.startswith("takes ")]


TWICE = "def f(lock):\n    lock.acquire()\n    lock.acquire()\n"


def test_a_global_by_its_name():
    assert taken("import threading\nkey = threading.Lock()\ndef f():\n    with key: key.acquire()\nfor _ in '12':\n    threading.Thread(target=f).start()\n") == ["key"]


def test_a_local_name_that_always_means_the_same():
    assert taken("import threading\n" + TWICE + "outer = threading.Lock()\nfor _ in '12':\n    threading.Thread(target=f, args=(outer,)).start()\n") == ["lock"]


def test_a_local_name_that_means_several_things_is_none():
    assert taken("import threading\n" + TWICE + "locks = [threading.Lock() for _ in '12']\nfor one in locks:\n    threading.Thread(target=f, args=(one,)).start()\n"
                 "threading.Thread(target=f, args=(locks[0],)).start()\nthreading.Thread(target=f, args=(locks[1],)).start()\n")[0] == "locks[0]"


def test_variables_of_a_main_function_that_has_returned():
    assert taken(
        """
        import threading
        def f(left, right):
            with left:
                with right: pass
        def main():
            forks = [threading.Lock() for _ in range(2)]
            for i in range(2):
                threading.Thread(target=f, args=(forks[i], forks[1 - i])).start()
        main()
        """
    ) == ["forks[0]", "forks[1]"]


def test_attributes_items_and_closures():
    assert taken(
        """
        import threading
        class Outer:
            class Inner:
                def __init__(self):
                    self._lock = threading.Lock()
            def __init__(self):
                self.inner = Outer.Inner()
        outer = Outer()
        locks = {"a": threading.Lock()}
        def make():
            mine = threading.Lock()
            def f():
                outer.inner._lock.acquire()
                locks["a"].acquire()
                mine.acquire()
                mine.acquire()
            return f
        f = make()
        for _ in range(2):
            threading.Thread(target=f).start()
        """
    ) == ["outer.inner._lock", "locks['a']", "mine"]


def test_what_no_variable_holds_is_called_by_where_it_was_made():
    finding = checker.check("import threading\ndef run():\n    threading.Barrier(2).wait()\nthreading.Thread(target=run).start()\n").counterexample
    assert finding.summary == "Thread-1 (run) waits for ever at the Barrier made at line 3: 1 of 2 never comes"


def test_a_variable_that_changes_is_no_name_for_what_it_held():
    assert taken(
        """
        import threading
        def f():
            lock.acquire()
        lock = threading.Lock()
        lock.acquire()
        threading.Thread(target=lock.acquire).start()
        lock = threading.Lock()
        threading.Thread(target=lock.acquire).start()
        threading.Thread(target=lock.acquire).start()
        """
    ) == ["the Lock made at line 4", "the Lock made at line 7"]


def test_korean_names():
    assert taken("import threading\n열쇠 = threading.Lock()\ndef 일():\n    열쇠.acquire()\nfor i in (1, 2):\n    threading.Thread(target=일, name=f'일꾼{i}').start()\n") == ["열쇠"]


def test_threads_of_the_same_name_are_told_apart():
    finding = checker.check("import threading\ne = threading.Event()\nfor _ in '12':\n    threading.Thread(target=e.wait, name='worker').start()\n").counterexample
    assert finding.threads == ("worker #1", "worker #2")


def test_a_given_name_is_kept_whole_and_a_default_one_is_shortened():
    finding = checker.check(
        "import threading\nlock = threading.Lock()\ndef f():\n    lock.acquire()\n"
        "threading.Thread(target=f).start()\nthreading.Thread(target=f, name='Thread-1 (copy)').start()\n"
    ).counterexample
    assert finding.schedule[-1].event == "waits for lock, held by Thread-1 (f) since step 3"


def test_locks_of_their_own_are_told_apart_by_place_and_number():
    finding = checker.check(
        "import threading\ndef f():\n    lock = threading.Lock()\n    lock.acquire()\n    g(lock)\ndef g(mine):\n    mine.acquire()\n"
        "for _ in '12':\n    threading.Thread(target=f).start()\n"
    ).counterexample
    assert [row.event for row in finding.schedule[2:]] == [
        "takes the Lock made at line 3",
        "takes the Lock made at line 3 (no. 2)",
        "waits for the Lock made at line 3, held by itself since step 3",
        "waits for the Lock made at line 3 (no. 2), held by itself since step 4",
    ]


def test_a_variable_that_a_function_assigns_to_is_no_name_for_what_it_holds_now():
    """Both variables lead to the key, and functions use only the one that means something else a moment later."""
    text = """
        import threading
        class Key:
            taken = False
        first, second = Key(), Key()
        current = first
        def take(other):
            global current
            current.taken = True
            current = other
            assert not other.taken
        for one in first, second:
            threading.Thread(target=take, args=(one,)).start()
        """
    told = [row.event for row in checker.check(dedent(text).lstrip("\n")).counterexample.schedule]
    assert "reads current = first" in told and not [event for event in told if "current.taken" in event]
