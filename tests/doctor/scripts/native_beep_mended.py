# expect: verified
# why: a player waits in a loop under the condition for its own turn, and with two players the only possible waiter is the one whose turn comes
# follows: Write what the threads need of it in plain Python, or let a function of your own return an example result while checking.
"""Two threads take turns in making a noise."""

import threading

turn = threading.Condition()
played = 0


def putchar(code):
    return code


def player(number):
    global played
    for _ in range(2):
        with turn:
            while played % 2 != number:
                turn.wait()
            putchar(7)
            played += 1
            turn.notify()


players = [threading.Thread(target=player, args=(number,)) for number in range(2)]
for one in players:
    one.start()
for one in players:
    one.join()
assert played == 4
