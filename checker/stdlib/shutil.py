"""The `shutil` module as the checker reads it: the size of a terminal, which there is none."""

from collections import namedtuple

terminal_size = namedtuple("terminal_size", "columns lines")


def get_terminal_size(fallback=(80, 24)):
    return terminal_size(*fallback)
