"""Everything that can be wrong with a file, and the texts that Python reads in unusual ways."""

from __future__ import annotations

import sys

import pytest

from checker.frontend.errors import BadSource
from checker.frontend.source import compile_file, compile_source, decode_source, read_source


def refused(action, *arguments) -> BadSource:
    with pytest.raises(BadSource) as caught:
        action(*arguments)
    assert caught.value.reason and caught.value.file
    assert caught.value.remedy, "every refusal says what to do"
    return caught.value


def test_a_missing_file(tmp_path):
    assert refused(read_source, tmp_path / "none.py").reason == "there is no such file"


def test_a_folder(tmp_path):
    assert "folder" in refused(read_source, tmp_path).reason


def test_a_path_that_cannot_exist():
    assert refused(read_source, "a\0b").reason.startswith("the file cannot be read")


def test_null_bytes(tmp_path):
    path = tmp_path / "binary.py"
    path.write_bytes(b"x = 1\n\x00\x01")
    error = refused(read_source, path)
    assert "null bytes" in error.reason
    assert error.line == 2


def test_a_file_saved_as_utf_16_gets_told_so():
    assert "UTF-16" in refused(decode_source, "x = 1\n".encode("utf-16"), "p.py").remedy


def test_bytes_that_are_no_utf_8():
    error = refused(decode_source, b"# first\n# second\n# third\nx = '\xe9'\n", "p.py")
    assert "0xe9" in error.reason
    assert error.line == 4
    assert "coding" in error.remedy


def test_bytes_that_are_no_utf_8_in_the_first_lines():
    error = refused(decode_source, b"#\nx = '\xe9'\n", "p.py")
    assert error.line == 2


def test_an_unknown_encoding():
    assert "nonsense" in refused(decode_source, b"# -*- coding: nonsense -*-\n", "p.py").reason


def test_an_encoding_that_is_not_for_text():
    assert refused(decode_source, b"# -*- coding: rot13 -*-\n", "p.py").line == 1


def test_a_coding_line_is_respected():
    assert decode_source("# -*- coding: latin-1 -*-\nx = 'é'\n".encode("latin-1"), "p.py").endswith("x = 'é'\n")


def test_a_byte_order_mark_is_no_text():
    assert decode_source(b"\xef\xbb\xbfx = 1\n", "p.py") == "x = 1\n"


def test_line_ends_of_other_systems():
    assert decode_source(b"a = 1\r\nb = 2\rc = 3\n", "p.py") == "a = 1\nb = 2\nc = 3\n"


def test_null_characters_in_a_text():
    assert refused(compile_source, "x = 1\n\0", "p.py").line == 2


def test_a_syntax_error_shows_line_column_and_source():
    error = refused(compile_source, "x = 1\ny = (2 3)\n", "p.py")
    assert (error.line, error.column, error.source) == (2, 5, "y = (2 3)")
    assert error.reason.startswith("syntax error: ")
    assert f"Python {sys.version_info[0]}.{sys.version_info[1]}" in error.remedy


def test_bad_indentation():
    assert refused(compile_source, "if a:\nb\n", "p.py").line == 2


@pytest.mark.parametrize("text", [
    "return 1", "yield 1", "nonlocal x", "break", "def f():\n    nonlocal x", "def f(a):\n    global a", "def f(a, a): pass",
    "def f():\n    await g()", "x = 1\nfrom __future__ import division", "match x:\n    case a: pass\n    case b: pass",
    "*a, *b = c", "def f():\n    from m import *", "None = 1", "f(**a, *b)",
])
def test_what_only_the_compiler_finds(text):
    error = refused(compile_source, text, "p.py")
    assert error.line > 0
    assert error.reason.startswith("syntax error")


@pytest.mark.parametrize("text", [
    "x = " + "(" * 1000 + ")" * 1000,
    "x = " + "-" * 100_000 + "1",
    "x = " + "not " * 20_000 + "1",
    "x = a" + ".b()" * 20_000,
    "".join(" " * depth + "if a:\n" for depth in range(150)) + " " * 150 + "b",
])
def test_nesting_beyond_pythons_limits_is_no_crash(text):
    error = refused(compile_source, text, "p.py")
    assert "nest" in error.reason or "indentation" in error.reason
    assert "nest" in error.remedy or "split" in error.remedy or "mend" in error.remedy


@pytest.mark.parametrize("text", [
    "x = " + "+".join(["a"] * 900),
    "x = " + " or ".join(["a"] * 5000),
    "x = a" + ".b()" * 300,
    "if a: b\n" + "elif a: c\n" * 500,
    "x = " + "lambda: " * 80 + "1",
    "x = " + "[" * 80 + "]" * 80,
])
def test_deep_programs_that_python_accepts_compile(text):
    assert compile_source(text, "p.py").ops[-1] == "RETURN"


def test_the_recursion_limit_is_put_back():
    before = sys.getrecursionlimit()
    compile_source("x = 1", "p.py")
    assert sys.getrecursionlimit() == before


def test_warnings_of_the_host_compiler_are_not_shown(recwarn):
    compile_source("x = '\\d' is 1\nassert (a, b)", "p.py")
    assert len(recwarn) == 0


def test_an_empty_file_is_a_module_that_does_nothing(tmp_path):
    path = tmp_path / "empty.py"
    path.write_bytes(b"")
    code = compile_file(path, main=True)
    assert code.ops == ["LOAD_CONST", "RETURN"]
    assert code.filename == str(path)


def test_columns_count_characters_not_bytes():
    code = compile_source("x = 'äöü' + größe", "p.py")
    assert code.spans[code.args.index("größe")] == (1, 12, 1, 17)
