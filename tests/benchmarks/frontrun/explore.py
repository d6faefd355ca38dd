"""What the models for frontrun share: all interleavings that differ, and one line of JSON about them."""
import json
import sys
import time

import frontrun


def size():
    """The size of the problem, from the command line."""
    return int(sys.argv[1])


def explore(setup, workers, invariant=lambda shared: True):
    """Run the workers under every order that dynamic partial-order reduction finds to differ; stop at the first that goes wrong."""
    begun = time.perf_counter()
    result = frontrun.explore(
        setup=setup,
        workers=workers,
        invariant=invariant,
        preemption_bound=None,
        detect_io=False,
        reproduce_on_failure=0,
    )
    print(json.dumps({"search": time.perf_counter() - begun, "runs": result.num_explored, "holds": result.property_holds, "reason": result.inconclusive_reason}))
