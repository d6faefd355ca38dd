"""Printing to a reader who may go before the end, as `head` does: what is left goes nowhere, without a word, and the exit status stays that of
the verdict, for it says something about the program and nothing about who reads on."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from checker.frontend.errors import BadOption


def put(text: str, *, end: str = "\n", stream: TextIO | None = None) -> None:
    """Print a text, on stdout if no stream is given.

    Raises:
        BadOption: it cannot be written, for another reason than that nobody reads it.
    """
    stream = sys.stdout if stream is None else stream
    try:
        print(text, end=end, file=stream, flush=True)
    except BrokenPipeError:
        _give_up(stream)
    except OSError as error:
        _give_up(stream)
        raise BadOption(f"the output cannot be written: {error.strerror or error}") from None


def flush() -> None:
    """Hand over what is still to be written, so that nothing is left that could fail when the process ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _give_up(stream)


def _give_up(stream: TextIO) -> None:
    """Lead a stream nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
