"""The doors of a partner, and who comes through them."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from declic.learners.queries import LearnerFacts
from declic.partners.models import Partner, ReferralLink, Referrer
from declic.partners.services import make_link
from declic.programmes.models import Programme
from declic.referrals.enums import Door
from declic.referrals.services import Receipt, Sender, receive_referral
from tests.apps.learners.people import facts
from tests.factories import NOW, AdmissionRuleFactory

TYPED = {
    "first_name": "Awa",
    "last_name": "Diop",
    "phone": "06 39 98 00 01",
    "birth_on": "02/04/1988",
    "employment": "unemployed",
    "french_level": "B1",
    "need": "Chercher un travail",
    "is_informed": "on",
}


@dataclass(frozen=True)
class OpenDoor:
    """A link with its token."""

    link: ReferralLink
    token: str

    @property
    def refer_url(self) -> str:
        return reverse("referrals:refer", args=[self.token])

    @property
    def follow_url(self) -> str:
        return reverse("referrals:follow", args=[self.token])


def door_of(partner: Partner, referrer: Referrer | None = None) -> OpenDoor:
    """Return an open link of a partner, or of one referrer."""
    today, now = timezone.localdate(), timezone.now()
    return OpenDoor(*make_link(partner, referrer=referrer, today=today, now=now))


def sender_of(referrer: Referrer) -> Sender:
    """Return a referrer who sends somebody by link."""
    return Sender(Door.LINK, partner=referrer.partner, referrer=referrer)


def received(
    referrer: Referrer, programme: Programme, given: LearnerFacts | None = None, **more: Any
) -> Receipt:
    """Receive Awa Diop, or somebody else, from a referrer."""
    branch = referrer.partner.branch
    sender = sender_of(referrer)
    person = given or facts(phone="+33639980001")
    return receive_referral(branch, person, sender=sender, programme=programme, **{"now": NOW, **more})


def digitall_rules(programme: Programme) -> None:
    """Give the programme its three criteria."""
    AdmissionRuleFactory.create(programme=programme, criterion="minimum_age", parameters={"older_than": 16})
    AdmissionRuleFactory.create(
        programme=programme, criterion="employment_in", parameters={"any_of": ["unemployed"]}
    )
    AdmissionRuleFactory.create(programme=programme, criterion="french_at_least", parameters={"level": "A2"})
