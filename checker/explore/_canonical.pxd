# The C types of _canonical.py, for when it is compiled. Nothing here changes what it computes.

cimport cython

cdef inline long long *numbers_of(long long[::1] view) noexcept:
    return &view[0]

cdef inline int *links_of(int[::1] view) noexcept:
    return &view[0]

cdef long long SETTLED, MOVED, COLLECTED, CODE, SPACE, THREAD, NEW

@cython.final
cdef class Canonical:
    cdef public long long lacking, lacking_key, lacking_id
    cdef dict kept
    cdef long long first_thread, first_heap, late, renumbers, positions, own_width, settled, coded_mask, links_mask
    cdef int *nodes
    cdef long long *codes
    cdef long long *following
    cdef long long *contents
    cdef long long *wanted
    cdef long long *numbers
    cdef long long *order
    cdef long long *stands
    cdef long long *ids
    cdef long long *id_of
    cdef long long *domain_of
    cdef long long *coded
    cdef long long *named
    cdef long long *mentions
    cdef long long *links
    cdef long long *groups
    cdef long long *own
    cdef long long *apart

    cpdef long long successor(self, long long thread, long long leaf) noexcept nogil
    cpdef long long followed(self, long long thread, long long leaf) noexcept nogil
    cdef long long _step(self, long long thread, long long leaf) noexcept nogil
    cdef long long _tidy(self) noexcept nogil
    cdef long long _encode(self) noexcept nogil
    cdef long long _lack(self, long long what, long long key) noexcept nogil
    cdef long long _place(self, long long thread, long long position) noexcept nogil
    cdef long long _code(self, long long position, long long content) noexcept nogil
    cdef long long _link(self, long long node, long long number) noexcept nogil
    cdef long long _followed(self, long long kind, long long key, long long count) noexcept nogil
    cdef long long _apply(self, long long thread, long long entry) noexcept nogil
    cdef long long _settled(self, long long thread, long long key) noexcept nogil
    cdef long long _sort_groups(self) noexcept nogil
    cdef long long _sort_group(self, long long begin, long long count) noexcept nogil
    cdef void _count_mentions(self, long long threads) noexcept nogil
    cdef long long _count_mentioned(self, long long position, long long threads, long long found) noexcept nogil
    cdef bint _is_greater(self, long long one, long long other) noexcept nogil
    cdef bint _is_like(self, long long one, long long other) noexcept nogil
    cdef long long _differ(self, long long one, long long other) noexcept nogil
    cdef void _exchange(self, long long begin, long long count) noexcept nogil
    cdef long long _rename(self, long long kind, long long step) noexcept nogil
    cdef long long _collect(self) noexcept nogil
    cdef long long _number(self, long long key, long long found) noexcept nogil

cpdef long long place_of(long long node, long long number, long long mask) noexcept nogil
