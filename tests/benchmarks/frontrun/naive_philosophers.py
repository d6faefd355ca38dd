"""Dining philosophers who all take the left fork first."""
import threading

from explore import explore, size

N = size()


def table():
    return [threading.Lock() for _ in range(N)]


def philosopher(seat):
    def eat(forks):
        with forks[seat]:
            with forks[(seat + 1) % N]:
                pass

    return eat


explore(table, [philosopher(seat) for seat in range(N)])
