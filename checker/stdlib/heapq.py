"""The `heapq` module as the checker reads it.

CPython's heapq is written in C and nothing comes between the parts of one call; so each call on a heap is one step here as well.
"""

from _checker import atomic

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def heappush(heap, item):
    with atomic("update", heap):
        _push(heap, item)


def heappop(heap):
    with atomic("update", heap):
        return _pop(heap)


def heapreplace(heap, item):
    with atomic("update", heap):
        if not heap:
            raise IndexError("index out of range")
        smallest = heap[0]
        heap[0] = item
        _sink(heap, 0)
        return smallest


def heappushpop(heap, item):
    with atomic("update", heap):
        if heap and heap[0] < item:
            item, heap[0] = heap[0], item
            _sink(heap, 0)
        return item


def heapify(heap):
    with atomic("update", heap):
        for position in reversed(range(len(heap) // 2)):
            _sink(heap, position)


# Inside a step. The comparisons are those that CPython makes, in its order, so that equal items come out in its order too.


def _push(heap, item):
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def _pop(heap):
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def _rise(heap, top, position):
    """Let the item at `position` rise to its place, no higher than `top`."""
    item = heap[position]
    while position > top:
        parent = (position - 1) >> 1
        if not item < heap[parent]:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


def _sink(heap, position):
    """Let the item at `position` sink to a leaf along the smaller children, then rise to its place."""
    end = len(heap)
    top = position
    item = heap[position]
    child = 2 * position + 1
    while child < end:
        if child + 1 < end and not heap[child] < heap[child + 1]:
            child += 1
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _rise(heap, top, position)


def merge(*iterables, key=None, reverse=False):
    """The sorted union of sorted iterables, one item at a time; of equal items the one from the earlier iterable first."""
    heads = []
    for iterable in iterables:
        iterator = iter(iterable)
        for item in iterator:
            heads.append((item if key is None else key(item), item, iterator))
            break
    while heads:
        best = 0
        for index in range(1, len(heads)):
            if heads[best][0] < heads[index][0] if reverse else heads[index][0] < heads[best][0]:
                best = index
        item, iterator = heads[best][1], heads[best][2]
        yield item
        for following in iterator:
            heads[best] = (following if key is None else key(following), following, iterator)
            break
        else:
            del heads[best]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(0, n)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(0, n)]
