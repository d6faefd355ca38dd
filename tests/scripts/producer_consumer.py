"""Producer and consumers with a bounded queue, and one sentinel for each consumer.

The queue is first in, first out, so the sentinels come behind all articles; each consumer takes exactly one sentinel and ends.
`task_done` is called once per `put`, so `q.join()` returns. The results are kept in a list whose `append` is atomic.

Verdict: verified
Runs: ends
"""

import json
import logging
import queue
import random
import threading
import time

logging.basicConfig(level=logging.DEBUG, format="(%(threadName)-9s) %(message)s")

BUF_SIZE = 2
CONSUMERS = 2
q = queue.Queue(BUF_SIZE)
results = []
끝 = None


class ProducerThread(threading.Thread):
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None):
        super(ProducerThread, self).__init__(name=name)
        self.articles = list(args)

    def run(self):
        for article in self.articles:
            q.put(article)
            logging.debug("Putting " + str(article) + " : " + str(q.qsize()) + " items in queue")
            time.sleep(random.random() * 0.005)
        for _ in range(CONSUMERS):
            q.put(끝)
        return


class ConsumerThread(threading.Thread):
    def run(self):
        while True:
            item = q.get()
            try:
                if item is 끝:
                    break
                results.append({"item": item, "square": item * item})
                logging.debug("Getting %s : %s items in queue", item, q.qsize())
            finally:
                q.task_done()


if __name__ == "__main__":
    p = ProducerThread(name="producer", args=(1, 2, 3))
    consumers = [ConsumerThread(name="consumer-%d" % i) for i in range(CONSUMERS)]
    p.start()
    for c in consumers:
        c.start()
    p.join()
    q.join()
    for c in consumers:
        c.join()
    assert q.empty()
    assert sorted(entry["square"] for entry in results) == [1, 4, 9]
    print(json.dumps(sorted(results, key=lambda entry: entry["item"])))
