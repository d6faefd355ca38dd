# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True, infer_types=True
"""The integer kernel: expands states, finds what is new, and knows nothing else.

It is written in Cython's pure Python mode. Where a C compiler was at hand when the package was installed it is compiled; the same file
runs interpreted where none was, and gives the same graph to the last vertex. `packed.PackedSearch` owns the arrays, drives the kernel
in slices and answers it when it comes back.

Codes. Each position of a vector has its own small numbers (*codes*, from 0) for the contents that occurred there. Position 0 is a
flag, 1 where the program is over; position i + 1 is index i of the model's vectors. A position that never changed occupies no bits.

Arrays (what they hold, and their range):

    arena      'Q'  the states, `words` words of 63 bits each, in the order found: this is the breadth-first queue as well
    table      'Q'  open addressing with linear probing, a power of two entries: tag (31 bits) << 32 | index + 1; 0 is empty
    parents    'I'  for every 4th state the state it was found from (these ascend, so the rest is bracketed)
    pieces     'q'  where codes are packed: 6 numbers a piece: position, word, shift (0..62), mask, how far the piece is shifted up in
                    its code, and the word's bits that are not the piece's
    piece_of   'q'  for each position its first piece, and one more for the end
    codes      'q'  the state being expanded, unpacked: one code a position
    roots      'i'  nodes by context code; `root_of` 'q' holds for each thread where its part begins and how many codes it has
    own        'q'  for each thread `own_width` positions: its context's, then those of its columns
    nodes      'i'  the tries, flat; a link 0 means "not known yet"
                      BLOCKED
                      STEP, finding (0: none), complex (0 or 1), n, then n pairs position, code (complex: n is 0, see `_canonical`)
                      READ, position, where its links begin, how many links: the link for each code
                      CHOICE, n, then n links
                    a position below 0 is `own[-position - 1]` of the thread that moves
    sparse     'q'  links for codes beyond those of a READ: open addressing, pairs of key (node << 32 | code; 0 is empty) and link
    groups     'q'  interchangeable threads: for each group how many, then the slots; an end mark 0
    ids        'q'  contents by code, for sorting; `id_of` 'q' holds for each position where its part begins
    batch      'Q'  successors that wait to be looked up; `hashes` 'Q' (with as many again for the table's use), and `items` 'q': 4 numbers
                    each: source, thread, leaf, and whether it is FINAL, RAW or COMPLEX
    log        'q'  findings, 3 numbers each: source, thread, leaf; `happened` 'q' counts them by their number
    silents    'q'  states without transitions: 2 * index, + 1 where the program is over
    edges      'q'  4 numbers each: source, thread, leaf, target
    suspects   'q'  states that have transitions, but none to a state with a higher number (see `termination`)

Where steps have delays (see `pacing`) also:

    delays     'q'  for each STEP node its delay, below 0 if it may come at any time

With partial-order reduction (see `ample`) also:

    row_of     'i'  for each node where a walk may end the row of the footprint there, for the first of the threads that share the trie
                    (of the others: that + their number in `ranks` 'q'); 0 is "not known yet", below 0 never to be explored alone
    judged     'q'  who gets in the way of which row: open addressing, pairs of key (0 is empty) and judgement (see `codes`); the key is
                    row << 32 | code of the other thread's context * threads + that thread
    leaves     'q'  all steps of the state being expanded; `starts` 'q' where those of each thread begin and one more for the end; `ends`
                    'q' the node where the walk of each thread ended or came to its first choice

Looking up in batches hides the latency of memory: the table's line is prefetched when a successor is made, the line of the state that it
probably equals when the batch is looked at first, and only then are words compared.
"""

from __future__ import annotations

from checker.explore import codes

try:
    import cython
except ModuleNotFoundError:
    from checker.explore import _without_cython as cython

if not cython.compiled:
    from checker.explore._without_cython import indices_of, links_of, numbers_of, prefetch, words_of

