"""A passenger first looks whether the ferry is there, and lies down only if it is not."""
import threading
import time

PASSENGERS = 1

landed = False  # what the horn is about; read and written only while holding `horn`
horn = threading.Condition()


def passenger(number):
    with horn:
        while not landed:  # look before lying down, and again after waking
            horn.wait()
        print(f"passenger {number} goes aboard")


def ferry():
    global landed
    time.sleep(0.1)  # needless now, and harmless
    with horn:
        print("the ferry has landed")
        landed = True
        horn.notify_all()


if __name__ == "__main__":
    people = [threading.Thread(target=passenger, args=(number,)) for number in range(PASSENGERS)]
    people.append(threading.Thread(target=ferry))
    for person in people:
        person.start()
    for person in people:
        person.join()
    print("the ferry puts to sea")
