"""A referral is received once, decided, and acknowledged at once."""

from datetime import date

import pytest
from django.db import IntegrityError

from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import Door, ReferralStatus
from declic.referrals.models import Referral
from tests.apps.learners.people import facts
from tests.apps.referrals.doors import digitall_rules, received
from tests.factories import NOW, ReferralFactory


def test_a_referral_opens_a_file_and_a_delay_of_thirty_days(referrer: Referrer, programme: Programme) -> None:
    referral = received(referrer, programme, need="Un travail").referral
    assert (referral.status, referral.door, referral.need) == (
        ReferralStatus.RECEIVED,
        Door.LINK,
        "Un travail",
    )
    assert (referral.received_at, referral.expires_on) == (NOW, date(2026, 12, 23))
    assert str(referral.learner) == "Awa Diop"


def test_who_told_the_person_is_remembered(referrer: Referrer, programme: Programme) -> None:
    learner = received(referrer, programme).referral.learner
    assert learner.notice_given_by == f"{referrer} · CCAS de Lille"


def test_the_decision_is_stored_with_its_inputs_and_its_engine(
    referrer: Referrer, programme: Programme
) -> None:
    digitall_rules(programme)
    kept = received(
        referrer, programme, facts(employment="unemployed", french_level="B1")
    ).referral.eligibility
    assert (kept["verdict"], kept["engine_version"]) == ("eligible", "eligibility/1")
    assert kept["facts"]["age_years"] == 38
    assert [rule["criterion"] for rule in kept["rules"]] == [
        "minimum_age",
        "employment_in",
        "french_at_least",
    ]


def test_the_referrer_is_thanked_at_once(referrer: Referrer, programme: Programme) -> None:
    received(referrer, programme)
    message = Message.objects.get()
    assert message.recipient == "sonia@example.org"
    assert "Awa D." in message.body
    assert "23 décembre 2026" in message.body
    assert "Diop" not in message.body


def test_nobody_is_written_to_who_has_no_e_mail(referrer: Referrer, programme: Programme) -> None:
    referrer.email = ""
    referrer.save()
    received(referrer, programme)
    assert not Message.objects.exists()


def test_a_file_known_without_doubt_is_completed_never_overwritten(
    referrer: Referrer, programme: Programme
) -> None:
    first = received(referrer, programme, facts(phone="+33639980001", employment="student")).referral
    Referral.objects.filter(pk=first.pk).update(status=ReferralStatus.EXPIRED)
    again = facts(phone="+33639980009", employment="unemployed", french_level="B1", email="awa@example.org")
    second = received(referrer, programme, again).referral
    assert second.learner == first.learner
    assert (second.learner.employment, second.learner.french_level) == ("student", "B1")
    assert second.learner.email == "awa@example.org"
    assert second.learner.phone == "+33639980001"
    assert "téléphone : 06 39 98 00 09, situation : sans emploi" in second.learner.notes.get().text


def test_the_database_itself_refuses_a_second_open_referral(referrer: Referrer, programme: Programme) -> None:
    learner = received(referrer, programme).referral.learner
    with pytest.raises(IntegrityError):
        ReferralFactory.create(learner=learner, programme=programme)


def test_no_file_is_opened_twice_for_the_same_form(referrer: Referrer, programme: Programme) -> None:
    receipts = [received(referrer, programme), received(referrer, programme)]
    assert [receipt.is_new for receipt in receipts] == [True, False]
    assert (Referral.objects.count(), Learner.objects.count()) == (1, 1)
