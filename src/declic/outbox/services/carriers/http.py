"""SMS through an operator, by HTTP: what leaves is written down once the operator listens."""

import json
import ssl
from functools import partial
from http.client import HTTPConnection, HTTPSConnection
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import AbstractHTTPHandler, OpenerDirector, Request

from declic.outbox.services.carriers.port import (
    CarrierDown,
    HandOver,
    Letter,
    Once,
    Undeliverable,
    describe,
)

TIMEOUT_SECONDS = 15
OURSELVES = ("localhost", "127.0.0.1", "::1")
DONE = range(200, 300)
REFUSED = range(400, 500)
#: Refusals that are about us or about now, not about whom we write to: token, credit, rights, rhythm.
NOT_THE_RECIPIENT = frozenset({401, 402, 403, 404, 405, 407, 408, 425, 429})
MOST_REPLY_BYTES = 65_536


class CarefulHTTP(HTTPConnection):
    """HTTP that says when the other side listens, before a byte of the letter leaves."""

    def __init__(self, *arguments: Any, hand_over: HandOver, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.hand_over = hand_over

    def connect(self) -> None:
        """Connect, then say so."""
        super().connect()
        self.hand_over()


class CarefulHTTPS(CarefulHTTP, HTTPSConnection):
    """The same, over TLS."""


class Door(AbstractHTTPHandler):
    """The way to the operator: neither redirected nor kept open."""

    def __init__(self, hand_over: HandOver) -> None:
        super().__init__()
        self.hand_over = hand_over

    http_request = AbstractHTTPHandler.do_request_
    https_request = AbstractHTTPHandler.do_request_

    def http_open(self, request: Request) -> Any:
        """Open the address without TLS."""
        return self.do_open(partial(CarefulHTTP, hand_over=self.hand_over), request)

    def https_open(self, request: Request) -> Any:
        """Open the address with TLS, certificates checked."""
        context = ssl.create_default_context()
        return self.do_open(partial(CarefulHTTPS, hand_over=self.hand_over, context=context), request)


class HttpCarrier:
    """An operator that takes JSON: to, from, text, reference."""

    def __init__(self, url: str, *, token: str, sender: str) -> None:
        parts = urlsplit(url)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in OURSELVES)
        if not is_safe:
            message = "DECLIC_SMS_URL doit commencer par https://."
            raise CarrierDown(message)
        self.url, self.token, self.sender = url, token, sender

    def carry(self, letter: Letter, hand_over: HandOver) -> str:
        """Post an SMS; the same key each time we try, so that the operator can tell."""
        once = Once(hand_over)
        opener = OpenerDirector()
        opener.add_handler(Door(once))
        try:
            with opener.open(self.asked(letter), timeout=TIMEOUT_SECONDS) as response:
                return judged(response.status, response.read(MOST_REPLY_BYTES))
        except URLError as error:
            if once.is_done:
                raise
            raise CarrierDown(describe(error)) from error

    def asked(self, letter: Letter) -> Request:
        """Return the request that asks to send an SMS."""
        content = {
            "to": letter.recipient,
            "from": self.sender,
            "text": letter.text,
            "reference": letter.reference,
        }
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": letter.reference,
        }
        sent = json.dumps(content, ensure_ascii=False).encode()
        return Request(self.url, data=sent, headers=headers, method="POST")  # noqa: S310  # checked above

    def close(self) -> None:
        """Nothing stays open between two SMS."""


def judged(status: int, reply: bytes) -> str:
    """Return the operator's reference of an SMS it took; raise what its refusal means."""
    if status in DONE:
        return reference_in(reply)
    said = f"L’opérateur répond {status}."
    if status in REFUSED and status not in NOT_THE_RECIPIENT:
        raise Undeliverable(said)
    raise CarrierDown(said)


def reference_in(reply: bytes) -> str:
    """Return the first reference that an answer gives, whatever the operator calls it."""
    try:
        read = json.loads(reply)
    except ValueError:
        return ""
    named = read if isinstance(read, dict) else {}
    return str(named.get("id") or named.get("reference") or "")[:120]
