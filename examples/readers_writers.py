"""A notice board: many may read at a time, but whoever pins up a new edition must be alone with it."""
import threading

READERS = 2
WRITERS = 2


class NoticeBoard:
    def __init__(self):
        self.front = 0  # the edition on the front half
        self.back = 0  # the edition on the back half; the same as the front whenever anybody reads
        self.readers = 0
        self.count = threading.Lock()  # guards `readers`
        self.free = threading.Lock()  # held by one writer, or by the readers together

    def enter_reader(self):
        with self.count:
            self.readers += 1
            if self.readers == 1:
                self.free.acquire()  # the first reader keeps writers away ...

    def leave_reader(self):
        with self.count:
            self.readers -= 1
            if self.readers == 0:
                self.free.release()  # ... and the last one, perhaps another thread, lets them in again


def read(board):
    board.enter_reader()
    front, back = board.front, board.back
    board.leave_reader()
    assert front == back, "read while the board was being changed"


def write(board):
    with board.free:
        board.front += 1
        board.back += 1


if __name__ == "__main__":
    board = NoticeBoard()
    threads = [threading.Thread(target=read, args=(board,)) for _ in range(READERS)]
    threads += [threading.Thread(target=write, args=(board,)) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert board.front == WRITERS, "an edition was lost"
    print("the board shows edition", WRITERS)
