"""Who reads what an event changes, and decides about it."""

import pytest
from django.test import Client

from declic.groups.models import LearningGroup
from declic.planning.models import PlanRun
from tests.apps.conftest import SignIn
from tests.apps.planning.replan.happenings import lead_of, line_of

PAGES = ["imprevu/", "imprevus/{run}/"]
ACTIONS = [
    "changements/{line}/defaire/",
    "changements/{line}/refuser/",
    "changements/{line}/accepter/",
    "imprevus/{run}/tout-accepter/",
    "imprevus/{run}/tout-defaire/",
]
#: An event page of one's own is open; what nobody accepted cannot be undone, what is refused not accepted.
THEIRS = [200, 200, 409, 302, 409, 409, 409]
EXPECTED = {
    "volunteer": [403] * 7,
    "counsellor": THEIRS,
    "manager": THEIRS,
    "national": THEIRS,
    "outsider": [200] + [404] * 6,
}


@pytest.fixture
def known(taken_over: PlanRun, group: LearningGroup) -> dict[str, int]:
    return {"run": taken_over.pk, "line": line_of(taken_over, group).pk}


def met(client: Client, known: dict[str, int]) -> list[int]:
    """Return what somebody meets at each address, in order."""
    pages = [client.get("/planificateur/" + one.format(**known)) for one in PAGES]
    actions = [client.post("/planificateur/" + one.format(**known)) for one in ACTIONS]
    return [answer.status_code for answer in [*pages, *actions]]


@pytest.mark.parametrize("persona", EXPECTED)
def test_each_person_meets_what_is_theirs(
    persona: str, known: dict[str, int], sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(persona))
    assert met(client, known) == EXPECTED[persona]


def test_strangers_are_asked_to_sign_in(client: Client, known: dict[str, int]) -> None:
    assert met(client, known) == [302] * 7


def test_reading_an_address_decides_nothing(
    desk_client: Client, known: dict[str, int], group: LearningGroup
) -> None:
    before = lead_of(group)
    answers = [desk_client.get("/planificateur/" + one.format(**known)) for one in ACTIONS]
    assert {answer.status_code for answer in answers} == {405}
    assert lead_of(group) == before


def test_the_plan_of_a_new_week_is_no_list_of_changes(desk_client: Client, branch_plan: PlanRun) -> None:
    assert desk_client.get(f"/planificateur/imprevus/{branch_plan.pk}/").status_code == 404


@pytest.fixture
def branch_plan(taken_over: PlanRun) -> PlanRun:
    taken_over.kind = "new"
    taken_over.save()
    return taken_over
