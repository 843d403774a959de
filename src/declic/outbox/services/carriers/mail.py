"""E-mail: the last byte leaves after we have written that it does."""

import re
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

from declic.outbox.services.carriers.port import (
    CarrierDown,
    HandOver,
    Letter,
    Once,
    TryLater,
    Undeliverable,
    describe,
)

FOR_GOOD = range(500, 600)
REFUSED = range(400, 600)
READY = 354


def nothing_to_say() -> None:
    """Say nothing before the last byte."""


class CarefulSMTP(SMTP):
    """SMTP, with a word before the final dot."""

    hand_over: HandOver = staticmethod(nothing_to_say)

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send a text; call `hand_over` before the dot that delivers it.

        A refusal after the dot is certain; silence, or a line that nobody can read, is not.
        """
        self.putcmd("data")
        code, reply = self.getreply()
        if code != READY:
            raise SMTPDataError(code, reply)
        self.send(dotted(msg))
        self.hand_over()
        self.send(b".\r\n")
        try:
            code, reply = self.getreply()
        except SMTPResponseException as error:
            raise SMTPServerDisconnected(str(error)) from error
        if code in REFUSED:
            raise SMTPDataError(code, reply)
        return code, reply


class CarefulSMTPS(CarefulSMTP, SMTP_SSL):
    """SMTP over TLS, with a word before the final dot."""


def dotted(text: bytes) -> bytes:
    """Return a text that ends a line, its lines that begin with a dot given one more (RFC 5321, 4.5.2)."""
    ended = text if text.endswith(b"\r\n") else text + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended)


class CarefulBackend(EmailBackend):
    """Django's SMTP, in our conversation."""

    connection: CarefulSMTP | None
    _partial_connection: CarefulSMTP | None

    @property
    def connection_class(self) -> type[CarefulSMTP]:
        """Return the conversation that says when the last byte leaves."""
        return CarefulSMTPS if self.use_ssl else CarefulSMTP

    def call_before_the_dot(self, hand_over: HandOver) -> None:
        """Call this before the next letter's last byte."""
        if self.connection is not None:
            self.connection.hand_over = hand_over

    def cut(self) -> None:
        """Cut the connection without a word: a half-sent letter must not be ended by a polite goodbye."""
        for connection in (self.connection, self._partial_connection):
            if connection is not None:
                connection.close()
        self.connection = self._partial_connection = None


class SmtpCarrier:
    """A mail server, one connection for many letters."""

    def __init__(self) -> None:
        self.backend = CarefulBackend()

    def carry(self, letter: Letter, hand_over: HandOver) -> str:
        """Send an e-mail; a connection that died while it waited is opened again, once."""
        mail = written(letter)
        is_new = self.open()
        try:
            self.post(mail, hand_over)
        except CarrierDown:
            if is_new:
                raise
            self.open()
            self.post(mail, hand_over)
        return ""

    def open(self) -> bool:
        """Open the connection unless it is; return whether it is new."""
        try:
            return bool(self.backend.open())
        except OSError as error:
            self.backend.cut()
            raise CarrierDown(describe(error)) from error

    def post(self, mail: EmailMessage, hand_over: HandOver) -> None:
        """Send an e-mail on the open connection; after any trouble the connection is dropped."""
        once = Once(hand_over)
        self.backend.call_before_the_dot(once)
        try:
            self.backend.send_messages([mail])
        except SMTPRecipientsRefused as error:
            self.backend.cut()
            raise verdict(*next(iter(error.recipients.values()))) from error
        except SMTPDataError as error:
            self.backend.cut()
            if error.smtp_code in REFUSED:
                raise verdict(error.smtp_code, error.smtp_error) from error
            raise
        except ValueError as error:
            self.backend.cut()
            raise Undeliverable(describe(error)) from error
        except OSError as error:
            self.backend.cut()
            if once.is_done:
                raise
            raise CarrierDown(describe(error)) from error
        except Exception:
            self.backend.cut()
            raise

    def close(self) -> None:
        """Say goodbye; a server that no longer listens is left."""
        try:
            self.backend.close()
        except OSError:
            self.backend.cut()


class DjangoCarrier:
    """Another mail backend of Django: what it raises, it did not send."""

    def __init__(self) -> None:
        self.backend = get_connection()

    def carry(self, letter: Letter, hand_over: HandOver) -> str:
        """Give an e-mail to the backend."""
        mail = written(letter)
        hand_over()
        try:
            self.backend.send_messages([mail])
        except ValueError as error:
            raise Undeliverable(describe(error)) from error
        except OSError as error:
            raise CarrierDown(describe(error)) from error
        return ""

    def close(self) -> None:
        """Close the backend."""
        self.backend.close()


def written(letter: Letter) -> EmailMessage:
    """Return a letter as an e-mail; its Message-ID is the same each time we try."""
    mail = EmailMessage(letter.subject, letter.text, to=[letter.recipient])
    domain = mail.from_email.rpartition("@")[2].rstrip(">")
    mail.extra_headers = {"Message-ID": f"<{letter.reference}@{domain}>"}
    if letter.stop_address:
        mail.extra_headers["List-Unsubscribe"] = f"<{letter.stop_address}>"
    return mail


def verdict(code: int, reply: bytes | str) -> TryLater | Undeliverable:
    """Return what a refusal means: for good from 500 on, for now below."""
    said = f"{code} {reply.decode(errors='replace') if isinstance(reply, bytes) else reply}"
    return Undeliverable(said) if code in FOR_GOOD else TryLater(said)
