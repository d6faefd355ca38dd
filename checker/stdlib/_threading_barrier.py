"""threading.Barrier: threads wait for each other at a point, again and again."""

from _checker import atomic, note, wait_until
from _clock import rings, set_alarm, stop
from sys import version_info


class BrokenBarrierError(RuntimeError):
    pass


# The states of a barrier. In _ACTING the last thread to arrive runs the action, and nobody else gets at the barrier meanwhile.
_FILLING, _DRAINING, _ACTING, _RESETTING, _BROKEN = 0, 1, 2, -1, -2


class Barrier:
    """`_count` threads are inside. The last of `_parties` opens it; it fills again once all of them have left."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1 and version_info >= (3, 13):
            raise ValueError("parties must be > 0")
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._state = _FILLING
        self._count = 0

    def wait(self, timeout=None):
        with atomic("barrier-arrive", self):
            wait_until(self._state in (_FILLING, _BROKEN))
            if self._state == _BROKEN:
                note("barrier-broken", self)
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            last = self._count == self._parties
            note("barrier-arrive", self, self._count, self._parties)
            if last and self._action:
                self._state = _ACTING
            elif last:
                self._open()
        if last:
            if self._action:
                self._act()
            return index
        alarm = set_alarm(self._timeout if timeout is None else timeout)
        with atomic("barrier-pass", self):
            late = self._state == _FILLING
            wait_until(self._state != _ACTING and (not late or rings(alarm)))
            stop(alarm, late)
            if late:
                self._state = _BROKEN
            broken = self._state != _DRAINING
            if broken:
                note("barrier-broken", self)
            self._leave()
            if broken:
                raise BrokenBarrierError
        return index

    def _act(self):
        try:
            self._action()
        except BaseException:
            with atomic("barrier-broken", self):
                self._state = _BROKEN
                self._leave()
            raise
        with atomic("barrier-pass", self):
            self._open()

    # Inside a step: the last thread opens the barrier for the others and is itself through.

    def _open(self):
        self._state = _DRAINING
        self._leave()

    def _leave(self):
        self._count -= 1
        if self._count == 0 and self._state in (_DRAINING, _RESETTING):
            self._state = _FILLING

    def reset(self):
        with atomic("barrier-reset", self):
            wait_until(self._state != _ACTING)
            if self._count == 0:
                self._state = _FILLING
            elif self._state != _DRAINING:
                self._state = _RESETTING

    def abort(self):
        with atomic("barrier-broken", self):
            wait_until(self._state != _ACTING)
            self._state = _BROKEN

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        with atomic("barrier-waiting", self):
            if self._state in (_FILLING, _ACTING):
                return self._count
            return 0

    @property
    def broken(self):
        with atomic("barrier-waiting", self):
            return self._state == _BROKEN
