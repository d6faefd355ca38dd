"""Two people draw money from one account at two cash machines in the same minute."""
import threading

MONEY = 100
WISH = 80
GUARDED = True

balance = MONEY
mutex = threading.Lock()


def withdraw(name):
    global balance
    if GUARDED:
        mutex.acquire()
    try:
        if balance >= WISH:  # first look ...
            balance = balance - WISH  # ... then take
            print(f"{name} gets {WISH}")
        else:
            print(f"{name} gets nothing")
    finally:
        if GUARDED:
            mutex.release()


if __name__ == "__main__":
    machines = []
    for name in ("Mina", "Joon"):
        machine = threading.Thread(target=withdraw, args=(name,))
        machine.start()
        machines.append(machine)
    for machine in machines:
        machine.join()

    left = balance
    assert left >= 0, "the account is overdrawn"
