"""The calendar behind a feed, read back: hours of Paris, moved and cancelled sessions, nobody's name."""

from datetime import date, datetime, timedelta

from declic.accounts.models import User
from declic.branches.models import Room
from declic.groups.models import GroupSession, LearningGroup
from declic.groups.services import cancel_session, postpone_sessions, undo_session_change
from declic.open_data.models import Feed
from declic.open_data.queries.calendars import feed_calendar
from tests.apps.open_data.calendar_scenes import END, START, event_in, move
from tests.apps.open_data.scenes import events_of, moment_of


def test_a_session_says_when_where_and_what(whole: Feed, session: GroupSession, today: date) -> None:
    event = event_in(whole, session, today)
    assert moment_of(event[START]) == session.starts_at
    assert moment_of(event[END]) == session.starts_at + timedelta(hours=2)
    assert event["SUMMARY"] == "DigitAll débutant"
    assert event["LOCATION"] == "Maison des associations, 1 rue des Essais, 59000 Lille"
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", "0")
    assert event["DESCRIPTION"].startswith("Séance prévue.")


def test_every_session_is_there_once(whole: Feed, group: LearningGroup, today: date) -> None:
    events = events_of(feed_calendar(whole, today=today))
    assert len(events) == len({one["UID"] for one in events}) == group.sessions.count()


def test_summer_and_winter_keep_the_hour_of_the_clock(
    whole: Feed, group: LearningGroup, room: Room, today: date
) -> None:
    group.sessions.all().delete()
    days = [date(today.year + 1, month, 12) for month in (1, 7)]
    made = [GroupSession.objects.create(group=group, room=room, on=on, slot=0) for on in days]
    starts = [one[START] for one in events_of(feed_calendar(whole, today=today))]
    assert starts == [f"{on:%Y%m%d}T093000" for on in days]
    assert [moment_of(one) for one in starts] == [one.starts_at for one in made]


def test_a_cancelled_session_stays_with_a_higher_sequence(
    whole: Feed, session: GroupSession, manager: User, today: date, now: datetime
) -> None:
    cancel_session(session, reason="Zwertyuiop malade", adds_one=False, by=manager, now=now)
    event = event_in(whole, session, today)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", "3")
    assert event["SUMMARY"] == "DigitAll débutant (annulée)"
    assert "Zwertyuiop" not in str(event)


def test_a_session_held_after_all_is_sure_again(
    whole: Feed, session: GroupSession, manager: User, today: date, now: datetime
) -> None:
    cancel_session(session, reason="grève", adds_one=False, by=manager, now=now)
    undo_session_change(session, by=manager, now=now)
    event = event_in(whole, session, today)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", "4")


def test_sessions_postponed_together_are_cancelled_too(
    whole: Feed, session: GroupSession, today: date
) -> None:
    postpone_sessions(session.group, dates=[session.on], reason="grève")
    event = event_in(whole, session, today)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", "1")


def test_a_moved_session_keeps_its_name_and_changes_its_place(
    whole: Feed, session: GroupSession, elsewhere: Room, manager: User, today: date, now: datetime
) -> None:
    was = session.on
    moved = move(session, elsewhere, manager, now)
    event = event_in(whole, session, today)
    assert moment_of(event[START]) == moved.starts_at
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", "2")
    assert event["LOCATION"].startswith("Espace des Deux Clochers")
    assert f"Prévue d’abord le {was:%d/%m/%Y}." in event["DESCRIPTION"]
    assert "Zwertyuiop" not in str(event)
