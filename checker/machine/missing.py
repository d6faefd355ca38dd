"""Optional imports: `try: import numpy` / `except ImportError:`.

Where the running Python has no such module either, the program's own except clause says what follows, and it is followed. Without such a
clause the import is refused: most often a file is missing beside the script.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import Iterator

from checker.frontend.ir import Code

CATCHING = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
LOADING = frozenset({"LOAD_GLOBAL", "LOAD_NAME", "LOAD_ATTR", "BUILD_TUPLE"})


@lru_cache(maxsize=None)
def exists(name: str) -> bool:
    """Whether the running Python could import a top-level module; nothing of it is run to find out."""
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):
        return True


def is_expected(code: Code, pc: int) -> bool:
    """Whether an ImportError at this instruction is caught by a clause of the same function that names it (or anything above it)."""
    targets = [target for start, end, target, _ in code.handlers if start <= pc < end]
    return any(not names or CATCHING.intersection(names) for target in targets for names in clauses(code, target))


def clauses(code: Code, target: int) -> Iterator[list[str]]:
    """The names in each except clause of the handler that begins there; none for a bare `except:`. Nothing for `finally` and `with`."""
    if code.ops[target] != "PUSH_EXC":
        return
    pc = target + 1
    if code.ops[pc] == "POP":  # a bare `except:` throws the exception away at once; no other handler does
        yield []
    while True:
        names = []
        while code.ops[pc] in LOADING:
            names.append(str(code.args[pc]))
            pc += 1
        if code.ops[pc] != "MATCH_EXC":
            return
        yield names
        pc = code.args[pc + 1]
