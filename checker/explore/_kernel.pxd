# The C types of _kernel.py, for when it is compiled. Nothing here changes what it computes.

cimport cython

from checker.explore._canonical cimport Canonical

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define CHECKER_PREFETCH(pointer, index) __builtin_prefetch(&(pointer)[index])
    #else
    #define CHECKER_PREFETCH(pointer, index) ((void) 0)
    #endif
    """
    void prefetch "CHECKER_PREFETCH" (unsigned long long *pointer, long long index) noexcept nogil

cdef inline unsigned long long *words_of(unsigned long long[::1] view) noexcept:
    return &view[0]

cdef inline long long *numbers_of(long long[::1] view) noexcept:
    return &view[0]

cdef inline unsigned int *indices_of(unsigned int[::1] view) noexcept:
    return &view[0]

cdef inline int *links_of(int[::1] view) noexcept:
    return &view[0]

cdef long long STEP, READ, CHOICE, FINAL, RAW, COMPLEX, DONE, SLICE, MISS, ASK, ROOM, WIDE, LIMIT, JUDGE, PIECE, STRIDE, ITEM, LOG, EDGE
cdef long long UNKNOWN, FREE, UNLESS_ACCOMPANIED, IN_THE_WAY
cdef unsigned long long FACTOR, ALL, TAG, INDEX

@cython.final
cdef class Kernel:
    cdef public long long head, count, transitions, filled, flushed, logged, silent, edged, table_load, taken, singled, left_out, suspected, current, forward
    cdef public long long miss_thread, miss_node, miss_code, miss_company
    cdef public object packed
    cdef dict kept
    cdef long long threads, first_thread, own_width, few, most_states, raw
    cdef long long words, positions, piece_count
    cdef long long table_shift, table_mask
    cdef Canonical canonical
    cdef long long paces, renames, reduces, commutes, alone, ahead, leaves_out, judged_mask
    cdef long long suspect_room
    cdef long long arena_room, batch_room, batch_flush, silent_room, edge_room, sparse_mask
    cdef unsigned long long *arena
    cdef unsigned long long *table
    cdef unsigned long long *batch
    cdef unsigned long long *hashes
    cdef unsigned int *parents
    cdef long long *suspects
    cdef int *nodes
    cdef int *row_of
    cdef int *roots
    cdef long long *delays
    cdef long long *pieces
    cdef long long *piece_of
    cdef long long *codes
    cdef long long *following
    cdef long long *root_of
    cdef long long *own
    cdef long long *sparse
    cdef long long *groups
    cdef long long *ids
    cdef long long *id_of
    cdef long long *pending
    cdef long long *items
    cdef long long *happened
    cdef long long *log
    cdef long long *silents
    cdef long long *edges
    cdef long long *leaves
    cdef long long *starts
    cdef long long *ends
    cdef long long *ranks
    cdef long long *judged

    cdef void _repack(self, unsigned long long *source, unsigned long long *target, long long count, long long *pieces,
                      long long piece_count, long long words) noexcept nogil
    cdef void _pack(self, unsigned long long *target, long long base) noexcept nogil
    cdef unsigned long long _hash(self, unsigned long long *words, long long base) noexcept nogil
    cdef void _enter_all(self) noexcept nogil
    @cython.locals(groups=cython.p_longlong, total=cython.longlong, index=cython.longlong, size=cython.longlong, begin=cython.longlong,
                   alike=cython.longlong, member=cython.longlong)
    cdef long long _orbits(self) noexcept nogil
    @cython.locals(column=cython.longlong, left=cython.longlong, right=cython.longlong)
    cdef bint _are_alike(self, long long one, long long other) noexcept nogil
    cdef long long _run(self, long long budget) noexcept nogil
    cpdef bint lacks_room(self) noexcept nogil
    cdef long long _expand_ahead(self, long long limit, long long many) noexcept nogil
    cpdef take_over(self, Kernel other)
    cpdef be_at(self, Kernel other)
    cdef long long _expand(self) noexcept nogil
    cdef long long _expand_due(self) noexcept nogil
    cdef long long _expand_reduced(self) noexcept nogil
    cpdef long long look(self) noexcept nogil
    cdef void _unpack_head(self) noexcept nogil
    cdef long long _walk(self, long long thread, long long found) noexcept nogil
    cdef long long _choose(self) noexcept nogil
    cdef long long _enough(self, long long thread, long long row, bint accompanied) noexcept nogil
    cdef long long _judgement(self, long long row, long long thread, long long code) noexcept nogil
    cdef long long _missed(self, long long thread, long long node, long long code) noexcept nogil
    cdef long long _place(self, long long thread, long long position) noexcept nogil
    cdef long long _sparse_link(self, long long node, long long code) noexcept nogil
    cdef void _log_findings(self, long long filled) noexcept nogil
    cdef void _make(self, long long item, long long thread, long long leaf) noexcept nogil
    cdef void _sort_groups(self) noexcept nogil
    cdef bint _exchange(self, long long left, long long right) noexcept nogil
    cdef void _look_ahead(self, long long end) noexcept nogil
    cdef long long _look_up(self) noexcept nogil

cdef void _unpack(unsigned long long *words, long long base, long long *pieces, long long piece_count, long long *codes) noexcept nogil
cpdef long long sparse_place(long long node, long long code, long long mask) noexcept nogil
