# expect: verified
# why: a command that is found in the dict is one of its keys, and its value is found; any other is none of them

import threading
name = input()
commands = {"start": 1, "stop": 2}
def w():
    if name in commands:
        value = commands[name]
        assert (name == "start") == (value == 1) and name in ["start", "stop"]
    else:
        assert commands.get(name, 0) == 0 and name not in {"start"}
        try:
            commands[name]
        except KeyError:
            return
        assert False
t = threading.Thread(target=w)
t.start()
t.join()
