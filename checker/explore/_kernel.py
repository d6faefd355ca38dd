# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
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
                      STEP, finding (0: none), complex (0 or 1), n, then n pairs position, code
                      READ, position, where its links begin, how many links: the link for each code
                      CHOICE, n, then n links
                    a position below 0 is `own[-position - 1]` of the thread that moves
    sparse     'q'  links for codes beyond those of a READ: open addressing, pairs of key (node << 32 | code; 0 is empty) and link
    groups     'q'  interchangeable threads: for each group how many, then the slots; an end mark 0
    ids        'q'  contents by code, for sorting; `id_of` 'q' holds for each position where its part begins
    batch, batch_*  successors that wait to be looked up: words, hash, source, thread, leaf, and whether they are FINAL, RAW or COMPLEX

Looking up in batches hides the latency of memory: the table's line is prefetched when a successor is made, the line of the state that it
probably equals when the batch is looked at first, and only then are words compared.
"""

from __future__ import annotations

from checker.explore import codes

try:
    import cython
except ModuleNotFoundError:
    from checker.explore import _without_cython as cython

if cython.compiled:
    from cython.cimports.checker.explore._native import indices_of, links_of, numbers_of, prefetch, words_of
else:
    from checker.explore._without_cython import indices_of, links_of, numbers_of, prefetch, words_of

# The same numbers as C variables. (Steps of ranges must be literals: 6 is codes.PIECE.)
STEP = cython.declare(cython.longlong, codes.STEP)
READ = cython.declare(cython.longlong, codes.READ)
CHOICE = cython.declare(cython.longlong, codes.CHOICE)
FINAL = cython.declare(cython.longlong, codes.FINAL)
RAW = cython.declare(cython.longlong, codes.RAW)
COMPLEX = cython.declare(cython.longlong, codes.COMPLEX)
DONE = cython.declare(cython.longlong, codes.DONE)
SLICE = cython.declare(cython.longlong, codes.SLICE)
MISS = cython.declare(cython.longlong, codes.MISS)
ASK = cython.declare(cython.longlong, codes.ASK)
ROOM = cython.declare(cython.longlong, codes.ROOM)
WIDE = cython.declare(cython.longlong, codes.WIDE)
LIMIT = cython.declare(cython.longlong, codes.LIMIT)
PIECE = cython.declare(cython.longlong, codes.PIECE)
STRIDE = cython.declare(cython.longlong, codes.STRIDE)
LOG = cython.declare(cython.longlong, codes.LOG)
EDGE = cython.declare(cython.longlong, codes.EDGE)
# Odd, and large enough to spread a low bit over the upper half; and the 63 bits that a hash has.
FACTOR = cython.declare(cython.ulonglong, 0x1D8E4E27C47D124F)
ALL = cython.declare(cython.ulonglong, 0x7FFFFFFFFFFFFFFF)
TAG = cython.declare(cython.ulonglong, 0x7FFFFFFF)
INDEX = cython.declare(cython.ulonglong, 0xFFFFFFFF)


def is_compiled() -> bool:
    """Whether this is the compiled kernel."""
    return cython.compiled


@cython.cclass
class Kernel:
    """One search. Attributes that Python reads: `head` (states expanded), `count` (states found), `transitions`, `filled` and `flushed`
    (the batch), `logged`, `stuck`, `ended` and `edged` (how much of the logs is used), and `miss_*` after MISS."""

    head = cython.declare(cython.longlong, visibility="public")
    count = cython.declare(cython.longlong, visibility="public")
    transitions = cython.declare(cython.longlong, visibility="public")
    filled = cython.declare(cython.longlong, visibility="public")
    flushed = cython.declare(cython.longlong, visibility="public")
    logged = cython.declare(cython.longlong, visibility="public")
    stuck = cython.declare(cython.longlong, visibility="public")
    ended = cython.declare(cython.longlong, visibility="public")
    edged = cython.declare(cython.longlong, visibility="public")
    miss_thread = cython.declare(cython.longlong, visibility="public")
    miss_node = cython.declare(cython.longlong, visibility="public")
    miss_code = cython.declare(cython.longlong, visibility="public")
    layout = cython.declare(object, visibility="public")
    kept: dict
    words: cython.longlong
    threads: cython.longlong
    first_thread: cython.longlong
    positions: cython.longlong
    own_width: cython.longlong
    raw: cython.longlong
    most_states: cython.longlong
    table_shift: cython.longlong
    table_mask: cython.longlong
    table_load: cython.longlong
    arena_room: cython.longlong
    batch_room: cython.longlong
    batch_flush: cython.longlong
    stuck_room: cython.longlong
    edge_room: cython.longlong
    sparse_mask: cython.longlong
    piece_count: cython.longlong
    few: cython.longlong
    arena: cython.p_ulonglong
    table: cython.p_ulonglong
    batch: cython.p_ulonglong
    batch_hash: cython.p_ulonglong
    parents: cython.p_uint
    nodes: cython.p_int
    roots: cython.p_int
    pieces: cython.p_longlong
    piece_of: cython.p_longlong
    codes: cython.p_longlong
    following: cython.p_longlong
    root_of: cython.p_longlong
    own: cython.p_longlong
    sparse: cython.p_longlong
    groups: cython.p_longlong
    ids: cython.p_longlong
    id_of: cython.p_longlong
    pending: cython.p_longlong
    batch_source: cython.p_longlong
    batch_thread: cython.p_longlong
    batch_leaf: cython.p_longlong
    batch_kind: cython.p_longlong
    happened: cython.p_longlong
    log: cython.p_longlong
    stuck_states: cython.p_longlong
    ended_states: cython.p_longlong
    edges: cython.p_longlong

    def __init__(self, threads, first_thread, own, own_width, most_states, few):
        """`first_thread` is the position of thread 0's context; at most `most_states` states are found, `few` occurrences of a finding
        are logged."""
        self.head = self.count = self.transitions = self.filled = self.flushed = 0
        self.logged = self.stuck = self.ended = self.edged = self.raw = 0
        self.words = 1
        self.kept = {}
        self.threads = threads
        self.first_thread = first_thread
        self.own_width = own_width
        self.most_states = most_states
        self.few = few
        self.kept["own"] = own
        self.own = numbers_of(own)

    def use_trie(self, nodes, roots, root_of, sparse, happened, log):
        """Point to the tries, and to the log of findings with its counters; to be called again whenever one of these grew."""
        self.kept["trie"] = (nodes, roots, root_of, sparse, happened, log)
        self.nodes = links_of(nodes)
        self.roots = links_of(roots)
        self.root_of = numbers_of(root_of)
        self.sparse = numbers_of(sparse)
        self.sparse_mask = len(sparse) // 2 - 1
        self.happened = numbers_of(happened)
        self.log = numbers_of(log)

    def use_groups(self, groups, ids, id_of, raw):
        """Point to what sorts groups natively; with `raw` every successor that is not known as it is must be asked for."""
        self.kept["groups"] = (groups, ids, id_of)
        self.groups = numbers_of(groups)
        self.ids = numbers_of(ids)
        self.id_of = numbers_of(id_of)
        self.raw = raw

    def use_layout(self, layout, codes, following):
        """Point to the packing of states and the two unpacked states."""
        self.kept["layout"] = (layout, codes, following)
        self.layout = layout
        self.words = layout.words
        self.pieces = numbers_of(layout.pieces)
        self.piece_count = len(layout.pieces) // PIECE
        self.piece_of = numbers_of(layout.piece_of)
        self.positions = len(codes)
        self.codes = numbers_of(codes)
        self.following = numbers_of(following)

    def use_arena(self, arena, parents, room):
        """Point to the states, of which there is room for `room`."""
        self.kept["arena"] = (arena, parents)
        self.arena = words_of(arena)
        self.parents = indices_of(parents)
        self.arena_room = room

    def use_batch(self, batch, hashes, source, thread, leaf, kind, pending, room, flush):
        """Point to the batch, which holds `room` successors and is looked up when it holds `flush`."""
        self.kept["batch"] = (batch, hashes, source, thread, leaf, kind, pending)
        self.batch = words_of(batch)
        self.batch_hash = words_of(hashes)
        self.batch_source = numbers_of(source)
        self.batch_thread = numbers_of(thread)
        self.batch_leaf = numbers_of(leaf)
        self.batch_kind = numbers_of(kind)
        self.pending = numbers_of(pending)
        self.batch_room = room
        self.batch_flush = flush

    def use_logs(self, stuck_states, ended_states, edges):
        """Point to the lists of terminal states, of states that are over, and of edges (empty but for one number: none are kept)."""
        self.kept["logs"] = (stuck_states, ended_states, edges)
        self.stuck_states = numbers_of(stuck_states)
        self.ended_states = numbers_of(ended_states)
        self.stuck_room = min(len(stuck_states), len(ended_states))
        self.edges = numbers_of(edges)
        self.edge_room = len(edges) // EDGE

    def use_table(self, table, size_bits, load):
        """Use an empty table of 2 ** `size_bits` entries, of which at most `load` get used, and enter the states found so far."""
        self.kept["table"] = table
        self.table = words_of(table)
        self.table_shift = 63 - size_bits
        self.table_mask = (1 << size_bits) - 1
        self.table_load = load
        with cython.nogil:
            self._enter_all()

    def drop_table(self):
        """Let go of the table, so that its memory is free before a larger one is made."""
        self.kept["table"] = None

    def load_table(self, load):
        """Use up to `load` entries of the table."""
        self.table_load = load

    def start(self, words):
        """Make the packed state `words` state 0."""
        for position in range(self.words):
            self.arena[position] = words[position]
        self.parents[0] = 0
        self.count = 1
        self._enter_all()

    def waiting(self):
        """The successor that ASK is about: its words, its source, the thread that moved, the leaf, and its kind."""
        words = [self.batch[self.flushed * self.words + position] for position in range(self.words)]
        item = self.flushed
        return words, self.batch_source[item], self.batch_thread[item], self.batch_leaf[item], self.batch_kind[item]

    def answer(self, words):
        """The packed state that the successor of ASK really is."""
        for position in range(self.words):
            self.batch[self.flushed * self.words + position] = words[position]
        self.batch_kind[self.flushed] = FINAL
        self.batch_hash[self.flushed] = self._hash(self.batch, self.flushed * self.words)

    def read(self, index):
        """The words of state `index`."""
        return [self.arena[index * self.words + position] for position in range(self.words)]

    def widen(self, layout, codes, following, arena, parents, room, batch):
        """Pack all states and the batch anew as `layout` says, into `arena` and `batch`, which may be the arrays that they are in and
        have at least as many words a state. The table is void afterwards."""
        old_pieces: cython.p_longlong = self.pieces
        old_count: cython.longlong = self.piece_count
        old_words: cython.longlong = self.words
        old_batch: cython.p_ulonglong = words_of(self.kept["batch"][0])
        old_arena: cython.p_ulonglong = words_of(self.kept["arena"][0])
        keep = self.kept["layout"]
        self.use_layout(layout, codes, following)
        self._repack(old_arena, words_of(arena), self.count, old_pieces, old_count, old_words)
        self._repack(old_batch, words_of(batch), self.filled, old_pieces, old_count, old_words)
        self.use_arena(arena, parents, room)
        self.kept["batch"] = (batch, *self.kept["batch"][1:])
        self.batch = words_of(batch)
        for item in range(self.filled):
            self.batch_hash[item] = self._hash(self.batch, item * self.words)
        del keep

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _repack(
        self,
        source: cython.p_ulonglong,
        target: cython.p_ulonglong,
        count: cython.longlong,
        old_pieces: cython.p_longlong,
        old_count: cython.longlong,
        old_words: cython.longlong,
    ) -> cython.void:
        # From the last state down, so that a state is read before a wider one is written over it.
        index: cython.longlong
        position: cython.longlong
        for index in range(count - 1, -1, -1):
            for position in range(self.positions):
                self.following[position] = 0
            _unpack(source, index * old_words, old_pieces, old_count, self.following)
            self._pack(target, index * self.words)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _pack(self, target: cython.p_ulonglong, base: cython.longlong) -> cython.void:
        """Pack `following` into `target` from `base` on."""
        pieces: cython.p_longlong = self.pieces
        following: cython.p_longlong = self.following
        piece: cython.longlong
        at: cython.longlong
        for at in range(base, base + self.words):
            target[at] = 0
        for piece in range(0, self.piece_count * 6, 6):
            at = base + pieces[piece + 1]
            target[at] = target[at] | (((following[pieces[piece]] >> pieces[piece + 4]) & pieces[piece + 3]) << pieces[piece + 2])

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _hash(self, words: cython.p_ulonglong, base: cython.longlong) -> cython.ulonglong:
        """63 bits: the upper choose the place in the table, the lower are the tag."""
        value: cython.ulonglong = 0
        at: cython.longlong
        for at in range(base, base + self.words):
            value = ((value ^ words[at]) * FACTOR) & ALL
            value ^= value >> 32
        return (value * FACTOR) & ALL

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _enter_all(self) -> cython.void:
        """Enter every state into the empty table. No two are alike, so nothing is compared."""
        table: cython.p_ulonglong = self.table
        hashes: cython.p_ulonglong = self.batch_hash
        index: cython.longlong = 0
        item: cython.longlong
        many: cython.longlong
        place: cython.longlong
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

    def run(self, budget):
        """Explore until about `budget` transitions are taken or help is needed; the answer is one of the codes above.

        DONE: all is explored. SLICE: the budget is used up. MISS: the tries lack a link (the batch is empty then). ASK: `answer` what the
        successor `waiting` is. ROOM: table, arena or a log is full. WIDE: one state has more successors than the batch has room for.
        LIMIT: one state too many."""
        result: cython.longlong
        amount: cython.longlong = budget
        with cython.nogil:
            result = self._run(amount)
        return result

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _run(self, budget: cython.longlong) -> cython.longlong:
        end: cython.longlong = self.transitions + budget
        result: cython.longlong = DONE
        while True:
            if self.flushed == 0:
                result = DONE
                while self.head < self.count and self.filled < self.batch_flush:
                    if self.stuck == self.stuck_room or self.ended == self.stuck_room:
                        return ROOM
                    result = self._expand()
                    if result != DONE:
                        break
                    self.head += 1
                if self.filled == 0:
                    return result
            if self.filled + self.count > self.arena_room or self.filled + self.count > self.table_load:
                return ROOM
            if self.edge_room and self.edged + self.filled > self.edge_room:
                return ROOM
            result = self._look_up()
            if result != DONE:
                return result
            if self.transitions >= end:
                return SLICE

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _expand(self) -> cython.longlong:
        """Put the successors of the state at the head into the batch; if that fails nothing is put there."""
        nodes: cython.p_int = self.nodes
        codes: cython.p_longlong = self.codes
        own: cython.p_longlong = self.own
        pending: cython.p_longlong = self.pending
        filled: cython.longlong = self.filled
        first: cython.longlong = self.first_thread
        found: cython.bint = False
        thread: cython.longlong
        depth: cython.longlong
        node: cython.longlong
        link: cython.longlong
        position: cython.longlong
        code: cython.longlong
        kind: cython.longlong
        _unpack(self.arena, self.head * self.words, self.pieces, self.piece_count, codes)
        if codes[0]:
            self.ended_states[self.ended] = self.head
            self.ended += 1
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
                    position = nodes[node + 1]
                    if position < 0:
                        position = own[thread * self.own_width - position - 1]
                    code = codes[position]
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
            self.stuck_states[self.stuck] = self.head
            self.stuck += 1
        if found:
            self._log_findings(filled)
        self.filled = filled
        return DONE

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _missed(self, thread: cython.longlong, node: cython.longlong, code: cython.longlong) -> cython.longlong:
        self.miss_thread = thread
        self.miss_node = node
        self.miss_code = code
        return MISS

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _sparse_link(self, node: cython.longlong, code: cython.longlong) -> cython.longlong:
        key: cython.longlong = (node << 32) | code
        place: cython.longlong = sparse_place(node, code, self.sparse_mask)
        while self.sparse[2 * place] != key:
            if self.sparse[2 * place] == 0:
                return 0
            place = (place + 1) & self.sparse_mask
        return self.sparse[2 * place + 1]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _log_findings(self, filled: cython.longlong) -> cython.void:
        """Log the first few occurrences of what the state at the head's steps did wrong."""
        item: cython.longlong
        finding: cython.longlong
        for item in range(self.filled, filled):
            finding = self.nodes[self.batch_leaf[item] + 1]
            if finding and self.happened[finding] < self.few:
                self.happened[finding] += 1
                self.log[self.logged * LOG] = self.head
                self.log[self.logged * LOG + 1] = self.batch_thread[item]
                self.log[self.logged * LOG + 2] = self.batch_leaf[item]
                self.logged += 1

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _make(self, item: cython.longlong, thread: cython.longlong, leaf: cython.longlong) -> cython.void:
        """Make the successor by `leaf` of the unpacked state, as number `item` of the batch."""
        nodes: cython.p_int = self.nodes
        batch: cython.p_ulonglong = self.batch
        pieces: cython.p_longlong = self.pieces
        base: cython.longlong = item * self.words
        source: cython.longlong = self.head * self.words
        at: cython.longlong
        write: cython.longlong
        position: cython.longlong
        piece: cython.longlong
        code: cython.longlong
        self.batch_source[item] = self.head
        self.batch_thread[item] = thread
        self.batch_leaf[item] = leaf
        self.batch_kind[item] = COMPLEX if nodes[leaf + 2] else self.raw
        if self.groups[0] and not nodes[leaf + 2]:
            for position in range(self.positions):
                self.following[position] = self.codes[position]
            for write in range(leaf + 4, leaf + 4 + 2 * nodes[leaf + 3], 2):
                position = nodes[write]
                if position < 0:
                    position = self.own[thread * self.own_width - position - 1]
                self.following[position] = nodes[write + 1]
            self._sort_groups()
            self._pack(batch, base)
        else:
            for at in range(self.words):
                batch[base + at] = self.arena[source + at]
            for write in range(leaf + 4, leaf + 4 + 2 * nodes[leaf + 3], 2):
                position = nodes[write]
                code = nodes[write + 1]
                if position < 0:
                    position = self.own[thread * self.own_width - position - 1]
                for piece in range(self.piece_of[position], self.piece_of[position + 1], 6):
                    at = base + pieces[piece + 1]
                    batch[at] = (batch[at] & pieces[piece + 5]) | (((code >> pieces[piece + 4]) & pieces[piece + 3]) << pieces[piece + 2])
        self.batch_hash[item] = self._hash(batch, base)
        if cython.compiled:
            prefetch(self.table, self.batch_hash[item] >> self.table_shift)

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _sort_groups(self) -> cython.void:
        """Sort the members of each group by context, then by their columns. Few are out of place, so each is moved down to where it
        belongs (insertion sort)."""
        groups: cython.p_longlong = self.groups
        begin: cython.longlong = 0
        member: cython.longlong
        lower: cython.longlong
        while groups[begin]:
            for member in range(begin + 2, begin + 1 + groups[begin]):
                lower = member
                while lower > begin + 1 and self._exchange(groups[lower - 1] * self.own_width, groups[lower] * self.own_width):
                    lower -= 1
            begin += 1 + groups[begin]

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _exchange(self, left: cython.longlong, right: cython.longlong) -> cython.bint:
        """Exchange two threads (given by where their own positions begin) if they stand in the wrong order."""
        following: cython.p_longlong = self.following
        column: cython.longlong
        difference: cython.longlong
        code: cython.longlong
        for column in range(self.own_width):
            if self.own[left + column] < 0:
                return False
            difference = (
                self.ids[self.id_of[self.own[left + column]] + following[self.own[left + column]]]
                - self.ids[self.id_of[self.own[right + column]] + following[self.own[right + column]]]
            )
            if difference < 0:
                return False
            if difference > 0:
                break
        else:
            return False
        for column in range(self.own_width):
            if self.own[left + column] < 0:
                break
            code = following[self.own[left + column]]
            following[self.own[left + column]] = following[self.own[right + column]]
            following[self.own[right + column]] = code
        return True

    @cython.cfunc
    @cython.nogil
    @cython.exceptval(check=False)
    def _look_up(self) -> cython.longlong:
        """Find each successor of the batch among the states, or make it a new one."""
        table: cython.p_ulonglong = self.table
        arena: cython.p_ulonglong = self.arena
        batch: cython.p_ulonglong = self.batch
        mask: cython.longlong = self.table_mask
        words: cython.longlong = self.words
        item: cython.longlong
        place: cython.longlong
        index: cython.longlong
        at: cython.longlong
        tag: cython.ulonglong
        entry: cython.ulonglong
        if cython.compiled:
            for item in range(self.flushed, self.filled):
                place = self.batch_hash[item] >> self.table_shift
                tag = self.batch_hash[item] & TAG
                entry = table[place]
                while entry != 0 and entry >> 32 != tag:
                    place = (place + 1) & mask
                    entry = table[place]
                if entry != 0:
                    index = (entry & INDEX) - 1
                    prefetch(arena, index * words)
        for item in range(self.flushed, self.filled):
            if self.batch_kind[item] == COMPLEX:
                self.flushed = item
                return ASK
            place = self.batch_hash[item] >> self.table_shift
            tag = self.batch_hash[item] & TAG
            while True:
                entry = table[place]
                if entry == 0:
                    index = self.count
                    if self.batch_kind[item] == RAW or index == self.most_states:
                        self.flushed = item
                        return ASK if self.batch_kind[item] == RAW else LIMIT
                    for at in range(words):
                        arena[index * words + at] = batch[item * words + at]
                    if index % STRIDE == 0:
                        self.parents[index // STRIDE] = self.batch_source[item]
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
            self.transitions += 1
            if self.edge_room:
                self.edges[self.edged * EDGE] = self.batch_source[item]
                self.edges[self.edged * EDGE + 1] = self.batch_thread[item]
                self.edges[self.edged * EDGE + 2] = self.batch_leaf[item]
                self.edges[self.edged * EDGE + 3] = index
                self.edged += 1
        self.filled = 0
        self.flushed = 0
        return DONE


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _unpack(
    words: cython.p_ulonglong,
    base: cython.longlong,
    pieces: cython.p_longlong,
    piece_count: cython.longlong,
    codes: cython.p_longlong,
) -> cython.void:
    """Unpack a state into `codes`; positions without bits stay what they are, which is 0."""
    piece: cython.longlong
    value: cython.longlong
    for piece in range(0, piece_count * 6, 6):
        value = (words[base + pieces[piece + 1]] >> pieces[piece + 2]) & pieces[piece + 3]
        if pieces[piece + 4]:
            codes[pieces[piece]] |= value << pieces[piece + 4]
        else:
            codes[pieces[piece]] = value


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def sparse_place(node: cython.longlong, code: cython.longlong, mask: cython.longlong) -> cython.longlong:
    """Where the search for a sparse link begins."""
    mixed: cython.ulonglong = node * 0x1E3779B1 + code * 0x05EBCA6B
    return (mixed ^ (mixed >> 17)) & mask
