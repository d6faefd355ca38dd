"""A bakery that waits for its helper as well as for the mill next door."""
import subprocess
import threading

ROLLS = 12

tray = 0  # how many rolls lie on the tray in our kitchen


def bake():
    """The helper works in our kitchen, so our tray is the helper's tray."""
    global tray
    tray = ROLLS


# The mill is another house: it has no key to our kitchen. `run` comes back when the mill is done.
subprocess.run(["echo", "the mill has sent the flour"])

# The helper is one of us. `start` comes back at once.
helper = threading.Thread(target=bake)
helper.start()
helper.join()  # now we wait for the helper, as `run` waited for the mill

on_tray = tray
print("the shop opens with", on_tray, "rolls")
assert on_tray == ROLLS, "the shop opened before the rolls were baked"
