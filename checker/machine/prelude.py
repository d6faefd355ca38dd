"""Builtin functions whose main work is to call back or to walk arbitrary iterators, as ordinary Python that the machine interprets.

It is never imported: the machine reads this text. `_natives` are the host's hands that some of them need.
"""

from _natives import (
    add_pair,
    discard_item,
    join_strings,
    sort_by_keys,
    store_sorted,
    sum_values,
    tells_length,
)


def collect(iterable):
    return [value for value in iterable]


def sized(iterable):
    """The items of an iterable. Where CPython makes room for them beforehand, it asks how many there will be, and the program may notice."""
    if not tells_length(iterable):
        return iterable
    iterator = iter(iterable)
    ask_length(iterable)
    return rest_of(iterator)


def ask_length(iterable):
    cls = type(iterable)
    if hasattr(cls, "__len__"):
        try:
            len(iterable)
            return
        except TypeError:
            pass
    if not hasattr(cls, "__length_hint__"):
        return
    try:
        hint = cls.__length_hint__(iterable)
    except TypeError:
        return
    if hint is NotImplemented:
        return
    if not isinstance(hint, int):
        raise TypeError(f"__length_hint__ must be an integer, not {type(hint).__name__}")
    if hint < 0:
        raise ValueError("__length_hint__() should return >= 0")


def rest_of(iterator):
    while True:
        try:
            value = next(iterator)
        except StopIteration:
            return
        yield value


def list_from(iterable):
    return [value for value in sized(iterable)]


def first_items(iterable, count):
    """As many items as an unpacking asks for, and one more if there is one."""
    values = []
    for value in iterable:
        values.append(value)
        if len(values) > count:
            break
    return values


def contains(container, item):
    for value in container:
        if value is item or value == item:
            return True
    return False


def join_parts(separator, iterable):
    return join_strings(separator, [value for value in iterable])


def build(cls, iterable):
    """frozenset or bytearray of something that only the program can walk."""
    return cls([value for value in iterable])


def build_sized(cls, iterable):
    """tuple or bytes of something that only the program can walk."""
    return cls([value for value in sized(iterable)])


def build_deque(cls, iterable, limit):
    result = cls((), limit)
    for value in iterable:
        result.append(value)
    return result


def then(result, function, args):
    function(*args)
    return result


def set_from(iterable):
    result = set()
    for value in iterable:
        set.add(result, value)
    return result


def checked(check, function, *args):
    """A special method's result, after a look at its type."""
    return check(function(*args))


def extend_list(self, iterable):
    for value in sized(iterable):
        list.append(self, value)


def extend_list_in_place(self, iterable):
    for value in sized(iterable):
        list.append(self, value)
    return self


def extend_deque(append, self, iterable):
    for value in iterable:
        append(self, value)


def extend_deque_in_place(append, self, iterable):
    for value in iterable:
        append(self, value)
    return self


def update_set(self, iterables):
    for iterable in iterables:
        for value in iterable:
            set.add(self, value)


def reduce_set(self, iterables):
    for iterable in iterables:
        for value in iterable:
            discard_item(self, value)


def update_dict(store, self, other, keywords):
    if hasattr(other, "keys"):
        for key in other.keys():
            store(self, key, other[key])
    else:
        number = 0
        for pair in other:
            add_pair(self, pair, number)
            number += 1
    for key in keywords:
        store(self, key, keywords[key])


def dict_fromkeys(cls, iterable, value):
    result = cls()
    for key in iterable:
        result[key] = value
    return result


def sort_list(self, key, backwards):
    """While the keys are computed the list is empty, as everybody can see."""
    values = list.copy(self)
    list.clear(self)
    try:
        keys = [key(value) for value in values]
    except BaseException:
        list.clear(self)
        list.extend(self, values)
        raise
    store_sorted(self, values, keys, backwards)


def sorted_(iterable, key, backwards):
    values = [value for value in sized(iterable)]
    if key is None:
        return sort_by_keys(values, values, backwards)
    return sort_by_keys(values, [key(value) for value in values], backwards)


def smallest(values, key, default, has_default):
    found = False
    for value in values:
        rank = value if key is None else key(value)
        if not found or rank < best:
            found, chosen, best = True, value, rank
    if found:
        return chosen
    if has_default:
        return default
    raise ValueError(default)


def greatest(values, key, default, has_default):
    found = False
    for value in values:
        rank = value if key is None else key(value)
        if not found or rank > best:
            found, chosen, best = True, value, rank
    if found:
        return chosen
    if has_default:
        return default
    raise ValueError(default)


def sum_(iterable, start):
    total = start
    iterator = iter(iterable)
    for value in iterator:
        if type(value) is float and type(total) in (int, float):
            return sum_values([value, *iterator], total)
        total = total + value
    return total


def any_(iterable):
    for value in iterable:
        if value:
            return True
    return False


def all_(iterable):
    for value in iterable:
        if not value:
            return False
    return True


def index_of(items, value, kind):
    position = 0
    for item in items:
        if item is value or item == value:
            return position
        position += 1
    raise ValueError("%r is not in %s" % (value, kind))


def count_of(items, value):
    found = 0
    for item in items:
        if item is value or item == value:
            found += 1
    return found


