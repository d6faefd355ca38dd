"""A pipeline of three stages connected by queues, built from generators: read, translate, collect.

Each stage forwards the sentinel when it has seen it, so every stage ends; with one thread per stage the order of the items is kept.

Verdict: verified
Runs: ends
"""

import itertools
import queue
import random
import re
import string
import threading
import time

DONE = object()
WORD = re.compile(r"\w+", re.UNICODE)
TEXT = "스레드 안전한 queue, and a pipeline"


def items(source):
    """What comes out of a queue until the sentinel does."""
    while True:
        item = source.get()
        if item is DONE:
            return
        yield item


def words(text):
    for match in WORD.finditer(text):
        yield match.group()


def stage(function, source, target):
    for item in items(source):
        time.sleep(random.random() * 0.001)
        target.put(function(item))
    target.put(DONE)


def shout(word):
    return word.upper() if word[0] in string.ascii_letters else word


def main():
    first, second, third = (queue.Queue(maxsize=2) for _ in range(3))
    stages = [
        threading.Thread(target=stage, args=(shout, first, second), name="shout"),
        threading.Thread(target=stage, args=(lambda word: "<%s>" % word, second, third), name="quote"),
    ]
    collected = []
    collector = threading.Thread(target=lambda: collected.extend(items(third)), name="collect")
    for thread in itertools.chain(stages, [collector]):
        thread.start()
    for word in words(TEXT):
        first.put(word)
    first.put(DONE)
    for thread in [*stages, collector]:
        thread.join()
    print(" ".join(collected))
    assert first.empty() and second.empty() and third.empty()
    assert collected == ["<스레드>", "<안전한>", "<QUEUE>", "<AND>", "<A>", "<PIPELINE>"], collected


if __name__ == "__main__":
    main()
