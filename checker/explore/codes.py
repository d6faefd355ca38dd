"""The numbers that the kernel and its driver say things with."""

BLOCKED, STEP, READ, CHOICE = 0, 1, 2, 3
"""Kinds of trie nodes."""

FINAL, RAW, COMPLEX = 0, 1, 2
"""Kinds of waiting successors: as it is; possibly not canonical; to be asked from the model."""

DONE, SLICE, MISS, ASK, ROOM, WIDE, LIMIT, JUDGE = 0, 1, 2, 3, 4, 5, 6, 7
"""Why the kernel comes back; see `Kernel.run`."""

LAST = -100
"""Instead of a state: there is no further transition."""

PIECE = 6
"""Numbers for each piece of a packed position."""
STRIDE = 4
"""Of how many states one has its parent kept."""
ITEM = 4
"""Numbers for each waiting successor: source, thread, leaf, kind."""
LOG = 3
"""Numbers for each logged finding: source, thread, leaf."""
EDGE = 4
"""Numbers for each edge: source, thread, leaf, target."""

NEVER = -1
"""Instead of the row of a trie node: its steps are never explored alone."""
UNKNOWN, FREE, UNLESS_ACCOMPANIED, IN_THE_WAY, FIRST_ROW = -1, 0, 1, 2, 3
"""Judgements of one thread: not judged; it does not get in the way of a step; it does, and it was not asked whether it may accompany the
step's thread; it does, whoever accompanies. From `FIRST_ROW` on: it may accompany the step's thread, and this is the row of both."""

SETTLED, MOVED, COLLECTED = 1, 2, 3
"""Kinds of renaming of what a content mentions: by a step, by the sorting of threads, by the numbering of the heap."""
CODE, SPACE, THREAD = 4, 5, 6
"""What a canonical form may lack beside these: a code, a position for an object, a free slot for a thread."""
