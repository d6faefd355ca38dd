"""The `logging` module as the checker reads it: what is logged goes nowhere.

No call looks at its arguments or keeps them, so logging is never a step and never tells one state from another. Levels are kept, for
programs that ask `isEnabledFor`; handlers, filters and formatters are accepted and never called.
"""

from _checker import unknown

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"
raiseExceptions = True

_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}


def getLevelName(level):
    for number, name in _names.items():
        if level == number:
            return name
        if level == name:
            return number
    return "Level %s" % level


def getLevelNamesMapping():
    names = {name: number for number, name in _names.items()}
    names["WARN"] = WARNING
    names["FATAL"] = FATAL
    return names


def addLevelName(level, name):
    _names[level] = name


def _number(level):
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError("Level not an integer or a valid string: %r" % (level,))
    numbers = getLevelNamesMapping()
    if level not in numbers:
        raise ValueError("Unknown level: %r" % (level,))
    return numbers[level]


class _Filtered:
    filters = ()

    def addFilter(self, filter):
        pass

    removeFilter = addFilter

    def filter(self, record):
        return True


class Logger(_Filtered):
    parent = None
    propagate = True
    disabled = False

    def __init__(self, name, level=NOTSET):
        self.name = name
        self.level = _number(level)

    def setLevel(self, level):
        self.level = _number(level)

    def getEffectiveLevel(self):
        return self.level or root.level

    def isEnabledFor(self, level):
        return level >= self.getEffectiveLevel()

    def getChild(self, suffix):
        return Logger(suffix if self is root else self.name + "." + suffix)

    def addHandler(self, handler):
        pass

    removeHandler = addHandler

    @property
    def handlers(self):
        return []

    @handlers.setter
    def handlers(self, handlers):
        pass

    def hasHandlers(self):
        return True

    def debug(self, message, *args, **kwargs):
        pass

    info = warning = warn = error = critical = fatal = exception = debug

    def log(self, level, message, *args, **kwargs):
        pass

    def handle(self, record):
        pass


class LoggerAdapter(Logger):
    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger = logger
        self.extra = extra
        self.name = logger.name
        self.level = logger.level


root = Logger("root", WARNING)
Logger.root = root


def getLogger(name=None):
    """The root logger, or one with this name. Two calls give two objects: nothing depends on which of them is used."""
    if not name or name == "root":
        return root
    return Logger(name)


def getLoggerClass():
    return Logger


def setLoggerClass(cls):
    pass


def basicConfig(**options):
    if options.get("level") is not None:
        root.setLevel(options["level"])


def debug(message, *args, **kwargs):
    pass


info = warning = warn = error = critical = fatal = exception = debug


def log(level, message, *args, **kwargs):
    pass


def disable(level=CRITICAL):
    pass


def captureWarnings(capture):
    pass


def shutdown(handlers=()):
    pass


class Formatter:
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        self.datefmt = datefmt

    def format(self, record):
        return unknown(str)

    formatTime = formatException = formatMessage = formatStack = format


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return True


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        self.name = name
        self.levelno = level
        self.msg = msg
        self.args = args

    def getMessage(self):
        return unknown(str)


class Handler(_Filtered):
    """Takes records and drops them; also `emit` of the program's own handlers is never called."""

    name = None
    formatter = None

    def __init__(self, level=NOTSET):
        self.level = _number(level)

    def setLevel(self, level):
        self.level = _number(level)

    def setFormatter(self, formatter):
        pass

    def format(self, record):
        return unknown(str)

    def emit(self, record):
        pass

    handle = handleError = emit

    def acquire(self):
        pass

    release = flush = close = createLock = acquire


class NullHandler(Handler):
    pass


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = stream

    def setStream(self, stream):
        pass


class FileHandler(StreamHandler):
    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        super().__init__()
        self.baseFilename = filename


lastResort = StreamHandler()
