"""What leaves: the text, the way to refuse the next ones, a reference that never changes."""

from django.utils.crypto import salted_hmac

from declic.outbox.access import stop_address
from declic.outbox.enums import OPTIONAL_KINDS, Channel
from declic.outbox.models import Message
from declic.outbox.services.carriers.port import Letter
from declic.outbox.services.segments import count_segments

REFERENCE_LENGTH = 32
STOP_SENTENCE = "Ne plus recevoir ces messages :"


def letter_of(message: Message) -> Letter:
    """Return a message as its carrier takes it."""
    address = stop_address(message) if message.kind in OPTIONAL_KINDS else ""
    return Letter(
        reference=reference_of(message),
        recipient=message.recipient,
        subject=message.subject,
        text=with_stop(message.body, address, is_sms=message.channel == Channel.SMS),
        stop_address=address,
    )


def reference_of(message: Message) -> str:
    """Return the reference of a message: the same at each attempt, and nothing to be read in it."""
    return salted_hmac("declic.outbox.reference", message.once_key).hexdigest()[:REFERENCE_LENGTH]


def with_stop(body: str, address: str, *, is_sms: bool) -> str:
    """Return a text with the way to refuse the next ones; in an SMS only where it costs nothing."""
    if not address:
        return body
    if not is_sms:
        return f"{body.rstrip()}\n\n-- \n{STOP_SENTENCE}\n{address}\n"
    longer = f"{body.rstrip()}\nSTOP : {address}"
    return longer if count_segments(longer) == count_segments(body) else body
