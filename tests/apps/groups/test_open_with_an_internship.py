"""A group is opened with its weeks in a company: two dates, or none."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.programmes.models import Level
from tests import factories


@pytest.fixture
def answers(branch: Branch, level: Level) -> dict[str, Any]:
    room = factories.RoomFactory.create(venue__branch=branch)
    lead = factories.TeamMemberFactory.create(branch=branch)
    asked = {"level": level.pk, "room": room.pk, "lead": lead.pk, "weekly_slots": ["0"]}
    return {**asked, "starts_on": "30/11/2026", "session_count": "4"}


def test_nobody_meets_while_they_are_in_a_company(answers: dict[str, Any], desk_client: Client) -> None:
    away = {"away_from": "07/12/2026", "away_until": "20/12/2026"}
    desk_client.post("/groupes/ouvrir/", {**answers, **away})
    days = LearningGroup.objects.get().sessions.values_list("on", flat=True)
    assert list(days) == [date(2026, 11, 30), date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4)]


@pytest.mark.parametrize(
    ("away", "sentence"),
    [
        ({"away_from": "07/12/2026"}, "Donnez les deux dates du stage, ou aucune."),
        ({"away_until": "07/12/2026"}, "Donnez les deux dates du stage, ou aucune."),
        ({"away_from": "20/12/2026", "away_until": "07/12/2026"}, "La fin du stage vient avant son début"),
    ],
)
def test_half_an_internship_is_asked_again(
    answers: dict[str, Any], desk_client: Client, away: dict[str, str], sentence: str
) -> None:
    answer = desk_client.post("/groupes/ouvrir/", {**answers, **away})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not LearningGroup.objects.exists()
