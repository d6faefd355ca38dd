"""What CPython makes of a program: the reference that the machine is held against."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, Sequence

DRIVER = Path(__file__).with_name("driver.py")
REAL_THREADS = Path(__file__).with_name("real_threads.py")


class Outcome(NamedTuple):
    """All that can be seen of a finished program."""

    output: str
    exception: str
    """The type's name, or "" if it ended well."""
    message: str


def run_all(texts: Sequence[str], python: str = sys.executable, seconds: float = 600, hash_seed: str = "0") -> list[Outcome]:
    """Run each text as a program of its own, all in one process of the given interpreter."""
    environment = dict(os.environ, PYTHONHASHSEED=hash_seed, PYTHONIOENCODING="utf-8", PYTHONWARNINGS="ignore", PYTHONUTF8="1")
    finished = subprocess.run(
        [python, str(DRIVER)], input=json.dumps(list(texts)), capture_output=True, text=True, encoding="utf-8",
        timeout=seconds, env=environment,
    )
    if finished.returncode:
        raise RuntimeError(f"the reference run failed: {finished.stderr[-2000:]}")
    return [Outcome(*outcome) for outcome in json.loads(finished.stdout)]


def run_threads(texts: Sequence[str], runs: int, seed: int = 0, python: str = sys.executable, seconds: float = 600) -> list[frozenset[str]]:
    """Run each text that often on real threads; what each printed, followed by "<deadlock>" where it hung."""
    request = json.dumps({"texts": list(texts), "runs": runs, "seed": seed})
    finished = subprocess.run([python, str(REAL_THREADS)], input=request, capture_output=True, text=True, encoding="utf-8", timeout=seconds)
    results = json.loads(finished.stdout) if finished.returncode == 0 else {"error": finished.stderr[-2000:]}
    if isinstance(results, dict):
        raise RuntimeError(f"the reference run failed: {results['error']}")
    return [frozenset(outputs) for outputs in results]
