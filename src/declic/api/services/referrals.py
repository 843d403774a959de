"""Refer somebody through a program: the rules, the services and the silence of the partner's page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from declic.api.errors import ApiRefusal, FieldProblem
from declic.api.models import ApiToken
from declic.learners.queries.contact import read_typed_phone
from declic.learners.queries.facts import LearnerFacts
from declic.partners.models import ReferralLink
from declic.referrals.queries.intake import default_programme
from declic.referrals.services import link_sender, receive_referral
from declic.referrals.services.intake import Receipt

OLDEST_YEARS = 110


@dataclass(frozen=True)
class Referred:
    """Who is referred, by whom, and what for."""

    person: LearnerFacts
    referrer: dict[str, str]
    need: str
    is_informed: bool
    is_another: bool


def refer(token: ApiToken, referred: Referred, *, now: datetime) -> Receipt:
    """Receive somebody from a program, as its partner's page would.

    What is known of the person elsewhere changes nothing to the answer.
    """
    if token.partner is None:
        raise ApiRefusal("scope-missing")
    problems = list(person_problems(referred, today=timezone.localdate(now)))
    if problems:
        raise ApiRefusal("invalid", problems)
    person, referrer = referred.person, referred.referrer
    known = {**referrer, "phone": read_typed_phone(referrer["phone"]).number}
    return receive_referral(
        token.branch,
        replace(person, phone=read_typed_phone(person.phone).number),
        sender=link_sender(ReferralLink(partner=token.partner), known=None, new=known, follow_url=""),
        programme=default_programme(),
        need=referred.need,
        is_informed=referred.is_informed,
        is_another=referred.is_another,
        now=now,
    )


def person_problems(referred: Referred, *, today: date) -> Iterator[FieldProblem]:
    """Yield what the page would ask to mend."""
    person = referred.person
    if not referred.is_informed:
        yield FieldProblem("/is_informed", "not_informed")
    if not (person.phone or person.email or person.phone_note):
        yield FieldProblem("/person/phone", "no_contact")
    if person.phone and read_typed_phone(person.phone).problem:
        yield FieldProblem("/person/phone", "phone_unreadable")
    if referred.referrer["phone"] and read_typed_phone(referred.referrer["phone"]).problem:
        yield FieldProblem("/referrer/phone", "phone_unreadable")
    if not (referred.referrer["email"] or referred.referrer["phone"]):
        yield FieldProblem("/referrer/email", "no_answer_address")
    if person.birth_on and not is_plausible(person.birth_on, today):
        yield FieldProblem("/person/birth_on", "implausible_birth")


def is_plausible(born_on: date, today: date) -> bool:
    """Return whether somebody alive may be born on this day."""
    return today.year - OLDEST_YEARS <= born_on.year and born_on <= today
