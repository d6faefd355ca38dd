"""A relay race with busy-waiting: each runner spins until it holds the baton, then hands it on to the next one.

Only the runner whose number `baton` holds writes to it, and it writes once; so the order of the legs is fixed, and each spinning runner sees its number in the end. The
crowd is counted with `release(n)`: as many permits as the two clappers take.

Verdict: verified
Runs: ends
"""

import _thread
import queue
import sys
import threading
import time

LEGS = 2
baton = 0
legs = queue.PriorityQueue()
applause = threading.Semaphore(0)
stadium = threading.Condition()
박수 = []


def runner(number, *, distance=100):
    global baton
    while baton != number:
        time.sleep(0.001)
    metres = 0
    for _ in range(100):
        metres += distance / 100
    legs.put((number, threading.get_native_id() > 0, metres))
    sys.stdout.write("주자 {} ran\n".format(number))
    baton = number + 1


def spectator(flag):
    applause.acquire()
    with stadium:
        박수.append(threading.currentThread().getName())
        stadium.notifyAll()
    flag.release()


def main():
    title = input("대회 이름: ")
    flags = []
    for _ in range(2):
        flag = _thread.allocate_lock()
        flag.acquire()
        _thread.start_new_thread(spectator, (flag,))
        flags.append(flag)
    runners = [threading.Thread(target=runner, args=(number,), daemon=True) for number in range(LEGS)]
    for one in runners:
        one.start()
    while baton < LEGS:
        pass
    for one in runners:
        one.join(timeout=None)
    applause.release(2)
    with stadium:
        stadium.wait_for(lambda: len(박수) == 2)
    for flag in flags:
        flag.acquire()
    order = []
    while not legs.empty():
        order.append(legs.get(block=False)[0])
    assert order == list(range(LEGS)), order
    print("%s is over" % title, [one.is_alive() for one in runners])


if __name__ == "__main__":
    main()
