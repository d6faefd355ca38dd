"""Dining philosophers who take the fork with the lower number first: nobody can be left hungry."""
import threading

SIZE = 5  # philosophers, and as many forks

forks = [threading.Lock() for _ in range(SIZE)]


def eat(first, second):
    first.acquire()
    second.acquire()
    second.release()
    first.release()


for seat in range(SIZE):
    low, high = sorted((seat, (seat + 1) % SIZE))
    threading.Thread(target=eat, args=(forks[low], forks[high])).start()
