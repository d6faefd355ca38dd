"""The builtin functions, the methods of builtin types, and the library modules that the host serves.

Importing this package enters everything into `registry.FUNCTIONS` and `registry.METHODS`.
"""

from checker.machine.natives import (  # noqa: F401
    exceptions, iteration, lists, sets, dicts, deques, namespaces, views, generators, text, immutables, texts, tuples, bytearrays, iterables, construct, builtins, reflection, arithmetic, objects, classes, functions,
    output,
)
