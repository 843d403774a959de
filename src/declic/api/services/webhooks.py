"""Subscriptions of programs: made with a secret shown once, switched off, switched on again, replayed."""

import secrets
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from declic.api.enums import REFERRAL_EVENTS, CallState
from declic.api.errors import ApiRefusal, FieldProblem, NothingToReplay, TooManyWebhooks, UnreadableSecret
from declic.api.models import ApiToken, Call, Webhook
from declic.api.services.noticing import learn_states
from declic.api.services.reaching import AddressForbidden, read_address
from declic.api.services.sealing import seal, unseal
from declic.shared.sealing import Unreadable

MOST_WEBHOOKS = 10


@transaction.atomic
def subscribe(token: ApiToken, url: str, events: Collection[str], *, now: datetime) -> tuple[Webhook, str]:
    """Make a subscription; return it with its secret, which nobody sees again.

    What stands today is learnt, not told: the first call is about a change.
    """
    ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.webhooks.count() >= MOST_WEBHOOKS:
        raise TooManyWebhooks
    if token.partner is None and REFERRAL_EVENTS & set(events):
        raise ApiRefusal("invalid", [FieldProblem("/events", "no_partner")])
    try:
        read_address(url)
    except AddressForbidden as error:
        raise ApiRefusal("invalid", [FieldProblem("/url", "address_forbidden")]) from error
    secret = f"whsec_{secrets.token_urlsafe(32)}"
    webhook = Webhook.objects.create(
        token=token, url=url, events=sorted(set(events)), sealed_secret=seal(secret), made_at=now
    )
    learn_states(webhook, now=now)
    return webhook, secret


def unsubscribe(webhook: Webhook) -> None:
    """Delete a subscription with its calls."""
    webhook.delete()


@transaction.atomic
def switch_on(webhook: Webhook, *, now: datetime) -> Webhook:
    """Call a subscription again: what changed meanwhile is told, what was given up is called once more.

    A subscription whose secret is lost stays off: no call could be signed.
    """
    found = Webhook.objects.select_for_update(of=("self",)).select_related("token").get(pk=webhook.pk)
    require_secret(found)
    found.switched_off_at, found.off_reason = None, ""
    found.save(update_fields=["switched_off_at", "off_reason"])
    found.calls.filter(state=CallState.GIVEN_UP).update(state=CallState.QUEUED, attempts=0, due_at=now)
    return found


@transaction.atomic
def replay(call: Call, *, now: datetime) -> Call:
    """Call once more with an event that was received or given up: same event number, same content."""
    found = Call.objects.select_for_update(of=("self",)).select_related("webhook").get(pk=call.pk)
    require_secret(found.webhook)
    if found.state not in (CallState.DELIVERED, CallState.GIVEN_UP):
        raise NothingToReplay
    found.state, found.attempts, found.due_at, found.delivered_at = CallState.QUEUED, 0, now, None
    found.save(update_fields=["state", "attempts", "due_at", "delivered_at"])
    return found


def require_secret(webhook: Webhook) -> None:
    """Refuse to call when the secret that signs can no longer be read."""
    try:
        unseal(webhook.sealed_secret)
    except Unreadable as error:
        raise UnreadableSecret from error
