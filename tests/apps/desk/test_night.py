"""At night, what stayed without an answer is reminded, closed or freed."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

from django.core.management import call_command

from declic.branches.models import Branch
from declic.desk.management.commands.nightly import seconds_until_night
from declic.groups.services import offer_seat
from declic.programmes.models import Level
from tests import factories

NOBODY = (
    "0 bénévoles sollicités, 0 propositions closes, "
    "0 personnes invitées à donner des nouvelles, 0 à appeler, "
    "0 fiches annoncées, 0 effacées, 0 comptes et contacts endormis effacés"
)


def test_one_night_does_all_three(branch: Branch, level: Level) -> None:
    factories.ReferralFactory.create(learner__branch=branch)
    learner = factories.placed_learner(branch)
    group = factories.small_group(branch, level)
    offer_seat(group, learner, by=None, today=factories.TODAY, now=factories.NOW)
    said = StringIO()
    call_command("nightly", "--jour", (factories.TODAY + timedelta(days=31)).isoformat(), stdout=said)
    assert said.getvalue() == f"0 rappels, 1 orientations expirées, 1 places libérées, {NOBODY}\n"


def test_a_second_time_changes_nothing(branch: Branch) -> None:
    factories.ReferralFactory.create(learner__branch=branch)
    day = (factories.TODAY + timedelta(days=31)).isoformat()
    call_command("nightly", "--jour", day, stdout=StringIO())
    said = StringIO()
    call_command("nightly", "--jour", day, stdout=said)
    assert said.getvalue() == f"0 rappels, 0 orientations expirées, 0 places libérées, {NOBODY}\n"


def test_the_night_is_at_three_even_when_the_clocks_change() -> None:
    paris = ZoneInfo("Europe/Paris")
    assert seconds_until_night(datetime(2026, 10, 25, 1, tzinfo=paris)) == 3 * 3600
    assert seconds_until_night(datetime(2027, 3, 28, 1, tzinfo=paris)) == 3600


def test_the_night_is_at_three() -> None:
    assert seconds_until_night(datetime(2026, 11, 23, 1, tzinfo=UTC)) == 2 * 3600
    assert seconds_until_night(datetime(2026, 11, 23, 4, tzinfo=UTC)) == 23 * 3600
