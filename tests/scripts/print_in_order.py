"""Print in order: three threads started in any order print first, second, third.

`second` waits for the event that `first` sets after its line, `third` waits for the one of `second`. Events stay set, so it does not matter who
comes first. The list of what was printed is asserted at the end.

Verdict: verified
Runs: ends
"""

import enum
import itertools
import random
import threading


class Stage(enum.Enum):
    FIRST = "첫째"
    SECOND = "둘째"
    THIRD = "셋째"


class Foo:
    def __init__(self):
        self.done = {stage: threading.Event() for stage in Stage}
        self.printed = []

    def show(self, stage):
        self.printed.append(stage)
        print(stage.value, flush=True)
        self.done[stage].set()

    def first(self):
        self.show(Stage.FIRST)

    def second(self):
        self.done[Stage.FIRST].wait()
        self.show(Stage.SECOND)

    def third(self):
        self.done[Stage.SECOND].wait()
        assert self.done[Stage.FIRST].isSet()
        self.show(Stage.THIRD)


def run_all(*functions, **options):
    """Start the functions in the order that chance wants."""
    order = random.choice(list(itertools.permutations(functions)))
    threads = [threading.Thread(target=function, daemon=options.get("daemon", False)) for function in order]
    for thread in threads:
        thread.start()
    return threads


if __name__ == "__main__":
    foo = Foo()
    for thread in run_all(foo.third, foo.first, foo.second):
        thread.join()
    assert foo.printed == list(Stage), foo.printed
    assert all(event.is_set() for event in foo.done.values())
    print("순서대로:", " -> ".join(stage.name for stage in foo.printed))
