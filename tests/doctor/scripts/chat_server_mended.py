# expect: violated deadlock
# why: broadcast() holds clients_lock when a send fails, and drop() takes the same lock again: that thread waits for itself
# follows: Move the talking into a function of your own, and let that function return an example answer while checking.
"""A chat server: what one client says is sent to all the others. Two clients come, one says one thing, and sending may fail."""

import random
import threading

clients = []
clients_lock = threading.Lock()


class Connection:
    """Stands for a socket."""

    def __init__(self, messages):
        self.messages = messages

    def recv(self, size):
        return self.messages.pop(0) if self.messages else b""

    def sendall(self, message):
        if random.choice((True, False)):
            raise OSError("the other end is gone")

    def close(self):
        pass


def drop(connection):
    with clients_lock:
        clients.remove(connection)
    connection.close()


def broadcast(message, sender):
    with clients_lock:
        for connection in list(clients):
            if connection is not sender:
                try:
                    connection.sendall(message)
                except OSError:
                    drop(connection)


def handle(connection, address):
    print("joined:", address)
    while True:
        message = connection.recv(1024)
        if not message:
            break
        broadcast(message, connection)
    drop(connection)


def main():
    for connection, address in ((Connection([b"hello"]), "ann"), (Connection([]), "bob")):
        with clients_lock:
            clients.append(connection)
        threading.Thread(target=handle, args=(connection, address)).start()


if __name__ == "__main__":
    main()
