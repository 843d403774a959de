"""A certificate as an open badge: the shape of the specification, and no more of the person than its page."""

import json

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.groups.models import Enrolment, LearningGroup
from declic.outcomes.models import Certificate
from declic.outcomes.services.certificates import make_certificate, revoke_certificate
from declic.outcomes.services.endings import end_group
from tests.apps.outcomes.endings.course import LATER, OVER


@pytest.fixture
def certificate(over: LearningGroup, awa: Enrolment, counsellor: User) -> Certificate:
    end_group(over, kept={}, by=counsellor, now=OVER)
    return make_certificate(awa, by=counsellor, now=LATER)


def test_it_has_what_the_specification_requires(certificate: Certificate) -> None:
    answer = Client().get(f"/suites/attestation/{certificate.code}/badge.json")
    badge = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/ld+json"
    assert badge["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert badge["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert badge["id"].endswith(f"/suites/attestation/{certificate.code}/")
    assert set(badge["issuer"]) == {"id", "type", "name"}
    subject = badge["credentialSubject"]
    assert subject["type"] == ["AchievementSubject"]
    assert set(subject["achievement"]) >= {"id", "type", "name", "description", "criteria"}
    assert badge["validFrom"] == "2026-11-20T00:00:00Z"
    assert "proof" not in badge


def test_it_tells_no_more_of_the_person_than_the_page(certificate: Certificate) -> None:
    text = Client().get(f"/suites/attestation/{certificate.code}/badge.json").content.decode()
    assert "Awa D." in text
    assert ("Diop" in text, "10 h" in text, certificate.learner.phone in text) == (False, False, False)


def test_a_cancelled_certificate_is_no_badge(certificate: Certificate, counsellor: User) -> None:
    revoke_certificate(certificate, reason="erreur", by=counsellor, now=LATER)
    assert Client().get(f"/suites/attestation/{certificate.code}/badge.json").status_code == 410
