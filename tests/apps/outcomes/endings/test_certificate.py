"""A certificate says what was attended; its code proves it to anybody, and tells no more than it must."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.groups.models import Enrolment, LearningGroup
from declic.learners.services import merge_learners
from declic.outcomes.errors import CertificateExists, NoHoursAttended, NotCompleted
from declic.outcomes.models import Certificate
from declic.outcomes.queries.certificates import certificate_paper, own_certificates
from declic.outcomes.services.certificates import make_certificate, revoke_certificate
from declic.outcomes.services.endings import end_group
from declic.shared.visits import KEY
from tests import factories
from tests.apps.outcomes.endings.course import LATER, OVER, checking_page


@pytest.fixture
def certificate(over: LearningGroup, awa: Enrolment, counsellor: User) -> Certificate:
    factories.small_lesson_pack(over.level)
    end_group(over, kept={}, by=counsellor, now=OVER)
    return make_certificate(awa, by=counsellor, now=LATER)


def test_it_says_the_hours_really_attended_and_what_was_taught(certificate: Certificate) -> None:
    said = certificate.content
    assert (said["name"], said["hours"], said["sessions"]) == ("Awa Diop", "10 h", 5)
    assert (said["starts_on"], said["ends_on"]) == ("2026-10-05", "2026-11-02")
    assert said["skills"]
    assert said["gain"] == ""


def test_the_same_certificate_gives_the_same_paper_on_one_page(certificate: Certificate) -> None:
    paper = certificate_paper(certificate)
    assert paper == certificate_paper(certificate)
    assert paper.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_it_is_made_once_however_often_one_clicks(
    certificate: Certificate, awa: Enrolment, counsellor: User
) -> None:
    with pytest.raises(CertificateExists):
        make_certificate(awa, by=counsellor, now=LATER)
    assert Certificate.objects.count() == 1


def test_who_did_not_finish_has_none(over: LearningGroup, badis: Enrolment, counsellor: User) -> None:
    end_group(over, kept={}, by=counsellor, now=OVER)
    with pytest.raises(NotCompleted):
        make_certificate(badis, by=counsellor, now=LATER)


def test_nobody_is_certified_without_a_roll(group: LearningGroup, awa: Enrolment, counsellor: User) -> None:
    end_group(group, kept={awa.pk: "feuilles perdues"}, by=counsellor, now=OVER)
    with pytest.raises(NoHoursAttended):
        make_certificate(awa, by=counsellor, now=LATER)


def test_after_a_cancellation_another_may_be_made(
    certificate: Certificate, awa: Enrolment, counsellor: User
) -> None:
    revoke_certificate(certificate, reason="erreur de nom", by=counsellor, now=LATER)
    assert make_certificate(awa, by=counsellor, now=LATER).code != certificate.code


def test_a_merged_file_keeps_its_certificate(certificate: Certificate, counsellor: User) -> None:
    kept = factories.LearnerFactory.create(branch=certificate.learner.branch)
    merge_learners(kept, certificate.learner, by=counsellor, now=LATER)
    assert [one.title for one in own_certificates(kept)] == ["DigitAll débutant"]
    assert "la nôtre" in checking_page(certificate.code)


def test_its_owner_opens_it_with_their_card_and_nobody_elses(certificate: Certificate) -> None:
    address = reverse("outcomes:own_certificate", args=[certificate.code])
    assert visiting(certificate.learner_id).get(address).status_code == 200
    other = factories.LearnerFactory.create(branch=certificate.learner.branch)
    assert visiting(other.pk).get(address).status_code == 404
    assert Client().get(address).status_code == 409


def visiting(learner_pk: int) -> Client:
    client = Client()
    session = client.session
    session[KEY] = {"learner": learner_pk, "since": 2_000_000_000}
    session.save()
    return client
