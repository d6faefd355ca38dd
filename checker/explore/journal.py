"""Checkpoints of a search that goes on for long: what was asked, and how far it is.

Contexts, contents and tries are objects that only the model can make, so they are not written down. What is written down is what the
model was asked, in that order, as far as it changed anything: a model that is asked the same gives the same numbers. Then come the states as the
kernel has packed them, which is nearly all of the bytes. So a search that is resumed goes on as if it had never been interrupted, to the same
counts. Everything that the explorer derives from both (flat tries, judgements by code, the hash table) is made again when it is needed.

Files are written by a thread of their own, which takes the states from the arena a few megabytes at a time: states that are there do not
change, unless they are packed anew, and that waits until the file is written.
"""

from __future__ import annotations

import threading
import time
from typing import Any, Callable, Optional, Sequence

from checker.explore import saving
from checker.explore.interface import Model, Step
from checker.explore.parts import Parts
from checker.explore.trie import Trie
from checker.frontend.errors import BadOption

LEAST_PAUSE = 3.0
"""Seconds between two files, at least."""
MOST_PAUSE = 30.0
"""The same, at most: with the time that it takes to write a file, no more than a minute is lost."""
SHARE = 25
"""The pause is so many times as long as it took to write the last file, so that the run is slowed down by less than 5 %."""

_ASKED = ("relative", "apply", "canonical", "renamed", "followed")
"""What a model is asked beside what the trie asks; not every model has all of these."""


