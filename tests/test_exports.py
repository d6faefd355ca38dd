"""The public names: each is there, is documented, and costs nothing until it is used."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import checker
from checker.frontend import errors


@pytest.mark.parametrize("name", checker.__all__)
def test_every_public_name_exists_and_has_a_docstring(name):
    value = getattr(checker, name)
    assert inspect.getdoc(value)
    assert name in dir(checker)


def test_the_list_is_sorted_and_has_no_name_twice():
    assert checker.__all__ == sorted(set(checker.__all__), key=checker.__all__.index)
    assert len(checker.__all__) == len(set(checker.__all__))


def test_every_error_class_is_public():
    classes = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert classes <= set(checker.__all__)


def test_public_functions_and_methods_are_documented():
    for name in checker.__all__:
        value = getattr(checker, name)
        if inspect.isclass(value):
            for attribute, member in vars(value).items():
                if not attribute.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                    assert inspect.getdoc(member), f"{name}.{attribute}"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        checker.chekc


def test_importing_the_package_loads_nothing_else():
    loaded = subprocess.run(
        [sys.executable, "-c", "import checker, sys; print([name for name in sys.modules if name.startswith('checker.')])"],
        capture_output=True,
        text=True,
        check=True,
        cwd=_folder(),
    )
    assert loaded.stdout.strip() == "[]"


def _folder() -> str:
    """The folder that holds the package under test."""
    from pathlib import Path

    return str(Path(checker.__file__).resolve().parents[1])
