"""Which days the figures are about: a choice in the address, with its words."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from declic.engines.indicators import Period

SCHOOL_YEAR_STARTS = 9
MONTHS_A_YEAR, MONTHS_A_QUARTER = 12, 3
#: A chart shows months up to here, quarters beyond, and years when quarters are too many.
MOST_MONTHS, MOST_QUARTERS = 24, 24
#: Nothing was counted before, and nobody asks for later.
FIRST_YEAR, LAST_YEAR = 1990, 2200


@dataclass(frozen=True)
class ChosenPeriod:
    """A period, the word that the address has for it, and what was wrong with the dates typed."""

    key: str
    label: str
    start: date
    end: date
    problem: str = ""

    def until(self, today: date) -> Period:
        """Return the days for the engine: those of tomorrow have nothing to say yet."""
        return Period(self.start, max(self.start, min(self.end, today)))

    @property
    def words(self) -> str:
        """Return the days in words."""
        return f"du {long_date(self.start)} au {long_date(self.end)}"

    def as_query(self) -> dict[str, str]:
        """Return the choice as an address keeps it."""
        if self.key != CUSTOM:
            return {"periode": self.key}
        return {"periode": self.key, "du": self.start.isoformat(), "au": self.end.isoformat()}


@dataclass(frozen=True)
class Bucket:
    """One bar of a chart."""

    label: str
    short: str
    period: Period


THIS_YEAR, LAST, SCHOOL_YEAR, QUARTER, CUSTOM = "annee", "annee-derniere", "scolaire", "trimestre", "libre"


def periods_offered(today: date) -> list[ChosenPeriod]:
    """Return the periods that the page offers, a day of today in each but the last year."""
    year = today.year
    school = year if today.month >= SCHOOL_YEAR_STARTS else year - 1
    quarter = (today.month - 1) // MONTHS_A_QUARTER
    first, last = MONTHS_A_QUARTER * quarter + 1, MONTHS_A_QUARTER * (quarter + 1)
    return [
        ChosenPeriod(THIS_YEAR, f"Année {year}", date(year, 1, 1), date(year, 12, 31)),
        ChosenPeriod(
            SCHOOL_YEAR,
            f"Année scolaire {school}-{school + 1}",
            date(school, SCHOOL_YEAR_STARTS, 1),
            date(school + 1, SCHOOL_YEAR_STARTS - 1, 31),
        ),
        ChosenPeriod(
            QUARTER, f"{ordinal(quarter + 1)} trimestre {year}", date(year, first, 1), month_end(year, last)
        ),
        ChosenPeriod(LAST, f"Année {year - 1}", date(year - 1, 1, 1), date(year - 1, 12, 31)),
    ]


def read_period(values: Mapping[str, str], *, today: date) -> ChosenPeriod:
    """Return the period that an address names; this year, with a word about it, when it cannot be read."""
    offered = periods_offered(today)
    key = values.get("periode", "")
    if key != CUSTOM:
        return next((one for one in offered if one.key == key), offered[0])
    start, end = read_day(values.get("du", "")), read_day(values.get("au", ""))
    if start is None or end is None:
        return with_problem(offered[0], "Écrivez les deux dates, par exemple 01/09/2026 : voici cette année.")
    if end < start:
        return with_problem(
            offered[0], "La fin vient avant le début : échangez les dates. Voici cette année."
        )
    return ChosenPeriod(CUSTOM, "Dates au choix", start, end)


def with_problem(period: ChosenPeriod, problem: str) -> ChosenPeriod:
    """Return a period with what was wrong with the dates typed."""
    return ChosenPeriod(period.key, period.label, period.start, period.end, problem)


def read_day(text: str) -> date | None:
    """Return a day that an address writes in ISO 8601, or as people type it."""
    day, slash, rest = text.strip().partition("/")
    written = "-".join(reversed(f"{day}/{rest}".split("/"))) if slash else text.strip()
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def buckets_of(chosen: ChosenPeriod, *, today: date) -> list[Bucket]:
    """Return the months of a period up to today, or its quarters, or its years, cut at its ends."""
    end = min(chosen.end, max(today, chosen.start))
    months = MONTHS_A_YEAR * (end.year - chosen.start.year) + end.month - chosen.start.month + 1
    step = 1 if months <= MOST_MONTHS else MONTHS_A_QUARTER
    step = MONTHS_A_YEAR if months > MOST_QUARTERS * MONTHS_A_QUARTER else step
    found, start = [], chosen.start
    while start <= end:
        last = bucket_end(start, step)
        found.append(bucket_of(start, min(last, end), step))
        start = last + timedelta(days=1)
    return found


def bucket_end(start: date, step: int) -> date:
    """Return the last day of the months, quarter or year that a day is in."""
    month = start.month + (step - 1) - (start.month - 1) % step
    return month_end(start.year, month)


def bucket_of(start: date, end: date, step: int) -> Bucket:
    """Return one bar with its words."""
    year = f"{start:%y}"
    if step == 1:
        return Bucket(str(date_format(start, "F Y")), f"{date_format(start, 'M')} {year}", Period(start, end))
    if step == MONTHS_A_YEAR:
        return Bucket(str(start.year), str(start.year), Period(start, end))
    quarter = (start.month - 1) // MONTHS_A_QUARTER + 1
    return Bucket(f"{ordinal(quarter)} trimestre {start.year}", f"T{quarter} {year}", Period(start, end))


def long_date(day: date) -> str:
    """Return a day in words."""
    return f"{'1er' if day.day == 1 else day.day} {date_format(day, 'F Y')}"


def ordinal(rank: int) -> str:
    """Return a rank in words: « 1er », « 2e »."""
    return "1er" if rank == 1 else f"{rank}e"
