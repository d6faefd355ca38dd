"""Singleton without a lock, as most people write it the first time.

Both threads look, both find None, both create: `created` is 2, or two different objects are in use. The assertion at the end of main fails.

Verdict: violated (assertion, AssertionError)
Runs: may fail
"""

import functools
import json
import random
import threading
import time


class Database:
    _instance = None
    created = 0

    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            time.sleep(random.random() / 1000)           # 연결하는 데 시간이 걸린다
            cls._instance = super().__new__(cls)
            cls.created += 1
        return cls._instance

    def __init__(self, url="sqlite://메모리"):
        self.url = url

    def __repr__(self):
        return "Database(%r)" % self.url


def count_calls(function):
    calls = 0

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        nonlocal calls
        calls += 1
        return function(*args, **kwargs)

    return wrapper


@count_calls
def connect(bucket):
    bucket.append(Database())


def main():
    bucket = []
    threads = [threading.Thread(target=connect, args=[bucket], daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps({"databases": [repr(one) for one in bucket]}, ensure_ascii=False))
    assert len(set(bucket)) == 1, "more than one database"


if __name__ == "__main__":
    main()
