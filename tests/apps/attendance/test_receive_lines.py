"""What a device sends is kept once, whatever happens on the way."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from declic.attendance.access import Keeper
from declic.attendance.models import RollLine, StrayLine
from declic.attendance.queries import broken_seals, roll_of
from declic.attendance.services import Batch, Unreadable, receive_batch
from declic.groups.enums import SessionState
from declic.groups.models import GroupSession, LearningGroup
from declic.learners.models import Learner
from declic.learners.services import issue_card
from declic.shared.tokens import hash_token
from tests.apps.attendance.conftest import WriteLine

Send = Callable[..., Batch]


def test_a_line_is_kept_once_however_often_it_is_sent(
    line: WriteLine, batch: Send, keeper: Keeper, now: datetime
) -> None:
    sent = line()
    first = receive_batch(batch(sent), by=keeper, now=now)
    again = receive_batch(batch(sent), by=keeper, now=now)
    assert first.outcome_by_key == {str(sent.key): "kept"}
    assert again.outcome_by_key == {str(sent.key): "known"}
    assert RollLine.objects.count() == 1


def test_the_same_line_twice_in_a_batch_is_one_line(
    line: WriteLine, batch: Send, keeper: Keeper, now: datetime
) -> None:
    sent = line()
    receive_batch(batch(sent, sent), by=keeper, now=now)
    assert RollLine.objects.count() == 1


def test_a_clock_wrong_by_a_day_is_set_by_ours(
    line: WriteLine, batch: Send, keeper: Keeper, now: datetime
) -> None:
    tomorrow = now + timedelta(days=1)
    sent = line(device_at=tomorrow - timedelta(minutes=3))
    receive_batch(batch(sent, sent_at=tomorrow), by=keeper, now=now)
    kept = RollLine.objects.get()
    assert kept.taken_at == now - timedelta(minutes=3)
    assert kept.device_at == tomorrow - timedelta(minutes=3)


def test_a_line_for_somebody_else_s_class_is_set_aside_with_the_reason(
    line: WriteLine, batch: Send, keeper: Keeper, now: datetime
) -> None:
    stranger = line(person_key="learner:999999")
    received = receive_batch(batch(stranger), by=keeper, now=now)
    assert "pas inscrite" in received.outcome_by_key[str(stranger.key)]
    assert StrayLine.objects.get().body["person"] == "learner:999999"
    assert not RollLine.objects.exists()


def test_an_unreadable_line_is_set_aside_and_the_others_are_kept(
    line: WriteLine, batch: Send, keeper: Keeper, now: datetime
) -> None:
    sent = batch(line(), Unreadable("k-1", {"kind": "?"}, "« kind » n’est pas un mot connu"))
    received = receive_batch(sent, by=keeper, now=now)
    assert sorted(received.outcome_by_key.values()) == ["kept", "« kind » n’est pas un mot connu"]
    assert StrayLine.objects.count() == 1


def test_a_roll_is_not_taken_before_its_day(
    line: WriteLine, batch: Send, keeper: Keeper, group: LearningGroup, now: datetime
) -> None:
    later = group.sessions.order_by("on")[1]
    sent = line(session=later.pk)
    received = receive_batch(batch(sent), by=keeper, now=now)
    assert "n’a pas commencé" in received.outcome_by_key[str(sent.key)]


def test_closing_the_roll_holds_the_session(
    line: WriteLine,
    batch: Send,
    keeper: Keeper,
    session: GroupSession,
    learners: list[Learner],
    now: datetime,
) -> None:
    marks = [line(person_key=f"learner:{one.pk}") for one in learners]
    receive_batch(batch(*marks, line(kind="closing", person_key="", device_step=2)), by=keeper, now=now)
    session.refresh_from_db()
    assert session.state == SessionState.HELD
    assert session.sheet.closed_at == now


def test_closing_with_somebody_still_to_mark_holds_nothing(
    line: WriteLine, batch: Send, keeper: Keeper, session: GroupSession, now: datetime
) -> None:
    receive_batch(batch(line(), line(kind="closing", person_key="", device_step=2)), by=keeper, now=now)
    session.refresh_from_db()
    assert session.state == SessionState.PLANNED
    assert not roll_of(session, keeper).is_closed


def test_an_empty_signature_is_refused(line: WriteLine, batch: Send, keeper: Keeper, now: datetime) -> None:
    sent = line(kind="signature")
    received = receive_batch(batch(sent), by=keeper, now=now)
    assert received.outcome_by_key[str(sent.key)] == "Cette signature est vide."


def test_a_cancelled_session_keeps_its_roll_and_stays_cancelled(
    line: WriteLine, batch: Send, keeper: Keeper, session: GroupSession, now: datetime
) -> None:
    receive_batch(batch(line()), by=keeper, now=now)
    GroupSession.objects.filter(pk=session.pk).update(state=SessionState.CANCELLED)
    receive_batch(batch(line(kind="closing", person_key="", device_step=2)), by=keeper, now=now)
    session.refresh_from_db()
    assert session.state == SessionState.CANCELLED
    assert RollLine.objects.filter(kind="mark").count() == 1


def test_somebody_who_came_unexpected_is_on_the_roll(
    line: WriteLine, batch: Send, keeper: Keeper, session: GroupSession, now: datetime
) -> None:
    guest = f"guest:{uuid4()}"
    sent = batch(
        line(kind="guest", person_key=guest, note="Dalila K."), line(person_key=guest, device_step=2)
    )
    receive_batch(sent, by=keeper, now=now)
    found = next(one for one in roll_of(session, keeper).learners if one.key == guest)
    assert (found.name, found.presence.mark) == ("Dalila K.", "present")


def test_a_card_signs_only_for_its_own_learner(
    line: WriteLine, batch: Send, keeper: Keeper, learners: list[Learner], now: datetime
) -> None:
    assert keeper.user is not None
    _, token, _ = issue_card(learners[0], by=keeper.user, now=now)
    card = {"kind": "signature", "card_hash": hash_token(token), "origin": "card"}
    own = line(**card)
    other = line(**card, person_key=f"learner:{learners[1].pk}")
    received = receive_batch(batch(own, other), by=keeper, now=now)
    assert received.outcome_by_key[str(own.key)] == "kept"
    assert "n’est pas celle" in received.outcome_by_key[str(other.key)]


def test_what_was_kept_is_sealed_in_order(
    line: WriteLine, batch: Send, keeper: Keeper, group: LearningGroup, now: datetime
) -> None:
    receive_batch(batch(line(device_step=2), line(mark="late", device_step=1)), by=keeper, now=now)
    rows = list(RollLine.objects.order_by("number"))
    assert [row.mark for row in rows] == ["late", "present"]
    assert rows[1].previous_seal == rows[0].seal
    assert broken_seals(group) == ()
