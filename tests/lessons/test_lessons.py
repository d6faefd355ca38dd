"""The lessons as they lie on disk: complete, in both languages, runnable, and found by the loader."""

import ast
import re
from pathlib import Path

import pytest

from checker import lessons
from checker.frontend.errors import BadOption

ALLOWED = {"threading", "queue", "time", "subprocess", "random", "checker"}
HANGUL = re.compile("[\uac00-\ud7a3]")
LATIN = re.compile("[A-Za-z]")
HEADINGS = {
    "en": ["The story", "The question", "Why", "Now try"],
    "ko": ["이야기", "질문", "왜 그럴까요", "직접 해 보기"],
}
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.py"))
PROGRAMS = sorted(lessons.folder().glob("*/*.py"))


def name_of(path):
    return f"{path.parent.name}/{path.name}"


def without_code(text):
    return re.sub(r"`[^`]*`", "", text)


def test_there_are_ten_lessons_the_easiest_first():
    assert lessons.names() == (
        "process_and_thread",
        "atomicity",
        "mutex",
        "opposite_locks",
        "restricted_area",
        "thread_pool",
        "worker_pool",
        "lost_wakeup",
        "spinlock",
        "livelock",
    )


@pytest.mark.parametrize("language", lessons.LANGUAGES)
@pytest.mark.parametrize("name", lessons.names())
def test_text_is_complete(name, language):
    text = lessons.load(name).text(language)
    source = (lessons.folder() / name / f"lesson.{language}.md").read_text(encoding="utf-8")
    assert text.title and text.title == source.splitlines()[0].removeprefix("# ")
    assert re.findall("^## (.*)$", source, re.MULTILINE) == HEADINGS[language]
    story = re.findall(r"[.?!](?=\s|$)", text.story)
    assert 3 <= len(story) <= 12
    assert "?" in text.question
    assert len(text.explanation) > 150
    assert "`" in text.try_it


@pytest.mark.parametrize("name", lessons.names())
def test_korean_text_is_korean(name):
    text = lessons.load(name).text("ko")
    for section in (text.title, text.story, text.question, text.explanation, text.try_it):
        prose = without_code(section)
        hangul, latin = len(HANGUL.findall(prose)), len(LATIN.findall(prose))
        assert hangul > 8 * latin, prose


@pytest.mark.parametrize("name", lessons.names())
def test_english_text_is_english(name):
    text = lessons.load(name).text("en")
    assert not HANGUL.search(text.title + text.story + text.question + text.explanation + text.try_it)


@pytest.mark.parametrize("name", lessons.names())
def test_both_languages_have_the_same_paragraphs_and_name_the_same_settings(name):
    english, korean = (lessons.load(name).text(language) for language in ("en", "ko"))
    for section in lessons.SECTIONS:
        first, second = getattr(english, section), getattr(korean, section)
        assert first.count("\n\n") == second.count("\n\n"), section
        assert re.findall(r"--\w[\w-]* \w+(?:=\w+)?", first) == re.findall(r"--\w[\w-]* \w+(?:=\w+)?", second), section


@pytest.mark.parametrize("name", lessons.names())
def test_every_expected_outcome_has_its_reason(name):
    lesson = lessons.load(name)
    for expected in filter(None, (lesson.expected, lesson.repaired_expected)):
        assert expected.states > 1
        assert f"= {expected.states}" in expected.reason or f"{expected.states} states" in expected.reason
        violated = expected.verdict == "violated"
        assert bool(expected.kind) == violated == bool(expected.schedule_reason)
        assert (expected.switches is not None) == (expected.steps is not None) == violated
        assert bool(expected.cause) == (expected.kind in ("deadlock", "livelock"))


@pytest.mark.parametrize("name", lessons.names())
def test_a_wrong_program_has_a_repaired_twin_that_is_verified(name):
    lesson = lessons.load(name)
    assert lesson.program.is_file()
    assert (lesson.repaired is not None) == (lesson.expected.verdict == "violated")
    if lesson.repaired:
        assert lesson.repaired.is_file()
        assert lesson.repaired_expected.verdict == "verified"


@pytest.mark.parametrize("name", lessons.names())
def test_variations_can_be_made_and_are_told(name):
    lesson = lessons.load(name)
    assert lesson.variations
    for variation in lesson.variations:
        source = (lesson.repaired if variation.repaired else lesson.program).read_text(encoding="utf-8")
        constants = {node.targets[0].id for node in ast.parse(source).body if isinstance(node, ast.Assign)}
        assert set(variation.overrides) <= constants
        if variation.replace:
            before, after = variation.replace
            assert source.count(before) == 1
            compile(source.replace(before, after), "variation", "exec")
    told = set(re.findall(r"--set (\w+=\w+)", lesson.text().try_it))
    assert told <= {f"{key}={value}" for variation in lesson.variations for key, value in variation.overrides.items()}


@pytest.mark.parametrize("path", PROGRAMS + EXAMPLES, ids=name_of)
def test_program_reads_like_a_page_of_a_book(path):
    source = path.read_text(encoding="utf-8")
    tree = compile(source, str(path), "exec", ast.PyCF_ONLY_AST)
    lines = source.splitlines()
    assert 15 <= len(lines) <= 51
    assert max(map(len, lines)) <= 130
    assert ast.get_docstring(tree)
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= ALLOWED


def test_repaired_twins_change_little():
    for name in lessons.names():
        lesson = lessons.load(name)
        if lesson.repaired:
            before = set(lesson.program.read_text(encoding="utf-8").splitlines())
            after = set(lesson.repaired.read_text(encoding="utf-8").splitlines())
            assert len(after - before) <= 10, name


def test_the_tables_of_contents_name_every_program():
    models = (lessons.folder() / "README.md").read_text(encoding="utf-8")
    assert [name for name in lessons.names() if f"[{name}]" not in models] == []
    examples = (EXAMPLES[0].parent / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in EXAMPLES if f"`{path.name}`" not in examples] == []


def test_hyphens_and_capitals_are_understood():
    assert lessons.load("Lost-Wakeup").name == "lost_wakeup"


def test_an_unknown_lesson_is_refused_with_the_names_and_the_nearest_one():
    with pytest.raises(BadOption, match=r"no lesson 'lost-wake-up'\. Did you mean lost_wakeup\?\n  The lessons are: process_and_thread, atomicity, "):
        lessons.load("lost-wake-up")


def test_a_name_like_no_lesson_gets_no_guess():
    with pytest.raises(BadOption) as refused:
        lessons.load("zebra")
    assert "Did you mean" not in str(refused.value)


def test_an_unknown_language_is_refused():
    with pytest.raises(BadOption, match="not written in 'fr'; choose one of: en, ko"):
        lessons.load("mutex").text("fr")


def test_a_path_is_not_a_name():
    with pytest.raises(BadOption, match="no lesson"):
        lessons.load("../models/mutex")
