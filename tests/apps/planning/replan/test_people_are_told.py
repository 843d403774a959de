"""Whoever a change touches, and has an address, is told kindly where, when, and what they keep."""

import pytest

from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.planning.models import PlanRun
from declic.programmes.models import Level
from declic.team.models import TeamMember
from tests.apps.planning.replan.conftest import Decider
from tests.apps.planning.replan.happenings import after_lead_leaves, lead_of
from tests.apps.planning.scenes import lead_in


@pytest.fixture(autouse=True)
def addresses(group: LearningGroup) -> None:
    seated = [one.learner_id for one in group.enrolments.all()]
    Learner.objects.filter(pk=seated[0]).update(email="awa@example.org")
    TeamMember.objects.filter(pk=lead_of(group).pk).update(email="karim@example.org", last_name="Tessier")
    Message.objects.all().delete()


def letters(address: str) -> list[tuple[str, str]]:
    """Return what was written to somebody, as kinds and texts."""
    return list(Message.objects.filter(recipient=address).order_by("pk").values_list("kind", "body"))


def test_whoever_moves_reads_the_next_date_the_place_and_no_other_name(
    merged: PlanRun, other: LearningGroup, decider: Decider
) -> None:
    decider.accepts(merged)
    ((kind, body),) = letters("awa@example.org")
    assert kind == "seat_changed"
    assert "Prochaine séance : 09/12/2026, mercredi, 9 h 30 – 11 h 30." in body
    assert f"Lieu : {other.room.venue.name}" in body
    assert "Votre place est gardée." in body
    assert "Tessier" not in body


def test_whoever_loses_a_seat_reads_that_they_keep_their_rank(group: LearningGroup, decider: Decider) -> None:
    decider.accepts(after_lead_leaves(group))
    ((kind, body),) = letters("awa@example.org")
    assert (kind, "Vous gardez votre tour sur la liste d’attente." in body) == ("seat_withdrawn", True)


def test_whoever_takes_over_reads_the_first_date_and_whoever_goes_is_thanked(
    group: LearningGroup, branch: Branch, level: Level, decider: Decider
) -> None:
    lead_in(branch, level, free_slots=(0,), email="gwen@example.org")
    decider.accepts(after_lead_leaves(group))
    ((came, welcome),) = letters("gwen@example.org")
    ((went, thanks),) = letters("karim@example.org")
    assert (came, went) == ("staff_changed", "staff_changed")
    assert "compte sur vous pour l’animer" in welcome
    assert "Prochaine séance : 07/12/2026" in welcome
    assert "Merci pour tout" in thanks


def test_whoever_returns_reads_that_all_is_as_before(merged: PlanRun, decider: Decider) -> None:
    decider.accepts(merged)
    decider.undoes(merged)
    first, last = letters("awa@example.org")
    assert (first[0], last[0]) == ("seat_changed", "seat_changed")
    assert "reprend comme avant" in last[1]
    assert "Prochaine séance : 07/12/2026" in last[1]
