"""A chat server: what one client says is sent to all the others."""

import socket
import threading

HOST, PORT = "127.0.0.1", 5050
clients = []
clients_lock = threading.Lock()


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
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.bind((HOST, PORT))
    server.listen()
    while True:
        connection, address = server.accept()
        with clients_lock:
            clients.append(connection)
        threading.Thread(target=handle, args=(connection, address), daemon=True).start()


if __name__ == "__main__":
    main()
