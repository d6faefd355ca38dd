"""Snippets on which machine and CPython do not agree, with the reason.

A gap is an honest refusal: the machine says that it cannot, and why. A deviation is an answer of our own that the documentation owns up
to; there should be next to none. `test_snippets.py` tests that each is still what it is called here, so an entry goes when the machine
learns it.
"""

GAPS: dict[str, str] = {
    "builtins/memoryview_is_read_only_view": "memoryview shares memory between objects; nothing else in the model does",
    "classes/class_assignment_changes_behaviour": "an instance's class is part of what makes two states equal: it does not change",
}

DEVIATIONS: dict[str, str] = {
    "generators/generator_asked_for_one_item_runs_its_finally": "a generator that nobody can reach any more is closed only where a loop made it: CPython counts references",
}
