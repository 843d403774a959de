"""Everybody concerned by a change reads the date and the place, once, and no other name."""

from datetime import date

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.groups.services import Place, cancel_session, invite_to_session, move_session, undo_session_change
from declic.learners.models import Learner
from declic.outbox.models import Message
from tests import factories
from tests.factories import NOW

CHANGES = ("session_cancelled", "session_changed")


@pytest.fixture
def branch(branch: Branch) -> Branch:
    branch.phone = "+33320990000"
    branch.save()
    return branch


def told(name: str = "") -> list[Message]:
    changed = Message.objects.filter(kind__in=CHANGES, body__contains=name)
    return list(changed.order_by("pk"))


def cancel(session: GroupSession, by: User) -> None:
    cancel_session(session, reason="Bachir Ali est malade", adds_one=True, by=by, now=NOW)


def move(session: GroupSession, by: User) -> None:
    place = Place(date(2026, 12, 8), 6, session.room)
    move_session(session, place, reason="travaux", seen=session.place_key, by=by, now=NOW)


def test_a_cancellation_says_which_date_where_and_when_we_meet_next(
    monday: GroupSession, awa: Learner, counsellor: User
) -> None:
    cancel(monday, counsellor)
    (letter,) = told("Awa")
    assert (letter.kind, letter.recipient) == ("session_cancelled", "awa@example.org")
    assert "Votre cours du lundi 7 décembre n’aura pas lieu." in letter.body
    assert "Prochaine séance : lundi 30 novembre, 9 h 30 – 11 h 30." in letter.body
    assert f"Lieu : {monday.room.venue.name}, {monday.room.venue.full_address}." in letter.body
    assert "Séance ajoutée : lundi 21 décembre, 9 h 30 – 11 h 30." in letter.body
    assert "Une question ? Appelez le 03 20 99 00 00." in letter.body


def test_a_move_says_the_new_date_and_the_place(monday: GroupSession, awa: Learner, counsellor: User) -> None:
    move(monday, counsellor)
    (letter,) = told("Awa")
    assert letter.subject == "Votre cours change de date"
    assert "Votre cours du lundi 7 décembre, 9 h 30, change de date." in letter.body
    assert "Nouvelle date : mardi 8 décembre, 14 h – 16 h." in letter.body
    assert monday.room.venue.full_address in letter.body


def test_another_room_at_the_same_hour_is_said_so(
    monday: GroupSession, awa: Learner, branch: Branch, counsellor: User
) -> None:
    place = Place(monday.on, monday.slot, factories.RoomFactory.create(venue__branch=branch, name="Bleue"))
    move_session(monday, place, reason="fuite", seen=monday.place_key, by=counsellor, now=NOW)
    (letter,) = told("Awa")
    assert letter.subject == "Votre cours change de salle"
    assert "Même jour, même heure : 9 h 30 – 11 h 30." in letter.body
    assert "Salle : Bleue." in letter.body


def test_a_session_that_comes_back_is_told_too(monday: GroupSession, awa: Learner, counsellor: User) -> None:
    cancel(monday, counsellor)
    undo_session_change(monday, by=counsellor, now=NOW)
    letter = told("Awa")[-1]
    assert "Bonne nouvelle : votre cours du lundi 7 décembre a bien lieu." in letter.body
    assert "La séance ajoutée le lundi 21 décembre n’aura pas lieu." in letter.body


def test_a_guest_is_told_that_another_date_will_come(
    monday: GroupSession, branch: Branch, counsellor: User
) -> None:
    guest = factories.placed_learner(branch, first_name="Zoé", email="zoe@example.org")
    invite_to_session(monday, guest, now=NOW)
    cancel(monday, counsellor)
    assert "Nous vous proposerons une autre date." in told("Zoé")[-1].body
