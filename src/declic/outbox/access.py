"""Who may see a message: whoever holds the signed link at its end."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from declic.outbox.models import Message
from declic.shared import reading

STOP_SALT = "declic.outbox.stop"


def stop_token(message: Message) -> str:
    """Return the signed number of a message: it names nobody, and lasts as long as the message."""
    return Signer(salt=STOP_SALT).sign(str(message.pk))


def stop_address(message: Message) -> str:
    """Return the whole address where its person refuses, or wants again, messages of this kind."""
    return f"{settings.DECLIC_BASE_URL.rstrip('/')}{reverse('outbox:opt_out', args=[stop_token(message)])}"


def get_message_of_token(token: str) -> Message:
    """Return the message whose link this is; 404 when nobody signed it, or the message is gone."""
    try:
        pk = Signer(salt=STOP_SALT).unsign(token)
    except BadSignature as error:
        raise Http404 from error
    return get_object_or_404(Message, pk=pk)


def get_message_of_sender(sender_key: str, pk: int) -> Message:
    """Return a message that this sender wrote; 404 when somebody else did."""
    message = get_object_or_404(Message, pk=pk, sender_key=sender_key)
    reading.note_opened(reading.learner_of(message.person_key))
    return message
