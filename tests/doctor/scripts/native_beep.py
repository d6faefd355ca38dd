"""Two threads take turns in making a noise through the C library."""

import ctypes
import threading

libc = ctypes.CDLL(None)
turn = threading.Condition()
played = ctypes.c_int(0)


def player(number):
    for _ in range(2):
        with turn:
            while played.value % 2 != number:
                turn.wait()
            libc.putchar(7)
            played.value += 1
            turn.notify()


players = [threading.Thread(target=player, args=(number,)) for number in range(2)]
for one in players:
    one.start()
for one in players:
    one.join()
print(played.value)
