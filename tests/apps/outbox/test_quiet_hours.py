"""No phone rings between 20 h and 8 h, on Sundays or on public holidays, whatever the season's clock."""

from datetime import UTC, datetime

import pytest

from declic.outbox.services.quiet_hours import departure, is_open, last_open, next_open


def at(text: str) -> datetime:
    """Return a moment of universal time: « 2026-11-23 07:00 »."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-23 06:59", False),  # Monday, 7 h 59 in winter
        ("2026-11-23 07:00", True),
        ("2026-11-23 18:59", True),
        ("2026-11-23 19:00", False),
        ("2026-07-06 05:59", False),  # Monday, 7 h 59 in summer
        ("2026-07-06 06:00", True),
        ("2026-11-22 11:00", False),  # Sunday
        ("2026-07-14 10:00", False),  # national day
        ("2026-05-25 10:00", False),  # Whit Monday
    ],
)
def test_the_open_hours_are_those_of_paris(moment: str, opens: bool) -> None:
    assert is_open(at(moment)) is opens


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-23 10:00", "2026-11-23 10:00"),
        ("2026-11-23 19:00", "2026-11-24 07:00"),
        ("2026-11-23 23:30", "2026-11-24 07:00"),  # past midnight in Paris
        ("2026-11-21 20:00", "2026-11-23 07:00"),  # Saturday evening: Monday
        ("2026-10-24 19:00", "2026-10-26 07:00"),  # the clock goes back on Sunday night
        ("2026-03-28 19:00", "2026-03-30 06:00"),  # the clock goes forward on Sunday night
        ("2026-05-07 18:30", "2026-05-09 06:00"),  # Thursday evening before a holiday: Saturday
        ("2026-12-31 20:00", "2027-01-02 07:00"),
    ],
)
def test_what_comes_in_quiet_hours_waits_for_the_next_open_one(moment: str, opens: str) -> None:
    assert next_open(at(moment)) == at(opens)


@pytest.mark.parametrize(
    ("moment", "last"),
    [
        ("2026-11-23 10:00", "2026-11-23 10:00"),
        ("2026-11-23 06:30", "2026-11-21 18:30"),  # Monday, 7 h 30: Saturday
        ("2026-11-24 20:00", "2026-11-24 18:30"),
        ("2026-03-30 05:30", "2026-03-28 18:30"),
        ("2026-10-26 06:30", "2026-10-24 17:30"),
    ],
)
def test_the_last_departure_of_a_day_is_half_past_seven(moment: str, last: str) -> None:
    assert last_open(at(moment)) == at(last)


@pytest.mark.parametrize(
    ("now", "not_before", "not_after", "leaves"),
    [
        # Two hours before a session at 9 h 30: at 8 h.
        ("2026-11-23 10:00", "2026-11-24 06:30", "2026-11-24 08:30", "2026-11-24 07:00"),
        # Two hours before a session at 8 h, told until 7 h 45: the evening before.
        ("2026-11-23 10:00", "2026-11-24 05:00", "2026-11-24 06:45", "2026-11-23 18:30"),
        # The same, queued at 19 h 45: at once.
        ("2026-11-23 18:45", "2026-11-24 05:00", "2026-11-24 06:45", "2026-11-23 18:45"),
        # The same, queued at night: too late.
        ("2026-11-23 22:00", "2026-11-24 05:00", "2026-11-24 06:45", None),
        ("2026-11-24 10:00", None, "2026-11-24 09:00", None),
    ],
)
def test_a_reminder_leaves_before_it_is_too_late_or_never(
    now: str, not_before: str | None, not_after: str, leaves: str | None
) -> None:
    wanted = at(not_before) if not_before else None
    left = departure(at(now), not_before=wanted, not_after=at(not_after), is_quiet=True)
    assert left == (at(leaves) if leaves else None)


def test_what_rings_nobody_leaves_at_night() -> None:
    night = at("2026-11-23 23:00")
    assert departure(night, not_before=None, not_after=None, is_quiet=False) == night
