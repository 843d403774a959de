"""The door: decided by the rules, recomputed while it is open, kept once it is answered."""

from datetime import date
from typing import Any

import pytest

from declic.accounts.models import User
from declic.learners.models import Learner
from declic.partners.models import Referrer
from declic.programmes.models import AdmissionRule, Programme
from declic.referrals.models import Referral
from declic.referrals.queries import eligibility_of
from declic.referrals.services import accept_referral, complete_facts, mark_contacted
from tests.apps.learners.people import facts
from tests.apps.referrals.doors import digitall_rules, received
from tests.factories import NOW, TODAY

WELCOME = {"birth_on": date(1988, 4, 2), "employment": "unemployed", "french_level": "A2"}


@pytest.fixture
def door(referrer: Referrer, programme: Programme) -> Referrer:
    digitall_rules(programme)
    return referrer


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, "eligible"),
        ({"birth_on": date(2010, 11, 23)}, "not_eligible"),
        ({"birth_on": date(2009, 11, 23)}, "eligible"),
        ({"employment": "employed"}, "not_eligible"),
        ({"french_level": "A1"}, "not_eligible"),
        ({"french_level": "below_a1"}, "not_eligible"),
        ({"french_level": "native"}, "eligible"),
        ({"birth_on": None}, "incomplete"),
        ({"employment": ""}, "incomplete"),
        ({"french_level": ""}, "incomplete"),
    ],
)
def test_each_criterion_opens_or_closes_the_door(
    door: Referrer, programme: Programme, changes: dict[str, Any], verdict: str
) -> None:
    referral = received(door, programme, facts(**{**WELCOME, **changes})).referral
    assert eligibility_of(referral, today=TODAY).verdict == verdict
    assert referral.eligibility["verdict"] == verdict


def test_a_change_on_the_file_changes_an_open_decision(door: Referrer, programme: Programme) -> None:
    referral = received(door, programme, facts(**WELCOME)).referral
    Learner.objects.update(employment="employed")
    fresh = Referral.objects.get(pk=referral.pk)
    assert eligibility_of(fresh, today=TODAY).verdict == "not_eligible"


def test_an_answered_decision_stays_as_it_was(door: Referrer, programme: Programme, counsellor: User) -> None:
    referral = received(door, programme, facts(**WELCOME)).referral
    accept_referral(referral, by=counsellor, now=NOW)
    Learner.objects.update(employment="employed")
    AdmissionRule.objects.all().delete()
    kept = eligibility_of(Referral.objects.get(), today=TODAY)
    assert (kept.verdict, len(kept.rules), kept.facts.employment) == ("eligible", 3, "unemployed")


def test_only_the_missing_questions_are_asked(door: Referrer, programme: Programme) -> None:
    referral = received(door, programme, facts(birth_on=None, employment="unemployed")).referral
    assert eligibility_of(referral, today=TODAY).missing_fields == ("birth_on", "french_level")


def test_completing_a_fact_decides_again(door: Referrer, programme: Programme, counsellor: User) -> None:
    referral = received(door, programme, facts(**{**WELCOME, "french_level": ""})).referral
    decided = complete_facts(referral, {"french_level": "B1"}, by=counsellor, now=NOW)
    referral.refresh_from_db()
    assert (decided.verdict, referral.eligibility["verdict"]) == ("eligible", "eligible")
    assert referral.learner.french_level == "B1"


def test_a_partner_s_level_of_french_is_an_estimate_until_we_speak_with_the_person(
    door: Referrer, programme: Programme, counsellor: User
) -> None:
    referral = received(door, programme, facts(**WELCOME)).referral
    assert referral.eligibility["facts"]["french_estimated"] is True
    assert mark_contacted(referral, by=counsellor, now=NOW).eligibility["facts"]["french_estimated"] is False
