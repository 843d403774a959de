"""A code proves a certificate to anybody, and tells no more than it must."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from declic.accounts.models import User
from declic.groups.models import Enrolment, LearningGroup
from declic.outcomes.errors import CertificateRevoked
from declic.outcomes.models import Certificate
from declic.outcomes.queries.certificates import tidy
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


def visiting(learner_pk: int) -> Client:
    client = Client()
    session = client.session
    session[KEY] = {"learner": learner_pk, "since": 2_000_000_000}
    session.save()
    return client


def test_anybody_verifies_it_and_reads_a_first_name_and_an_initial(certificate: Certificate) -> None:
    page = checking_page(certificate.code.lower().replace("-", ""))
    assert ("la nôtre" in page, "Awa D." in page, "DigitAll, débutant" in page) == (True, True, True)
    assert ("Diop" in page, "10 h" in page) == (False, False)


def test_a_changed_content_no_longer_fits_its_seal(certificate: Certificate) -> None:
    certificate.content["level"] = "avancé"
    certificate.save()
    page = checking_page(certificate.code)
    assert ("a été modifiée" in page, "avancé" in page) == (True, False)


def test_a_cancelled_one_says_so_and_keeps_its_reason(certificate: Certificate, counsellor: User) -> None:
    revoke_certificate(certificate, reason="erreur de nom", by=counsellor, now=LATER)
    page = checking_page(certificate.code)
    assert ("annulée" in page, "erreur de nom" in page) == (True, False)
    with pytest.raises(CertificateRevoked):
        revoke_certificate(certificate, reason="encore", by=counsellor, now=LATER)


def test_unknown_codes_are_not_guessed_for_ever(certificate: Certificate, settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    tried = [Client().get("/suites/attestation/0000-0000-0000/").status_code for _ in range(21)]
    assert (tried[0], tried[19], tried[20]) == (404, 404, 409)
    cache.clear()
    assert "la nôtre" in checking_page(certificate.code)


@pytest.mark.parametrize("typed", ["7k3m2q9xtb4a", "7K3M-2Q9X-TB4A", " 7k3m 2q9x tb4a ", "7K3M.2Q9X.TB4A"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert tidy(typed) == "7K3M-2Q9X-TB4A"
