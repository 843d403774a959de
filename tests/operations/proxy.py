"""A door between a program and its database, that can be shut: the database is gone, then back."""

import socket
from contextlib import suppress
from threading import Thread


class Proxy:
    """Carry every byte to the database, while open."""

    def __init__(self, host: str, port: int) -> None:
        self.target = (host, port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.is_open = True
        self.carried: list[socket.socket] = []
        Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        """Join each caller to the database; while shut, hang up."""
        with suppress(OSError):
            while True:
                caller, _ = self.listener.accept()
                if not self.is_open:
                    caller.close()
                    continue
                server = socket.create_connection(self.target)
                self.carried += [caller, server]
                Thread(target=carry, args=(caller, server), daemon=True).start()
                Thread(target=carry, args=(server, caller), daemon=True).start()

    def shut(self) -> None:
        """Lose the database: every conversation breaks, new ones are refused."""
        self.is_open = False
        for one in self.carried:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self.carried.clear()

    def open(self) -> None:
        """Find the database again."""
        self.is_open = True

    def close(self) -> None:
        """End everything."""
        self.shut()
        self.listener.close()


def carry(source: socket.socket, target: socket.socket) -> None:
    """Carry bytes one way until somebody hangs up."""
    with suppress(OSError):
        while block := source.recv(65536):
            target.sendall(block)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
