"""What became of the calls to a program."""

from dataclasses import dataclass
from datetime import datetime

from declic.api.models import ApiToken, Call, Webhook

LATEST = 100


@dataclass(frozen=True)
class CallLine:
    """One call, as its program reads it."""

    id: int
    event_id: str
    type: str
    state: str
    made_at: datetime
    delivered_at: datetime | None
    attempts: int
    last_status: int | None
    failure: str


def webhooks_of(token: ApiToken) -> list[Webhook]:
    """Return the subscriptions of a token, the oldest first."""
    return list(token.webhooks.order_by("pk"))


def latest_calls(webhook: Webhook) -> list[CallLine]:
    """Return the latest calls of a subscription, the newest first."""
    return [call_line(call) for call in webhook.calls.order_by("-made_at", "-pk")[:LATEST]]


def call_line(call: Call) -> CallLine:
    """Return one call as its program reads it."""
    return CallLine(
        id=call.pk,
        event_id=str(call.event_key),
        type=call.kind,
        state=call.state,
        made_at=call.made_at,
        delivered_at=call.delivered_at,
        attempts=call.attempts,
        last_status=call.last_status,
        failure=call.failure,
    )
