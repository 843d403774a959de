"""The roll without scripts: the same lines, a refusal in words, nothing lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from declic.attendance.models import RollLine
from declic.groups.enums import SessionState
from declic.groups.models import Booking, GroupSession
from declic.learners.models import Learner


@pytest.fixture
def today_session(session: GroupSession) -> GroupSession:
    today = timezone.localdate()
    Booking.objects.filter(session=session).update(on=today)
    GroupSession.objects.filter(pk=session.pk).update(on=today)
    session.refresh_from_db()
    return session


def marks(learners: list[Learner], *words: str) -> dict[str, str]:
    return {f"mark-learner:{one.pk}": word for one, word in zip(learners, words, strict=False)}


def test_what_is_ticked_is_written(
    today_session: GroupSession, learners: list[Learner], desk_client: Client
) -> None:
    form = marks(learners, "present", "late", "excused") | {f"reason-learner:{learners[2].pk}": "illness"}
    desk_client.post(f"/classe/{today_session.pk}/enregistrer/", form)
    written = {row.learner_id: (row.mark, row.reason) for row in RollLine.objects.all()}
    assert list(written.values()) == [("present", ""), ("late", ""), ("excused", "illness")]


def test_saving_again_writes_only_what_changed(
    today_session: GroupSession, learners: list[Learner], desk_client: Client
) -> None:
    address = f"/classe/{today_session.pk}/enregistrer/"
    desk_client.post(address, marks(learners, "present", "present", "present"))
    desk_client.post(address, marks(learners, "present", "absent", "present"))
    assert RollLine.objects.count() == 4


def test_a_roll_closes_only_when_everybody_is_marked(
    today_session: GroupSession, learners: list[Learner], desk_client: Client
) -> None:
    form = marks(learners, "present") | {"close": "1"}
    answer = desk_client.post(f"/classe/{today_session.pk}/enregistrer/", form)
    assert "Il reste des personnes à pointer" in answer.content.decode()
    assert not RollLine.objects.exists()


def test_closing_holds_the_session(
    today_session: GroupSession, learners: list[Learner], desk_client: Client
) -> None:
    form = marks(learners, "present", "late", "absent") | {"close": "1"}
    desk_client.post(f"/classe/{today_session.pk}/enregistrer/", form)
    today_session.refresh_from_db()
    assert today_session.state == SessionState.HELD


def test_a_roll_to_come_stays_closed(
    today_session: GroupSession, learners: list[Learner], desk_client: Client
) -> None:
    GroupSession.objects.filter(pk=today_session.pk).update(on=timezone.localdate() + timedelta(days=1))
    answer = desk_client.post(f"/classe/{today_session.pk}/enregistrer/", marks(learners, "present"))
    assert "n’a pas commencé" in answer.content.decode()
