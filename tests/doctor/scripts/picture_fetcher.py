"""Fetches pictures with a few worker threads."""

import queue
import threading
from urllib.request import urlopen

WORKERS = 2
jobs = queue.Queue()
saved = []
saved_lock = threading.Lock()


def save(name, content):
    with saved_lock:
        saved.append((name, content))


def worker():
    while True:
        url = jobs.get()
        if url is None:
            break
        save(url.rsplit("/", 1)[-1], urlopen(url).read())


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
    print(len(saved), "pictures")


main()
