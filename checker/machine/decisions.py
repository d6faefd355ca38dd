"""Unknown values with an identity: where they come from, and deciding about them.

An unknown value that nobody tests stays without identity and costs no states (a delay, a time stamp that is printed). When one is
tested for the first time, the lines that made it are noted and the search begins again; from then on each value that these lines make is
a `SymbolObj`, a mutable object like any other: private, shared, or gone when nobody holds it any more. What is decided about it is its
content, so that a later test in the same run, by whichever thread, gives an answer that agrees.

What is not remembered, or does not follow, is explored both ways: that can show too much, but leave nothing out.
"""

from __future__ import annotations

import operator
from typing import Any

from checker.machine.facts import holds, pinned_value, possible, with_fact
from checker.machine.signals import Reclassify
from checker.machine.terms import DEEPEST, MOST_SOURCES, computed, depth, implied, question, sites, sources
from checker.machine.values import SymbolObj, Unknown


class Decisions:
    """Making unknown values, and deciding about them."""

    world: Any
    tracks_all = False
    """Whether every unknown value has an identity from the start: for runs that are not repeated when more is found out."""

    def fresh(self, kind: type, *facts: tuple[str, Any, bool]) -> Unknown:
        """A new unknown value of a type. `facts` are what is known of it: (comparison, constant, truth)."""
        key = ("tracked", *self.user_place())  # type: ignore[attr-defined]
        if not self.tracks_all and key not in self.world.revealed:
            return Unknown(kind, frozenset(), frozenset({key}))
        symbol = self.adopt_object(SymbolObj())  # type: ignore[attr-defined]
        made = Unknown(kind, frozenset(), symbol)
        symbol.data = tuple((made, *fact) for fact in facts)
        return made

    def derived(self, kind: type, head: Any, operands: tuple, origin: frozenset = frozenset()) -> Unknown:
        """The unknown result of `head(*operands)`; `origin` where a left-out value is among them. `head` None: it is like no other."""
        if origin:
            return Unknown(kind, origin)
        asked = sites(operands)
        if asked:
            return Unknown(kind, frozenset(), asked)
        if asked is None or head is None or depth(operands) >= DEEPEST or len(sources(operands)) > MOST_SOURCES:
            return self.fresh(kind)
        return Unknown(kind, frozenset(), (head, *operands))

    def goes_on(self) -> bool:
        """Whether something that nobody can know has one more item."""
        return self.choose(2) == 1  # type: ignore[attr-defined]

    def decide(self, value: Any) -> Any:
        """The value for a branch: an unknown one goes both ways, as far as nothing has been decided about it."""
        value = self.settle(value)  # type: ignore[attr-defined]
        if type(value) is not Unknown:
            return value
        asked = sites(value)
        if asked:
            self.world.revealed |= asked
            if not self.world.pilot:
                raise Reclassify
        if asked is None or asked or not sources(value):
            self.world.assume_unknown(self.user_place())  # type: ignore[attr-defined]
            return self.choose(2) == 1  # type: ignore[attr-defined]
        subject, symbol, constant, positive = question(value)
        answers = self.possible_answers(subject, symbol, constant)
        if len(answers) == 1:
            return answers.pop() is positive
        self.world.assume_unknown(self.user_place())  # type: ignore[attr-defined]
        chosen = self.choose(2) == 1  # type: ignore[attr-defined]
        self.remember(subject, symbol, constant, chosen is positive)
        return chosen

    def possible_answers(self, subject: Unknown, symbol: str, constant: Any) -> set[bool]:
        """What `subject <symbol> constant` can give after all that has been decided."""
        known = computed(subject, self.pinned)
        if known is not None:
            try:
                return {holds(known[0], symbol, constant)}
            except TypeError:
                pass
        return possible(subject.type, self.facts_about(subject), symbol, constant)

    def facts_about(self, subject: Unknown) -> list[tuple[str, Any, bool]]:
        """What has been decided about this very value."""
        alike = [subject]
        if type(subject.term) is tuple and subject.term[0] is operator.eq:
            alike.append(Unknown(bool, frozenset(), (operator.eq, *reversed(subject.term[1:]))))
        facts = [fact[1:] for source in sources(subject) for fact in self.read(source) if fact[0] in alike]  # type: ignore[attr-defined]
        return [*implied(subject), *facts]

    def pinned(self, value: Unknown) -> tuple | None:
        """(value,) where it has been decided which value this is."""
        return pinned_value(value.type, self.facts_about(value))

    def remember(self, subject: Unknown, symbol: str, constant: Any, truth: bool) -> None:
        """Keep what has been decided, with a source that this thread alone has, if there is one: so it is forgotten together with it."""
        found = sources(subject)
        private = [source for source in found if not source.static and source.heap < 0]
        keeper = (private or found)[0]
        self.put(keeper, with_fact(self.read(keeper), (subject, symbol, constant, truth)))  # type: ignore[attr-defined]
