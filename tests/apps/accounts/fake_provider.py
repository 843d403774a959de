"""A provider of identities on this machine: real HTTP, its own keys, and every lie a test asks of it."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "declic-tests"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class FakeProvider:
    """What the provider answers; a test changes one line of it."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.published: dict[str, Any] = {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize",
            "token_endpoint": f"{issuer}/token",
            "userinfo_endpoint": f"{issuer}/userinfo",
            "jwks_uri": f"{issuer}/keys",
            "end_session_endpoint": f"{issuer}/session/end",
        }
        self.identity: dict[str, Any] = {"sub": "someone", "amr": ["pwd", "mfa"]}
        self.person: dict[str, Any] = {"sub": "someone", "email": "", "email_verified": True}
        self.key: Any = KEY
        self.algorithm = "RS256"
        self.nonce = ""
        self.userinfo_type = "application/jwt"
        self.sent: dict[str, str] = {}

    def signed(self, claims: dict[str, Any]) -> str:
        """Return claims as this provider signs them."""
        now = int(time.time())
        common = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300}
        return jwt.encode({**common, **claims}, self.key, self.algorithm, headers={"kid": "one"})

    def answer(self, path: str) -> tuple[str, str]:
        """Return the type and the text of an answer."""
        if path == "/keys":
            public = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
            return "application/json", json.dumps({"keys": [{**public, "kid": "one", "alg": "RS256"}]})
        if path == "/token":
            token = self.signed({"nonce": self.nonce, **self.identity})
            return "application/json", json.dumps({"access_token": "opens", "id_token": token})
        if path == "/userinfo":
            is_signed = self.userinfo_type == "application/jwt"
            return self.userinfo_type, self.signed(self.person) if is_signed else json.dumps(self.person)
        return "application/json", json.dumps(self.published)


@contextmanager
def running() -> Iterator[FakeProvider]:
    """Serve a provider on the loopback while a test lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = provider.answer(self.path.partition("?")[0])
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(text.encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            provider.sent = dict(pair.split("=", 1) for pair in body.split("&"))
            self.do_GET()

        def log_message(self, *_told: object) -> None:
            """Say nothing: the test speaks."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = FakeProvider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    server.server_close()
    thread.join()
