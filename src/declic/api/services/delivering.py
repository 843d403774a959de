"""Calling programs back: at least once, with patience, then not at all, and the manager is told."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPException

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from declic.api.enums import CallState
from declic.api.errors import UnreadableSecret
from declic.api.models import Call, Webhook
from declic.api.services.noticing import notice_changes
from declic.api.services.reaching import DEADLINE_SECONDS, AddressForbidden, post
from declic.api.services.sealing import unseal
from declic.api.services.signing import SIGNATURE_HEADER, sign
from declic.outbox.enums import MessageKind
from declic.outbox.services import queue_message
from declic.shared.sealing import Unreadable

Clock = Callable[[], datetime]

#: How long to wait after each failed attempt: a day in all.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 4, 16, 60, 180, 420, 760))
MOST_ATTEMPTS = len(PAUSES) + 1
#: A call that its worker holds longer than this is somebody's who died.
LEASE = timedelta(minutes=2)
KEPT_FOR = timedelta(days=90)
ROUND_TIME = timedelta(seconds=45)
GONE = 410
FORBIDDEN = "Cette adresse n’est pas publique : nous ne l’appelons pas."


@dataclass(frozen=True)
class Said:
    """What became of one attempt: the status, the cause when it was not heard, whether trying again helps."""

    status: int | None
    failure: str
    is_final: bool = False


def call_programs(now: datetime, *, clock: Clock = timezone.now) -> int:
    """Notice what changed, free what a dead worker held, call; return how many heard."""
    notice_changes(now)
    free_held(now)
    return deliver_due(clock=clock, until=now + ROUND_TIME)


def forget_old_calls(now: datetime) -> int:
    """Forget the calls that ended three months ago; return how many."""
    ended = Call.objects.filter(state__in=[CallState.DELIVERED, CallState.GIVEN_UP])
    return ended.filter(made_at__lt=now - KEPT_FOR).delete()[0]


def free_held(now: datetime) -> int:
    """Queue again the calls of workers that died: an event may be heard twice, never not at all."""
    held = Call.objects.filter(state=CallState.CALLING, claimed_at__lt=now - LEASE)
    return held.update(state=CallState.QUEUED, due_at=now)


def deliver_due(*, clock: Clock, until: datetime) -> int:
    """Make the calls that are due, oldest first, until that moment; return how many were heard."""
    due = Call.objects.filter(
        state=CallState.QUEUED, due_at__lte=clock(), webhook__switched_off_at=None
    ).order_by("due_at", "pk")
    heard = 0
    for pk in list(due.values_list("pk", flat=True)[:500]):
        now = clock()
        if now >= until:
            break
        heard += deliver(pk, now)
    return heard


def deliver(call_pk: int, now: datetime) -> bool:
    """Make one call, and return whether it was heard; of two workers, one makes it."""
    mine = Call.objects.filter(pk=call_pk, state=CallState.QUEUED, webhook__switched_off_at=None)
    if not mine.update(state=CallState.CALLING, claimed_at=now, attempts=F("attempts") + 1):
        return False
    call = Call.objects.select_related("webhook__token__branch", "webhook__token__made_by").get(pk=call_pk)
    said = speak(call, now)
    if not said.failure:
        held(call).update(state=CallState.DELIVERED, delivered_at=now, last_status=said.status, failure="")
        return True
    note_failure(call, said, now)
    return False


def speak(call: Call, now: datetime) -> Said:
    """Post a call, signed; return what became of it."""
    body = body_of(call)
    try:
        secret = unseal(call.webhook.sealed_secret)
    except Unreadable:
        return Said(None, UnreadableSecret.message, is_final=True)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Declic-Webhooks/1",
        "Declic-Event-Id": str(call.event_key),
        SIGNATURE_HEADER: sign(secret, body, at=int(now.timestamp())),
    }
    try:
        status = post(call.webhook.url, body, headers, seconds=DEADLINE_SECONDS)
    except AddressForbidden:
        return Said(None, FORBIDDEN)
    except (OSError, HTTPException) as error:
        return Said(None, f"Pas de réponse ({type(error).__name__}).")
    failure = "" if 200 <= status < 300 else f"Le programme a répondu {status}."
    return Said(status, failure, is_final=status == GONE)


def body_of(call: Call) -> bytes:
    """Return what a program reads: the event's number, its kind, its moment, numbers and states."""
    told = {
        "id": str(call.event_key),
        "type": call.kind,
        "made_at": call.made_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        **call.payload,
    }
    return json.dumps(told, separators=(",", ":")).encode()


def held(call: Call) -> QuerySet[Call]:
    """Return a call as long as it is ours."""
    return Call.objects.filter(pk=call.pk, state=CallState.CALLING, claimed_at=call.claimed_at)


@transaction.atomic
def note_failure(call: Call, said: Said, now: datetime) -> None:
    """Keep the cause, and wait; after a day, or when waiting cannot help, switch the webhook off."""
    is_over = said.is_final or call.attempts >= MOST_ATTEMPTS
    pause = PAUSES[min(call.attempts, len(PAUSES)) - 1]
    is_ours = held(call).update(
        state=CallState.GIVEN_UP if is_over else CallState.QUEUED,
        due_at=now if is_over else now + pause,
        last_status=said.status,
        failure=said.failure,
    )
    if is_ours and is_over:
        switch_off(call.webhook, said.failure, now)


def switch_off(webhook: Webhook, reason: str, now: datetime) -> None:
    """Call a subscription no more, and tell whoever opened its access."""
    if not Webhook.objects.filter(pk=webhook.pk, switched_off_at=None).update(
        switched_off_at=now, off_reason=reason
    ):
        return
    token = webhook.token
    recipient = (token.made_by.email if token.made_by else "") or token.branch.email
    if not recipient:
        return
    address = settings.DECLIC_BASE_URL.rstrip("/") + reverse("api:program", args=[token.pk])
    may_resume = reason != UnreadableSecret.message
    told = {"token": token, "reason": reason, "address": address, "may_resume": may_resume}
    queue_message(
        MessageKind.PROGRAM_SILENT,
        recipient,
        f"Le programme « {token.name} » n’est plus appelé",
        render_to_string("api/email/silent.txt", told),
        once_key=f"webhook-off:{webhook.pk}:{now.timestamp():.0f}",
        now=now,
        sender_key=f"branch:{token.branch_id}",
    )
