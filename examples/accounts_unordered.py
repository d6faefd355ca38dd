"""A bank that locks the paying account first and the receiving one second: three payments in a ring can stop each other."""
import threading

MONEY = 100
AMOUNT = 25


class Account:
    def __init__(self, number):
        self.number = number
        self.balance = MONEY
        self.lock = threading.Lock()  # guards `balance`


def pay(source, target, amount):
    with source.lock:
        with target.lock:
            source.balance -= amount
            target.balance += amount


if __name__ == "__main__":
    baker, miller, farmer = Account(17), Account(4), Account(9)
    ring = ((baker, miller), (miller, farmer), (farmer, baker))
    payments = [threading.Thread(target=pay, args=(source, target, AMOUNT)) for source, target in ring]
    for payment in payments:
        payment.start()
    for payment in payments:
        payment.join()
    assert baker.balance + miller.balance + farmer.balance == 3 * MONEY, "money was made or lost"
    print("every account is settled")
