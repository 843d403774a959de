"""Thank who sent a file, once, with how many people we received and no name."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone

from declic.outbox.enums import MessageKind
from declic.outbox.models import Message
from declic.outbox.services import queue_message
from declic.referrals.models import SpreadsheetImport
from declic.referrals.services.intake import OPEN_FOR
from declic.referrals.services.messages import greeting_of, tidied


def tell_import_received(spreadsheet: SpreadsheetImport, *, count: int, now: datetime) -> Message | None:
    """Acknowledge the file to its referrer, to the partner when nobody is named."""
    referrer = spreadsheet.referrer
    recipient = referrer.email if referrer else spreadsheet.partner.email
    if not recipient or not count:
        return None
    today = timezone.localdate(now)
    context = {
        "greeting": greeting_of(referrer),
        "count": count,
        "received_on": today,
        "answer_before": today + OPEN_FOR,
        "branch": spreadsheet.branch,
    }
    body = render_to_string("referrals/spreadsheets/messages/received.txt", context)
    subject = "Nous avons bien reçu votre fichier d’orientations"
    once_key = f"import-{spreadsheet.pk}-received"
    return queue_message(
        MessageKind.REFERRAL_RECEIVED,
        recipient,
        subject,
        tidied(body),
        once_key=once_key,
        now=now,
        sender_key=f"branch:{spreadsheet.branch_id}",
    )
