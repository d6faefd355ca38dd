"""A photo booth without a door: a customer looks at the sign until it says "free", then turns it to "occupied"."""
import threading

PHOTOS = 1


class Sign:
    def __init__(self):
        self.occupied = False

    def turn_to_occupied(self):
        while self.occupied:
            pass  # busy waiting: look, and look, and look again
        self.occupied = True

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
