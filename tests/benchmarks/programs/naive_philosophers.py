"""Dining philosophers who all take the left fork first: a deadlock, once each of them holds one."""
import threading

SIZE = 4  # philosophers, and as many forks

forks = [threading.Lock() for _ in range(SIZE)]


def eat(left, right):
    left.acquire()
    right.acquire()
    right.release()
    left.release()


for seat in range(SIZE):
    threading.Thread(target=eat, args=(forks[seat], forks[(seat + 1) % SIZE])).start()
