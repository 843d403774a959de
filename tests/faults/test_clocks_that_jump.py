"""The clock of the computer goes back an hour, or the database stays busy: nothing is lost or doubled."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.models import RollLine
from declic.attendance.services import Entry, append_lines
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.outbox.services import queue_message, send_due
from declic.outbox.services.claiming import claim
from declic.programmes.models import Level
from tests import factories
from tests.factories import NOW
from tests.faults.invariants import no_half_state

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def message(transactional_db: None) -> Message:
    """A message that waits, which no job took."""
    made = queue_message(
        "seat_confirmed", "awa@example.org", "Votre place", "Lundi.", once_key="one", now=NOW
    )
    Message.objects.filter(pk=made.pk).update(delivery="queued", claimed_at=None, attempts=0)
    made.refresh_from_db()
    mail.outbox = []
    return made


def test_a_message_that_is_being_sent_is_not_taken_by_a_clock_that_went_back(message: Message) -> None:
    assert claim(message, NOW)
    swept = send_due(NOW - HOUR, clock=lambda: NOW - HOUR)
    assert (swept.freed, swept.sent, len(mail.outbox)) == (0, 0, 0)


def test_it_leaves_once_when_its_worker_died_and_the_hour_has_come_again(message: Message) -> None:
    claim(message, NOW)
    later = NOW + timedelta(seconds=settings.DECLIC_LEASE_SECONDS + 1)
    moments = (NOW - HOUR, NOW - HOUR / 2, later, later + HOUR)
    list(map(lambda at: send_due(at, clock=lambda: at), moments))
    message.refresh_from_db()
    assert (message.delivery, len(mail.outbox)) == ("sent", 1)


def test_a_roll_goes_on_when_the_clock_goes_back(branch: Branch, level: Level, counsellor: User) -> None:
    group = factories.small_group(branch, level)
    session = group.sessions.order_by("on")[0]
    write = partial(append_lines, session, by=Keeper(branch, counsellor, None, sees_files=True))
    for number, at in enumerate((NOW, NOW - HOUR, NOW + HOUR)):
        write([Entry(UUID(int=number), "mark", "guest:a", at, at, mark="present")], now=at)
    assert list(RollLine.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert no_half_state(connection) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has one writer")
def test_a_database_that_stays_busy_is_told_in_a_sentence_and_nothing_is_lost(counsellor: User) -> None:
    client = Client(raise_request_exception=False)
    TOTP.activate(counsellor, generate_totp_secret())
    client.force_login(counsellor)
    typed = {"first_name": "Awa", "last_name": "Diop", "birth_on": "12/03/1990"}
    with (
        closing(sqlite3.connect(str(connection.settings_dict["NAME"]))) as other,
        connection.cursor() as ours,
    ):
        other.execute("BEGIN IMMEDIATE")
        ours.execute("PRAGMA busy_timeout=50")
        busy = client.post(reverse("learners:create"), typed)
        other.rollback()
        free = client.post(reverse("learners:create"), typed)
    assert (busy.status_code, free.status_code) == (503, 302)
    assert "Rien n’est perdu" in busy.content.decode()
    assert Learner.objects.count() == 1
