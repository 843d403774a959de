"""Every address, tried by everybody: the wrong role is refused, another antenna sees nothing."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse

from declic.accounts.enums import Role
from declic.attendance.services import papers
from declic.branches.models import Branch
from declic.shared.pages import PUBLIC
from tests.apps.conftest import SignIn, person_in
from tests.apps.world import MARK, World, build_world
from tests.house.tree import addresses

#: What the numbers of an address name, by app, unless an address says otherwise.
NAMED: dict[str, dict[str, str]] = {
    "accounts": {"pk": "membership"},
    "api": {"pk": "access"},
    "attendance": {"pk": "session", "learner_pk": "learner"},
    "branches": {"pk": "venue"},
    "coverage": {"pk": "study"},
    "desk": {"pk": "learner"},
    "diagnostics": {"pk": "run", "learner_pk": "learner"},
    "groups": {"pk": "group", "learner_pk": "learner"},
    "impact": {"pk": "report", "learner_pk": "learner"},
    "learners": {"pk": "learner", "other_pk": "twin"},
    "open_data": {"pk": "programme"},
    "outcomes": {"pk": "enrolment", "learner_pk": "learner"},
    "partners": {"pk": "referral.partner"},
    "planning": {"pk": "plan"},
    "privacy": {"pk": "learner"},
    "programmes": {"pk": "programme"},
    "referrals": {"pk": "referral"},
    "team": {"pk": "member"},
    "volunteering": {"pk": "member"},
}
EXCEPT: dict[str, dict[str, str]] = {
    "api:replay": {"pk": "call"},
    "api:resume": {"pk": "call.webhook"},
    "attendance:photo_file": {"pk": "session", "paper_pk": "paper"},
    "attendance:guest": {"pk": "guest"},
    "attendance:attach": {"pk": "guest", "learner_pk": "learner"},
    "attendance:settle": {"pk": "stray"},
    "branches:cancel_closure": {"pk": "closure"},
    "branches:edit_closure": {"pk": "closure"},
    "branches:close_room": {"pk": "room"},
    "branches:edit_room": {"pk": "room"},
    "branches:reopen_room": {"pk": "room"},
    "coverage:let_sleep": {"pk": "referral.partner"},
    "coverage:partner": {"pk": "referral.partner"},
    "desk:note_call": {"pk": "message"},
    "desk:send_again": {"pk": "message"},
    "diagnostics:bank_item": {"pk": "item"},
    "diagnostics:bank_preview": {"pk": "item"},
    "diagnostics:bank_return": {"pk": "item.bank"},
    "diagnostics:bank_switch": {"pk": "item"},
    "diagnostics:attach_return": {"pk": "returned", "learner_pk": "learner"},
    "diagnostics:calibration": {"pk": "calibration"},
    "diagnostics:calibration_adopt": {"pk": "calibration"},
    "diagnostics:calibration_refuse": {"pk": "calibration"},
    "diagnostics:calibration_retry": {"pk": "calibration"},
    "diagnostics:returned": {"pk": "returned"},
    "diagnostics:set_return_aside": {"pk": "returned"},
    "groups:answer": {"pk": "enrolment"},
    "groups:cancel_session": {"pk": "session"},
    "groups:move_session": {"pk": "session"},
    "groups:release_guest": {"pk": "session"},
    "groups:session": {"pk": "session"},
    "groups:undo_session_change": {"pk": "session"},
    "groups:withdraw": {"pk": "enrolment"},
    "impact:add_template": {"pk": "report.template.funder"},
    "impact:edit_funder": {"pk": "report.template.funder"},
    "impact:edit_template": {"pk": "report.template"},
    "learners:undo_merge": {"pk": "merge"},
    "open_data:cut_feed": {"pk": "feed"},
    "outcomes:answer_proposal": {"pk": "step"},
    "outcomes:called": {"pk": "departure"},
    "outcomes:certificate_file": {"pk": "certificate"},
    "outcomes:close_group": {"pk": "group"},
    "outcomes:come_back": {"pk": "departure"},
    "outcomes:group_ending": {"pk": "group"},
    "outcomes:modules": {"pk": "group"},
    "outcomes:revoke": {"pk": "certificate"},
    "partners:edit_agreement": {"pk": "agreement"},
    "partners:edit_destination": {"pk": "destination"},
    "partners:edit_referrer": {"pk": "referrer"},
    "partners:make_referrer_link": {"pk": "referrer"},
    "partners:renew_link": {"pk": "link"},
    "partners:revoke_link": {"pk": "link"},
    "planning:accept_change": {"pk": "change"},
    "planning:accept_changes": {"pk": "replan"},
    "planning:accept_group": {"pk": "proposed_group"},
    "planning:accept_seat": {"pk": "proposed_seat"},
    "planning:changes": {"pk": "replan"},
    "planning:choose_plan": {"pk": "curve"},
    "planning:curve": {"pk": "curve"},
    "planning:helped": {"pk": "learner"},
    "planning:join": {"pk": "learner", "group_pk": "group", "member_pk": "member"},
    "planning:refuse_change": {"pk": "change"},
    "planning:refuse_group": {"pk": "proposed_group"},
    "planning:refuse_seat": {"pk": "proposed_seat"},
    "planning:undo_change": {"pk": "change"},
    "planning:undo_changes": {"pk": "replan"},
    "planning:undo_group": {"pk": "proposed_group"},
    "privacy:answer": {"pk": "right_request"},
    "privacy:keep": {"pk": "forgetting_notice"},
    "privacy:keep_asleep": {"pk": "asleep_notice"},
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
EXCEPT |= {f"volunteering:{name}": {"pk": "session"} for name in ("search", "propose", "propose_to_best")}
EXCEPT |= {
    f"attendance:{name}": {"pk": "group"}
    for name in ("inspection", "export", "export_pdf", "export_csv", "export_xlsx", "edit_action", "external")
}
EXCEPT |= {
    f"impact:{name}": {"pk": "session"} for name in ("activity", "report_activity", "unreport_activity")
}
EXCEPT |= {
    f"impact:{name}": {"pk": "operation"}
    for name in ("operation", "edit_operation", "operation_csv", "operation_xlsx")
}
EXCEPT["attendance:import_external"] = {"pk": "group"}
#: What the numbers of the pages about jobs and news name.
OUTCOMES = {
    "employer": "add_employer_contact add_offer edit_employer employer",
    "employer_contact": "edit_employer_contact",
    "follow_up": "call missed_call note_refusal",
    "internship": "edit_internship finish_internship internship",
    "introduction": "hire introduction move_introduction",
    "offer": "choose_introduced close_offer edit_offer introduce offer reopen_offer",
    "outcome": "end_situation take_back_situation",
}
EXCEPT |= {
    f"outcomes:{name}": {"pk": named, "learner_pk": "learner"}
    for named, names in OUTCOMES.items()
    for name in names.split()
}
WORDS = {
    "stage": "waiting",
    "moment": "entry",
    "code": "digitall-beginner-01",
    "key": "referred",
    "slug": "sexe",
}
DOORS = ("/demo/", "/comptes/login/")
#: Addresses that name something of the whole association, not of one antenna.
SHARED_BY_ALL = {
    "open_data:edit_service",
    "open_data:try_service",
    "programmes:edit_programme",
    "programmes:edit_level",
}

GUARDED = [(name, one) for name, one in addresses() if getattr(one.callback, "audience", PUBLIC) != PUBLIC]
NAMES = [name for name, _ in GUARDED]
ROLES = ("volunteer", "counsellor", "manager", "national")


@pytest.fixture
def world(branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(papers, "paper_folder", lambda: FileSystemStorage(tmp_path))
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
    """Try an address, then put everything back as it was."""
    methods: tuple[str, ...] = getattr(pattern.callback, "methods", ("GET",))
    data = {"branch": Branch.objects.get(name="Lille").pk}
    before = transaction.savepoint()
    try:
        return client.get(address) if "GET" in methods else client.post(address, data)
    finally:
        transaction.savepoint_rollback(before)


def verdict(response: Any) -> str:
    """Return what somebody met: the sign-in door, a refusal, nothing at all, or the page."""
    is_door = response.status_code == 302 and response.headers["Location"].startswith(DOORS)
    met = {403: "refused", 404: "hidden", 500: "broken"}
    return "door" if is_door else met.get(response.status_code, "open")


def expected(pattern: URLPattern) -> dict[str, str]:
    audience: frozenset[str] = getattr(pattern.callback, "audience", frozenset())
    return {"anonymous": "door", **{role: "open" if role in audience else "refused" for role in ROLES}}


@pytest.mark.parametrize(("name", "pattern"), GUARDED, ids=NAMES)
def test_an_address_opens_to_whom_it_should(
    world: World, name: str, pattern: URLPattern, request: pytest.FixtureRequest, sign_in: SignIn
) -> None:
    address = address_of(world, name, pattern)
    people = {role: sign_in(request.getfixturevalue(role)) for role in ROLES}
    met = {who: verdict(knock(client, address, pattern)) for who, client in people.items()}
    assert {"anonymous": verdict(knock(Client(), address, pattern)), **met} == expected(pattern)


@pytest.mark.parametrize(("name", "pattern"), GUARDED, ids=NAMES)
def test_another_antenna_sees_nothing(
    world: World, name: str, pattern: URLPattern, other_branch: Branch, sign_in: SignIn
) -> None:
    stranger = sign_in(person_in(other_branch, Role.MANAGER))
    response = knock(stranger, address_of(world, name, pattern), pattern)
    names_something = "pk" in str(pattern.pattern) and name not in SHARED_BY_ALL
    assert verdict(response) in ({"hidden", "refused"} if names_something else {"hidden", "refused", "open"})
    assert MARK not in response.content.decode(errors="replace")
