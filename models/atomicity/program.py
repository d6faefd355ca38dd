"""Two turnstiles of a museum count their visitors on one common display."""
import threading

GATES = 2
PEOPLE = 1  # who pass each gate

visitors = 0  # the display


def gate():
    global visitors
    for _ in range(PEOPLE):
        visitors += 1


if __name__ == "__main__":
    gates = []
    for _ in range(GATES):
        turnstile = threading.Thread(target=gate)
        turnstile.start()
        gates.append(turnstile)
    for turnstile in gates:
        turnstile.join()

    total = visitors
    print("visitors today:", total)
    assert total == GATES * PEOPLE, "the display has missed a visitor"
