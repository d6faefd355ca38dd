"""The kernel of the search (three modules), compiled where that is possible: CHECKER_COMPILE=auto (the default), no (never) or yes (or fail)."""

import os

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

try:
    from setuptools.errors import BaseError, CCompilerError, CompileError
except ImportError:
    from distutils.errors import CCompilerError, CompileError
    from distutils.errors import DistutilsError as BaseError

CHOICE = os.environ.get("CHECKER_COMPILE", "auto").lower()
if CHOICE not in ("auto", "no", "yes"):
    raise SystemExit(f"CHECKER_COMPILE is auto, no or yes, not {CHOICE!r}")

try:
    import Cython  # noqa: F401  setuptools compiles .py sources through it
except ModuleNotFoundError:
    Cython = None
    if CHOICE == "yes":
        raise SystemExit("CHECKER_COMPILE=yes needs Cython: pip install cython") from None

COMPILED = ("_canonical", "_kernel", "_reachability")
KERNEL = [
    Extension(
        f"checker.explore.{name}",
        [f"checker/explore/{name}.py"],
        depends=[f"checker/explore/{name}.pxd" for name in COMPILED],
        optional=CHOICE != "yes",
    )
    for name in COMPILED
]


class BuildKernel(build_ext):
    """Builds the kernel; where no C compiler is found the same file stays interpreted."""

    def build_extension(self, extension):
        try:
            super().build_extension(extension)
        except (BaseError, CCompilerError, CompileError) as problem:
            if CHOICE == "yes":
                raise
            print(f"The kernel of the search is not compiled ({problem}): it runs interpreted, some fifty times slower.")


setup(
    ext_modules=KERNEL if CHOICE != "no" and Cython is not None else [],
    cmdclass={"build_ext": BuildKernel},
)
