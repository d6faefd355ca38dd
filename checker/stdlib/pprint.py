"""The `pprint` module as the checker reads it."""


def _in_order(values, key=None):
    try:
        return sorted(values, key=key)
    except TypeError:
        return sorted(values, key=lambda value: (str(type(value)), str(value)))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sorted = sort_dicts
        self._underscores = underscore_numbers

    def pprint(self, object):
        print(self.pformat(object), file=self._stream)

    def pformat(self, object):
        return self._lines(object, 0, 0, 1, ())

    def isreadable(self, object):
        return True

    def isrecursive(self, object):
        return False

    def _items(self, mapping):
        pairs = list(mapping.items())
        return _in_order(pairs, key=lambda pair: pair[0]) if self._sorted else pairs

    def _one_line(self, thing, level, above):
        """The text on one line."""
        kind = type(thing)
        if kind is int and self._underscores:
            return "{:_d}".format(thing)
        if kind not in (list, tuple, dict) or not thing:
            return repr(thing)
        if id(thing) in above:
            return "<Recursion on %s with id=%d>" % (kind.__name__, id(thing))
        if self._depth is not None and level > self._depth:
            return {list: "[...]", tuple: "(...,)" if len(thing) == 1 else "(...)", dict: "{...}"}[kind]
        above = (*above, id(thing))
        if kind is dict:
            parts = [self._one_line(k, level + 1, above) + ": " + self._one_line(v, level + 1, above) for k, v in self._items(thing)]
            return "{" + ", ".join(parts) + "}"
        parts = ", ".join([self._one_line(item, level + 1, above) for item in thing])
        if kind is list:
            return "[" + parts + "]"
        return "(" + parts + ("," if len(thing) == 1 else "") + ")"

    def _lines(self, thing, column, room, level, above):
        """The text from a column on, with `room` left free behind it; on several lines if it is too long for one."""
        flat = self._one_line(thing, level, above)
        kind = type(thing)
        if len(flat) <= self._width - column - room or kind not in (list, tuple, dict, set, frozenset) or id(thing) in above:
            return flat
        if not thing and kind in (set, frozenset):
            return flat
        opening, closing = {list: "[]", tuple: "()", dict: "{}", set: "{}", frozenset: "{}"}[kind]
        if kind is frozenset:
            opening, closing = "frozenset({", "})"
            column += len("frozenset(")
        if kind is tuple and len(thing) == 1:
            closing = ",)"
        above = (*above, id(thing))
        room += len(closing)
        column += self._indent
        opening += " " * (self._indent - 1)
        if kind is dict:
            items = self._items(thing)
        else:
            items = _in_order(thing) if kind in (set, frozenset) else list(thing)
        if self._compact and kind is not dict:
            return opening + self._packed(items, column, room, level, above) + closing
        texts = []
        for index, item in enumerate(items):
            left = room if index == len(items) - 1 else 1
            before = ""
            if kind is dict:
                before = self._one_line(item[0], level + 1, above) + ": "
                item = item[1]
            texts.append(before + self._lines(item, column + len(before), left, level + 1, above))
        return opening + (",\n" + " " * column).join(texts) + closing

    def _packed(self, items, column, room, level, above):
        """As many items to a line as there is room for; one that needs several lines begins a new one."""
        result = comma = ""
        new_line = ",\n" + " " * column
        free = widest = self._width - column + 1
        for index, item in enumerate(items):
            last = index == len(items) - 1
            if last:
                free -= room
                widest -= room
            flat = self._one_line(item, level + 1, above)
            needed = len(flat) + 2
            if free < needed:
                free = widest
                if comma:
                    comma = new_line
            if free >= needed:
                free -= needed
                result += comma + flat
                comma = ", "
            else:
                result += comma + self._lines(item, column, room if last else 1, level + 1, above)
                comma = new_line
        return result


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    printer = PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    return printer.pformat(object)


def saferepr(object):
    return PrettyPrinter()._one_line(object, 1, ())


def isreadable(object):
    return True


def isrecursive(object):
    return False
