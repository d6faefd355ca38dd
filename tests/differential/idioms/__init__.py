"""Ways of using the language that random statements would rarely come upon, with holes to fill (see `expressions.py`). `_N` is a number."""

from tests.differential.idioms import classes, exceptions, flow, functions, library, protocols, texts

PRELUDE = '''import sys
class Trouble(Exception):
    pass
class Manager:
    def __init__(self, name, swallow):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name
    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__)
        if isinstance(self.swallow, bool):
            return self.swallow
        return kind is not None and issubclass(kind, self.swallow)
'''

IDIOMS = [
    *functions.IDIOMS,
    *exceptions.IDIOMS,
    *classes.IDIOMS,
    *protocols.IDIOMS,
    *library.IDIOMS,
    *texts.IDIOMS,
    *flow.IDIOMS,
]
"""All of them, in a fixed order: a seed gives the same program for ever."""
