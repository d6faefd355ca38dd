"""Two people, two bowls of soup and one spoon: whoever holds it lets the other go first, if the other is hungry."""
import threading


class Guest:
    def __init__(self, name):
        self.name = name
        self.hungry = False


ann = Guest("Ann")
ben = Guest("Ben")
spoon = ann  # who holds it


def dine(me, other):
    global spoon
    me.hungry = True
    while True:
        if spoon is me:
            if not other.hungry:
                break
            spoon = other  # after you!
    print(me.name, "eats")
    me.hungry = False
    spoon = other


if __name__ == "__main__":
    first = threading.Thread(target=dine, args=(ann, ben))
    second = threading.Thread(target=dine, args=(ben, ann))
    first.start()
    second.start()
    first.join()
    second.join()
    print("the table is cleared")
