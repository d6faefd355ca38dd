"""How objects that threads make are numbered: alike whatever the order, or, where that is switched off, as they came."""

import checker

TWO_MAKERS = """
import queue, threading
class Box:
    def __init__(self, number): self.number = number
first, second = queue.Queue(), queue.Queue()
def a(): first.put(Box(1))
def b(): second.put(Box(2))
threads = [threading.Thread(target=f) for f in (a, b)]
for t in threads: t.start()
for t in threads: t.join()
assert (first.get().number, second.get().number) == (1, 2)
"""
MAKES_FOR_EVER = """
import queue, threading
line = queue.Queue(2)
class Box: pass
def make():
    while True: line.put(Box())
def take():
    while True: line.get()
for f in (make, take): threading.Thread(target=f).start()
"""


def test_the_order_in_which_objects_were_made_is_no_state():
    """Who has put: nobody, a, b, both; then main after the join, after one get, after the other."""
    assert checker.check(TWO_MAKERS).states == 4 + 3


def test_without_the_reduction_states_differ_by_the_order_in_which_objects_were_made():
    """Both have put, main has joined, main has taken one: three states that are there twice; with nothing left there is one state again."""
    report = checker.check(TWO_MAKERS, no_reduction=["heap"])
    assert (report.verdict, report.states) == ("verified", 4 + 3 + 3)


def test_the_number_of_an_object_that_is_gone_is_given_away_again():
    """At most four objects are there: two in line, one about to be put, one just taken. Without that the search would not end."""
    assert checker.check(MAKES_FOR_EVER, no_reduction=["heap"], max_states=1000).verdict == "verified"
