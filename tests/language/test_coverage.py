"""No form of the language and no method of a built-in type goes untested: each has a snippet, or is refused by name.

What there is comes from the running interpreter: the node classes of `ast`, `dir()` of the types and modules. So a new version of Python
that brings something new fails here until someone has looked at it.
"""

from __future__ import annotations

import array
import ast
import builtins
import contextvars
import csv
import importlib
from collections import deque
from types import GeneratorType, ModuleType
from typing import Iterator

import pytest

from checker.machine.run import run_script
from tests.language import observed
from tests.language.corpus import snippets
from tests.language.test_library import LEFT_OUT

TEXTS = tuple(s.text for s in snippets())

REFUSED_FORMS = {
    "AsyncFunctionDef": "async def f():\n    pass\n",
    "AsyncFor": "async def f(xs):\n    async for x in xs:\n        pass\n",
    "AsyncWith": "async def f(m):\n    async with m:\n        pass\n",
    "Await": "async def f(x):\n    await x\n",
}
"""Forms that have no model, each with a program that must be refused."""

REFUSED_BUILTINS = {
    "eval": "print(eval('1'))\n",
    "exec": "exec('x = 1')\n",
    "compile": "compile('1', 'f', 'eval')\n",
    "breakpoint": "breakpoint()\n",
    "aiter": "aiter([])\n",
    "anext": "anext([])\n",
    "help": "help(int)\n",
}
"""Built-in functions that have no model, each with a program that must be refused."""

TESTED_ELSEWHERE = {"input", "open"}
"""Built-in functions whose results cannot be known: their tests are those of unknown values."""

NOT_FOR_PROGRAMS = {"__build_class__", "__loader__", "__package__", "__spec__", "copyright", "credits", "license", "_"}

NEVER_PARSED = {"AugLoad", "AugStore", "Param", "Bytes", "Num", "Str", "NameConstant", "Ellipsis", "ExtSlice", "Index", "Suite"}
"""Node classes that stand in `ast` for old times' sake; the parser makes none of them."""

TYPES = (
    list, dict, set, frozenset, str, bytes, bytearray, tuple, deque, int, float, bool, complex, range,
    type({}.keys()), type({}.values()), type({}.items()), GeneratorType, BaseException, property,
)

INTERNAL = (set(dir(object)) - {"__eq__", "__ne__", "__hash__", "__str__", "__repr__", "__format__"}) | {
    "__alloc__", "__buffer__", "__class_getitem__", "__copy__", "__del__", "__getformat__", "__getnewargs__", "__getstate__", "__init_subclass__",
    "__isabstractmethod__", "__release_buffer__", "__set_name__", "__setstate__", "__static_attributes__", "__firstlineno__", "__annotations__",
    "__builtins__", "__closure__", "__code__", "__defaults__", "__dict__", "__globals__", "__kwdefaults__", "__module__", "__name__",
    "__qualname__", "__type_params__", "__annotate__", "__setformat__", "__rdivmod__", "__cause__", "__context__", "__suppress_context__",
    "__traceback__",
    "gi_code", "gi_suspended", "gi_yieldfrom",
}
"""Names of the interpreter's own workings (pickling, buffers, code objects), which programs do not call."""

ADDRESSES = {"generator", "property"}
"""Types whose text shows an address: it is not compared."""

MODULES: dict[str, set[str]] = {
    "abc": {"abstractclassmethod", "abstractstaticmethod", "get_cache_token"},
    "array": set(),
    "base64": set(),
    "binascii": set(),
    "bisect": set(),
    "calendar": set(),
    "cmath": set(),
    "collections": set(),
    "colorsys": set(),
    "contextlib": {"AbstractAsyncContextManager", "AsyncExitStack", "aclosing", "asynccontextmanager", "chdir"},
    "contextvars": set(),
    "copy": set(),
    "csv": set(),
    "dataclasses": set(),
    "enum": {
        "CONFORM", "CONTINUOUS", "EJECT", "EnumCheck", "EnumDict", "EnumMeta", "FlagBoundary", "NAMED_FLAGS", "ReprEnum", "global_enum",
        "global_enum_repr", "global_flag_repr", "global_str", "pickle_by_enum_name", "pickle_by_global_name", "property", "show_flag_values",
    },
    "fnmatch": set(),
    "functools": {"WRAPPER_UPDATES"},
    "heapq": set(),
    "html": set(),
    "inspect": set(),
    "itertools": set(),
    "json": set(),
    "keyword": set(),
    "math": set(),
    "numbers": set(),
    "operator": set(),
    "statistics": {"kde", "kde_random"},
    "string": set(),
    "textwrap": set(),
    "unicodedata": set(),
    "zlib": set(),
}
"""Modules whose public names need a snippet, and those that need none: async, or aliases and switches that do nothing at run time."""

