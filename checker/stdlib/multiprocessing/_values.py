"""Value and Array: numbers in memory that is common to all processes. Each access takes the lock for itself alone, so `v.value += 1` is two."""

from _checker import atomic, is_unknown, unsupported, wait_until
from multiprocessing._primitives import RLock

_BITS = {"b": 8, "B": 8, "h": 16, "H": 16, "i": 32, "I": 32, "l": 64, "L": 64, "q": 64, "Q": 64}
_REMEDY = "Use one of the type codes 'b', 'B', 'h', 'H', 'i', 'I', 'l', 'L', 'q', 'Q', 'd'."


def _check_code(code):
    if code != "d" and code not in _BITS:
        unsupported("shared values of type %r have no model" % (code,), _REMEDY)


def _stored(code, number):
    """What is there after the number has been put there."""
    if code == "d":
        if not isinstance(number, (int, float)):
            raise TypeError("must be real number, not %s" % type(number).__name__)
        return float(number)
    if not isinstance(number, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(number).__name__)
    if is_unknown(number):
        return number
    bits = _BITS[code]
    number = int(number) % (1 << bits)
    return number - (1 << bits) if code.islower() and number >> (bits - 1) else number


class _Shared:
    """`_lock` guards `_numbers`; it is None for raw memory."""

    _between_processes = True

    def __init__(self, code, numbers, lock):
        self._code = code
        self._numbers = numbers
        self._lock = lock

    def _free(self):
        return self._lock is None or self._lock._is_free() or self._lock._is_held()

    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self

    def acquire(self, block=True, timeout=None):
        return self._lock.acquire(block, timeout)

    def release(self):
        self._lock.release()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        return self._lock.__exit__(*error)


class _Number(_Shared):
    def __init__(self, code, number, lock):
        super().__init__(code, None, lock)
        self._number = number

    @property
    def value(self):
        with atomic("value-read", self):
            wait_until(self._free())
            return self._number

    @value.setter
    def value(self, number):
        number = _stored(self._code, number)
        with atomic("value-write", self):
            wait_until(self._free())
            self._number = number


class _Row(_Shared):
    def __len__(self):
        return len(self._numbers)

    def __getitem__(self, index):
        with atomic("value-read", self):
            wait_until(self._free())
            if not isinstance(index, slice) and not -len(self._numbers) <= index < len(self._numbers):
                raise IndexError("invalid index")
            return self._numbers[index]

    def __setitem__(self, index, number):
        if isinstance(index, slice):
            numbers = [_stored(self._code, one) for one in number]
            with atomic("value-write", self):
                wait_until(self._free())
                if len(self._numbers[index]) != len(numbers):
                    raise ValueError("Can only assign sequence of same size")
                self._numbers[index] = numbers
            return
        number = _stored(self._code, number)
        with atomic("value-write", self):
            wait_until(self._free())
            if not -len(self._numbers) <= index < len(self._numbers):
                raise IndexError("invalid index")
            self._numbers[index] = number

def _lock_of(lock):
    return RLock() if lock is True or lock is None else None if lock is False else lock


def Value(typecode_or_type, *args, lock=True):
    _check_code(typecode_or_type)
    return _Number(typecode_or_type, _stored(typecode_or_type, args[0] if args else 0), _lock_of(lock))


def RawValue(typecode_or_type, *args):
    return Value(typecode_or_type, *args, lock=False)


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    _check_code(typecode_or_type)
    numbers = [0] * size_or_initializer if isinstance(size_or_initializer, int) else list(size_or_initializer)
    return _Row(typecode_or_type, [_stored(typecode_or_type, number) for number in numbers], _lock_of(lock))


def RawArray(typecode_or_type, size_or_initializer):
    return Array(typecode_or_type, size_or_initializer, lock=False)
