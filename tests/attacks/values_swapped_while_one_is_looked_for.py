# expect: violated assertion
# why: `in d.values()` calls __eq__ of the dataclass, which is Python code; meanwhile the value looked for has come to the key passed already

import threading
from dataclasses import dataclass
@dataclass
class K:
    n: int
d = {"x": K(1), "y": K(5)}
def w():
    d["x"] = K(5)
    d["y"] = K(1)
threading.Thread(target=w).start()
assert K(5) in d.values()
