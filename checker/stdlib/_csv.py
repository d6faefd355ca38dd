"""The `_csv` module, on which the interpreter's own `csv.py` rests, as the checker reads it: rows are taken apart and written by the host."""

from _host_csv import (
    QUOTE_ALL,
    QUOTE_MINIMAL,
    QUOTE_NONE,
    QUOTE_NONNUMERIC,
    QUOTE_NOTNULL,
    QUOTE_STRINGS,
    Error,
    field_size_limit,
    format_row,
    options_of,
    parse_row,
)

__version__ = "1.0"
_OPTIONS = ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict")
_dialects = {}


class Dialect:
    """All options, each with its value."""

    def __init__(self, dialect=None, **given):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        options = {}
        for name in _OPTIONS:
            if name in given:
                options[name] = given.pop(name)
            elif dialect is not None and hasattr(dialect, name):
                options[name] = getattr(dialect, name)
        self._options = options_of((*options.items(), *given.items()))
        for name, value in self._options:
            setattr(self, name, value)


def register_dialect(name, dialect=None, **given):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = Dialect(dialect, **given)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


class _Reader:
    def __init__(self, lines, dialect):
        self._lines = lines
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        read = []
        for line in self._lines:
            if not isinstance(line, str):
                raise Error("iterator should return strings, not %s (the file should be opened in text mode)" % type(line).__name__)
            self.line_num += 1
            read.append(line)
            row = parse_row(tuple(read), self.dialect._options, False)
            if row is not None:
                return row
        if not read:
            raise StopIteration
        return parse_row(tuple(read), self.dialect._options, True)


class _Writer:
    def __init__(self, file, dialect):
        self._write = file.write
        self.dialect = dialect

    def writerow(self, row):
        try:
            fields = iter(row)
        except TypeError:
            fields = None
        if fields is None:
            raise Error("iterable expected, not %s" % type(row).__name__)
        fields = tuple([field if field is None or isinstance(field, (str, int, float, complex)) else str(field) for field in fields])
        return self._write(format_row(fields, self.dialect._options))

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def reader(iterable, dialect="excel", **given):
    return _Reader(iter(iterable), Dialect(dialect, **given))


def writer(file, dialect="excel", **given):
    if not hasattr(file, "write"):
        raise TypeError('argument 1 must have a "write" method')
    return _Writer(file, Dialect(dialect, **given))
