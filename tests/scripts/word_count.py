"""Map-reduce word count: each worker adds its words to one dictionary, `counts[word] = counts.get(word, 0) + 1`.

Reading the old number and writing the new one are two steps. Both texts contain "실": both read 0 (or the same number), and one count is lost.

Verdict: violated (assertion, AssertionError)
Runs: may fail
"""

import functools
import operator
import re
import string
import sys
import threading
from collections import Counter
from itertools import chain

TEXTS = [
    "실 하나, thread!",
    "Thread 둘 - 실",
]
counts = {}


def clean(text):
    table = str.maketrans("", "", string.punctuation)
    return re.split(r"\s+", text.translate(table).strip().lower())


def map_words(text):
    for word in clean(text):
        counts[word] = counts.get(word, 0) + 1


def reduce_counts(parts):
    return functools.reduce(operator.add, parts, Counter())


def main():
    workers = []
    for number, text in enumerate(TEXTS):
        worker = threading.Thread(target=map_words, args=(text,), name="map-{}".format(number))
        worker.start()
        workers.append(worker)
    for worker in workers:
        worker.join()
    expected = reduce_counts(Counter(clean(text)) for text in TEXTS)
    sys.stdout.write("%d words\n" % sum(counts.values()))
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"{word:>8} {count}")
    assert len(list(chain.from_iterable(clean(text) for text in TEXTS))) == sum(expected.values())
    assert counts == dict(expected), "a count was lost"


if __name__ == "__main__":
    main()
