"""A link, a reminder, a call: each in its time, each once."""

from datetime import timedelta

import pytest

from declic.accounts.models import User
from declic.groups.models import Enrolment
from declic.outbox.models import Message
from declic.outcomes.models import FollowUp
from declic.outcomes.services.calling import note_missed_call
from declic.outcomes.services.news_letters import news_token
from declic.shared.errors import TooLate
from declic.shared.tokens import hash_token
from tests.apps.outcomes.news.conftest import THREE, Night, at


def test_the_link_leaves_once_and_only_its_print_stays(asked: FollowUp) -> None:
    message = Message.objects.get(kind="news_asked")
    assert news_token(asked) in message.body
    assert asked.token_hash == hash_token(news_token(asked))
    assert news_token(asked) not in str(FollowUp.objects.values().get(pk=asked.pk))


def test_one_reminder_with_the_same_link_then_a_call(asked: FollowUp, night: Night) -> None:
    assert night(THREE + timedelta(days=6)).reminded == 0
    assert night(THREE + timedelta(days=7)).reminded == 1
    assert night(THREE + timedelta(days=8)).reminded == 0
    assert all(news_token(asked) in body for body in Message.objects.values_list("body", flat=True))
    assert night(THREE + timedelta(days=13)).to_call == 0
    assert night(THREE + timedelta(days=14)).to_call == 1


def test_whom_no_message_reaches_is_called_at_once(asked: FollowUp, night: Night) -> None:
    Message.objects.update(delivery="failed")
    assert night(THREE + timedelta(days=1)).to_call == 1


def test_whoever_has_neither_phone_nor_mail_is_on_the_call_list(ended: Enrolment, night: Night) -> None:
    ended.learner.email = ""
    ended.learner.save()
    night(THREE)
    assert FollowUp.objects.get(moment=3).state == "to_call"
    assert not Message.objects.exists()


def test_a_call_is_counted_once_for_two_clicks(asked: FollowUp, night: Night, counsellor: User) -> None:
    night(THREE + timedelta(days=14))
    note_missed_call(asked, seen=0, by=counsellor, now=at(THREE))
    with pytest.raises(TooLate):
        note_missed_call(asked, seen=0, by=counsellor, now=at(THREE))
