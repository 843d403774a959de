"""A proposed group says on which days it would meet, and which it would skip; the real group agrees."""

from datetime import date

import pytest
from django.test import Client

from declic.branches.models import Branch, Closure, SchoolHoliday
from declic.planning.models import ProposedGroup
from declic.planning.queries.breaks import breaks_ahead
from declic.planning.queries.dates import MeetingDates, meeting_dates
from tests.apps.planning.conftest import Person
from tests.apps.planning.scenes import STARTS_ON
from tests.factories import TODAY


@pytest.fixture
def winter(branch: Branch) -> SchoolHoliday:
    return SchoolHoliday.objects.create(
        zone=branch.school_zone,
        name="vacances de Noël",
        starts_on=date(2026, 12, 19),
        ends_on=date(2027, 1, 3),
    )


def dates_of(proposed: ProposedGroup) -> MeetingDates:
    return meeting_dates(proposed.run.branch, [proposed], starts_on=STARTS_ON)[proposed.pk]


def close(proposed: ProposedGroup, first: date, last: date) -> Closure:
    return Closure.objects.create(
        venue=proposed.room.venue, starts_on=first, ends_on=last, reason="travaux de peinture"
    )


def test_holidays_and_closures_are_skipped_and_said(proposed: ProposedGroup, winter: SchoolHoliday) -> None:
    close(proposed, date(2026, 12, 7), date(2026, 12, 11))
    dates = dates_of(proposed)
    assert dates.sessions == proposed.level.session_count
    assert "(lieu fermé : travaux de peinture)" in dates.skipped_words
    assert "(vacances de Noël)" in dates.skipped_words


def test_the_real_group_meets_on_the_days_that_were_said(
    proposed: ProposedGroup, winter: SchoolHoliday, person: Person
) -> None:
    close(proposed, date(2026, 12, 7), date(2026, 12, 11))
    said = dates_of(proposed)
    person.accepts_group(proposed)
    proposed.refresh_from_db()
    assert proposed.group is not None
    met = list(proposed.group.sessions.values_list("on", flat=True))
    assert (met[0], met[-1], len(met)) == (said.first, said.last, said.sessions)


def test_the_card_shows_the_dates(desk_client: Client, proposed: ProposedGroup) -> None:
    page = desk_client.get(f"/planificateur/{proposed.run_id}/").content.decode()
    assert f"{proposed.level.session_count} séances, du" in page


def test_whoever_asks_for_a_plan_sees_the_days_without_session(
    desk_client: Client, proposed: ProposedGroup, winter: SchoolHoliday
) -> None:
    close(proposed, date(2026, 12, 7), date(2026, 12, 11))
    words = [one.words for one in breaks_ahead(proposed.run.branch, TODAY)]
    assert words == [f"{proposed.room.venue} : travaux de peinture", "vacances de Noël, pas de séance"]
