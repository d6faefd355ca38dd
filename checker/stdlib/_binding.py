"""How the fields of named tuples and dataclasses are filled from a call's arguments, with CPython's complaints."""

def bind(function, names, defaults, only_keyword, args, kwargs):
    """The values of `names` in a call of `function(self, *names, *, *only_keyword)`, as a dict; left out is what has a default.

    `defaults` holds the names that may be left out.
    """
    values = dict(zip(names, args))
    for name in kwargs:
        if name not in names and name not in only_keyword:
            raise TypeError("%s() got an unexpected keyword argument '%s'" % (function, name))
        if name in values:
            raise TypeError("%s() got multiple values for argument '%s'" % (function, name))
        values[name] = kwargs[name]
    if len(args) > len(names):
        most = len(names) + 1
        least = most - len([name for name in names if name in defaults])
        takes = "%d positional argument%s" % (most, "" if most == 1 else "s")
        if least != most:
            takes = "from %d to %d positional arguments" % (least, most)
        raise TypeError("%s() takes %s but %d were given" % (function, takes, len(args) + 1))
    for kind, group in (("positional", names), ("keyword-only", only_keyword)):
        missing = ["'%s'" % name for name in group if name not in values and name not in defaults]
        if missing:
            listed = missing[0]
            if len(missing) == 2:
                listed = " and ".join(missing)
            elif len(missing) > 2:
                listed = ", ".join(missing[:-1]) + ", and " + missing[-1]
            plural = "" if len(missing) == 1 else "s"
            raise TypeError("%s() missing %d required %s argument%s: %s" % (function, len(missing), kind, plural, listed))
    return values
