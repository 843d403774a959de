"""Whoever misses a session without a word gets a kind one, the same day, once."""

import re
from datetime import timedelta

import pytest
from pytest_django import Settings

from declic.attendance.access import Keeper
from declic.attendance.services.absences import tell_missed
from declic.branches.models import Branch
from declic.groups.models import GroupSession, LearningGroup
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.shared.reading import gathering
from tests.apps.attendance.absences import ABSENT, PRESENT, sessions_of, taken

WORD = re.compile(r"[\w’-]+")


@pytest.fixture
def amina(learners: list[Learner]) -> Learner:
    learners[0].email = "amina@example.org"
    learners[0].save()
    return learners[0]


@pytest.fixture
def branch_phone(branch: Branch) -> None:
    Branch.objects.filter(pk=branch.pk).update(phone="+33320990000")


def words() -> list[Message]:
    return list(Message.objects.filter(kind="kind_word"))


def test_the_word_says_the_next_date_the_place_and_whom_to_call(
    branch_phone: None, amina: Learner, session: GroupSession, group: LearningGroup, keeper: Keeper
) -> None:
    session = sessions_of(group)[0]
    now = taken(session, [(amina, ABSENT)], keeper)
    assert tell_missed(session, now=now) == 1
    (word,) = words()
    assert (word.recipient, word.person_key) == ("amina@example.org", f"learner:{amina.pk}")
    assert "Vous nous avez manqué, lundi 23 novembre." in word.body
    assert "Prochaine séance : lundi 30 novembre, 9 h 30 – 11 h 30." in word.body
    assert session.room.venue.full_address in word.body
    assert "Appelez le 03 20 99 00 00." in word.body


def test_it_names_nobody_else_and_every_sentence_is_short(
    amina: Learner, session: GroupSession, keeper: Keeper
) -> None:
    tell_missed(session, now=taken(session, [(amina, ABSENT)], keeper))
    (word,) = words()
    sentences = [part for line in word.body.splitlines()[2:] for part in line.split(". ")]
    assert [one for one in sentences if len(WORD.findall(one)) > 12 and not one.startswith("Lieu")] == []
    assert "Bachir" not in word.body


def test_it_is_sent_once(amina: Learner, session: GroupSession, keeper: Keeper) -> None:
    now = taken(session, [(amina, ABSENT)], keeper)
    tell_missed(session, now=now)
    tell_missed(session, now=now + timedelta(minutes=5))
    assert len(words()) == 1


def test_a_phone_gets_an_sms(
    learners: list[Learner], session: GroupSession, keeper: Keeper, settings: Settings
) -> None:
    settings.DECLIC_SMS_FILE = True
    tell_missed(session, now=taken(session, [(learners[1], ABSENT)], keeper))
    (word,) = words()
    assert (word.channel, word.recipient) == ("sms", learners[1].phone)
    assert "’" not in word.body


def test_whoever_is_written_to_is_named_for_the_journal(
    amina: Learner, learners: list[Learner], session: GroupSession, keeper: Keeper
) -> None:
    now = taken(session, [(amina, ABSENT), (learners[1], PRESENT)], keeper)
    with gathering() as reading:
        tell_missed(session, now=now)
    assert list(reading.named) == [amina.pk]
