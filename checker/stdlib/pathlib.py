"""`pathlib`: what is a matter of text is CPython's own; what looks at the disk gives something unknown; what changes it changes nothing."""

from _checker import unknown
from _files import may_fail_to_change, may_fail_to_read
from _files import open as _open
from _host_pathlib import is_absolute, joined, matches, name, normal, parent, parents, parts, relative, stem, suffix, suffixes, with_name, with_suffix


class PurePath:
    def __init__(self, *segments):
        self._text = joined(*[_text(segment) for segment in segments]) if segments else "."

    def __str__(self):
        return self._text

    def __fspath__(self):
        return self._text

    def as_posix(self):
        return self._text

    def __repr__(self):
        kind = type(self).__name__
        return "%s(%r)" % ({"Path": "PosixPath", "PurePath": "PurePosixPath"}.get(kind, kind), self._text)

    def __hash__(self):
        return hash(self._text)

    def __eq__(self, other):
        return self._text == other._text if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return parts(self._text) < parts(other._text) if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return parts(self._text) <= parts(other._text) if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return parts(self._text) > parts(other._text) if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return parts(self._text) >= parts(other._text) if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, other):
        if not isinstance(other, (str, PurePath)):
            return NotImplemented
        return type(self)(self._text, other)

    def __rtruediv__(self, other):
        if not isinstance(other, str):
            return NotImplemented
        return type(self)(other, self._text)

    def joinpath(self, *others):
        return type(self)(self._text, *others)

    @property
    def parts(self):
        return parts(self._text)

    @property
    def name(self):
        return name(self._text)

    @property
    def stem(self):
        return stem(self._text)

    @property
    def suffix(self):
        return suffix(self._text)

    @property
    def suffixes(self):
        return suffixes(self._text)

    @property
    def parent(self):
        return type(self)(parent(self._text))

    @property
    def parents(self):
        return tuple([type(self)(one) for one in parents(self._text)])

    def is_absolute(self):
        return is_absolute(self._text)

    def match(self, pattern):
        return matches(self._text, pattern)

    def with_name(self, other):
        return type(self)(with_name(self._text, other))

    def with_suffix(self, other):
        return type(self)(with_suffix(self._text, other))

    def relative_to(self, other):
        return type(self)(relative(self._text, _text(other)))


PurePosixPath = PurePath


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls(unknown(str))

    home = cwd

    def exists(self, **options):
        return unknown(bool)

    is_file = is_dir = is_symlink = is_mount = exists

    def resolve(self, strict=False):
        return type(self)(unknown(str))

    absolute = expanduser = resolve

    def stat(self, **options):
        may_fail_to_read(self)
        return unknown(object)

    lstat = stat

    def iterdir(self):
        may_fail_to_read(self)
        return (self / one for one in unknown(list))

    def glob(self, pattern, **options):
        return (self / one for one in unknown(list))

    rglob = glob

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return _open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None, newline=None):
        may_fail_to_read(self)
        return unknown(str)

    def read_bytes(self):
        may_fail_to_read(self)
        return unknown(bytes)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not " + type(data).__name__)
        may_fail_to_change(self)
        return len(data)

    def write_bytes(self, data):
        may_fail_to_change(self)
        return len(data)

    def _change(self, *others, **options):
        may_fail_to_change(self)

    mkdir = rmdir = chmod = touch = symlink_to = hardlink_to = _change

    def unlink(self, missing_ok=False):
        may_fail_to_change(self)

    def rename(self, target):
        may_fail_to_change(self)
        return type(self)(target)

    replace = rename


PosixPath = Path


def _text(segment):
    if isinstance(segment, PurePath):
        return segment._text
    if not isinstance(segment, str):
        raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, not %r" % type(segment).__name__)
    return segment