class Journal:
    """Of one check, which may go over several rounds (models) and several searches in each."""

    def __init__(self, folder: str, identity: dict[str, Any], clock: Callable[[], float] = time.monotonic):
        """`identity` (JSON) says what is checked and how, item by item; a checkpoint of anything else is refused.

        Raises:
            BadOption: the folder cannot be used, or holds a checkpoint of something else, or nothing in it is whole.
        """
        self.parts = Parts(folder)
        self.identity = identity
        self.clock = clock
        self.events: list[list] = []
        self.position = 0
        """How many of the events have been gone through in this process; while it is less than all, they are gone through again."""
        self.resumed = 0
        """How many states were found before this process began."""
        self.sources: Callable[[], dict[str, str]] = dict
        """What the program was read from up to now: file -> digest."""
        self.problem = ""
        """Why a checkpoint could not be written, in words."""
        self._written = 0
        self._base: Optional[tuple[Any, int]] = None
        self._progress: Optional[saving.Progress] = None
        self._writer: Optional[threading.Thread] = None
        self._took = 0.0
        self._due = clock() + LEAST_PAUSE
        self._steps: dict[int, int] = {}
        self._asking = False
        try:
            self._load()
        except BaseException:
            self.parts.close()
            raise

    def _load(self) -> None:
        chain = self.parts.load()
        if not chain:
            if self.parts.damaged:
                folder = self.parts.folder
                raise BadOption(f"checkpoint: no file in {folder} is whole, so nothing can be resumed; delete it, or name another folder")
            return
        for item in sorted(self.identity.keys() | chain[-1].head["identity"].keys()):
            if chain[-1].head["identity"].get(item) != self.identity.get(item):
                self.refuse(item)
        for part in chain:
            self.events.extend(part.head["events"])
        self._written = len(self.events)
        self.resumed = chain[-1].head["search"]["count"]

    def sources_before(self) -> dict[str, str]:
        """What the program had been read from when the checkpoint was written: file -> digest."""
        return self.parts.chain[-1].head["sources"] if self.parts.chain else {}

    def refuse(self, item: str) -> None:
        """Say that the checkpoint is one of something else."""
        raise BadOption(
            f"checkpoint: {self.parts.folder} holds a check that is not the same in this: {item}.\n"
            "  Resume it with what it was begun with, or delete the folder, or name another one."
        )

    # What happens, and happens again

    def begin_round(self, model: Model, trie: Trie) -> None:
        """A model is about to be explored, of which nothing was asked yet."""
        self._trie, self._model = trie, model
        self._steps = {}
        self._watch(model, trie)
        self._mark(["round"])

    def begin_search(self, search: Any) -> tuple[bool, Optional[str]]:
        """A search is about to run. If it has come to its end in an earlier process, True and the reason; else it is brought to where it
        was then."""
        going_on = self.position < len(self.events)
        self._mark(["search"])
        while self.position < len(self.events):
            event = self.events[self.position]
            self.position += 1
            if event[0] == "end":
                return True, event[1]
            self._happen(event, search)
        if going_on:
            self._restore(search)
        return False, None

    def end_search(self, reason: Optional[str]) -> None:
        """A search has ended, and another one may follow."""
        self.wait()
        self._base = None
        self._mark(["end", reason])

    def judged(self, vector: Sequence[int], slot: int, other: int, company: int) -> None:
        """It was asked who gets in the way; see `Ample.judge`."""
        self._mark(["judge", list(vector), slot, other, company])

    def met(self, context: int) -> None:
        """A context was met in a reduced search; see `held`."""
        self._mark(["met", context])

    def _mark(self, event: list) -> None:
        marks = ("round", "search", "end")
        while event[0] in marks and self.position < len(self.events) and self.events[self.position][0] not in marks:
            self.position += 1  # Asked while the model or the search was made, and so just now again.
        if self.position < len(self.events):
            if self.events[self.position] != event:
                raise AssertionError(f"[checker internal bug] {event} instead of {self.events[self.position]} in the checkpoint")
        else:
            self.events.append(event)
        self.position += 1

    def _happen(self, event: list, search: Any) -> None:
        name, *arguments = event
        if name == "ask":
            context, answers = arguments
            node = self._trie.root(context)
            for answer in answers:
                node = self._trie.child(node, answer)
        elif name == "judge":
            search.rows.ample.judge(*arguments)
        elif name == "met":
            search.rows.ample.held.indices(*arguments)
        elif name == "apply":
            vector, slot, step = arguments
            self._model.apply(tuple(vector), slot, self._trie.steps[step])
        else:
            getattr(self._model, name)(*(_revived(argument) for argument in arguments))

    def _watch(self, model: Model, trie: Trie) -> None:
        ask = trie._ask

        def asked(context: int, answers: tuple[int, ...], *how: Any) -> Any:
            self._note("ask", (context, answers))
            outermost, self._asking = self._asking, True
            try:
                return ask(context, answers, *how)
            finally:
                self._asking = outermost

        trie._ask = asked  # type: ignore[method-assign]
        for name in _ASKED:
            if hasattr(model, name):
                setattr(model, name, self._watching(model, name, getattr(model, name)))

    def _watching(self, model: Any, name: str, ask: Callable) -> Callable:
        def asked(*arguments: Any) -> Any:
            if self._asking:
                return ask(*arguments)
            before, self._asking = (getattr(model, "interned", None), model.dynamic), True
            try:
                answer = ask(*arguments)
            except BaseException:
                self._note(name, arguments)
                raise
            finally:
                self._asking = False
            if before[0] is None or (model.interned, model.dynamic) != before:
                self._note(name, arguments)
            return answer

        return asked

    def _note(self, name: str, arguments: Sequence[Any]) -> None:
        if self.position == len(self.events):
            self.events.append([name, *(self._number(one) if isinstance(one, Step) else _frozen(one) for one in arguments)])
            self.position += 1

    def _number(self, step: Step) -> int:
        for number in range(len(self._steps), len(self._trie.steps)):
            self._steps[id(self._trie.steps[number])] = number
        return self._steps[id(step)]

    # Files

    def due(self) -> bool:
        """Whether it is time for the next checkpoint."""
        return self.clock() >= self._due and (self._writer is None or not self._writer.is_alive())

    def save(self, search: Any) -> None:
        """Begin to write a checkpoint of a search whose batch is empty."""
        self.wait()
        base = self._base != (search, search.packings)
        progress = saving.progress(search)
        head = {
            "base": base,
            "identity": self.identity,
            "sources": self.sources(),
            "events": self.events[0 if base else self._written :],
            "search": saving.numbers(search, progress),
        }
        sections = saving.sections(search, progress, None if base else self._progress)
        written, begun = len(self.events), self.clock()

        def write() -> None:
            try:
                self.parts.append(head, sections)
            except OSError as problem:
                self.problem = f"the checkpoint could not be written to {self.parts.folder}: {problem.strerror}"
            else:
                self._base, self._progress, self._written, self.problem = (search, search.packings), progress, written, ""
            self._due = self.clock() + min(MOST_PAUSE, max(LEAST_PAUSE, SHARE * (self.clock() - begun)))

        self._writer = threading.Thread(target=write, name="checkpoint", daemon=True)
        self._writer.start()

    def wait(self) -> None:
        """Until what is being written is written."""
        if self._writer is not None:
            self._writer.join()
            self._writer = None

    def close(self, finished: bool) -> None:
        """Nothing more is to be saved; if the check is `finished` its checkpoint is of no use any more."""
        self.wait()
        if finished:
            self.parts.clear()
        self.parts.close()

    def _restore(self, search: Any) -> None:
        saving.restore(search, self.parts.chain)
        self._base, self._progress = (search, search.packings), saving.progress(search)


def _frozen(argument: Any) -> Any:
    if isinstance(argument, (tuple, list)):
        return [_frozen(item) for item in argument]
    return {"keys": list(argument), "values": list(argument.values())} if isinstance(argument, dict) else argument


def _revived(argument: Any) -> Any:
    if isinstance(argument, list):
        return tuple(_revived(item) for item in argument)
    return dict(zip(argument["keys"], argument["values"])) if isinstance(argument, dict) else argument
