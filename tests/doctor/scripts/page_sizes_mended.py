# expect: violated assertion
# why: `total_bytes +=` is a read and a write; two pages of 10 bytes that are added at once count once
# follows: Move the talking into a function of your own, and let that function return an example answer while checking.
"""Adds up how large some pages are, with a pool of threads. Every page has 10 bytes."""

from concurrent.futures import ThreadPoolExecutor

URLS = ["https://example.org/a", "https://example.org/b", "https://example.org/c"]
total_bytes = 0


def get(url):
    return b"0123456789", 200


def download(url):
    global total_bytes
    content, status = get(url)
    total_bytes += len(content)
    return status


def main():
    with ThreadPoolExecutor(max_workers=2) as pool:
        for url, status in zip(URLS, pool.map(download, URLS)):
            print(url, status)
    assert total_bytes == 30


if __name__ == "__main__":
    main()
