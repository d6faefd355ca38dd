"""A notice board in two halves: the first reader keeps the writers out, the last one lets them in again."""
import threading

from explore import explore, size


class Board:
    def __init__(self):
        self.front = self.back = 0
        self.readers = 0
        self.torn = False
        self.count = threading.Lock()
        self.free = threading.Lock()


def read(board):
    with board.count:
        board.readers += 1
        if board.readers == 1:
            board.free.acquire()
    seen = board.front
    if board.back != seen:
        board.torn = True
    with board.count:
        board.readers -= 1
        if board.readers == 0:
            board.free.release()


def write(board):
    with board.free:
        board.front += 1
        board.back += 1


explore(Board, [read] * size() + [write] * size(), lambda board: not board.torn)
