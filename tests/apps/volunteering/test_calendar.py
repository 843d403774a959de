"""The calendar of a volunteer: as RFC 5545 writes it, theirs alone, and never a learner's name."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from declic.groups.models import GroupSession
from declic.groups.services import offer_seat, postpone_sessions
from declic.shared.calendars import Event, calendar_text, escaped, folded
from declic.team.models import TeamMember
from declic.team.services import make_member_link
from declic.volunteering import services
from declic.volunteering.access import feed_key
from declic.volunteering.queries.calendar import member_calendar
from tests import factories
from tests.apps.volunteering.people import book

NOON = datetime(2026, 11, 30, 12, tzinfo=factories.NOW.tzinfo)


@pytest.fixture
def booked(helper: TeamMember, session: GroupSession, today: date, now: datetime) -> TeamMember:
    learner = factories.placed_learner(helper.branch, first_name="Zoubida", last_name="Zwertyuiop")
    offer_seat(session.group, learner, by=None, today=today, now=now)
    book(helper, session)
    return helper


def test_the_address_gives_a_calendar(booked: TeamMember, session: GroupSession) -> None:
    answer = Client().get(f"/benevoles/agenda/{feed_key(booked)}.ics")
    text = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == 1
    assert f"UID:session-{session.pk}-{booked.pk}@declic" in text
    assert f"DTSTART;TZID=Europe/Paris:{session.on:%Y%m%d}T093000\r\n" in text


def test_no_learner_is_named(booked: TeamMember, today: date) -> None:
    text = member_calendar(booked, today=today)
    assert "Zoubida" not in text
    assert "Zwertyuiop" not in text


def test_a_no_cancels_with_a_higher_sequence(
    booked: TeamMember, session: GroupSession, today: date, now: datetime
) -> None:
    services.answer_for_session(booked, session, accepts=True, today=today, now=now)
    before = member_calendar(booked, today=today)
    services.answer_for_session(booked, session, accepts=False, today=today, now=now)
    after = member_calendar(booked, today=today)
    assert ("STATUS:CONFIRMED" in before, "SEQUENCE:2\r\n" in before) == (True, True)
    assert ("STATUS:CANCELLED" in after, "SEQUENCE:5\r\n" in after) == (True, True)


def test_a_session_called_off_is_cancelled_in_the_calendar(
    booked: TeamMember, session: GroupSession, today: date, now: datetime
) -> None:
    services.answer_for_session(booked, session, accepts=True, today=today, now=now)
    postpone_sessions(session.group, dates=[session.on], reason="grève")
    assert "STATUS:CANCELLED" in member_calendar(booked, today=today)


def test_closing_the_links_closes_the_calendar(booked: TeamMember, now: datetime) -> None:
    make_member_link(booked, now=now)
    key = feed_key(booked)
    services.close_links(booked, now=now)
    assert Client().get(f"/benevoles/agenda/{key}.ics").status_code == 404


def test_a_changed_key_opens_nothing(booked: TeamMember) -> None:
    assert Client().get(f"/benevoles/agenda/{feed_key(booked)[:-2]}xx.ics").status_code == 404


def test_lines_are_folded_at_75_bytes_and_unfold_to_the_same_text() -> None:
    line = "SUMMARY:" + "é" * 100
    pieces = folded(line).split("\r\n")
    assert max(len(piece.encode()) for piece in pieces) <= 75
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


def test_texts_are_escaped() -> None:
    assert escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"


def test_an_event_says_everything_a_calendar_needs() -> None:
    event = Event("1@declic", NOON, NOON + timedelta(hours=2), NOON, "Séance", "Lille", "Merci", "http://x/")
    text = calendar_text("Déclic", [event])
    assert [line.split(":")[0].split(";")[0] for line in text.split("\r\n") if line][-13:-1] == [
        "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE",
        "STATUS", "SUMMARY", "LOCATION", "DESCRIPTION", "URL", "END",
    ]  # fmt: skip
