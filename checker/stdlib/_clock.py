"""Waiting for a time to come: what `sleep` and every timeout rest on.

By default time orders nothing: a timeout may run out at any time, and no alarm is ever set. With `--time timed` each thread that waits
for a time has an alarm, which says how much time is left until it rings. Computing takes no time. When no thread can go on, the step of
the alarm that rings first is due (`after`), and that much time has passed for all the others. What is left is counted, never the time
of day: a program that sleeps for ever so has finitely many states.
"""

from _checker import after, any_time, atomic, is_timed, is_unknown, own_number, settled

_alarms = ()  # of (whose, nanoseconds left), in order

NOW = "now"  # the alarm of what does not wait
SOME_TIME = "some time"  # the alarm that may ring at any time
SECOND = 1_000_000_000


def set_alarm(timeout, event="alarm"):
    """The alarm for a wait of at most `timeout` seconds, which `rings`, `has_rung` and `stop` take; None if the wait has no end."""
    if timeout is None:
        return None
    if not is_timed():
        return SOME_TIME
    timeout = settled(timeout)
    if is_unknown(timeout):
        return SOME_TIME
    left = round(timeout * SECOND)
    if left <= 0:
        return NOW
    return _set(left, event)


def _set(left, event):
    global _alarms
    with atomic(event, None, left):
        number, again = own_number(), 0
        while any([whose == (number, again) for whose, _ in _alarms]):
            again += 1
        alarm = number, again
        _alarms = tuple(sorted([*_alarms, (alarm, left)]))
    return alarm


def _left(alarm):
    for whose, left in _alarms:
        if whose == alarm:
            return left


# Inside a step.


def rings(alarm):
    """Whether the wait may end now because its time is over. Where that takes time the step is put off. To be asked last."""
    if alarm is None:
        return False
    if alarm == SOME_TIME:
        any_time()
    elif alarm != NOW:
        after(_left(alarm))
    return True


def has_rung(alarm):
    """Whether the time of the wait is over already, or may be."""
    return alarm is not None and (alarm in (NOW, SOME_TIME) or _left(alarm) == 0)


def stop(alarm, rang=False):
    """Forget the alarm; if the wait has ended because it `rang`, the time that was left has passed for everyone."""
    global _alarms
    if type(alarm) is tuple:
        passed = _left(alarm) if rang else 0
        _alarms = tuple([(whose, max(0, left - passed)) for whose, left in _alarms if whose != alarm])


def ring(alarm, rang):
    """The same if the alarm is still needed: one that rang goes on to have rung."""
    global _alarms
    if rang and type(alarm) is tuple:
        passed = _left(alarm)
        _alarms = tuple([(whose, max(0, left - passed)) for whose, left in _alarms])


# Steps of their own.


def sleep(seconds):
    """Wait until `seconds` have passed, and for nothing else."""
    alarm = set_alarm(seconds, "sleep")
    if alarm != NOW:
        with atomic("wake-up", None):
            rings(alarm)
            stop(alarm, True)


def cancel(alarm):
    """Forget an alarm that is not needed any more."""
    if type(alarm) is tuple:
        with atomic("alarm-off", None):
            stop(alarm)


def is_over(alarm):
    """Whether an alarm has rung, so that there is nothing left to wait for."""
    if type(alarm) is not tuple:
        return alarm == NOW
    with atomic("alarm-look", None):
        return _left(alarm) == 0
