"""The `importlib` module as the checker reads it: modules are imported by a name that the program computes."""

from _checker import import_by_name, unsupported


def import_module(name, package=None):
    if not name.startswith("."):
        return import_by_name(name, ("*",), 0)
    if not package:
        raise TypeError("the 'package' argument is required to perform a relative import for %r" % (name,))
    level = len(name) - len(name.lstrip("."))
    parts = package.split(".")
    if level > len(parts):
        raise ImportError("attempted relative import beyond top-level package")
    base = ".".join(parts[: len(parts) - level + 1])
    return import_by_name(base + "." + name[level:] if name[level:] else base, ("*",), 0)


def invalidate_caches():
    pass


def __getattr__(name):
    unsupported("importlib.%s has no model" % name, "Use import statements, or importlib.import_module.")
