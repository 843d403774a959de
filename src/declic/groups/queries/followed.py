"""The next date of those whom a link follows: a day and a place, never a level."""

from dataclasses import dataclass
from datetime import date

from declic.groups.queries.sessions import next_sessions
from declic.partners.models import ReferralLink
from declic.referrals.access import followed_referrals

MOST_SHOWN = 200


@dataclass(frozen=True)
class FollowedDate:
    """Where and when one person is expected next."""

    name: str
    on: date
    hours: str
    venue: str
    address: str


def followed_dates(link: ReferralLink, *, today: date) -> list[FollowedDate]:
    """Return the next dates of the people that this link follows, soonest first."""
    followed = followed_referrals(link).filter(status="accepted").order_by("-received_at")[:MOST_SHOWN]
    people = {referral.learner_id: referral.learner for referral in followed}
    dates = [
        FollowedDate(
            name=str(people[pk]),
            on=coming.on,
            hours=coming.hours,
            venue=coming.venue.name,
            address=f"{coming.venue.address}, {coming.venue.postcode} {coming.venue.commune}",
        )
        for pk, coming in next_sessions(people, today=today).items()
    ]
    return sorted(dates, key=lambda one: (one.on, one.name))
