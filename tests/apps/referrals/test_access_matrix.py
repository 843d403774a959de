"""Who opens which page about referrals."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.partners.models import Partner, Referrer
from declic.privacy.enums.audit import AuditReason
from declic.programmes.models import Programme
from declic.referrals.models import Referral
from tests.apps.conftest import SignIn
from tests.apps.referrals.doors import door_of, received

pytestmark = pytest.mark.usefixtures("programme", "manager")
FOLLOWERS = ("counsellor", "manager")
LISTS = ("referrals:board", "referrals:walk_in")
ACTIONS = ("contact", "complete", "accept", "decline", "reopen")


@pytest.fixture
def referral(referrer: Referrer, programme: Programme) -> Referral:
    return received(referrer, programme).referral


@pytest.fixture
def persona(request: pytest.FixtureRequest) -> User:
    user: User = request.getfixturevalue(request.param)
    return user


@pytest.mark.parametrize("persona", [*FOLLOWERS, "national", "outsider"], indirect=True)
@pytest.mark.parametrize("name", LISTS)
def test_those_who_follow_people_open_the_lists(sign_in: SignIn, persona: User, name: str) -> None:
    assert sign_in(persona).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("persona", FOLLOWERS, indirect=True)
def test_the_team_of_the_branch_opens_its_files(sign_in: SignIn, persona: User, referral: Referral) -> None:
    address = reverse("referrals:detail", args=[referral.pk])
    assert sign_in(persona).get(address).status_code == 200


def test_the_national_team_says_why_first(sign_in: SignIn, national: User, referral: Referral) -> None:
    client, address = sign_in(national), reverse("referrals:detail", args=[referral.pk])
    why = reverse("privacy:why", args=[referral.learner_id])
    assert client.get(address).headers["Location"].startswith(why)
    client.post(why, {"reason": AuditReason.HELP})
    assert client.get(address).status_code == 200


def test_another_branch_sees_no_file(outsider_client: Client, referral: Referral) -> None:
    assert outsider_client.get(reverse("referrals:detail", args=[referral.pk])).status_code == 404


@pytest.mark.parametrize("name", ACTIONS)
def test_another_branch_answers_nothing(outsider_client: Client, referral: Referral, name: str) -> None:
    assert outsider_client.post(reverse(f"referrals:{name}", args=[referral.pk])).status_code == 404


@pytest.mark.parametrize("name", ACTIONS)
def test_volunteers_answer_nothing(volunteer_client: Client, referral: Referral, name: str) -> None:
    assert volunteer_client.post(reverse(f"referrals:{name}", args=[referral.pk])).status_code == 403


@pytest.mark.parametrize("name", ACTIONS)
def test_an_answer_is_never_given_by_following_a_link(
    desk_client: Client, referral: Referral, name: str
) -> None:
    assert desk_client.get(reverse(f"referrals:{name}", args=[referral.pk])).status_code == 405


@pytest.mark.parametrize("name", LISTS)
def test_volunteers_see_no_list(volunteer_client: Client, name: str) -> None:
    assert volunteer_client.get(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_ask_for_a_sign_in(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 302


@pytest.mark.parametrize("name", ["referrals:refer", "referrals:follow"])
def test_a_link_needs_no_account(client: Client, partner: Partner, name: str) -> None:
    assert client.get(reverse(name, args=[door_of(partner).token])).status_code == 200
