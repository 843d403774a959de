"""Who sees which accounts and contacts are announced, and keeps them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.privacy.models import AsleepNotice
from declic.privacy.services.asleep import notice_asleep
from tests import factories
from tests.apps.conftest import SignIn
from tests.factories import NOW, TODAY

PAGE = "privacy:asleep"


def announced(branch: Branch | None, number: int, days: int = 30) -> AsleepNotice:
    kind = "referrer" if branch else "account"
    when = {"noticed_on": TODAY, "erase_on": TODAY + timedelta(days=days)}
    return AsleepNotice.objects.create(kind=kind, number=number, branch=branch, **when)


@pytest.fixture
def notice(branch: Branch) -> AsleepNotice:
    referrer = factories.ReferrerFactory.create(partner__branch=branch, last_name="Quillebeuf")
    return announced(branch, referrer.pk)


def test_a_manager_reads_who_is_announced_and_when(manager_client: Client, notice: AsleepNotice) -> None:
    text = manager_client.get(reverse(PAGE)).content.decode()
    assert "Sonia Quillebeuf" in text
    assert f"{notice.erase_on:%d/%m/%Y}" in text
    assert "inconnu" in text


def test_whose_time_is_far_is_not_shown_yet(manager_client: Client, notice: AsleepNotice) -> None:
    AsleepNotice.objects.update(erase_on=TODAY + timedelta(days=400))
    assert "Personne n’est endormi" in manager_client.get(reverse(PAGE)).content.decode()


def test_a_manager_keeps_with_a_reason(manager_client: Client, notice: AsleepNotice) -> None:
    address = reverse("privacy:keep_asleep", args=[notice.pk])
    assert "Écrivez pourquoi" in manager_client.post(address, {}, follow=True).content.decode()
    manager_client.post(address, {"reason": "revient en mai"})
    notice.refresh_from_db()
    assert notice.kept_reason == "revient en mai"


def test_another_antenna_has_none_of_it(
    manager_client: Client, other_branch: Branch, notice: AsleepNotice
) -> None:
    AsleepNotice.objects.update(branch=other_branch)
    assert "Quillebeuf" not in manager_client.get(reverse(PAGE)).content.decode()
    address = reverse("privacy:keep_asleep", args=[notice.pk])
    assert manager_client.post(address, {"reason": "a"}).status_code == 404


def test_an_account_of_no_antenna_is_for_the_national_team(
    sign_in: SignIn, national: User, manager_client: Client
) -> None:
    user = factories.UserFactory.create(last_name="Quillebeuf", is_active=False)
    User.objects.filter(pk=user.pk).update(created_at=NOW - timedelta(days=700))
    notice_asleep(today=TODAY)
    assert "Quillebeuf" in sign_in(national).get(reverse(PAGE)).content.decode()
    assert "Quillebeuf" not in manager_client.get(reverse(PAGE)).content.decode()


def queries_with(client: Client, branch: Branch, people: int) -> int:
    AsleepNotice.objects.all().delete()
    referrers = factories.ReferrerFactory.create_batch(people, partner__branch=branch)
    for referrer in referrers:
        announced(branch, referrer.pk)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(reverse(PAGE))
    return len(asked)


def test_a_long_list_asks_no_more_than_a_short_one(manager_client: Client, branch: Branch) -> None:
    manager_client.get(reverse(PAGE))
    assert queries_with(manager_client, branch, 10) == queries_with(manager_client, branch, 60)
