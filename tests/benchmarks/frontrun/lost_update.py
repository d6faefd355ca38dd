"""Everybody reads the total and writes back one more."""
from explore import explore, size


class Total:
    def __init__(self):
        self.value = 0


def add(total):
    seen = total.value
    total.value = seen + 1


explore(Total, [add] * size(), lambda total: total.value == size())
