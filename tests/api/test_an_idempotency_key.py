"""A request repeated with its key is done once, and answered alike."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from declic.api.models import KeptAnswer
from declic.api.services.answers import KEPT_FOR, forget_old_answers
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.partners.models import Partner
from declic.referrals.models import Referral
from tests import factories
from tests.api.conftest import PARTNER_RIGHTS, OpenAccess, a_person, send, speaker

KEY = {"Idempotency-Key": "ccas-2026-0001"}


def test_the_same_key_gets_the_same_answer(program: Client) -> None:
    first, again = (send(program, a_person(), **KEY) for _ in range(2))
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert ("Idempotency-Replayed" in first.headers, again.headers["Idempotency-Replayed"]) == (False, "true")
    assert Referral.objects.count() == 1


def test_the_same_key_for_something_else_is_refused(program: Client) -> None:
    send(program, a_person(), **KEY)
    answer = send(program, a_person(last_name="Sy"), **KEY)
    assert (answer.status_code, answer.json()["type"].rpartition("#")[2]) == (422, "key-reused")


def test_a_refused_request_may_be_mended_under_its_key(program: Client) -> None:
    refused, mended = send(program, a_person(phone="00 00 00"), **KEY), send(program, a_person(), **KEY)
    assert (refused.status_code, mended.status_code) == (422, 201)


def test_two_programs_may_use_the_same_key(program: Client, opened: OpenAccess, branch: Branch) -> None:
    other = speaker(opened(PARTNER_RIGHTS, factories.PartnerFactory.create(branch=branch)))
    assert [send(one, a_person(), **KEY).status_code for one in (program, other)] == [201, 201]


@pytest.mark.parametrize("key", ["short", ""])
def test_a_key_has_a_form(program: Client, key: str) -> None:
    answer = send(program, a_person(), **{"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "wrong_key")
    assert not Referral.objects.exists()


def test_what_is_kept_cannot_be_read_in_the_database(program: Client) -> None:
    answer = send(
        program, {"url": "http://127.0.0.1:9/", "events": ["referral.answered"]}, to="webhooks", **KEY
    )
    assert answer.json()["secret"] not in str(list(KeptAnswer.objects.values()))


def test_a_key_is_forgotten_after_a_day(program: Client) -> None:
    send(program, a_person(), **KEY)
    forget_old_answers(timezone.now() + KEPT_FOR + timedelta(minutes=1))
    assert not KeptAnswer.objects.exists()


@pytest.fixture
def gate() -> threading.Barrier:
    return threading.Barrier(4)


@pytest.mark.django_db(transaction=True)
def test_four_at_once_are_one_referral(
    transactional_db: None, opened: OpenAccess, partner: Partner, gate: threading.Barrier
) -> None:
    secret = opened(PARTNER_RIGHTS, partner)
    answers: list[Any] = []

    def knock() -> None:
        gate.wait()
        answers.append(send(speaker(secret), a_person(), **KEY))
        connection.close()

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(lambda _: knock(), range(4)))
    assert ({one.status_code for one in answers}, len({one.content for one in answers})) == ({201}, 1)
    assert (Referral.objects.count(), Learner.objects.count()) == (1, 1)
