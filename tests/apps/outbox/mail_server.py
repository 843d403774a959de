"""A mail server for tests: it keeps what it took, refuses when told to, and can spring a trap."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message as Mail

Trap = Callable[[], None]


class MailServer(socketserver.ThreadingTCPServer):
    """Takes e-mails on a port of its own; a trap is sprung when so many letters came to a point."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.lock = threading.Lock()
        self.taken: list[Mail] = []
        self.connections = 0
        self.begun = 0
        self.traps: dict[tuple[str, int], Trap] = {}
        self.replies: dict[str, bytes] = {}

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def references(self) -> list[str]:
        return [str(mail["Message-ID"]) for mail in self.taken]

    def begin(self) -> None:
        with self.lock:
            self.begun += 1
            trap = self.traps.pop(("text asked", self.begun), None)
        if trap:
            trap()

    def take(self, text: bytes) -> None:
        with self.lock:
            self.taken.append(message_from_bytes(text))
            trap = self.traps.pop(("text taken", len(self.taken)), None)
        if trap:
            trap()


class Conversation(socketserver.StreamRequestHandler):
    """One connection; a client that vanishes is none of our business."""

    server: MailServer
    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.server.connections += 1
        try:
            self.say(b"220 here")
            while line := self.rfile.readline():
                self.answer(line.split()[0].upper().decode())
        except (ConnectionError, ValueError):
            return

    def answer(self, word: str) -> None:
        if word == "DATA" and word not in self.server.replies:
            self.server.begin()
            self.say(b"354 go on")
            self.server.take(self.read_text())
            self.say(self.server.replies.get("DOT", b"250 taken"))
        else:
            self.say(self.server.replies.get(word, b"250 fine"))

    def read_text(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise ConnectionError
            lines.append(line)
        return b"".join(lines)

    def say(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")


@contextmanager
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
