"""Who is told of a change: everybody once, by what they have, in short sentences, without another name."""

import re
from datetime import date

import pytest
from pytest_django import Settings

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.groups.services import Place, cancel_session, move_session
from declic.learners.models import Learner
from declic.outbox.models import Message
from tests.factories import NOW

WORD = re.compile(r"[\w’'-]+")
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


@pytest.mark.parametrize(("has_operator", "channel"), [(True, "sms"), (False, "phone")])
def test_learners_by_what_they_have_and_the_team_are_told_once(
    monday: GroupSession,
    awa: Learner,
    ines: Learner,
    counsellor: User,
    settings: Settings,
    has_operator: bool,
    channel: str,
) -> None:
    settings.DECLIC_SMS_FILE = has_operator
    cancel(monday, counsellor)
    assert {(one.channel, one.recipient) for one in told()} == {
        ("email", "awa@example.org"),
        (channel, ines.phone),
        ("email", "karim@example.org"),
    }
    assert len(told()) == 3


def test_nobody_reads_the_reason_nor_another_name(
    monday: GroupSession, awa: Learner, ines: Learner, counsellor: User
) -> None:
    cancel(monday, counsellor)
    text = "".join(one.body for one in told() if one.recipient != "awa@example.org")
    assert not re.search("Awa|Diop|malade|Bachir", text)


@pytest.mark.parametrize("change", [cancel, move])
def test_every_sentence_for_learners_has_twelve_words_at_most(
    monday: GroupSession, awa: Learner, ines: Learner, counsellor: User, change: object
) -> None:
    assert callable(change)
    change(monday, counsellor)
    letters = [one for one in told() if one.person_key.startswith("learner:")]
    lines = [part for one in letters for part in re.split(r"\n|\. |\? ", one.body)]
    places = ("Lieu", "C’était", "C'était")
    assert [one for one in lines if len(WORD.findall(one)) > 12 and not one.startswith(places)] == []
