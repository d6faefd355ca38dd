# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True, infer_types=True
"""From which of a kernel's states does a way lead to one without transitions? The integer part of `termination`, which says why this is how it is done.

Compiled or interpreted, like the kernel, whose states, tries and table it goes over again when all is explored. Besides those:

    marks      'B'  for each state 1 if a way is known that leads from it to one without transitions
    trail      'q'  states on the way that is gone at the moment
"""

from __future__ import annotations

from checker.explore import codes

try:
    import cython
except ModuleNotFoundError:
    from checker.explore import _without_cython as cython

if not cython.compiled:
    from checker.explore._without_cython import bytes_of, numbers_of

DONE, SLICE, ASK, LAST = codes.DONE, codes.SLICE, codes.ASK, codes.LAST
COMPLEX, RAW, TAG, INDEX = codes.COMPLEX, codes.RAW, 0x7FFFFFFF, 0xFFFFFFFF


class Reachability:
    """Marks the states of one kernel that has explored everything. Python reads `undecided`: how many suspects `clear` has left."""

    def __init__(self, kernel, marks, trail):
        """`marks` has those of states without transitions set; `trail` is room for as many states on one way as are to be marked together. The
        kernel's `head` is where the search stands."""
        self.kernel = kernel
        self.kept = (marks, trail)
        self.marks, self.trail, self.trail_room = bytes_of(marks), numbers_of(trail), len(trail)
        self.marked = self.undecided = self.asked = self.branch = 0
        self._begin(0)

    def clear(self, budget):
        """Mark suspects from which such a way is found by going ahead, and what lies on it; to be called until it is DONE. About `budget`
        successors are looked at before it is SLICE; MISS, ASK and WIDE are those of `Kernel.run`."""
        amount: cython.longlong = budget
        with cython.nogil:
            result = self._clear(amount)
        return result

    def begin_sweep(self):
        """Stand ready to `sweep`, with what is marked so far."""
        self.kernel.head = self.kernel.count - 1
        self.marked = self.tried = 0

    def sweep(self, budget):
        """Mark every state from which such a way leads; the rest is as for `clear`."""
        amount: cython.longlong = budget
        with cython.nogil:
            result = self._sweep(amount)
        return result

    def _sweep(self, budget):
        # From the last state down, since most transitions lead to higher numbers, and again until nothing more gets marked.
        while True:
            while self.kernel.head >= 0:
                if self.marks[self.kernel.head] == 0:
                    index = self._next()
                    if index < -1 and index != LAST:
                        return -index
                    budget -= 1
                    if index != LAST:
                        if index < 0 or self.marks[index] == 0:
                            continue
                        self.marks[self.kernel.head] = self.marked = 1
                self.kernel.head -= 1
                self.tried = 0
                if budget < 0:
                    return SLICE
            if self.marked == 0:
                self.kernel.head = self.kernel.count
                return DONE
            self.marked = 0
            self.kernel.head = self.kernel.count - 1

    def _clear(self, budget):
        # From each transition of a suspect on to higher numbers as long as one leads there. That has an end, in another suspect at the worst.
        while True:
            while self.asked < self.kernel.suspected:
                origin = self.kernel.suspects[self.asked]
                if self.marks[origin]:
                    self._begin(1)
                    continue
                if self.kernel.head < 0:
                    self.kernel.head = origin
                index = self._next()
                if index < -1 and index != LAST:
                    return -index
                budget -= 1
                if index == LAST:
                    if self.kernel.head == origin:
                        self.undecided += 1
                        self._begin(1)
                    else:
                        self.kernel.head = origin
                        self.tried = self.branch
                        self.went = 0
                elif index >= 0 and self.marks[index]:
                    self.marks[origin] = self.marked = 1
                    for place in range(self.went):
                        self.marks[self.trail[place]] = 1
                    self._begin(1)
                elif index >= 0 and index != origin and (self.kernel.head == origin or index > self.kernel.head):
                    if self.kernel.head == origin:
                        self.branch = self.tried
                    self.kernel.head = index
                    self.tried = 0
                    if self.went < self.trail_room:
                        self.trail[self.went] = index
                        self.went += 1
                if budget < 0:
                    return SLICE
            if self.marked == 0 or self.undecided == 0:
                return DONE
            self.marked = self.undecided = self.asked = 0

    def _begin(self, step):
        """Go on to the next suspect."""
        self.asked += step
        self.kernel.head = -1
        self.tried = self.went = 0

    def _next(self):
        """The state that the next transition of the state at the head leads to, after the first `tried`. -1 if it is none of those found, LAST
        after the last one, -MISS, -ASK or -WIDE if that must be attended to before."""
        counted = 0
        first: cython.longlong = -1
        self.kernel._unpack_head()
        if self.kernel.paces:
            for thread in range(self.kernel.threads):
                found = self.kernel._walk(thread, 0)
                if found < 0:
                    return found
                for place in range(found):
                    delay = self.kernel.delays[self.kernel.leaves[place]]
                    if delay >= 0 and (first < 0 or delay < first):
                        first = delay
        for thread in range(self.kernel.threads):
            found = self.kernel._walk(thread, 0)
            if found < 0:
                return found
            for place in range(found):
                leaf = self.kernel.leaves[place]
                if self.kernel.paces and self.kernel.delays[leaf] >= 0 and self.kernel.delays[leaf] != first:
                    continue
                counted += 1
                if counted <= self.tried:
                    continue
                if self.kernel.filled == 0:
                    self.kernel._make(0, thread, leaf)
                    self.kernel.filled = 1
                index = self._find()
                if index == -2:
                    return -ASK
                self.kernel.filled = 0
                self.tried = counted
                return index
        return LAST

    def _find(self):
        """Which state the first successor of the batch is: -1 if none, -2 if it must be asked what the successor is."""
        tag: cython.ulonglong
        entry: cython.ulonglong
        if self.kernel.items[3] == COMPLEX:
            return -2
        place = self.kernel.hashes[0] >> self.kernel.table_shift
        tag = self.kernel.hashes[0] & TAG
        while True:
            entry = self.kernel.table[place]
            if entry == 0:
                return -2 if self.kernel.items[3] == RAW else -1
            if entry >> 32 == tag:
                index = (entry & INDEX) - 1
                at = 0
                while at < self.kernel.words and self.kernel.arena[index * self.kernel.words + at] == self.kernel.batch[at]:
                    at += 1
                if at == self.kernel.words:
                    return index
            place = (place + 1) & self.kernel.table_mask