def merge_dict(store, target, other, more):
    update_dict(store, target, other, more)
    return target


def on_lists(method, target, iterables):
    method(target, *[[value for value in iterable] for iterable in iterables])


def assign_slice(items, part, values):
    items[part] = [value for value in values]


def remove_first(items, iterator, value):
    position = 0
    for item in iterator:
        if item is value or item == value:
            del items[position : position + 1]
            return
        position += 1
    raise ValueError("list.remove(x): x not in list")


def enumerate_(iterable, start):
    return _enumerated(iter(iterable), start)


def _enumerated(iterator, number):
    for value in iterator:
        yield number, value
        number += 1


def zip_(iterables, strict):
    return _zipped([iter(iterable) for iterable in iterables], strict)


_END = object()


def _zipped(iterators, strict):
    while True:
        row = []
        for iterator in iterators:
            value = next(iterator, _END)
            if value is _END:
                if strict:
                    _complain_about_length(iterators, len(row))
                return
            row.append(value)
        if not row:
            return
        yield tuple(row)


def _complain_about_length(iterators, index):
    if index:
        others = "argument 1" if index == 1 else f"arguments 1-{index}"
        raise ValueError(f"zip() argument {index + 1} is shorter than {others}")
    for later in range(1, len(iterators)):
        if next(iterators[later], _END) is not _END:
            others = "argument 1" if later == 1 else f"arguments 1-{later}"
            raise ValueError(f"zip() argument {later + 1} is longer than {others}")


def map_one(function, iterable):
    return _mapped(function, iter(iterable))


def _mapped(function, iterator):
    for value in iterator:
        yield function(value)


def map_several(function, *iterables):
    return _mapped_together(function, [iter(iterable) for iterable in iterables])


def _mapped_together(function, iterators):
    while True:
        row = []
        for iterator in iterators:
            value = next(iterator, _END)
            if value is _END:
                return
            row.append(value)
        yield function(*row)


def filter_(function, iterable):
    return _filtered(function, iter(iterable))


def _filtered(function, iterator):
    for value in iterator:
        if (value if function is None else function(value)):
            yield value


def reversed_sequence(sequence):
    return _backwards(sequence, len(sequence))


def _backwards(sequence, position):
    while position > 0:
        position -= 1
        yield sequence[position]


def iterate_items(sequence):
    """What iter() gives for an object that has only __getitem__."""
    position = 0
    while True:
        try:
            value = sequence[position]
        except (IndexError, StopIteration):
            return
        yield value
        position += 1


def iterate_calls(function, sentinel):
    while True:
        value = function()
        if value is sentinel or value == sentinel:
            return
        yield value


def next_or_default(iterator, default):
    try:
        return iterator.__next__()
    except StopIteration:
        return default


def getattr_or_default(obj, name, default):
    try:
        return getattr(obj, name)
    except AttributeError:
        return default


def get_or_fall_back(hook, fallback, obj, name, getter=None):
    """__getattribute__, or a property's getter; then __getattr__."""
    try:
        return hook(obj, name) if getter is None else getter(obj)
    except AttributeError:
        return fallback(obj, name)


def hasattr_(obj, name):
    try:
        getattr(obj, name)
    except AttributeError:
        return False
    return True


def write_values(file, values, separator, ending, flush):
    """print() to an object of the program's: every value, separator and ending is a call of its own."""
    later = False
    for value in values:
        if later:
            file.write(separator)
        later = True
        file.write(str(value))
    file.write(ending)
    if flush:
        file.flush()


def write_at_once(file, values, separator, ending, flush):
    file.write(separator.join([str(value) for value in values]) + ending)
    if flush:
        file.flush()


def split_group(group, condition):
    if isinstance(condition, (type, tuple)):
        matches = lambda error: isinstance(error, condition)
    else:
        matches = condition
    if matches(group):
        return (group, None)
    yes, no = [], []
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            matched, rest = split_group(error, condition)
            if matched is not None:
                yes.append(matched)
            if rest is not None:
                no.append(rest)
        elif matches(error):
            yes.append(error)
        else:
            no.append(error)
    return (_derived(group, yes), _derived(group, no))


def _derived(group, errors):
    if not errors:
        return None
    made = group.derive(errors)
    made.__cause__ = group.__cause__
    made.__context__ = group.__context__
    notes = getattr(group, "__notes__", None)
    if notes is not None:
        made.__notes__ = list(notes)
    return made


def subgroup(group, condition):
    return split_group(group, condition)[0]


def write_lines(file, lines):
    for line in lines:
        file.write(line)


def call_collected(function, args, positions, keywords):
    """A function of the host, once the program has walked the iterables among its arguments."""
    args = list(args)
    for position in positions:
        args[position] = [value for value in args[position]]
    return function(*args, **keywords)


def substitute(replacement, matches, pieces, empty, counted):
    """re.sub with a function."""
    parts = [pieces[0]]
    for number, match in enumerate(matches):
        parts.append(replacement(match))
        parts.append(pieces[number + 1])
    result = empty.join(parts)
    return (result, len(matches)) if counted else result


def join_each(threads):
    """`for x in threads: x.join()` where they are not all plain threads; written so that it is no join loop itself."""
    for thread in threads:
        join = thread.join
        join()


def call_each(functions):
    for function in functions:
        function()
