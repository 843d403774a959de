"""A partner may refer straight to a programme that asks for a level: the first door stays open."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.referrals.errors import NotEligible
from declic.referrals.models import Referral
from declic.referrals.queries.eligibility import eligibility_of
from declic.referrals.services import accept_referral, complete_facts
from tests import factories
from tests.factories import NOW, TODAY


@pytest.fixture
def referral(branch: Branch) -> Referral:
    programme = factories.ProgrammeFactory.create(code="web", name="Développeur web")
    rules = {
        "minimum_age": {"older_than": 16},
        "level_at_least": {"level": "advanced"},
        "completed_programme": {"programme": "digistart", "label_fr": "DigiStart"},
        "has_professional_aim": {},
    }
    for position, (criterion, parameters) in enumerate(rules.items()):
        facts = {"criterion": criterion, "parameters": parameters, "position": position}
        factories.AdmissionRuleFactory.create(programme=programme, **facts)
    return factories.ReferralFactory.create(learner__branch=branch, programme=programme)


def test_what_only_a_diagnostic_can_say_does_not_close_the_door(referral: Referral, counsellor: User) -> None:
    complete_facts(referral, {"has_professional_aim": True}, by=counsellor, now=NOW)
    accepted = accept_referral(referral, by=counsellor, now=NOW)
    assert accepted.status == "accepted"
    assert [rule["criterion"] for rule in accepted.eligibility["later"]] == [
        "level_at_least",
        "completed_programme",
    ]


def test_what_is_seen_later_is_said_and_kept(referral: Referral, counsellor: User) -> None:
    complete_facts(referral, {"has_professional_aim": True}, by=counsellor, now=NOW)
    accepted = accept_referral(referral, by=counsellor, now=NOW)
    assert eligibility_of(accepted, today=TODAY).seen_later == (
        "Il faut le niveau avancé ou plus au diagnostic.",
        "Il faut avoir terminé DigiStart.",
    )


def test_the_project_is_asked_before_the_answer(referral: Referral, desk_client: Client) -> None:
    address = reverse("referrals:detail", args=[referral.pk])
    page = desk_client.get(address).content.decode()
    assert ("à compléter" in page, "A un projet professionnel" in page) == (True, True)
    desk_client.post(reverse("referrals:complete", args=[referral.pk]), {"has_professional_aim": "yes"})
    referral.learner.refresh_from_db()
    assert referral.learner.has_professional_aim is True


def test_what_is_known_now_still_closes_it(referral: Referral, counsellor: User) -> None:
    complete_facts(referral, {"has_professional_aim": False}, by=counsellor, now=NOW)
    with pytest.raises(NotEligible):
        accept_referral(referral, by=counsellor, now=NOW)
