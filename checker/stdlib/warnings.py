"""The `warnings` module as the checker reads it: a warning goes nowhere, unless `catch_warnings(record=True)` collects it."""

filters = []
_collecting = []


class WarningMessage:
    def __init__(self, message, category, filename="", lineno=0, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.line = line


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    if _collecting:
        message = message if isinstance(message, Warning) else category(message)
        _collecting[-1].append(WarningMessage(message, category))


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    warn(message, category)


def showwarning(message, category, filename, lineno, file=None, line=None):
    pass


def formatwarning(message, category, filename, lineno, line=None):
    return "%s:%s: %s: %s\n" % (filename, lineno, category.__name__, message)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    pass


def simplefilter(action, category=Warning, lineno=0, append=False):
    pass


def resetwarnings():
    pass


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record

    def __enter__(self):
        if not self._record:
            return None
        collected = []
        _collecting.append(collected)
        return collected

    def __exit__(self, *error):
        if self._record:
            _collecting.pop()


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    return lambda thing: thing
