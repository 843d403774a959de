"""Who opens which page about learners."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.privacy.enums.audit import AuditReason
from tests.apps.conftest import SignIn
from tests.apps.learners.people import registered

FOLLOWERS = ("counsellor", "manager")
LISTS = ("learners:list", "learners:create")
FILES = ("learners:edit", "learners:notes", "learners:card", "learners:merge_choice")


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return registered(branch)


@pytest.fixture
def persona(request: pytest.FixtureRequest) -> User:
    user: User = request.getfixturevalue(request.param)
    return user


@pytest.mark.parametrize("persona", [*FOLLOWERS, "national", "outsider"], indirect=True)
@pytest.mark.parametrize("name", LISTS)
def test_those_who_follow_people_open_the_lists(sign_in: SignIn, persona: User, name: str) -> None:
    assert sign_in(persona).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("persona", FOLLOWERS, indirect=True)
@pytest.mark.parametrize("name", FILES)
def test_the_team_of_the_branch_opens_its_files(
    sign_in: SignIn, persona: User, name: str, learner: Learner
) -> None:
    assert sign_in(persona).get(reverse(name, args=[learner.pk])).status_code == 200


@pytest.mark.parametrize("name", FILES)
def test_the_national_team_says_why_first(
    sign_in: SignIn, national: User, name: str, learner: Learner
) -> None:
    client, address = sign_in(national), reverse(name, args=[learner.pk])
    assert client.get(address).headers["Location"].startswith(reverse("privacy:why", args=[learner.pk]))
    client.post(reverse("privacy:why", args=[learner.pk]), {"reason": AuditReason.HELP})
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", FILES)
def test_another_branch_sees_no_file(outsider_client: Client, name: str, learner: Learner) -> None:
    assert outsider_client.get(reverse(name, args=[learner.pk])).status_code == 404


@pytest.mark.parametrize("name", ["learners:issue_card", "learners:revoke_card"])
def test_another_branch_touches_no_card(outsider_client: Client, name: str, learner: Learner) -> None:
    assert outsider_client.post(reverse(name, args=[learner.pk])).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_volunteers_see_no_list(volunteer_client: Client, name: str) -> None:
    assert volunteer_client.get(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", FILES)
def test_volunteers_see_no_file(volunteer_client: Client, name: str, learner: Learner) -> None:
    assert volunteer_client.get(reverse(name, args=[learner.pk])).status_code == 403


@pytest.mark.parametrize("name", FILES)
def test_nobody_sees_a_file_without_signing_in(manager: User, name: str, learner: Learner) -> None:
    assert Client().get(reverse(name, args=[learner.pk])).status_code == 302


def test_a_counsellor_elsewhere_who_volunteers_here_sees_no_file(
    sign_in: SignIn, outsider: User, branch: Branch, learner: Learner
) -> None:
    outsider.memberships.create(branch=branch, role="volunteer")
    response = sign_in(outsider).get(reverse("learners:edit", args=[learner.pk]))
    assert response.status_code in {403, 404}
