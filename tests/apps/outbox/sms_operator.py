"""An operator of SMS for tests: it keeps what it was asked, and answers as told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Asked:
    """One request."""

    headers: dict[str, str]
    content: dict[str, Any]


@dataclass
class Operator:
    """What the operator keeps, and what it answers."""

    status: int = 200
    reply: bytes = b'{"id": "abc-1"}'
    is_silent: bool = False
    port: int = 0
    asked: list[Asked] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/messages"


@contextmanager
def sms_operator() -> Iterator[Operator]:
    operator = Operator()

    class Window(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            operator.asked.append(Asked(dict(self.headers), json.loads(sent)))
            if operator.is_silent:
                return
            self.send_response(operator.status)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(operator.reply)

        def log_message(self, *_: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Window)
    operator.port = int(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield operator
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
