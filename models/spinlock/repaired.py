"""A photo booth whose sign is looked at and turned in one movement: a spinlock built on test-and-set."""
import threading

from checker import atomic

PHOTOS = 1


class Sign:
    def __init__(self):
        self.occupied = False

    def test_and_set(self):
        """Turn the sign to "occupied" and tell what it said before: processors have one instruction for this."""
        with atomic():
            old = self.occupied
            self.occupied = True
        return old

    def turn_to_occupied(self):
        while self.test_and_set():
            pass  # busy waiting: it was occupied already, so try again

    def turn_to_free(self):
        self.occupied = False


sign = Sign()
seat = None  # who sits in front of the camera


def take_photos(customer):
    global seat
    for _ in range(PHOTOS):
        sign.turn_to_occupied()
        seat = customer
        in_picture = seat  # the flash
        assert in_picture == customer, "somebody else is in the picture"
        sign.turn_to_free()


if __name__ == "__main__":
    ann = threading.Thread(target=take_photos, args=("Ann",))
    ben = threading.Thread(target=take_photos, args=("Ben",))
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("the booth is empty again")
