"""Each minute what is due leaves; a minute that fails is told, and the next one comes."""

import logging

import pytest
from django.core import mail
from django.core.management import call_command

from declic.outbox.tasks import send_due_messages
from tests.apps.outbox.messages import an_email

pytestmark = pytest.mark.django_db


def test_a_beat_sends_what_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    an_email()
    call_command("beat", "--une-fois")
    assert len(mail.outbox) == 1
    assert "1 messages envoyés" in capsys.readouterr().out


def test_a_quiet_minute_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("beat", "--une-fois")
    assert capsys.readouterr().out == ""


def test_a_minute_that_fails_does_not_stop_the_beat(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("declic.desk.management.commands.beat.send_due", lambda _: 1 / 0)
    with caplog.at_level(logging.ERROR, logger="declic.beat"):
        call_command("beat", "--une-fois")
    assert "a part of the beat failed: tell_people" in caplog.text


def test_the_sweep_is_a_job_too() -> None:
    an_email()
    assert send_due_messages.call() == 1
