"""Make a differing program small: `python -m tests.differential.shrink SEED` (`--threads` for a threaded one).

Statements are taken out, blocks are replaced by their bodies, and expressions by their parts, as long as machine and CPython still differ
in the same way.
"""

from __future__ import annotations

import argparse
import ast
import copy
import re
import warnings
from typing import Callable, Iterator

from tests.differential.compare import Difference, compare
from tests.differential.cpython import Outcome, run_threads
from tests.differential.driver import outcome
from tests.differential.generate import program
from tests.differential.threaded import NotCompared, differing_searches, differing_verdicts, impossible_outputs
from tests.differential.threads import threaded_program

RUNS = 40
"""Runs on real threads of each candidate."""


def smaller(tree: ast.Module) -> Iterator[ast.Module]:
    """Trees with one thing less, the largest cuts first."""
    places = []
    for node in ast.walk(tree):
        for name, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                places += [(node, name, i) for i in range(len(value))]
    size = {id(node): len(list(ast.walk(node))) for node in ast.walk(tree)}
    places.sort(key=lambda place: -size[id(getattr(place[0], place[1])[place[2]])])
    for node, name, i in places:
        statements = getattr(node, name)
        kept = list(statements)
        body = getattr(kept[i], "body", None)
        alternatives = [[], body] if isinstance(body, list) and not isinstance(kept[i], (ast.FunctionDef, ast.ClassDef)) else [[]]
        for instead in alternatives:
            statements[i : i + 1] = instead
            if not statements and not isinstance(node, ast.Module):
                statements.append(ast.Pass())
            yield copy.deepcopy(tree)
            setattr(node, name, list(kept))
            statements = getattr(node, name)
    yield from simpler(tree)


def simpler(tree: ast.Module) -> Iterator[ast.Module]:
    """Trees in which one expression is replaced by one of its parts."""
    for node in ast.walk(tree):
        for name, value in ast.iter_fields(node):
            values = value if isinstance(value, list) else [value]
            for i, child in enumerate(values):
                if not isinstance(child, ast.expr) or isinstance(getattr(child, "ctx", None), (ast.Store, ast.Del)):
                    continue
                parts = [part for part in ast.iter_child_nodes(child) if isinstance(part, ast.expr)]
                for part in parts:
                    _put(node, name, value, i, part)
                    yield copy.deepcopy(tree)
                    _put(node, name, value, i, child)


def _put(node: ast.AST, name: str, value: object, i: int, child: ast.expr) -> None:
    if isinstance(value, list):
        value[i] = child
    else:
        setattr(node, name, child)


def shrink(text: str, differs: Callable[[str], bool]) -> str:
    """The smallest program found on which `differs` still answers True."""
    best = ast.unparse(ast.parse(text)) + "\n"
    progress = True
    while progress:
        progress, place = False, 0
        while (found := _next_smaller(best, place, differs)) is not None:
            best, place = found
            progress = True
    return best


def _next_smaller(text: str, place: int, differs: Callable[[str], bool]) -> tuple[str, int] | None:
    """The first candidate from number `place` on that still differs, and where to go on."""
    for number, candidate in enumerate(smaller(ast.parse(text))):
        if number < place:
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                shorter = ast.unparse(ast.fix_missing_locations(candidate)) + "\n"
                compile(shorter, "<program>", "exec")
        except (SyntaxError, ValueError):
            continue
        if len(shorter) < len(text) and differs(shorter):
            return shorter, number
    return None


def shape(difference: Difference) -> str:
    """What stays the same while a program shrinks: the texts on both sides without numbers, names of variables and line numbers."""
    cause = re.sub(r"line \d+ of the output", "output", difference.cause)
    return difference.kind + re.sub(r"\d+|<snippet>:", "", cause.partition("; ends:")[0])


def main() -> None:
    """Print the small program and how it differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed")
    parser.add_argument("--threads", action="store_true")
    parser.add_argument("--any", action="store_true", help="any difference will do, not only one of the same shape")
    options = parser.parse_args()
    if options.threads:
        text = threaded_program(options.seed)
        fails = failing(text)
        print(shrink(text, lambda text: failure(text, fails[0]) == fails[1]) if fails else "no difference")
        return
    found = difference(program(options.seed))
    if found is None:
        print("no difference")
        return
    wanted = shape(found)

    def differs(text: str) -> bool:
        again = difference(text)
        return again is not None and (options.any or shape(again) == wanted)

    small = shrink(found.text, differs)
    print(small, difference(small), sep="\n")


def difference(text: str) -> Difference | None:
    """How machine and CPython differ on a text, both run here and now."""
    return compare("", text, Outcome(*outcome(text)))


def outputs_differ(text: str) -> str:
    """How real threads differ from the model."""
    return impossible_outputs(text, run_threads([text], RUNS, seconds=60)[0])


def failing(text: str) -> tuple[Callable[[str], str], str] | None:
    """The first comparison that fails, and how: the type of the exception, or "" where it is a difference."""
    for compare in differing_searches, differing_verdicts, outputs_differ:
        kind = failure(text, compare)
        if kind is not None:
            return compare, kind
    return None


def failure(text: str, compare: Callable[[str], str]) -> str | None:
    """None if that comparison holds or does not apply, else how it fails."""
    try:
        return "" if compare(text) else None
    except (NotCompared, RuntimeError):
        return None
    except Exception as error:
        return type(error).__name__


if __name__ == "__main__":
    main()
