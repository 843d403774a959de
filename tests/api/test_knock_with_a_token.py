"""Who may come in, how often, and how a refusal reads."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from declic.accounts.enums import Role
from declic.api.enums import Scope
from declic.api.models import ApiToken
from declic.api.services import tokens
from declic.partners.models import Partner
from tests.api.conftest import OpenAccess, a_person, send, speaker
from tests.apps.conftest import person_in

ADDRESS = "/api/v1/token"


def slug(answer: Any) -> str:
    assert answer.headers["Content-Type"] == "application/problem+json"
    return str(answer.json()["type"].rpartition("#")[2])


def test_a_token_says_who_one_is(program: Client, partner: Partner) -> None:
    told = program.get(ADDRESS).json()
    assert (told["branch"], told["partner"]) == ("Lille", partner.name)


@pytest.mark.parametrize(
    ("headers", "said"), [({}, "token-missing"), ({"Authorization": "Bearer x"}, "token-refused")]
)
def test_nobody_comes_in_without_an_open_token(
    db: None, branch: Any, headers: dict[str, str], said: str
) -> None:
    person_in(branch, Role.MANAGER)
    answer = Client().get(ADDRESS, headers=headers)
    assert (answer.status_code, slug(answer), answer.headers["WWW-Authenticate"]) == (401, said, "Bearer")


def test_a_token_in_the_address_opens_nothing(opened: OpenAccess) -> None:
    assert Client().get(f"{ADDRESS}?token={opened([Scope.PLACES_READ])}").status_code == 422


def test_a_revoked_token_opens_nothing(opened: OpenAccess) -> None:
    program = speaker(opened([Scope.PLACES_READ]))
    token = ApiToken.objects.get()
    assert token.made_by
    tokens.close_access(token, by=token.made_by, now=timezone.now())
    assert program.get(ADDRESS).status_code == 401


def test_an_expired_token_opens_nothing(opened: OpenAccess) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    assert speaker(opened([Scope.PLACES_READ], expires_on=yesterday)).get(ADDRESS).status_code == 401


def test_the_token_of_a_partner_who_left_opens_nothing(program: Client, partner: Partner) -> None:
    Partner.objects.update(is_active=False)
    assert program.get(ADDRESS).status_code == 401


def test_only_the_hash_of_a_token_is_kept(opened: OpenAccess) -> None:
    secret = opened([Scope.PLACES_READ])
    assert secret not in str(list(ApiToken.objects.values()))


def test_a_right_that_was_not_given_is_refused(opened: OpenAccess, partner: Partner) -> None:
    answer = send(speaker(opened([Scope.REFERRALS_READ], partner)), a_person())
    assert (answer.status_code, slug(answer)) == (403, "scope-missing")


def test_too_many_requests_wait_for_the_next_minute(program: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "REQUESTS_A_MINUTE", 0)
    answer = program.get(ADDRESS)
    assert (answer.status_code, slug(answer)) == (429, "too-many-requests")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60


def test_a_new_minute_forgets_the_one_before(opened: OpenAccess) -> None:
    opened([Scope.PLACES_READ])
    token, now = ApiToken.objects.get(), timezone.now().replace(second=30)
    counted = [tokens.count_request(token, now=now), tokens.count_request(token, now=now)]
    assert [*counted, tokens.count_request(token, now=now + timedelta(minutes=1))] == [1, 2, 1]


def test_a_use_leaves_its_day(program: Client) -> None:
    program.get(ADDRESS)
    assert ApiToken.objects.get().last_used_on == timezone.localdate()
