# expect: violated deadlock
# why: the saver may have dealt with the last event before game_over is set and find it still False; then it waits for an event that nobody
# sets any more, and main waits for the saver
# follows: Hand the objects themselves over while checking (a queue.Queue takes any object), or use json for plain values.
# follows: Keep the rows in a list or dict behind a lock of your own while checking.
"""A game whose scores are saved by a thread in the background."""

import threading

scores = {"ann": 0, "bob": 0}
changed = threading.Event()
game_over = False
saved = {}
saved_lock = threading.Lock()


def saver():
    while not game_over:
        changed.wait()
        changed.clear()
        with saved_lock:
            saved["all"] = dict(scores)


def play(name, points):
    scores[name] += points
    changed.set()


background = threading.Thread(target=saver)
background.start()
play("ann", 3)
play("bob", 2)
game_over = True
background.join()
