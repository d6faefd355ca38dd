"""A game whose scores are saved to a file by a thread in the background."""

import os
import pickle
import threading

PATH = "scores.pickle"
scores = {"ann": 0, "bob": 0}
changed = threading.Event()
game_over = False


def saver():
    while not game_over:
        changed.wait()
        changed.clear()
        with open(PATH + ".new", "wb") as file:
            pickle.dump(scores, file)
        os.replace(PATH + ".new", PATH)


def play(name, points):
    scores[name] += points
    changed.set()


background = threading.Thread(target=saver)
background.start()
play("ann", 3)
play("bob", 2)
game_over = True
background.join()
print(pickle.load(open(PATH, "rb")))
