# The C types of _reachability.py, for when it is compiled. Nothing here changes what it computes.

cimport cython

from checker.explore._kernel cimport Kernel

cdef inline unsigned char *bytes_of(unsigned char[::1] view) noexcept:
    return &view[0]

cdef inline long long *numbers_of(long long[::1] view) noexcept:
    return &view[0]

cdef long long DONE, SLICE, ASK, LAST, COMPLEX, RAW
cdef unsigned long long TAG, INDEX

@cython.final
cdef class Reachability:
    cdef public long long undecided
    cdef Kernel kernel
    cdef object kept
    cdef long long marked, tried, asked, branch, went, trail_room
    cdef unsigned char *marks
    cdef long long *trail

    cdef long long _sweep(self, long long budget) noexcept nogil
    cdef long long _clear(self, long long budget) noexcept nogil
    cdef void _begin(self, long long step) noexcept nogil
    cdef long long _next(self) noexcept nogil
    cdef long long _find(self) noexcept nogil
