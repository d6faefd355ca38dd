# expect: verified
# why: there is one None for each worker, behind all pictures, so each worker ends after all are taken; `saved` is appended to under its lock
# follows: Move the talking into a function of your own, and let that function return an example answer while checking.
"""Fetches pictures with a few worker threads."""

import queue
import threading

WORKERS = 2
jobs = queue.Queue()
saved = []
saved_lock = threading.Lock()


def fetch(url):
    return b"\x89PNG"


def save(name, content):
    with saved_lock:
        saved.append((name, content))


def worker():
    while True:
        url = jobs.get()
        if url is None:
            break
        save(url.rsplit("/", 1)[-1], fetch(url))


def main():
    threads = [threading.Thread(target=worker) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for number in range(2):
        jobs.put(f"https://example.org/{number}.png")
    for _ in threads:
        jobs.put(None)
    for thread in threads:
        thread.join()
    assert len(saved) == 2


main()
