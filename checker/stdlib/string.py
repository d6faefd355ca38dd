"""`string`: the constants, Template and Formatter."""

import re
from _host_string import *


class Template:
    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None

    def __init__(self, template):
        self.template = template

    def _pattern(self):
        mark = re.escape(self.delimiter)
        braced = self.braceidpattern or self.idpattern
        return re.compile(
            rf"{mark}(?:(?P<escaped>{mark})|(?P<named>{self.idpattern})|\{{(?P<braced>{braced})\}}|(?P<invalid>))", re.IGNORECASE)

    def _complain(self, match):
        place = match.start("invalid")
        lines = self.template[:place].splitlines(keepends=True)
        column = 1 if not lines else place - len("".join(lines[:-1]))
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (max(1, len(lines)), column))

    def _filled(self, mapping, keywords, safe):
        if mapping and keywords:
            mapping = {**mapping[0], **keywords}
        else:
            mapping = mapping[0] if mapping else keywords

        def convert(match):
            named = match["named"] or match["braced"]
            if named is not None:
                if safe:
                    try:
                        return str(mapping[named])
                    except KeyError:
                        return match.group()
                return str(mapping[named])
            if match["escaped"] is not None:
                return self.delimiter
            if safe:
                return match.group()
            self._complain(match)

        return self._pattern().sub(convert, self.template)

    def substitute(self, *mapping, **keywords):
        return self._filled(mapping, keywords, False)

    def safe_substitute(self, *mapping, **keywords):
        return self._filled(mapping, keywords, True)

    def is_valid(self):
        return all(match["invalid"] is None for match in self._pattern().finditer(self.template))

    def get_identifiers(self):
        found = []
        for match in self._pattern().finditer(self.template):
            named = match["named"] or match["braced"]
            if named is not None and named not in found:
                found.append(named)
        return found


class Formatter:
    """The fields are taken one by one, so that a subclass can say how."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, index):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for text, field, spec, conversion in self.parse(format_string):
            if text:
                result.append(text)
            if field is not None:
                if field == "":
                    if index is False:
                        raise ValueError("cannot switch from manual field specification to automatic field numbering")
                    field = str(index)
                    index += 1
                elif field.isdigit():
                    if index:
                        raise ValueError("cannot switch from manual field specification to automatic field numbering")
                    index = False
                value, key = self.get_field(field, args, kwargs)
                used.add(key)
                value = self.convert_field(value, conversion)
                spec, index = self._vformat(spec, args, kwargs, used, depth - 1, index)
                result.append(self.format_field(value, spec))
        return "".join(result), index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError("Unknown conversion specifier {0!s}".format(conversion))

    def parse(self, format_string):
        return parse_format(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = split_field(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            value = getattr(value, name) if is_attribute else value[name]
        return value, first
