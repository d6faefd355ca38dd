"""A passenger lies down in the harbour's waiting room; the ferry sounds its horn when it has landed."""
import threading
import time

PASSENGERS = 1

horn = threading.Condition()


def passenger(number):
    with horn:
        horn.wait()  # sleep until the horn sounds
        print(f"passenger {number} goes aboard")


def ferry():
    time.sleep(0.1)  # by now the passengers are surely asleep
    with horn:
        print("the ferry has landed")
        horn.notify_all()


if __name__ == "__main__":
    people = [threading.Thread(target=passenger, args=(number,)) for number in range(PASSENGERS)]
    people.append(threading.Thread(target=ferry))
    for person in people:
        person.start()
    for person in people:
        person.join()
    print("the ferry puts to sea")
