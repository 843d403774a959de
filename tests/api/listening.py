"""A real program that listens on this machine: it keeps what it hears, and answers as told."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Listener:
    """What a program heard, and how it answers."""

    url: str = ""
    status: int = 204
    slow_seconds: float = 0.0
    #: Whether it breaks the first time that it hears of an event.
    needs_twice: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    def answer_to(self, event: str | None) -> int:
        """Return the status of the answer to an event that was just heard."""
        times = sum(headers.get("Declic-Event-Id") == event for headers, _ in self.heard)
        return 500 if self.needs_twice and times == 1 else self.status


@contextmanager
def listening() -> Iterator[Listener]:
    """Listen on a free port."""
    listener = Listener()

    class Ear(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            listener.heard.append((dict(self.headers), body))
            time.sleep(listener.slow_seconds)
            self.send_response(listener.answer_to(self.headers["Declic-Event-Id"]))
            for name, value in listener.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    listener.url = f"http://127.0.0.1:{server.server_port}/declic"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield listener
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
