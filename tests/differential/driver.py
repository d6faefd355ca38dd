"""Run in a fresh CPython: reads texts as JSON from stdin, runs each as `__main__`, writes outcomes as JSON to stdout.

It stands alone (nothing of the project is imported), so that any interpreter can be asked.
"""

import gc
import io
import json
import sys
import types
import warnings


def outcome(text, names=()):
    """Run one text (or syntax tree) in a fresh `__main__` that has those names; its output, and the exception that ended it."""
    module = types.ModuleType("__main__")
    module.__dict__.update(names)
    module.__builtins__ = __builtins__
    kept = sys.modules["__main__"], sys.stdout, sys.stderr, sys.getrecursionlimit(), sys.argv
    sys.modules["__main__"], sys.stdout, sys.stderr, sys.argv = module, io.StringIO(), io.StringIO(), ["<snippet>"]
    exception = message = ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(text, "<snippet>", "exec"), module.__dict__)
    except BaseException as error:
        exception = type(error).__name__
        message = str(error)
    finally:
        output = sys.stdout.getvalue()
        module.__dict__.clear()
        module.__dict__.update(names)
        sys.modules["__main__"], sys.stdout, sys.stderr, limit, sys.argv = kept
        sys.setrecursionlimit(limit)
    return [output, exception, message]


if __name__ == "__main__":
    answer, sys.stdout = sys.stdout, io.StringIO()
    outcomes = []
    for text in json.load(sys.stdin):
        outcomes.append(outcome(text))
        gc.collect()  # a forgotten generator that prints when it is freed shall not do so in the next program's output
        gc.freeze()  # what is left (modules) need not be gone through again each time
    json.dump(outcomes, answer)
