"""Peterson's algorithm. Each thread looks at the other's wish at most three times, as a busy loop never ends here under every schedule."""
from explore import explore, size


class Shared:
    def __init__(self):
        self.wants = [False, False]
        self.turn = 0
        self.owner = 0
        self.broken = False


def enter(me):
    other = 1 - me

    def run(shared):
        for _ in range(size()):
            shared.wants[me] = True
            shared.turn = other
            for _ in range(3):
                if not (shared.wants[other] and shared.turn == other):
                    break
            else:
                return
            shared.owner = me
            if shared.owner != me:
                shared.broken = True
            shared.wants[me] = False

    return run


explore(Shared, [enter(0), enter(1)], lambda shared: not shared.broken)
