"""A web crawler on a thread pool with a fake `fetch`; `seen` is looked at and added to in two steps.

Two pages that link to the same third page are looked at by two workers. Both may find the third not in `seen`, both add it and both fetch it: the
assertion that no page is fetched twice fails. (Set and list themselves are safe; what is missing is a lock around look-and-add.)

Verdict: violated (assertion, AssertionError)
Runs: may fail
"""

import logging
import random
import re
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

logging.basicConfig(format="%(message)s", level=logging.INFO)

SITE = {
    "/": '<a href="/수업"> <a href="/news">',
    "/수업": '<a href="/about">',
    "/news": '<a href="/about">',
    "/about": "",
}
LINK = re.compile(r'href="([^"]+)"')


class FetchError(Exception):
    """The page is not there."""


def fetch(url):
    """Stands for requests.get(url).text."""
    time.sleep(random.random() * 0.002)
    try:
        return SITE[url]
    except KeyError as missing:
        raise FetchError(url) from missing


class Crawler:
    def __init__(self, start, workers=2):
        self.seen = {start}
        self.fetched = []
        self.pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="crawler")
        self.level = [start]

    def visit(self, url):
        page = fetch(url)
        self.fetched.append(url)
        logging.info("%s: %s", threading.current_thread().name, url)
        return [link for link in LINK.findall(page) if self.is_new(link)]

    def is_new(self, link):
        if link in self.seen:
            return False
        self.seen.add(link)
        return True

    def run(self):
        with self.pool as pool:
            while self.level:
                found = pool.map(self.visit, self.level)
                self.level = [link for links in found for link in links]
        return self.fetched


if __name__ == "__main__":
    pages = Crawler("/").run()
    print("{} pages".format(len(pages)))
    counts = Counter(pages)
    assert max(counts.values()) == 1, "fetched twice: %s" % counts.most_common(1)
