"""Dining philosophers who take the fork with the lower number first."""
import threading

from explore import explore, size

N = size()


def table():
    return [threading.Lock() for _ in range(N)]


def philosopher(seat):
    first, second = sorted((seat, (seat + 1) % N))

    def eat(forks):
        forks[first].acquire()
        forks[second].acquire()
        forks[second].release()
        forks[first].release()

    return eat


explore(table, [philosopher(seat) for seat in range(N)])
