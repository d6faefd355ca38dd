"""`json`: the host's encoder and decoder; JSONEncoder and JSONDecoder as far as they can be subclassed by `default` and `object_hook`."""

from _host_json import JSONDecodeError, dumps as _dumps, loads as _loads, raw_decode as _raw_decode


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                 separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        return _dumps(o, skipkeys=self.skipkeys, ensure_ascii=self.ensure_ascii, allow_nan=self.allow_nan, sort_keys=self.sort_keys,
                      indent=self.indent, separators=(self.item_separator, self.key_separator), default=self.default)

    def iterencode(self, o):
        yield self.encode(o)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        return _loads(s, object_hook=self.object_hook, parse_float=self.parse_float, parse_int=self.parse_int,
                      parse_constant=self.parse_constant, strict=self.strict, object_pairs_hook=self.object_pairs_hook)

    def raw_decode(self, s, idx=0):
        return _raw_decode(s, idx)


def dumps(obj, *, cls=None, **keywords):
    if cls is not None:
        return cls(**keywords).encode(obj)
    return _dumps(obj, **keywords)


def loads(s, *, cls=None, **keywords):
    if cls is not None:
        return cls(**keywords).decode(s)
    return _loads(s, **keywords)


def dump(obj, fp, *, cls=None, **keywords):
    fp.write(dumps(obj, cls=cls, **keywords))


def load(fp, *, cls=None, **keywords):
    return loads(fp.read(), cls=cls, **keywords)
