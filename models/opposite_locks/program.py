"""Two carpenters share one saw and one bench, and each reaches for the nearer thing first."""
import threading

PIECES = 1  # how many pieces of wood each of them cuts

saw = threading.Lock()
bench = threading.Lock()


def chair_maker():
    for _ in range(PIECES):
        with saw:
            with bench:
                print("a chair leg is cut")


def table_maker():
    for _ in range(PIECES):
        with bench:
            with saw:
                print("a table top is cut")


if __name__ == "__main__":
    chairs = threading.Thread(target=chair_maker)
    tables = threading.Thread(target=table_maker)
    chairs.start()
    tables.start()
    chairs.join()
    tables.join()
    print("the workshop is swept")
