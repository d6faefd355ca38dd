"""Matrix multiplication with a pool: one task for each row, each writes to its own row of the product.

Rows are written by one task each, `futures.wait` and `result()` wait for all of them, so the product is complete when it is compared.

Verdict: verified
Runs: ends
"""

import argparse
import functools
import math
import random
import threading
from concurrent import futures
from typing import List

Matrix = List[List[int]]
progress = threading.local()


def identity(size: int) -> Matrix:
    return [[int(row == column) for column in range(size)] for row in range(size)]


@functools.lru_cache(maxsize=None)
def entry(row, column):
    return (row + 1) * 10 + column


def multiply_row(a: Matrix, b: Matrix, product: Matrix, row: int) -> int:
    progress.rows = getattr(progress, "rows", 0) + 1
    for column in range(len(b[0])):
        product[row][column] = sum(a[row][k] * b[k][column] for k in range(len(b)))
    return row


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(argv)
    size = options.size
    a = [[entry(row, column) for column in range(size)] for row in range(size)]
    b = identity(size)
    product = [[0] * size for _ in range(size)]
    with futures.ThreadPoolExecutor(options.workers) as executor:
        jobs = [executor.submit(multiply_row, a, b, product, row) for row in range(size)]
        done, pending = futures.wait(jobs)
        assert len(done) == size and not pending
        rows = [job.result() for job in jobs]
    assert rows == list(range(size))
    assert product == a, product
    trace = sum(product[i][i] for i in range(size))
    print("대각합 {} (√ = {:.3f})".format(trace, math.sqrt(trace)))
    print("lucky number: %d" % random.randint(1, 100))


if __name__ == "__main__":
    main([])
