"""`glob`: which files there are, nobody can know."""

from _checker import unknown


def glob(pathname, **options):
    return unknown(list)


def iglob(pathname, **options):
    return iter(unknown(list))


def escape(pathname):
    return "".join(["[" + letter + "]" if letter in "*?[" else letter for letter in pathname])
