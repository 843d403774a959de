"""The post of the past weeks: every message leaves at its own hour, and reaches nobody."""

from datetime import datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone

from declic.demo.services.thread import Walk
from declic.groups.services.reminding import EVE_HOUR, remind_sessions
from declic.outbox.enums import Channel, Delivery
from declic.outbox.models import Message
from declic.outbox.services import deliver, note_called
from declic.outbox.services.carriers import SMS_FILE, Carriers
from declic.outbox.services.carriers.file import FileCarrier
from declic.outbox.services.carriers.mail import DjangoCarrier

NOBODY = "django.core.mail.backends.dummy.EmailBackend"
#: People whom nothing reaches were called up to then; the calls after are still to make.
CALLED_BEFORE = timedelta(days=3)


def remind(walk: Walk) -> None:
    """Remind learners of the sessions to come, as each of the last mornings did."""
    for days_ago in (3, 2, 1, 0):
        moment = timezone.make_aware(
            datetime.combine(walk.today - timedelta(days=days_ago), time(EVE_HOUR.hour, 5))
        )
        if moment <= walk.now:
            remind_sessions(moment)


def post_letters(walk: Walk) -> int:
    """Send what should have left by now, each message at its hour; return how many left."""
    carriers, left = silent_carriers(), 0
    for message in Message.objects.filter(delivery=Delivery.QUEUED).order_by("queued_at", "pk"):
        at = max(message.queued_at, message.not_before or message.queued_at)
        left += at <= walk.now and deliver(message, at, carriers=carriers)
    return left


def silent_carriers() -> Carriers:
    """Return carriers that disturb nobody: invented people have no letter box."""
    carriers, mail = Carriers(), DjangoCarrier()
    mail.backend = get_connection(NOBODY)
    texts = FileCarrier(Path(settings.DECLIC_DATA_DIR) / SMS_FILE)
    carriers.by_channel = {Channel.EMAIL: mail, Channel.SMS: texts}
    return carriers


def note_calls(walk: Walk) -> None:
    """Note that the people whom nothing reaches were called, but for the last of them."""
    before = walk.now - CALLED_BEFORE
    for message in Message.objects.filter(delivery=Delivery.UNREACHABLE, queued_at__lt=before):
        note_called(message, message.queued_at + timedelta(hours=2))
