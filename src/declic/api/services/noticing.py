"""Notice what changed since a subscription was last told: read from the facts, pushed by nobody.

The new state and the calls it causes are written in one transaction: a change is told by exactly one
event, whatever dies meanwhile.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from declic.api.access import open_groups, own_referrals
from declic.api.enums import REFERRAL_EVENTS, EventKind
from declic.api.models import Call, ToldState, Webhook
from declic.api.queries.referrals import states_of
from declic.groups.enums import GroupState
from declic.groups.queries.places import free_seat_counts
from declic.referrals.enums import OPEN_STATUSES, ReferralStatus

ANSWERED = frozenset({ReferralStatus.ACCEPTED, ReferralStatus.DECLINED, ReferralStatus.REDIRECTED})
State = dict[str, Any]


@dataclass(frozen=True)
class News:
    """One thing that changed."""

    kind: EventKind
    payload: State


def notice_changes(now: datetime) -> int:
    """Write a call for everything that changed, subscription by subscription; return how many."""
    on = Webhook.objects.filter(switched_off_at=None).values_list("pk", flat=True)
    return sum(notice(pk, now=now) for pk in on)


@transaction.atomic
def notice(webhook_pk: int, *, now: datetime) -> int:
    """Write what changed for one subscription; two workers at once write it once."""
    rows = Webhook.objects.select_for_update(of=("self",)).select_related("token__branch", "token__partner")
    webhook = rows.filter(pk=webhook_pk, switched_off_at=None).first()
    if webhook is None or not webhook.token.is_open(timezone.localdate(now)):
        return 0
    told = dict(webhook.told.values_list("subject", "state"))
    seen = current_states(webhook, now=now)
    news = [
        one
        for subject, state in seen.items()
        if told.get(subject) != state
        for one in news_of(subject, told.get(subject), state)
        if one.kind in webhook.events
    ]
    keep_states(webhook, {key: state for key, state in seen.items() if told.get(key) != state})
    Call.objects.bulk_create(
        Call(webhook=webhook, kind=one.kind, payload=one.payload, made_at=now, due_at=now) for one in news
    )
    return len(news)


def learn_states(webhook: Webhook, *, now: datetime) -> None:
    """Keep what stands today as told."""
    keep_states(webhook, current_states(webhook, now=now))


def keep_states(webhook: Webhook, states: dict[str, State]) -> None:
    """Keep what was told last."""
    ToldState.objects.bulk_create(
        [ToldState(webhook=webhook, subject=subject, state=state) for subject, state in states.items()],
        update_conflicts=True,
        unique_fields=["webhook", "subject"],
        update_fields=["state"],
    )


def current_states(webhook: Webhook, *, now: datetime) -> dict[str, State]:
    """Return what a subscription follows, as it is now: numbers and states, nobody's name."""
    states: dict[str, State] = {}
    today = timezone.localdate(now)
    if REFERRAL_EVENTS & set(webhook.events):
        for one in states_of(own_referrals(webhook.token), today=today):
            coming = one.next_date.on.isoformat() if one.next_date else None
            states[f"referral:{one.id}"] = {"id": one.id, "status": one.status, "next_date": coming}
    if EventKind.SEATS_CHANGED in webhook.events:
        groups = list(open_groups(webhook.token).filter(state=GroupState.OPEN))
        for pk, free in free_seat_counts(groups).items():
            states[f"group:{pk}"] = {"id": pk, "free_seats": max(free, 0)}
    return states


def news_of(subject: str, before: State | None, after: State) -> Iterator[News]:
    """Yield what a change means; somebody just received is no news to whoever sent them."""
    if subject.startswith("group:"):
        yield News(EventKind.SEATS_CHANGED, {"group": after})
        return
    was = before["status"] if before else ReferralStatus.RECEIVED
    if after["status"] != was and after["status"] not in OPEN_STATUSES:
        is_answer = was in OPEN_STATUSES and after["status"] in ANSWERED
        kind = EventKind.REFERRAL_ANSWERED if is_answer else EventKind.REFERRAL_OUTCOME
        yield News(kind, {"referral": after})
    if after["next_date"] != (before["next_date"] if before else None):
        yield News(EventKind.REFERRAL_NEXT_DATE, {"referral": after})
