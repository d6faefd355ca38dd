# expect: verified
# why: each thread writes its own row before it comes to the barrier, which lets main and both threads go when all three are there
# follows: Write what the threads need of it in plain Python, or let a function of your own return an example result while checking.
"""Multiplies two matrices, one thread per row."""

import threading

SIZE = 2
a = [[0, 1], [2, 3]]
b = [[1, 0], [0, 1]]
result = [[0, 0], [0, 0]]
done = threading.Barrier(SIZE + 1)


def product(row, matrix):
    return [sum(x * matrix[k][column] for k, x in enumerate(row)) for column in range(SIZE)]


def multiply(row):
    result[row] = product(a[row], b)
    done.wait()


for row in range(SIZE):
    threading.Thread(target=multiply, args=(row,)).start()
done.wait()
assert result == a
