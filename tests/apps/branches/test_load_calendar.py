"""The school calendar comes in once, and a wrong file is explained."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from declic.branches.errors import UnreadableCalendar
from declic.branches.models import SchoolHoliday
from declic.branches.services import load_school_holidays

pytestmark = pytest.mark.django_db
HEAD = "zone,name,starts_on,ends_on\n"


def test_the_calendar_comes_in_twice_without_harm(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_calendar")
    call_command("load_calendar")
    assert SchoolHoliday.objects.count() == 30
    assert "30 périodes" in capsys.readouterr().out


@pytest.mark.parametrize("zone", ["A", "B", "C"])
@pytest.mark.parametrize("year", [2025, 2026])
def test_each_zone_has_five_breaks_a_school_year(zone: str, year: int) -> None:
    call_command("load_calendar", verbosity=0)
    breaks = SchoolHoliday.objects.filter(
        zone=zone, starts_on__gte=date(year, 9, 1), starts_on__lt=date(year + 1, 9, 1)
    )
    assert breaks.count() == 5


def test_every_break_starts_on_a_saturday() -> None:
    call_command("load_calendar", verbosity=0)
    assert {each.starts_on.weekday() for each in SchoolHoliday.objects.all()} == {5}


def test_a_corrected_date_replaces_the_old_one() -> None:
    load_school_holidays(HEAD + "B,vacances,2027-02-20,2027-03-01\n")
    load_school_holidays(HEAD + "B,vacances d’hiver,2027-02-20,2027-03-07\n")
    assert SchoolHoliday.objects.get().ends_on == date(2027, 3, 7)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("D,vacances,2027-02-20,2027-03-07", "la zone « D »"),
        ("B,vacances,20/02/2027,2027-03-07", "une date"),
        ("B,vacances,2027-03-07,2027-02-20", "la fin vient avant"),
        ("B,,2027-03-07,2027-02-20", "« name »"),
    ],
)
def test_a_wrong_line_is_explained_and_nothing_is_kept(line: str, sentence: str) -> None:
    good = "A,vacances,2027-02-13,2027-02-28\n"
    with pytest.raises(UnreadableCalendar, match=f"ligne 3 : .*{sentence}"):
        load_school_holidays(HEAD + good + line)
    assert not SchoolHoliday.objects.exists()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ne s’ouvre pas"):
        call_command("load_calendar", file=tmp_path / "absent.csv")
