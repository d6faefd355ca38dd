"""Two people, two bowls of soup and one spoon: if both are hungry, Ann, who is the elder, goes first."""
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
            if me is ann or not other.hungry:
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
