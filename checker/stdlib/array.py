"""The `array` module as the checker reads it: an array is a list of which the host says what each item becomes."""

from _checker import unsupported
from _host_array import add_text, bytes_of, item_of, items_of, size_of, text_of, typecodes
from sys import version_info

__all__ = ["array", "typecodes"]


def _is_array(value):
    return isinstance(value, array)


class array:
    def __init__(self, *given):
        if not 1 <= len(given) <= 2:
            few = not given
            raise TypeError("array() takes at %s (%d given)" % ("least 1 argument" if few else "most 2 arguments", len(given)))
        typecode, initializer = given if len(given) == 2 else (given[0], ())
        size_of(typecode)
        self._typecode = typecode
        if isinstance(initializer, str):
            if typecode not in "uw":
                raise TypeError("cannot use a str to initialize an array with typecode '%s'" % typecode)
            self._items = list(initializer)
        elif isinstance(initializer, (bytes, bytearray)):
            self._items = items_of(typecode, bytes(initializer))
        elif _is_array(initializer):
            self._items = [item_of(typecode, value) for value in initializer._items]
        else:
            self._items = [item_of(typecode, value) for value in initializer]

    @property
    def typecode(self):
        return self._typecode

    @property
    def itemsize(self):
        return size_of(self._typecode)

    def _like(self, items):
        made = array(self._typecode)
        made._items = items
        return made

    def _same(self, other):
        """The items of another array, which must be of the same type."""
        if not _is_array(other):
            raise TypeError('can only append array (not "%s") to array' % type(other).__name__)
        if other._typecode != self._typecode:
            raise TypeError("bad argument type for built-in operation")
        return other._items

    def append(self, value, /):
        self._items.append(item_of(self._typecode, value))

    def extend(self, values, /):
        if _is_array(values):
            if values._typecode != self._typecode:
                raise TypeError("can only extend with array of same kind")
            self._items.extend(values._items)
        else:
            for value in values:
                self.append(value)

    def fromlist(self, values, /):
        if not isinstance(values, list):
            raise TypeError("arg must be list")
        self._items.extend([item_of(self._typecode, value) for value in values])

    def frombytes(self, content, /):
        self._items.extend(items_of(self._typecode, bytes(content)))

    def fromunicode(self, text, /):
        self._items.extend(add_text(self._typecode, text))

    def tolist(self):
        return list(self._items)

    def tobytes(self):
        return bytes_of(self._typecode, tuple(self._items))

    def tounicode(self):
        return text_of(self._typecode, tuple(self._items))

    def insert(self, index, value, /):
        self._items.insert(index, item_of(self._typecode, value))

    def pop(self, index=-1, /):
        items = self._items
        try:
            return items.pop(index)
        except IndexError as error:
            words = str(error)
        raise IndexError("pop from empty array" if "empty" in words else "pop index out of range")

    def remove(self, value, /):
        try:
            return self._items.remove(value)
        except ValueError:
            pass
        raise ValueError("array.remove(x): x not in array")

    def index(self, value, /, *bounds):
        try:
            return self._items.index(value, *bounds)
        except ValueError:
            pass
        raise ValueError("array.index(x): x not in array")

    def count(self, value, /):
        return self._items.count(value)

    def reverse(self):
        self._items.reverse()

    if version_info >= (3, 13):

        def clear(self):
            self._items.clear()

    def byteswap(self):
        unsupported("array.byteswap has no model", "Swap the bytes of tobytes() instead.")

    def buffer_info(self):
        unsupported("array.buffer_info tells an address, which the checker does not have", "Use len() and itemsize.")

    def fromfile(self, file, count, /):
        unsupported("array.fromfile reads a file, and checking must not", "Use frombytes() with example content while checking.")

    def tofile(self, file, /):
        unsupported("array.tofile writes a file, and checking must not", "Use tobytes().")

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, value):
        return value in self._items

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._like(self._items[index])
        if not hasattr(index, "__index__"):
            raise TypeError("array indices must be integers")
        try:
            return self._items[index]
        except IndexError:
            pass
        raise IndexError("array index out of range")

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not _is_array(value):
                raise TypeError('can only assign array (not "%s") to array slice' % type(value).__name__)
            self._items[index] = list(self._same(value))
            return
        if not hasattr(index, "__index__"):
            raise TypeError("array indices must be integers")
        value = item_of(self._typecode, value)
        try:
            self._items[index] = value
            return
        except IndexError:
            pass
        raise IndexError("array assignment index out of range")

    def __delitem__(self, index):
        if not isinstance(index, slice) and not hasattr(index, "__index__"):
            raise TypeError("array indices must be integers")
        try:
            del self._items[index]
            return
        except IndexError:
            pass
        raise IndexError("array assignment index out of range")

    def __add__(self, other):
        return self._like(self._items + self._same(other))

    def __iadd__(self, other):
        if not _is_array(other):
            raise TypeError('can only extend array with array (not "%s")' % type(other).__name__)
        self.extend(other)
        return self

    def __mul__(self, times):
        if not hasattr(times, "__index__"):
            raise TypeError("can't multiply sequence by non-int of type '%s'" % type(times).__name__)
        return self._like(self._items * times)

    __rmul__ = __mul__

    def __imul__(self, times):
        self._items *= times
        return self

    def __eq__(self, other):
        return self._items == other._items if _is_array(other) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if _is_array(other) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if _is_array(other) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if _is_array(other) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if _is_array(other) else NotImplemented

    __hash__ = None

    def __copy__(self):
        return self._like(list(self._items))

    def __deepcopy__(self, memo):
        return self._like(list(self._items))

    def __repr__(self):
        if not self._items:
            return "array('%s')" % self._typecode
        return "array('%s', %r)" % (self._typecode, "".join(self._items) if self._typecode in "uw" else list(self._items))


ArrayType = array
