"""The `time` module as the checker reads it: clocks show what nobody can know, and a sleep may last as long as it likes (unless checked
with `--time timed`)."""

from _checker import is_timed, is_unknown, unknown

if is_timed():
    import _clock

timezone = unknown(int)
altzone = unknown(int)
daylight = unknown(int)
tzname = ("UTC", "UTC")
CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2
CLOCK_THREAD_CPUTIME_ID = 3


def sleep(seconds):
    """Where time orders nothing, this does nothing: the other threads may run before the sleeper's next step anyway, for as long as they like."""
    if is_unknown(seconds):
        if is_timed():
            _clock.sleep(seconds)
        return
    if not isinstance(seconds, (int, float)):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(seconds).__name__)
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if is_timed():
        _clock.sleep(seconds)


def time():
    return unknown(float)


monotonic = perf_counter = process_time = thread_time = time


def time_ns():
    return unknown(int)


monotonic_ns = perf_counter_ns = process_time_ns = thread_time_ns = time_ns


def clock_gettime(clock):
    return unknown(float)


def clock_gettime_ns(clock):
    return unknown(int)


class struct_time:
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0

    def __init__(self, fields):
        fields = tuple(fields)
        if len(fields) < 9:
            raise TypeError("time.struct_time() takes an at least 9-sequence (%d-sequence given)" % len(fields))
        self._fields = fields
        self.tm_year, self.tm_mon, self.tm_mday, self.tm_hour, self.tm_min = fields[:5]
        self.tm_sec, self.tm_wday, self.tm_yday, self.tm_isdst = fields[5:9]

    def __getitem__(self, index):
        return self._fields[index]

    def __iter__(self):
        return iter(self._fields)

    def __len__(self):
        return 9

    @property
    def tm_zone(self):
        return unknown(str)

    @property
    def tm_gmtoff(self):
        return unknown(int)


def localtime(seconds=None):
    return struct_time([unknown(int)] * 9)


gmtime = localtime


def strptime(text, format=None):
    return struct_time([unknown(int)] * 9)


def mktime(fields):
    return unknown(float)


def asctime(fields=None):
    return unknown(str)


def ctime(seconds=None):
    return unknown(str)


def strftime(format, fields=None):
    return unknown(str)


def tzset():
    pass


class _ClockInfo:
    def __init__(self):
        self.adjustable = False
        self.implementation = unknown(str)
        self.monotonic = True
        self.resolution = unknown(float)


def get_clock_info(name):
    return _ClockInfo()
