"""Faults planted into the partial-order reduction: tests that hold it to the full search must see the first two."""

from __future__ import annotations

from checker.explore import ample, packed
from tests.explore.test_kernel import interpreted_kernel


def drop_the_proviso(monkeypatch):
    """A thread is explored alone even where that leads nowhere new, so that others are put off for ever."""
    kernel = interpreted_kernel()

    class Careless(kernel.Kernel):
        def _look_up(self):
            outcome = super()._look_up()
            self.ahead = 1
            return outcome

    monkeypatch.setattr(packed, "Kernel", Careless)
    monkeypatch.setattr(packed, "is_compiled", lambda: False)


def take_enabled_for_blocked(monkeypatch):
    """A thread whose next step gets in the way is taken for one that cannot move."""
    monkeypatch.setattr(ample.Row, "_changed", lambda row, index: False)


def take_blocked_for_enabled(monkeypatch):
    """A thread that waits is taken for one that gets in the way: nothing is wrong then, but little is saved."""
    honest = ample.Row._following
    monkeypatch.setattr(ample.Row, "_following", lambda row, *standing: honest(row, *standing) or None)
