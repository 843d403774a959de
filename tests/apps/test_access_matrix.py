"""Every address, tried by everybody: the wrong role is refused, another antenna sees nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.branches.models import Branch
from declic.shared.pages import PUBLIC
from tests.apps.conftest import SignIn, person_in
from tests.apps.world import MARK, World, build_world
from tests.house.tree import addresses

#: What the numbers of an address name, by app, unless an address says otherwise.
NAMED: dict[str, dict[str, str]] = {
    "accounts": {"pk": "membership"},
    "branches": {"pk": "venue"},
    "desk": {"pk": "learner"},
    "diagnostics": {"pk": "run", "learner_pk": "learner"},
    "groups": {"pk": "group", "learner_pk": "learner"},
    "learners": {"pk": "learner", "other_pk": "twin"},
    "partners": {"pk": "referral.partner"},
    "planning": {"pk": "plan"},
    "programmes": {"pk": "programme"},
    "referrals": {"pk": "referral"},
    "team": {"pk": "member"},
}
EXCEPT: dict[str, dict[str, str]] = {
    "branches:cancel_closure": {"pk": "closure"},
    "branches:close_room": {"pk": "room"},
    "branches:edit_room": {"pk": "room"},
    "branches:reopen_room": {"pk": "room"},
    "groups:answer": {"pk": "enrolment"},
    "groups:withdraw": {"pk": "enrolment"},
    "learners:undo_merge": {"pk": "merge"},
    "partners:edit_agreement": {"pk": "agreement"},
    "partners:edit_destination": {"pk": "destination"},
    "partners:edit_referrer": {"pk": "referrer"},
    "partners:make_referrer_link": {"pk": "referrer"},
    "partners:renew_link": {"pk": "link"},
    "partners:revoke_link": {"pk": "link"},
    "planning:accept_group": {"pk": "proposed_group"},
    "planning:accept_seat": {"pk": "proposed_seat"},
    "planning:refuse_group": {"pk": "proposed_group"},
    "planning:refuse_seat": {"pk": "proposed_seat"},
    "programmes:edit_level": {"pk": "level"},
    "referrals:import_apply": {"pk": "spreadsheet"},
    "referrals:import_check": {"pk": "spreadsheet"},
    "referrals:import_columns": {"pk": "spreadsheet"},
    "referrals:import_discard": {"pk": "spreadsheet"},
    "referrals:import_forget": {"pk": "spreadsheet"},
    "referrals:import_report": {"pk": "spreadsheet"},
    "referrals:import_undo": {"pk": "spreadsheet"},
    "referrals:import_row": {"pk": "spreadsheet", "number": "row.number"},
}
WORDS = {"stage": "waiting"}
#: Addresses that name something of the whole association, not of one antenna.
SHARED_BY_ALL = {"programmes:edit_programme", "programmes:edit_level"}

GUARDED = [(name, one) for name, one in addresses() if getattr(one.callback, "audience", PUBLIC) != PUBLIC]
NAMES = [name for name, _ in GUARDED]
ROLES = ["volunteer", "counsellor", "manager", "national"]
every_address = pytest.mark.parametrize(("name", "pattern"), GUARDED, ids=NAMES)


@pytest.fixture
def world(branch: Branch) -> World:
    return build_world(branch)


def looked_up(world: World, path: str) -> Any:
    found: Any = world
    for part in path.split("."):
        found = getattr(found, part)
    return found if isinstance(found, int) else found.pk


def address_of(world: World, name: str, pattern: URLPattern) -> str:
    named = {**NAMED.get(name.partition(":")[0], {}), **EXCEPT.get(name, {})}
    wanted = pattern.pattern.regex.groupindex
    numbers = {key: looked_up(world, named[key]) for key in wanted if key in named}
    return reverse(name, kwargs={**numbers, **{key: WORDS[key] for key in wanted if key in WORDS}})


def knock(client: Client, address: str, pattern: URLPattern) -> Any:
    methods: tuple[str, ...] = getattr(pattern.callback, "methods", ("GET",))
    data = {"branch": Branch.objects.get(name="Lille").pk}
    return client.get(address) if "GET" in methods else client.post(address, data)


@every_address
def test_whoever_is_not_signed_in_is_sent_to_the_door(world: World, name: str, pattern: URLPattern) -> None:
    response = knock(Client(), address_of(world, name, pattern), pattern)
    assert response.status_code == 302
    assert response.headers["Location"].startswith(("/demo/", "/comptes/login/"))


@every_address
@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_what_it_may_and_nothing_else(
    world: World, name: str, pattern: URLPattern, role: str, request: pytest.FixtureRequest, sign_in: SignIn
) -> None:
    user: User = request.getfixturevalue(role)
    response = knock(sign_in(user), address_of(world, name, pattern), pattern)
    may_enter = role in getattr(pattern.callback, "audience", frozenset())
    assert (response.status_code != 403) == may_enter
    assert response.status_code not in ({404, 500} if may_enter else {200, 302, 500})


@every_address
def test_another_antenna_sees_nothing(
    world: World, name: str, pattern: URLPattern, other_branch: Branch, sign_in: SignIn
) -> None:
    stranger = person_in(other_branch, Role.MANAGER)
    response = knock(sign_in(stranger), address_of(world, name, pattern), pattern)
    names_something = bool(pattern.pattern.regex.groupindex) and name not in SHARED_BY_ALL
    is_open_list = name == "desk:column"
    assert response.status_code in (
        {404, 403} if names_something and not is_open_list else {200, 302, 403, 404, 409}
    )
    assert MARK not in response.content.decode()
