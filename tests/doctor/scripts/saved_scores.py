"""A game whose scores are saved by a thread in the background."""

import pickle
import shelve
import threading

PATH = "scores"
scores = {"ann": 0, "bob": 0}
changed = threading.Event()
game_over = False


def saver():
    while not game_over:
        changed.wait()
        changed.clear()
        with shelve.open(PATH) as shelf:
            shelf["all"] = pickle.dumps(scores)


def play(name, points):
    scores[name] += points
    changed.set()


background = threading.Thread(target=saver)
background.start()
play("ann", 3)
play("bob", 2)
game_over = True
background.join()
print(pickle.loads(shelve.open(PATH)["all"]))
