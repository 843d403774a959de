"""When a message may ring: from 8 h to 20 h, neither on Sundays nor on public holidays, in Paris."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

PARIS = ZoneInfo("Europe/Paris")
OPENS, CLOSES = time(8), time(20)
#: The last departure of a day: the worker has half an hour to carry it.
LAST_CALL = time(19, 30)
SUNDAY = 6
ONE_DAY = timedelta(days=1)


def departure(
    now: datetime, *, not_before: datetime | None, not_after: datetime | None, is_quiet: bool
) -> datetime | None:
    """Return when a message leaves; nothing when every moment left to it is past or too late.

    A message that disturbs nobody waits for its hour only. The others move to the next open moment;
    when that is too late, to the last open moment before.
    """
    earliest = max(now, not_before or now)
    leaves = next_open(earliest) if is_quiet else earliest
    if not_after is None or leaves <= not_after:
        return leaves
    if not is_quiet or not_after < now:
        return None
    before = last_open(not_after)
    if before >= now:
        return before
    return now if is_open(now) else None


def is_open(moment: datetime) -> bool:
    """Return whether a phone may ring."""
    local = moment.astimezone(PARIS)
    return is_open_day(local.date()) and OPENS <= local.time() < CLOSES


def is_open_day(day: date) -> bool:
    """Return whether this is neither a Sunday nor a public holiday."""
    return day.weekday() != SUNDAY and day not in public_holidays(day.year)


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Return the public holidays of a year in metropolitan France."""
    return frozenset(holidays.country_holidays("FR", years=year))


def next_open(moment: datetime) -> datetime:
    """Return this moment, or the first one after when a phone may ring."""
    if is_open(moment):
        return moment
    local = moment.astimezone(PARIS)
    day = local.date() if local.time() < OPENS else local.date() + ONE_DAY
    while not is_open_day(day):
        day += ONE_DAY
    return datetime.combine(day, OPENS, PARIS).astimezone(UTC)


def last_open(moment: datetime) -> datetime:
    """Return this moment, or the last departure before it."""
    if is_open(moment):
        return moment
    local = moment.astimezone(PARIS)
    day = local.date() if local.time() >= CLOSES else local.date() - ONE_DAY
    while not is_open_day(day):
        day -= ONE_DAY
    return datetime.combine(day, LAST_CALL, PARIS).astimezone(UTC)
