"""Who carries messages: a mail server, an operator of SMS, a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from declic.outbox.enums import Channel
from declic.outbox.services.carriers.file import FileCarrier
from declic.outbox.services.carriers.http import HttpCarrier
from declic.outbox.services.carriers.mail import DjangoCarrier, SmtpCarrier
from declic.outbox.services.carriers.port import Carrier

DJANGO_SMTP = "django.core.mail.backends.smtp.EmailBackend"
SMS_FILE = "sms.jsonl"


def can_carry(channel: str) -> bool:
    """Return whether a message of this channel can leave: it has a carrier."""
    if channel == Channel.SMS:
        return bool(settings.DECLIC_SMS_URL or settings.DECLIC_SMS_FILE)
    return channel == Channel.EMAIL


def make_carrier(channel: str) -> Carrier:
    """Return the carrier of a channel that has one; a real operator rather than the file."""
    if channel == Channel.EMAIL:
        return SmtpCarrier() if settings.EMAIL_BACKEND == DJANGO_SMTP else DjangoCarrier()
    if settings.DECLIC_SMS_URL:
        url, token, sender = settings.DECLIC_SMS_URL, settings.DECLIC_SMS_TOKEN, settings.DECLIC_SMS_SENDER
        return HttpCarrier(url, token=token, sender=sender)
    return FileCarrier(Path(settings.DECLIC_DATA_DIR) / SMS_FILE)


class Carriers:
    """The carriers of one round, each made when first needed."""

    def __init__(self) -> None:
        self.by_channel: dict[str, Carrier] = {}

    def of(self, channel: str) -> Carrier:
        """Return the carrier of a channel."""
        if channel not in self.by_channel:
            self.by_channel[channel] = make_carrier(channel)
        return self.by_channel[channel]

    def close(self) -> None:
        """Let every connection go."""
        for carrier in self.by_channel.values():
            carrier.close()


@contextmanager
def opened_carriers() -> Iterator[Carriers]:
    """Lend carriers for one round, and let their connections go."""
    carriers = Carriers()
    try:
        yield carriers
    finally:
        carriers.close()