CLASSES = (
    array.array, contextvars.Context, contextvars.ContextVar, contextvars.Token, csv.Dialect, csv.DictReader, csv.DictWriter, csv.Sniffer,
)
"""Classes of these modules whose methods need a snippet each."""

REFUSED_METHODS = {
    "array": {
        "byteswap": "import array\narray.array('h', [1]).byteswap()\n",
        "buffer_info": "import array\narray.array('h', [1]).buffer_info()\n",
        "fromfile": "import array\narray.array('h', [1]).fromfile(None, 1)\n",
        "tofile": "import array\narray.array('h', [1]).tofile(None)\n",
    },
}
"""Methods that have no model, each with a program that must be refused."""


def subclasses(kind: type) -> Iterator[str]:
    """The names of the node classes below one of `ast`."""
    for thing in vars(ast).values():
        if isinstance(thing, type) and issubclass(thing, kind) and thing is not kind and thing.__name__ not in NEVER_PARSED:
            yield thing.__name__


@pytest.mark.parametrize(
    "kind",
    [ast.stmt, ast.expr, ast.pattern, ast.operator, ast.unaryop, ast.cmpop, ast.boolop, ast.expr_context, ast.excepthandler],
    ids=lambda kind: kind.__name__,
)
def test_every_form_of_the_grammar_has_a_snippet_or_is_refused(kind: type) -> None:
    assert sorted(set(subclasses(kind)) - observed.forms(TEXTS) - set(REFUSED_FORMS)) == []


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_method_of_a_built_in_type_has_a_snippet(kind: type) -> None:
    hidden = INTERNAL | ({"__repr__", "__str__", "__format__"} if kind.__name__ in ADDRESSES else set())
    hidden -= {"__lt__", "__le__", "__gt__", "__ge__"} if kind in (list, set, frozenset, str, bytes, bytearray, tuple, deque) else set()
    assert sorted(set(dir(kind)) - hidden - observed.methods(TEXTS)[kind.__name__]) == []


def test_every_builtin_has_a_snippet_or_is_refused() -> None:
    constants = {"None", "True", "False", "EncodingWarning", "PythonFinalizationError", "_IncompleteInputError"}
    left = set(dir(builtins)) - observed.names(TEXTS) - set(REFUSED_BUILTINS) - TESTED_ELSEWHERE - NOT_FOR_PROGRAMS - constants
    assert sorted(left) == []


def test_every_dunder_method_is_defined_by_some_snippet() -> None:
    wanted = {n for kind in (*TYPES, type(lambda: 0)) for n in dir(kind) if n.startswith("__")} - INTERNAL
    wanted |= {"__init__", "__new__", "__getattr__", "__getattribute__", "__setattr__", "__delattr__", "__init_subclass__", "__set_name__"}
    wanted |= {"__get__", "__set__", "__delete__", "__enter__", "__exit__", "__call__", "__missing__", "__class_getitem__", "__copy__"}
    wanted |= {"__matmul__", "__rmatmul__", "__imatmul__", "__complex__", "__bytes__", "__instancecheck__", "__dir__", "__rdivmod__"}
    assert sorted(wanted - observed.own_dunders(TEXTS)) == []


@pytest.mark.parametrize("module", sorted(MODULES))
def test_every_public_name_of_a_modelled_module_has_a_snippet(module: str) -> None:
    found = importlib.import_module(module)
    public = getattr(found, "__all__", None) or [n for n in dir(found) if not isinstance(getattr(found, n), ModuleType)]
    named = {n for n in public if not n.startswith("_")}
    refused = set(LEFT_OUT.get(module, "").split())
    assert sorted(named - refused - MODULES[module] - observed.methods(TEXTS)[module]) == []


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_method_of_a_class_of_these_modules_has_a_snippet_or_is_refused(kind: type) -> None:
    left = set(dir(kind)) - (INTERNAL | set(dir(object)) | {"__weakref__"}) - set(REFUSED_METHODS.get(kind.__name__, ())) - observed.methods(TEXTS)[kind.__name__]
    assert sorted(name for name in left if not name.startswith("_") or name.startswith("__")) == []


@pytest.mark.parametrize("kind, method", [(kind, method) for kind in sorted(REFUSED_METHODS) for method in sorted(REFUSED_METHODS[kind])])
def test_a_refused_method_is_refused_by_name(kind: str, method: str) -> None:
    assert f"{kind}.{method}" in run_script(REFUSED_METHODS[kind][method]).refusal


@pytest.mark.parametrize("form", sorted(REFUSED_FORMS))
def test_a_refused_form_is_refused_with_its_line(form: str) -> None:
    text = REFUSED_FORMS[form]
    assert form in observed.forms((text,))
    assert ":" in run_script(text).refusal


@pytest.mark.parametrize("name", sorted(REFUSED_BUILTINS))
def test_a_refused_builtin_is_refused_by_name(name: str) -> None:
    assert name in run_script(REFUSED_BUILTINS[name]).refusal
