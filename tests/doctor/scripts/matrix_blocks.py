"""Multiplies two matrices, one thread per row."""

import threading

import numpy as np

SIZE = 2
a = np.arange(SIZE * SIZE).reshape(SIZE, SIZE)
b = np.eye(SIZE)
result = np.zeros((SIZE, SIZE))
done = threading.Barrier(SIZE + 1)


def multiply(row):
    result[row] = a[row] @ b
    done.wait()


for row in range(SIZE):
    threading.Thread(target=multiply, args=(row,)).start()
done.wait()
print(np.allclose(result, a))
