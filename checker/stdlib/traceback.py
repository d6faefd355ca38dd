"""The `traceback` module as the checker reads it: printing goes nowhere, and a text shows the exception without the lines it came through."""

import sys

from _checker import unknown


def print_exc(limit=None, file=None, chain=True):
    pass


def print_last(limit=None, file=None, chain=True):
    pass


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    pass


def print_tb(tb, limit=None, file=None):
    pass


def print_stack(f=None, limit=None, file=None):
    pass


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exc_info()[1]))


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    error = exc if value is None else value
    if error is None:
        return ["NoneType: None\n"]
    return ["Traceback (most recent call last):\n", "  ...\n"] + format_exception_only(error)


def format_exception_only(exc, /, value=None):
    error = exc if value is None else value
    cls = type(error)
    name = cls.__qualname__ if cls.__module__ in ("builtins", "__main__") else cls.__module__ + "." + cls.__qualname__
    text = str(error)
    return [name + ": " + text + "\n" if text else name + "\n"]


def format_tb(tb, limit=None):
    return [unknown(str)]


def format_stack(f=None, limit=None):
    return [unknown(str)]


def format_list(extracted_list):
    return [unknown(str)]


def extract_tb(tb, limit=None):
    return []


def extract_stack(f=None, limit=None):
    return []


def walk_tb(tb):
    return iter(())


def clear_frames(tb):
    pass
