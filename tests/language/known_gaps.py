"""Where the machine is known not to do what CPython does, each with its reason.

A gap is an honest refusal: the machine says that it cannot, and why. `test_snippets.py` tests that each of these is still refused, so an
entry goes when the machine learns it. A deviation is a difference that is documented and left alone; it is tested to be one still.
"""

GAPS: dict[str, str] = {
    "builtins/memoryview_is_read_only_view": "memoryview has no model: it looks into the memory of other objects",
    "classes/class_assignment_changes_behaviour": "__class__ cannot be changed: the class of an object is no cell in the model",
    "library/argparse_defaults": "argparse has no model",
    "library/pathlib_pure": "pathlib has no model: most of it touches the disk",
    "library/contextvars_and_inspect": "contextvars and inspect have no model",
    "library/array_module": "array has no model",
    "library/csv_over_string_io": "csv has no model",
    "operators/text_wrapper_and_json_decoder": "textwrap.TextWrapper has no model, only the functions of textwrap",
    "operators/import_by_name": "importlib has no model: what it imports cannot be seen in the program's text",
    "scopes/import_errors": "a module that does not exist is refused, also where the program would catch the ImportError",
}

DEVIATIONS: dict[str, str] = {
    "generators/abandoned_generator_runs_its_finally": "CPython closes a generator that is dropped when its reference count falls to 0; the model counts no references (docs/architecture.md)",
    "errors/length_hints_are_asked_for": "list(x) does not call the object's own __len__ to guess the size, which only a __len__ that prints or counts can tell",
    "errors/count_from_true": "itertools.count(True) begins with True instead of 1",
    "errors/partial_effects_of_other_methods": "a Counter fed from a generator that fails half-way keeps nothing of it; CPython keeps what came before",
}
