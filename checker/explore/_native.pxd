# What the compiled kernel has beyond Python: pointers into arrays, and a hint to the processor.

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
