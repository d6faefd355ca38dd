"""Adds up how large some pages are, with a pool of threads."""

from concurrent.futures import ThreadPoolExecutor

import requests

URLS = ["https://example.org/a", "https://example.org/b", "https://example.org/c"]
total_bytes = 0


def download(url):
    global total_bytes
    response = requests.get(url, timeout=5)
    total_bytes += len(response.content)
    return response.status_code


def main():
    with ThreadPoolExecutor(max_workers=2) as pool:
        for url, status in zip(URLS, pool.map(download, URLS)):
            print(url, status)
    print(total_bytes, "bytes")


if __name__ == "__main__":
    main()