STEP, READ, CHOICE = codes.STEP, codes.READ, codes.CHOICE
FINAL, RAW, COMPLEX = codes.FINAL, codes.RAW, codes.COMPLEX
DONE, SLICE, MISS, ASK, ROOM, WIDE, LIMIT = codes.DONE, codes.SLICE, codes.MISS, codes.ASK, codes.ROOM, codes.WIDE, codes.LIMIT
JUDGE = codes.JUDGE
UNKNOWN, FREE, UNLESS_ACCOMPANIED, IN_THE_WAY = codes.UNKNOWN, codes.FREE, codes.UNLESS_ACCOMPANIED, codes.IN_THE_WAY
PIECE, STRIDE, ITEM, LOG, EDGE = codes.PIECE, codes.STRIDE, codes.ITEM, codes.LOG, codes.EDGE
# Odd, and large enough to spread a low bit over the upper half; and the bits of a hash, of a tag, and of an index in the table.
FACTOR, ALL, TAG, INDEX = 0x1D8E4E27C47D124F, 0x7FFFFFFFFFFFFFFF, 0x7FFFFFFF, 0xFFFFFFFF


def is_compiled() -> bool:
    """Whether this is the compiled kernel."""
    return cython.compiled


class Kernel:
    """One search. Attributes that Python reads: `head` (states expanded), `count` (states found), `transitions`, `filled` and `flushed`
    (the batch), `logged`, `silent` and `edged` (how much of the logs is used), `taken` (the thread that was explored first in the state at
    the head and was not enough, or -1), `singled` (states where one thread alone was enough) and `left_out` (steps of others there), `miss_*`
    after MISS, and `packed`: the layout and the states, which fit together at any moment. `suspected` is how many suspects there are, but for
    `current` if that is not `forward`."""

    def __init__(self, threads, first_thread, own, own_width, most_states, few):
        """`first_thread` is the position of thread 0's context; at most `most_states` states are found, `few` occurrences of a finding
        are logged."""
        self.head = self.count = self.transitions = self.filled = self.flushed = 0
        self.logged = self.silent = self.edged = self.raw = 0
        self.kept, self.packed = {"own": own}, (None, None)
        self.threads, self.first_thread = threads, first_thread
        self.own, self.own_width = numbers_of(own), own_width
        self.most_states, self.few = most_states, few
        self.reduces, self.commutes, self.alone, self.taken, self.ahead = 0, 0, -1, -1, 0
        self.singled = self.left_out = self.leaves_out = 0
        self.canonical, self.renames, self.paces = None, 0, 0
        self.current = self.forward = -1
        self.table_mask = self.suspected = 0

    def use_trie(self, nodes, roots, root_of, sparse, happened, log):
        """Point to the tries, and to the log of findings with its counters; to be called again whenever one of these grew."""
        self.kept["trie"] = (nodes, roots, root_of, sparse, happened, log)
        self.nodes, self.roots, self.root_of = links_of(nodes), links_of(roots), numbers_of(root_of)
        self.sparse, self.sparse_mask = numbers_of(sparse), len(sparse) // 2 - 1
        self.happened, self.log = numbers_of(happened), numbers_of(log)

    def use_groups(self, groups, ids, id_of, raw):
        """Point to what sorts groups natively; with `raw` every successor that is not known as it is must be asked for."""
        self.kept["groups"] = (groups, ids, id_of)
        self.groups, self.ids, self.id_of = numbers_of(groups), numbers_of(ids), numbers_of(id_of)
        self.raw = raw

    def use_canonical(self, canonical):
        """Let a `_canonical.Canonical` make the successors, out of the same unpacked states; what it cannot make must be asked for."""
        self.canonical, self.renames = canonical, 1

    def use_rows(self, row_of, judged, ranks, commutes):
        """Explore one thread alone where that is enough, by what is known of it, and by whose steps commute if that is to be asked; to be
        called again whenever one of these grew."""
        self.kept["rows"] = (row_of, judged, ranks)
        self.row_of, self.judged, self.ranks = links_of(row_of), numbers_of(judged), numbers_of(ranks)
        self.judged_mask = len(judged) // 2 - 1
        self.reduces, self.commutes = 1, commutes

    def use_delays(self, delays):
        """Take only the steps that are due first; to be called again whenever the array grew."""
        self.kept["delays"] = delays
        self.delays = numbers_of(delays)
        self.paces = 1

    def use_walks(self, leaves, starts, ends):
        """Point to where the steps of one state are gathered before they are taken: as many as the batch has room for."""
        self.kept["walks"] = (leaves, starts, ends)
        self.leaves, self.starts, self.ends = numbers_of(leaves), numbers_of(starts), numbers_of(ends)

    def use_suspects(self, suspects):
        """Point to the list of suspects."""
        self.kept["suspects"] = suspects
        self.suspects, self.suspect_room = numbers_of(suspects), len(suspects)

    def use_layout(self, layout, codes, following):
        """Point to the packing of states (a `packing.Layout`) and to two unpacked states."""
        self.kept["layout"] = (layout, codes, following)
        self.words, self.positions = layout.words, len(codes)
        self.pieces, self.piece_of, self.piece_count = numbers_of(layout.pieces), numbers_of(layout.piece_of), len(layout.pieces) // PIECE
        self.codes, self.following = numbers_of(codes), numbers_of(following)

    def use_arena(self, arena, parents, room):
        """Point to the states (`storage.Words`), of which there is room for `room`."""
        self.kept["arena"] = (arena, parents)
        self.arena, self.parents, self.arena_room = words_of(arena.view()), indices_of(parents), room

    def use_batch(self, batch, hashes, items, pending, room, flush):
        """Point to the batch, which holds `room` successors and is looked up when it holds `flush`."""
        self.kept["batch"] = (batch, hashes, items, pending)
        self.batch, self.hashes = words_of(batch), words_of(hashes)
        self.items, self.pending = numbers_of(items), numbers_of(pending)
        self.batch_room, self.batch_flush = room, flush

    def use_logs(self, silents, edges):
        """Point to the lists of states without transitions and of edges (which is one number long if none are kept)."""
        self.kept["logs"] = (silents, edges)
        self.silents, self.silent_room = numbers_of(silents), len(silents)
        self.edges, self.edge_room = numbers_of(edges), len(edges) // EDGE

    def use_table(self, make, size_bits, load):
        """Use a table of 2 ** `size_bits` entries, which `make` makes when the old one is let go, and enter the states found so far. At
        most `load` entries get used."""
        self.kept["table"] = None
        self.kept["table"] = table = make(1 << size_bits)
        self.table, self.table_load = words_of(table.view()), load
        self.table_shift, self.table_mask = 63 - size_bits, (1 << size_bits) - 1
        with cython.nogil:
            self._enter_all()

    def start(self, words):
        """Make the packed state `words` state 0."""
        for position in range(self.words):
            self.arena[position] = words[position]
        self.parents[0] = 0
        self.count = 1
        self._enter_all()

    def batch_words(self):
        """The array of the batch."""
        return self.kept["batch"][0]

    def waiting(self):
        """The successor that ASK is about: its words, its source, the thread that moved, the leaf, and its kind."""
        words = [self.batch[self.flushed * self.words + position] for position in range(self.words)]
        return words, *[self.items[self.flushed * ITEM + number] for number in range(ITEM)]

    def answer(self, words):
        """The packed state that the successor of ASK really is."""
        for position in range(self.words):
            self.batch[self.flushed * self.words + position] = words[position]
        self.items[self.flushed * ITEM + 3] = FINAL
        self.hashes[self.flushed] = self._hash(self.batch, self.flushed * self.words)

    def widen(self, layout, codes, following, arena, parents, room, batch):
        """Pack all states and the batch anew as `layout` says, into `arena` and `batch`, which may be the arrays that they are in and
        have at least as many words a state. The table is void afterwards."""
        before = (self.kept["layout"], self.kept["arena"][0].view(), self.kept["batch"][0])
        pieces, count, words = self.pieces, self.piece_count, self.words
        old_arena, old_batch = words_of(before[1]), words_of(before[2])
        self.use_layout(layout, codes, following)
        self._repack(old_arena, words_of(arena.view()), self.count, pieces, count, words)
        self._repack(old_batch, words_of(batch), self.filled, pieces, count, words)
        self.use_arena(arena, parents, room)
        self.use_batch(batch, *self.kept["batch"][1:], self.batch_room, self.batch_flush)
        for item in range(self.filled):
            self.hashes[item] = self._hash(self.batch, item * self.words)
        self.packed = (layout, arena)

    def _repack(self, source, target, count, pieces, piece_count, words):
        # From the last state down, so that a state is read before a wider one is written over it.
        for index in range(count - 1, -1, -1):
            for position in range(self.positions):
                self.following[position] = 0
            _unpack(source, index * words, pieces, piece_count, self.following)
            self._pack(target, index * self.words)

    def _pack(self, target, base):
        """Pack `following` into `target` from `base` on."""
        pieces, following = self.pieces, self.following
        for at in range(base, base + self.words):
            target[at] = 0
        for piece in range(0, self.piece_count * 6, 6):
            at = base + pieces[piece + 1]
            target[at] = target[at] | (((following[pieces[piece]] >> pieces[piece + 4]) & pieces[piece + 3]) << pieces[piece + 2])

    def _hash(self, words, base):
        """63 bits: the upper choose the place in the table, the lower are the tag."""
        value: cython.ulonglong = 0
        for at in range(base, base + self.words):
            value = ((value ^ words[at]) * FACTOR) & ALL
            value ^= value >> 32
        return (value * FACTOR) & ALL

    def _enter_all(self):
        """Enter every state into the empty table. No two are alike, so nothing is compared."""
        table = self.table
        hashes = self.hashes
        index = 0
        while index < self.count:
            many = min(self.count - index, self.batch_flush)
            # The hashes of the batch are in use where states wait, so these begin behind them.
            for item in range(many):
                hashes[self.batch_room + item] = self._hash(self.arena, (index + item) * self.words)
                if cython.compiled:
                    prefetch(table, hashes[self.batch_room + item] >> self.table_shift)
            for item in range(many):
                place = hashes[self.batch_room + item] >> self.table_shift
                while table[place]:
                    place = (place + 1) & self.table_mask
                table[place] = ((hashes[self.batch_room + item] & TAG) << 32) | (index + item + 1)
            index += many

    def orbits(self):
        """How many states those found stand for, each group's members taking one another's places in all ways. What members hold must not
        be mentioned elsewhere, and the number must stay below 2 ** 63."""
        with cython.nogil:
            result = self._orbits()
        return result

    def _orbits(self):
        groups, total = self.groups, 0
        for index in range(self.count):
            _unpack(self.arena, index * self.words, self.pieces, self.piece_count, self.codes)
            size, begin = 1, 0
            while groups[begin]:
                alike = 0
                # Members are sorted, so those alike stand side by side: n! / (a! b! ...), in such an order that it stays whole.
                for member in range(1, groups[begin] + 1):
                    alike = alike + 1 if member > 1 and self._are_alike(groups[begin + member - 1], groups[begin + member]) else 1
                    size = size * member // alike
                begin += 1 + groups[begin]
            total += size
        return total

    def _are_alike(self, one, other):
        """Whether two threads of a group have the same codes in the unpacked state."""
        for column in range(self.own_width):
            left, right = self.own[one * self.own_width + column], self.own[other * self.own_width + column]
            if left < 0:
                break
            if self.codes[left] != self.codes[right]:
                return False
        return True

    def run(self, budget):
        """Explore until about `budget` transitions are taken or help is needed; the answer is one of the codes above.

        DONE: all is explored. SLICE: the budget is used up. MISS: the tries lack a link (the batch is empty then). ASK: `answer` what the
        successor `waiting` is. ROOM: table, arena or a log is full. WIDE: one state has more successors than the batch has room for.
        LIMIT: one state too many. JUDGE: it is not known whether `miss_thread`, whose walk ended at `miss_node`, gets in the way of
        another thread, number `miss_code`, while thread `miss_company` accompanies it (-1: nobody does); or, if `miss_code` is -1, whether
        `miss_company` may accompany it (-1: not even what it touches)."""
        amount: cython.longlong = budget
        with cython.nogil:
            result = self._run(amount)
        return result

    def _run(self, budget):
        end = self.transitions + budget
        # Which transitions of a state are taken may depend on where the first of them led.
        most = 1 if self.reduces else self.batch_flush
        result = DONE
        while True:
            if self.flushed == 0:
                result = DONE
                while self.head < self.count and self.filled < most:
                    if self.silent == self.silent_room:
                        return ROOM
                    result = self._expand_reduced() if self.reduces else self._expand_due() if self.paces else self._expand()
                    if result != DONE:
                        break
                    self.head += 1
                if self.filled == 0:
                    return result
            if self.lacks_room():
                return ROOM
            result = self._look_up()
            if result != DONE:
                return result
            if self.alone >= 0 and not self.ahead:
                # The proviso: a thread alone that leads to no state with a higher number is not enough.
                self.taken = self.alone
                self.head -= 1
            elif self.alone >= 0:
                self.singled += 1
                self.left_out += self.leaves_out
            self.alone = -1
            if self.transitions >= end:
                return SLICE

    def lacks_room(self):
        """Whether the table, the arena or a log may be too full for what is in the batch."""
        needed = self.filled + self.count
        if needed > self.arena_room or needed > self.table_load or self.suspected + self.filled > self.suspect_room:
            return True
        return self.edge_room and self.edged + self.filled > self.edge_room

    # What two workers do side by side: see `abreast`.

    def expand_ahead(self, limit, many):
        """Expand states below `limit` into the batch until `many` successors are there, or more, without looking any up; DONE, or what is
        lacking: MISS, WIDE, ROOM."""
        last: cython.longlong = limit
        most: cython.longlong = many
        with cython.nogil:
            result = self._expand_ahead(last, most)
        return result

    def _expand_ahead(self, limit, many):
        while self.head < limit and self.filled < many:
            if self.silent == self.silent_room:
                return ROOM
            result = self._expand()
            if result != DONE:
                return result
            self.head += 1
        return DONE

    def look_up(self):
        """Look up what is in the batch, when there is room: DONE, ASK or LIMIT."""
        with cython.nogil:
            result = self._look_up()
        return result

    def take_over(self, other):
        """Exchange the batch, which is empty, for that of another kernel, and be as far as that one is."""
        self.kept["batch"], other.kept["batch"] = other.kept["batch"], self.kept["batch"]
        self.batch, other.batch = other.batch, self.batch
        self.hashes, other.hashes = other.hashes, self.hashes
        self.items, other.items = other.items, self.items
        self.pending, other.pending = other.pending, self.pending
        filled, other.filled = other.filled, 0
        self.be_at(other)
        self.filled = filled

    def be_at(self, other):
        """Be as far as another kernel is with expanding states, with nothing in the batch."""
        self.head, self.silent, self.logged, self.filled = other.head, other.silent, other.logged, 0

    def _expand(self):
        """Put the successors of the state at the head into the batch; if that fails nothing is put there."""
        nodes, codes, pending = self.nodes, self.codes, self.pending
        filled, first, found = self.filled, self.first_thread, False
        _unpack(self.arena, self.head * self.words, self.pieces, self.piece_count, codes)
        if codes[0]:
            self.silents[self.silent] = 2 * self.head + 1
            self.silent += 1
            return DONE
        for thread in range(self.threads):
            code = codes[first + thread]
            node = self.roots[self.root_of[2 * thread] + code] if code < self.root_of[2 * thread + 1] else 0
            if node == 0:
                return self._missed(thread, 0, code)
            depth = 0
            while True:
                kind = nodes[node]
                if kind == READ:
                    code = codes[self._place(thread, nodes[node + 1])]
                    link = nodes[nodes[node + 2] + code] if code < nodes[node + 3] else self._sparse_link(node, code)
                    if link == 0:
                        return self._missed(thread, node, code)
                    node = link
                    continue
                if kind == STEP:
                    if filled == self.batch_room:
                        return WIDE
                    if nodes[node + 1]:
                        found = True
                    self._make(filled, thread, node)
                    filled += 1
                elif kind == CHOICE:
                    if depth + nodes[node + 1] > self.batch_room:
                        return WIDE
                    for position in range(nodes[node + 1] - 1, -1, -1):
                        link = nodes[node + 2 + position]
                        if link == 0:
                            return self._missed(thread, node, position)
                        pending[depth] = link
                        depth += 1
                if depth == 0:
                    break
                depth -= 1
                node = pending[depth]
        if filled == self.filled:
            self.silents[self.silent] = 2 * self.head
            self.silent += 1
        if found:
            self._log_findings(filled)
        self.filled = filled
        return DONE

    def _expand_due(self):
        """The same where steps have delays: the successors by those that are due first, and by those that may come at any time."""
        filled, found, some = self.filled, 0, False
        first: cython.longlong = -1
        _unpack(self.arena, self.head * self.words, self.pieces, self.piece_count, self.codes)
        if self.codes[0]:
            self.silents[self.silent] = 2 * self.head + 1
            self.silent += 1
            return DONE
        for thread in range(self.threads):
            self.starts[thread] = found
            found = self._walk(thread, found)
            if found < 0:
                return WIDE if found == -WIDE else MISS
        self.starts[self.threads] = found
        if filled + found > self.batch_room:
            return WIDE
        for place in range(found):
            delay = self.delays[self.leaves[place]]
            if delay >= 0 and (first < 0 or delay < first):
                first = delay
        for thread in range(self.threads):
            for place in range(self.starts[thread], self.starts[thread + 1]):
                delay = self.delays[self.leaves[place]]
                if delay >= 0 and delay != first:
                    continue
                if self.nodes[self.leaves[place] + 1]:
                    some = True
                self._make(filled, thread, self.leaves[place])
                filled += 1
        if found == 0:
            self.silents[self.silent] = 2 * self.head
            self.silent += 1
        if some:
            self._log_findings(filled)
        self.filled = filled
        return DONE

    def _expand_reduced(self):
        """The same with partial-order reduction, with nothing in the batch before: where one thread is enough its successors alone are put
        there. Where `taken` is a thread its successors were there already, and now come those of all others."""
        filled, found, some = 0, 0, False
        _unpack(self.arena, self.head * self.words, self.pieces, self.piece_count, self.codes)
        if self.codes[0]:
            self.silents[self.silent] = 2 * self.head + 1
            self.silent += 1
            return DONE
        for thread in range(self.threads):
            self.starts[thread] = found
            found = self._walk(thread, found)
            if found < 0:
                return WIDE if found == -WIDE else MISS
        self.starts[self.threads] = found
        alone = -1
        if self.taken < 0:
            alone = self._choose()
            if alone < -1:
                return JUDGE
        for thread in range(self.threads):
            if thread == self.taken or (alone >= 0 and thread != alone):
                continue
            for place in range(self.starts[thread], self.starts[thread + 1]):
                if self.nodes[self.leaves[place] + 1]:
                    some = True
                self._make(filled, thread, self.leaves[place])
                filled += 1
        if found == 0:
            self.silents[self.silent] = 2 * self.head
            self.silent += 1
        if some:
            self._log_findings(filled)
        self.filled = filled
        self.leaves_out = found - filled
        self.alone = alone
        self.taken = -1
        self.ahead = 0
        return DONE

    def look(self):
        """Gather the steps of the state in `codes`, those of each thread from `starts` on: how many, or below 0 what is the matter: -MISS,
        -WIDE."""
        found = 0
        for thread in range(self.threads):
            self.starts[thread] = found
            found = self._walk(thread, found)
            if found < 0:
                return found
        self.starts[self.threads] = found
        return found

    def _unpack_head(self):
        """Unpack the state at the head into `codes`."""
        _unpack(self.arena, self.head * self.words, self.pieces, self.piece_count, self.codes)

    def _walk(self, thread, found):
        """Gather the steps of a thread of the unpacked state into `leaves` from `found` on; how many there are then, or below 0 what is
        the matter."""
        nodes, codes, pending = self.nodes, self.codes, self.pending
        depth, end = 0, 0
        code = codes[self.first_thread + thread]
        node = self.roots[self.root_of[2 * thread] + code] if code < self.root_of[2 * thread + 1] else 0
        if node == 0:
            return -self._missed(thread, 0, code)
        while True:
            kind = nodes[node]
            if kind == READ:
                code = codes[self._place(thread, nodes[node + 1])]
                link = nodes[nodes[node + 2] + code] if code < nodes[node + 3] else self._sparse_link(node, code)
                if link == 0:
                    return -self._missed(thread, node, code)
                node = link
                continue
            if end == 0:
                end = node
                self.ends[thread] = end
            if kind == STEP:
                if found == self.batch_room:
                    return -WIDE
                self.leaves[found] = node
                found += 1
            elif kind == CHOICE:
                if depth + nodes[node + 1] > self.batch_room:
                    return -WIDE
                for position in range(nodes[node + 1] - 1, -1, -1):
                    link = nodes[node + 2 + position]
                    if link == 0:
                        return -self._missed(thread, node, position)
                    pending[depth] = link
                    depth += 1
            if depth == 0:
                return found
            depth -= 1
            node = pending[depth]

    def _choose(self):
        """The first thread that is enough alone in the unpacked state, -1 if none is, -2 if something must be judged before."""
        moving = 0
        for thread in range(self.threads):
            if self.starts[thread] < self.starts[thread + 1]:
                moving += 1
        if moving < 2:
            return -1
        for accompanied in range(1 + self.commutes):
            for thread in range(self.threads):
                if self.starts[thread] == self.starts[thread + 1]:
                    continue
                row = self.row_of[self.ends[thread]]
                if row < 0:
                    continue
                enough = -1
                if row == 0:
                    self._missed(thread, self.ends[thread], -1)
                    self.miss_company = -1
                else:
                    enough = self._enough(thread, row + self.ranks[thread], accompanied)
                if enough < 0:
                    return -2
                if enough:
                    return thread
        return -1

    def _enough(self, thread, row, accompanied):
        """1 if nobody gets in the way of `row`, a step of `thread`, one other thread being in its company if it may be `accompanied`; 0 if
        somebody does; -1 if something must be judged before."""
        company, other = -1, 0
        while other < self.threads:
            if other == thread or other == company:
                other += 1
                continue
            judgement = self._judgement(row, other, self.codes[self.first_thread + other])
            if judgement == UNKNOWN:
                self._missed(thread, self.ends[thread], other)
                self.miss_company = company
                return -1
            if judgement == FREE:
                other += 1
                continue
            if not accompanied or company >= 0 or judgement == IN_THE_WAY:
                return 0
            if judgement == UNLESS_ACCOMPANIED:
                self._missed(thread, self.ends[thread], -1)
                self.miss_company = other
                return -1
            row, company, other = judgement, other, 0
        return 1

    def _judgement(self, row, thread, code):
        """Whether `thread`, standing at the context `code`, gets in the way of `row`, as `codes` say it."""
        column = code * self.threads + thread
        key = (row << 32) | column
        place = sparse_place(row, column, self.judged_mask)
        while self.judged[2 * place]:
            if self.judged[2 * place] == key:
                return self.judged[2 * place + 1]
            place = (place + 1) & self.judged_mask
        return UNKNOWN

    def _missed(self, thread, node, code):
        self.miss_thread = thread
        self.miss_node = node
        self.miss_code = code
        return MISS

    def _place(self, thread, position):
        """The position that a node means."""
        return position if position >= 0 else self.own[thread * self.own_width - position - 1]

    def _sparse_link(self, node, code):
        key = (node << 32) | code
        place = sparse_place(node, code, self.sparse_mask)
        while self.sparse[2 * place] != key:
            if self.sparse[2 * place] == 0:
                return 0
            place = (place + 1) & self.sparse_mask
        return self.sparse[2 * place + 1]

    def _log_findings(self, filled):
        """Log the first few occurrences of what the state at the head's steps did wrong."""
        for item in range(self.filled, filled):
            leaf = self.items[item * ITEM + 2]
            finding = self.nodes[leaf + 1]
            if finding and self.happened[finding] < self.few:
                self.happened[finding] += 1
                self.log[self.logged * LOG] = self.head
                self.log[self.logged * LOG + 1] = self.items[item * ITEM + 1]
                self.log[self.logged * LOG + 2] = leaf
                self.logged += 1

    def _make(self, item, thread, leaf):
        """Make the successor by `leaf` of the unpacked state, as number `item` of the batch."""
        nodes, batch, pieces = self.nodes, self.batch, self.pieces
        base, source, entry = item * self.words, self.head * self.words, item * ITEM
        self.items[entry] = self.head
        self.items[entry + 1] = thread
        self.items[entry + 2] = leaf
        self.items[entry + 3] = COMPLEX if nodes[leaf + 2] else self.raw
        if self.renames:
            if self.canonical.successor(thread, leaf):
                self.items[entry + 3] = FINAL
                self._pack(batch, base)
            else:
                self.items[entry + 3] = COMPLEX
        elif self.groups[0] and not nodes[leaf + 2]:
            for position in range(self.positions):
                self.following[position] = self.codes[position]
            for write in range(leaf + 4, leaf + 4 + 2 * nodes[leaf + 3], 2):
                self.following[self._place(thread, nodes[write])] = nodes[write + 1]
            self._sort_groups()
            self._pack(batch, base)
        else:
            for at in range(self.words):
                batch[base + at] = self.arena[source + at]
            for write in range(leaf + 4, leaf + 4 + 2 * nodes[leaf + 3], 2):
                position = self._place(thread, nodes[write])
                code = nodes[write + 1]
                for piece in range(self.piece_of[position], self.piece_of[position + 1], 6):
                    at = base + pieces[piece + 1]
                    batch[at] = (batch[at] & pieces[piece + 5]) | (((code >> pieces[piece + 4]) & pieces[piece + 3]) << pieces[piece + 2])
        self.hashes[item] = self._hash(batch, base)
        if cython.compiled and self.table_mask:
            prefetch(self.table, self.hashes[item] >> self.table_shift)

    def _sort_groups(self):
        """Sort the members of each group by context, then by their columns. Few are out of place, so each is moved down to where it
        belongs (insertion sort)."""
        groups = self.groups
        begin = 0
        while groups[begin]:
            for member in range(begin + 2, begin + 1 + groups[begin]):
                lower = member
                while lower > begin + 1 and self._exchange(groups[lower - 1] * self.own_width, groups[lower] * self.own_width):
                    lower -= 1
            begin += 1 + groups[begin]

    def _exchange(self, left, right):
        """Exchange two threads (given by where their own positions begin) if they stand in the wrong order."""
        following, ids = self.following, self.ids
        width, column = self.own_width, 0
        while True:
            one, other = self.own[left + column], self.own[right + column]
            if one < 0:
                return False
            difference = ids[self.id_of[one] + following[one]] - ids[self.id_of[other] + following[other]]
            if difference < 0:
                return False
            if difference > 0:
                break
            column += 1
            if column == width:
                return False
        for column in range(width):
            one, other = self.own[left + column], self.own[right + column]
            if one >= 0:
                following[one], following[other] = following[other], following[one]
        return True

    def _look_ahead(self, end):
        """Prefetch the states that those of the batch, up to `end`, are probably equal to, and of what comes after that the places in the table."""
        tag: cython.ulonglong
        entry: cython.ulonglong
        for item in range(end, min(end + self.batch_flush, self.filled)):
            prefetch(self.table, self.hashes[item] >> self.table_shift)
        for item in range(self.flushed, end):
            place = self.hashes[item] >> self.table_shift
            tag = self.hashes[item] & TAG
            entry = self.table[place]
            while entry != 0 and entry >> 32 != tag:
                place = (place + 1) & self.table_mask
                entry = self.table[place]
            if entry != 0:
                prefetch(self.arena, ((entry & INDEX) - 1) * self.words)

    def _look_up(self):
        """Find each successor of the batch among the states, or make it a new one."""
        table, arena, batch = self.table, self.arena, self.batch
        mask, words = self.table_mask, self.words
        tag: cython.ulonglong
        entry: cython.ulonglong
        end = self.flushed
        for item in range(self.flushed, self.filled):
            if item == end:
                self.flushed = item
                end = min(end + self.batch_flush, self.filled)
                if cython.compiled:
                    self._look_ahead(end)
            kind = self.items[item * ITEM + 3]
            if kind == COMPLEX:
                self.flushed = item
                return ASK
            place = self.hashes[item] >> self.table_shift
            tag = self.hashes[item] & TAG
            while True:
                entry = table[place]
                if entry == 0:
                    index = self.count
                    if kind == RAW or index == self.most_states:
                        self.flushed = item
                        return ASK if kind == RAW else LIMIT
                    for at in range(words):
                        arena[index * words + at] = batch[item * words + at]
                    if index % STRIDE == 0:
                        self.parents[index // STRIDE] = self.items[item * ITEM]
                    table[place] = (tag << 32) | (index + 1)
                    self.count = index + 1
                    break
                if entry >> 32 == tag:
                    index = (entry & INDEX) - 1
                    at = 0
                    while at < words and arena[index * words + at] == batch[item * words + at]:
                        at += 1
                    if at == words:
                        break
                place = (place + 1) & mask
            source = self.items[item * ITEM]
            if source != self.current:
                if self.forward != self.current:
                    self.suspects[self.suspected] = self.current
                    self.suspected += 1
                self.current = source
            if index > source:
                self.ahead = 1
                self.forward = source
            self.transitions += 1
            if self.edge_room:
                for at in range(3):
                    self.edges[self.edged * EDGE + at] = self.items[item * ITEM + at]
                self.edges[self.edged * EDGE + 3] = index
                self.edged += 1
        self.filled = 0
        self.flushed = 0
        return DONE


def _unpack(words, base, pieces, piece_count, codes):
    """Unpack a state into `codes`; positions without bits stay what they are, which is 0."""
    value: cython.longlong
    for piece in range(0, piece_count * 6, 6):
        value = (words[base + pieces[piece + 1]] >> pieces[piece + 2]) & pieces[piece + 3]
        if pieces[piece + 4]:
            codes[pieces[piece]] |= value << pieces[piece + 4]
        else:
            codes[pieces[piece]] = value


def sparse_place(node, code, mask):
    """Where the search for a sparse link begins."""
    mixed: cython.ulonglong = node * 0x1E3779B1 + code * 0x05EBCA6B
    return (mixed ^ (mixed >> 17)) & mask
