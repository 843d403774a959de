"""Files are forgotten two years after the last contact, said thirty days before."""

from datetime import date, timedelta

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.learners.services import write_note
from declic.privacy.errors import NoticeSettled
from declic.privacy.models import ForgettingNotice
from declic.privacy.services.ages import years_before
from declic.privacy.services.retention import forget_at_night, keep_file
from tests.apps.learners.people import registered
from tests.factories import NOW, TODAY

ANNOUNCED_ON = date(2028, 10, 25)  # thirty days before two years after the last contact
ERASED_ON = ANNOUNCED_ON + timedelta(days=30)


def night(day: date) -> tuple[int, int]:
    """Return how many files one night announced and erased."""
    done = forget_at_night(today=day, now=NOW + (day - TODAY))
    return done.announced, done.erased


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return registered(branch)


def test_it_is_announced_thirty_days_before(learner: Learner, manager: User) -> None:
    assert night(ANNOUNCED_ON - timedelta(days=1)) == (0, 0)
    assert night(ANNOUNCED_ON) == (1, 0)
    assert ForgettingNotice.objects.get().erase_on == ERASED_ON


def test_it_is_erased_that_day_and_once(learner: Learner, manager: User) -> None:
    night(ANNOUNCED_ON)
    assert night(ERASED_ON - timedelta(days=1)) == (0, 0)
    assert night(ERASED_ON) == (0, 1)
    assert night(ERASED_ON) == (0, 0)
    learner.refresh_from_db()
    assert str(learner) == "Personne effacée"


def test_whoever_comes_back_stays(learner: Learner, manager: User) -> None:
    night(ANNOUNCED_ON)
    write_note(learner, "a rappelé", by=manager, now=NOW + (ERASED_ON - TODAY))
    assert night(ERASED_ON) == (0, 0)
    learner.refresh_from_db()
    assert learner.first_name == "Awa"


def test_somebody_may_keep_a_file_one_year_more(learner: Learner, manager: User) -> None:
    night(ANNOUNCED_ON)
    notice = ForgettingNotice.objects.get()
    keep_file(notice, reason="revient en janvier", by=manager, today=ANNOUNCED_ON)
    assert night(ERASED_ON) == (0, 0)
    assert night(ANNOUNCED_ON + timedelta(days=365)) == (1, 0)
    with pytest.raises(NoticeSettled):
        keep_file(notice, reason="encore", by=manager, today=ERASED_ON)


def test_nothing_is_erased_while_nobody_may_say_no(learner: Learner) -> None:
    night(ANNOUNCED_ON)
    assert night(ERASED_ON) == (0, 0)
    assert ForgettingNotice.objects.get().erase_on == ERASED_ON + timedelta(days=30)


@pytest.mark.parametrize(
    ("day", "years", "before"),
    [(date(2028, 2, 29), 2, date(2026, 2, 28)), (date(2026, 11, 23), 2, date(2024, 11, 23))],
)
def test_years_are_those_of_the_calendar(day: date, years: int, before: date) -> None:
    assert years_before(day, years) == before
