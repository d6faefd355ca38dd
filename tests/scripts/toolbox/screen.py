"""Printing whole lines from several threads."""

import sys
import threading

_screen = threading.Lock()


def say(*words, end="\n"):
    """Print one line that no other thread's line is mixed into."""
    with _screen:
        who = threading.current_thread().name
        sys.stdout.write("[{:<12}] {}{}".format(who, " ".join(str(word) for word in words), end))
        sys.stdout.flush()
