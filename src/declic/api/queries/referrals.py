"""What a program follows of its own referrals: what its partner's page shows, without any name."""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.utils import timezone

from declic.api.access import own_referrals
from declic.api.errors import ApiRefusal, FieldProblem
from declic.api.models import ApiToken
from declic.groups.queries.sessions import NextSession, next_sessions
from declic.referrals.enums import OPEN_STATUSES, ReferralStatus
from declic.referrals.models import Referral
from declic.referrals.queries.follow import FollowedReferral, followed


@dataclass(frozen=True)
class NextDate:
    """Where and when somebody is expected next: a day and a place, never a level."""

    on: date
    hours: str
    venue: str
    address: str


@dataclass(frozen=True)
class Outcome:
    """What we answered."""

    answered_on: date | None
    answered_by: str
    reason: str
    destination: str
    destination_contact: str
    message: str


@dataclass(frozen=True)
class ReferralState:
    """One referral as its partner's program follows it."""

    id: int
    status: str
    sentence: str
    received_on: date
    answer_before: date | None
    updated_at: datetime
    next_date: NextDate | None
    outcome: Outcome | None


@dataclass(frozen=True)
class ReferralPage:
    """Some referrals, the newest first, and where the next ones begin."""

    items: list[ReferralState]
    next: str | None


def referral_page(
    token: ApiToken, *, limit: int, cursor: str, updated_since: datetime | None, status: str, today: date
) -> ReferralPage:
    """Return the referrals after a cursor, the newest first."""
    found = own_referrals(token).order_by("-received_at", "-pk")
    if status:
        found = found.filter(status=status)
    if updated_since:
        found = changed_since(found, updated_since)
    if cursor:
        received_at, pk = read_cursor(cursor)
        found = found.filter(Q(received_at__lt=received_at) | Q(received_at=received_at, pk__lt=pk))
    rows = list(found[: limit + 1])
    shown = rows[:limit]
    return ReferralPage(states_of(shown, today=today), cursor_of(shown[-1]) if len(rows) > limit else None)


def changed_since(referrals: QuerySet[Referral], moment: datetime) -> QuerySet[Referral]:
    """Keep those that came, moved or ended since this moment."""
    expired = Q(status=ReferralStatus.EXPIRED, expires_on__gte=timezone.localdate(moment))
    moved = Q(received_at__gte=moment) | Q(contacted_at__gte=moment) | Q(answered_at__gte=moment)
    return referrals.filter(moved | expired)


def cursor_of(referral: Referral) -> str:
    """Return the place of a referral in the list, as an address can carry it."""
    place = json.dumps([referral.received_at.isoformat(), referral.pk])
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[datetime, int]:
    """Return the place that a cursor names; refuse what we did not give."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        moment, pk = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        received_at = datetime.fromisoformat(moment)
        if received_at.tzinfo is None or not isinstance(pk, int) or not 0 < pk < 2**63:
            raise ValueError(cursor)
    except (ValueError, TypeError, binascii.Error) as error:
        raise ApiRefusal("invalid", [FieldProblem("cursor", "unknown_cursor")]) from error
    return received_at, pk


def states_of(referrals: Iterable[Referral], *, today: date) -> list[ReferralState]:
    """Return these referrals as they are followed, with their next dates in one query."""
    rows = list(referrals)
    coming = next_sessions([row.learner_id for row in rows if row.status == "accepted"], today=today)
    return [state_of(row, coming.get(row.learner_id)) for row in rows]


def state_of(referral: Referral, coming: NextSession | None) -> ReferralState:
    """Return one referral as it is followed."""
    shown = followed(referral, is_shared=True)
    is_expected = coming is not None and referral.status == ReferralStatus.ACCEPTED
    return ReferralState(
        id=referral.pk,
        status=referral.status,
        sentence=shown.sentence,
        received_on=shown.received_on,
        answer_before=shown.answer_before,
        updated_at=updated_at(referral),
        next_date=date_of(coming) if coming and is_expected else None,
        outcome=None if referral.status in OPEN_STATUSES else outcome_of(shown),
    )


def updated_at(referral: Referral) -> datetime:
    """Return when a referral last moved."""
    moments = [referral.received_at, referral.contacted_at, referral.answered_at]
    if referral.status == ReferralStatus.EXPIRED:
        moments.append(timezone.make_aware(datetime.combine(referral.expires_on, time.min)))
    return max(moment for moment in moments if moment)


def date_of(coming: NextSession) -> NextDate:
    """Return where and when somebody is expected."""
    return NextDate(coming.on, coming.hours, coming.venue.name, coming.venue.full_address)


def outcome_of(shown: FollowedReferral) -> Outcome:
    """Return what the partner's page shows of an answer."""
    return Outcome(
        answered_on=shown.answered_on,
        answered_by=shown.answered_by,
        reason=shown.reason,
        destination=shown.destination,
        destination_contact=shown.destination_contact,
        message=shown.message,
    )
