# expect: violated assertion
# why: the threads are called Thread-1 (work) and Thread-2 (work); the eighth letters are put down in the order in which they run

import threading

order = []


def work():
    name = threading.current_thread().name
    order.append(name[7])


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert order == ["1", "2"]
