"""Two clerks move money between the same two accounts, and both lock them in the same order: a before b."""
import threading

a = threading.Lock()  # guards savings
b = threading.Lock()  # guards wallet
savings = 100
wallet = 20


def transfer():
    global savings, wallet
    with a:
        with b:
            savings, wallet = savings - 30, wallet + 30


def refund():
    global savings, wallet
    with a:
        with b:
            savings, wallet = savings + 10, wallet - 10


threading.Thread(target=transfer).start()
threading.Thread(target=refund).start()
