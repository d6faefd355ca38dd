"""Clerks of a post office share one basket of letters and go home when they find a closing note."""
import queue
import threading

CLERKS = 2
LETTERS = 3
CLOSING_NOTES = 2  # one for every clerk

basket = queue.Queue()


def clerk(number):
    while True:
        letter = basket.get()  # waits while the basket is empty
        if letter is None:
            break  # a closing note: go home
        print(f"clerk {number} stamps letter {letter}")
        basket.task_done()


if __name__ == "__main__":
    clerks = []
    for number in range(CLERKS):
        person = threading.Thread(target=clerk, args=(number,))
        person.start()
        clerks.append(person)

    for letter in range(LETTERS):
        basket.put(letter)
    basket.join()  # until every letter has been stamped

    for _ in range(CLOSING_NOTES):
        basket.put(None)
    for person in clerks:
        person.join()
    print("the post office is closed")
