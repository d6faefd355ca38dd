"""What all tests share: they must test what stands in this checkout, and say which kernel they run on."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker

CHECKOUT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite-golden` writes the expected texts of tests/**/golden anew, for review as a diff."""
    parser.addoption("--rewrite-golden", action="store_true", help="write the golden files from what is printed now")


def pytest_configure(config: pytest.Config) -> None:
    """Register marks and refuse to test an outdated installation."""
    config.addinivalue_line("markers", "slow: takes more than a quarter of a second")
    config.addinivalue_line("markers", "without_kernel: has nothing to do with the kernel, so that .ci/run does it with one of them only")
    outdated = _outdated(Path(checker.__file__).resolve().parent)
    if outdated:
        raise pytest.UsageError(
            f"the installed checker is not the one in this checkout ({', '.join(outdated[:3])} differ). "
            "Install it again: `pip install '.[test]'`, or once and for all `pip install -e '.[test]'`."
        )


def _outdated(package: Path) -> list[str]:
    """Files of an installed copy that differ from the checkout, and compiled modules that are older than their source."""
    sources = sorted((CHECKOUT / "checker").rglob("*.py"))
    names = [source.relative_to(CHECKOUT / "checker") for source in sources]
    if package != CHECKOUT / "checker":
        return [str(name) for name in names if _text(package / name) != _text(CHECKOUT / "checker" / name)]
    return [
        str(binary.relative_to(CHECKOUT))
        for source in sources
        for binary in sorted(source.parent.glob(f"{source.stem}.*.so"))
        if binary.stat().st_mtime < source.stat().st_mtime
    ]


def _text(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def pytest_report_header() -> str:
    """Which kernel the tests run on."""
    from checker.commands.version import kernel

    return f"checker {checker.__version__}, kernel {kernel()}"


@pytest.fixture(autouse=True)
def without_kernel(request: pytest.FixtureRequest) -> None:
    """Hold those to it that say so: in this process at least they do without one."""
    if request.node.get_closest_marker("without_kernel"):
        request.getfixturevalue("monkeypatch").delattr("checker.explore.packed.Kernel")


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare a text with the golden file of that name beside the test; with --rewrite-golden write it instead."""

    def compare(name: str, text: str) -> None:
        path = Path(request.path).parent / "golden" / name
        if request.config.getoption("--rewrite-golden"):
            path.write_text(text + "\n", encoding="utf-8")
        assert text + "\n" == path.read_text(encoding="utf-8")

    return compare
